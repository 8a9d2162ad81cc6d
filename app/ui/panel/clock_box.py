"""The clocks of a case: the binding one as a bar, the others unfolded below it, each with how it was counted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import Words
from app.policy.clauses import clause_label
from app.services.case_clocks import ClockView, Pause
from app.ui.icons import IconLabel, set_icon
from app.ui.panel.derivation import Derivation
from app.ui.theme import Colours, Tone, tokens
from app.ui.widgets.buttons import link_button
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.rows import clear
from app.ui.widgets.steps import LimitBar

_TALLEST = 220


class ClockBox(QWidget):
    """All limits of a case. Folded, it shows the one that binds; unfolded, every one with clause and derivation."""

    unfolded = Signal(bool)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._clocks: tuple[ClockView, ...] = ()
        self._open = False
        self._bar = LimitBar("panel.clock", self)
        self._list = _ClockList(words)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.tiny)
        column.addWidget(self._bar)
        column.addWidget(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._bar.more_asked.connect(self.toggle)

    def show_clocks(self, clocks: tuple[ClockView, ...]) -> None:
        """Show the clocks of a case, the binding one first."""
        self._clocks = clocks
        if self._open:
            self._list.show_clocks(clocks)
        self._say()
        self.setVisible(bool(clocks))

    def fold(self) -> None:
        """Show only the clock that binds."""
        self._unfold(False)

    def toggle(self) -> None:
        """Unfold the other clocks, or fold them away."""
        self._unfold(not self._open)

    def _unfold(self, unfold: bool) -> None:
        self._open = unfold and bool(self._clocks)
        if self._open:
            self._list.show_clocks(self._clocks)
        self._list.setVisible(self._open)
        self._bar.show_unfolded(self._open)
        self._say()
        self.unfolded.emit(self._open)

    def _say(self) -> None:
        words = self._words
        running = [clock for clock in self._clocks if clock.running]
        still = [clock for clock in self._clocks if clock.is_paused]
        more = self._more(len(self._clocks) - len((running or still)[:1]))
        if still and not running:
            text = words("{what} · {left}", what=still[0].title, left=still[0].left)
            self._bar.show_limit(text, "", _clauses(words, still[0]), more=more)
            return
        if not running:
            self._bar.show_limit(words("No limit is running any more") if self._clocks else "", more=more)
            return
        first = running[0]
        text = words("{what} by {day} · {left}", what=first.title, day=first.due, left=first.left)
        self._bar.show_limit(text, words.day(first.due), _clauses(words, first), Tone(str(first.tone)), more)

    def _more(self, others: int) -> str:
        words = self._words
        if self._open:
            return words("Fold")
        if not others:
            return words("How it is counted")
        if not any(clock.running or clock.is_paused for clock in self._clocks):
            return words("{n} limits", n=others)
        return words("1 more limit") if others == 1 else words("{n} more limits", n=others)


class _ClockList(QScrollArea):
    """The unfolded clocks; scrolls where there are many."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setObjectName("panel.clocks")
        self.setAccessibleName(words("Limits"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._inner = QWidget()
        self._inner.setProperty("role", "scrolled")
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, tokens().space.small, 0)
        self._column.setSpacing(0)
        self.setWidget(self._inner)

    def show_clocks(self, clocks: tuple[ClockView, ...]) -> None:
        """Show other clocks."""
        clear(self._column)
        for clock in clocks:
            row = _ClockRow(self._words, clock)
            row.unfolded.connect(self.updateGeometry)
            self._column.addWidget(row)
            row.show()
        self._column.addStretch(1)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wanted = self._column.totalHeightForWidth(max(self.width(), 200)) if self._column.hasHeightForWidth() else 0
        return QSize(240, min(max(wanted, self._inner.sizeHint().height()), tokens().px(_TALLEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(self.sizeHint().height(), tokens().row * 2))


class _ClockRow(QWidget):
    """One clock: what, until when, how much is left, by which clause; its derivation unfolds below."""

    unfolded = Signal()

    def __init__(self, words: Words, clock: ClockView) -> None:
        super().__init__()
        self._words = words
        self._clock = clock
        self._steps: Derivation | None = None
        name = f"panel.clock.{clock.code.lower()}"
        self.setObjectName(name)
        tone = Tone(str(clock.tone))
        self._how = link_button(words("How it is counted"), f"{name}.how")
        self._column = QVBoxLayout(self)
        self._lay_out(clock, tone)
        self._how.setVisible(bool(clock.steps))
        set_icon(self._how, "chevron-right", _accent)
        self._how.clicked.connect(self._toggle)

    def _lay_out(self, clock: ClockView, tone: Tone) -> None:
        words, space = self._words, tokens().space
        shape = "triangle-alert" if tone is Tone.DANGER else "clock" if clock.running or clock.is_paused else "check"
        row = QHBoxLayout()
        row.setSpacing(space.small)
        row.addWidget(IconLabel(shape, tone))
        said = words("{what} by {day} · {left}", what=clock.title, day=clock.due, left=clock.left)
        if clock.is_paused:
            said = words("{what} · {left}", what=clock.title, left=clock.left)
        text = ElidedLabel(said, "" if clock.running else "muted")
        text.setProperty("tone", str(tone) if clock.running else "")
        row.addWidget(text)
        row.addWidget(ElidedLabel(_clauses(words, clock), "small"), 1)
        row.addWidget(self._how)
        self._column.setContentsMargins(space.medium, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        course = _course(words, clock)
        if course:
            below = label(course, "small", wrap=True, name=f"{self.objectName()}.course")
            below.setContentsMargins(tokens().icon + space.small, 0, 0, space.tiny)
            self._column.addWidget(below)

    def _toggle(self) -> None:
        if self._steps is None:
            self._steps = self._derivation()
        else:
            self._steps.setVisible(self._steps.isHidden())
        shown = not self._steps.isHidden()
        set_icon(self._how, "chevron-down" if shown else "chevron-right", _accent)
        self._how.setText(self._words("Fold") if shown else self._words("How it is counted"))
        self.unfolded.emit()

    def _derivation(self) -> Derivation:
        made = Derivation(self._words, f"{self.objectName()}.steps")
        made.setContentsMargins(tokens().icon + tokens().space.small, 0, 0, tokens().space.small)
        made.show_steps(self._clock.steps)
        self._column.addLayout(made.on_the_left())
        made.show()
        return made


def _accent(colours: Colours) -> str:
    return colours.accent


def _course(words: Words, clock: ClockView) -> str:
    """When a clock began, and the times it stood still; that it still does is said beside its title."""
    began = [words("since {when}", when=clock.started)] if clock.started is not None else []
    return " · ".join(began + [_pause(words, pause) for pause in clock.pauses if pause.to_on or not clock.is_paused])


def _pause(words: Words, pause: Pause) -> str:
    if pause.to_on is None:
        said = words("stands still since {day}: {why}", day=pause.from_on, why=pause.why)
    else:
        said = words("stood still {first} to {last}: {why}", first=pause.from_on, last=pause.to_on, why=pause.why)
    return said if pause.documented else words("{what} (not proven, it counts)", what=said)


def _clauses(words: Words, clock: ClockView) -> str:
    said = [words.say(clause_label(clause)) for clause in clock.clauses[:2]]
    if clock.provisional:
        said.append(words("provisional"))
    return " · ".join(dict.fromkeys(said))
