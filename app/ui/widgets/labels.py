"""Text on the screen: labels that know their role, shorten themselves, or hide what is personal."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.i18n import Words
from app.ui.icons import set_icon
from app.ui.theme import Tone, restyle, tokens

REVEALED_SECONDS = 20


def label(text: str, role: str = "", tone: Tone | None = None, *, wrap: bool = False, name: str = "") -> QLabel:
    """A label with a role of the stylesheet (title, heading, strong, muted, small, figure, key, error) and a tone."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setObjectName(name)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", str(tone))
    return made


def emphasised(text: str, strong: str) -> str:
    """Plain text as rich text in which `strong`, a part of it, stands out; show it on a label in `RichText` format."""
    safe = escape(text).replace("\n", "<br>")
    return safe.replace(escape(strong), f"<b>{escape(strong)}</b>") if strong else safe


def rule() -> QFrame:
    """A thin line between two parts of a card."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


class ElidedLabel(QLabel):
    """One line of text that ends in … where there is no room; the full text is in the tool tip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    @property
    def is_elided(self) -> bool:
        """Whether some of the text is hidden."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 6), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.style().drawItemText(
            painter, room, int(self.alignment().value), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )

    def _explain(self) -> None:
        self.setToolTip(self.text() if self.is_elided else "")


class Chip(QLabel):
    """A small rounded mark: a state, a count, a kind."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "chip")
        self.setProperty("tone", str(tone))

    @property
    def tone(self) -> Tone:
        """What it means."""
        return Tone(self.property("tone"))

    def show_text(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Change words and tone; an empty text hides the chip."""
        self.setText(text)
        self.setVisible(bool(text))
        restyle(self, tone=str(tone))


class MaskedText(QWidget):
    """Something personal: masked, until the eye is pressed and whoever asked allows it, for a short while.

    The eye (or `ask`) emits `reveal_asked`; the screen has the reveal recorded and answers with `reveal(full)`. After
    20 seconds, or on `cover`, the mask is back.
    """

    reveal_asked = Signal()

    def __init__(self, words: Words, name: str, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._masked = ""
        self._text = ElidedLabel("")
        self._text.setObjectName(f"{name}.text")
        self._text.setAccessibleName(what)
        self._eye = QToolButton()
        self._eye.setObjectName(f"{name}.eye")
        self._eye.setProperty("role", "quiet")
        self._eye.setAccessibleName(words("Show {what} in full", what=what))
        self._eye.setToolTip(words("Show in full for {seconds} seconds", seconds=REVEALED_SECONDS))
        set_icon(self._eye, "eye", lambda colours: colours.muted)
        self._timer = QTimer(self, singleShot=True, interval=REVEALED_SECONDS * 1000)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.tiny)
        row.addWidget(self._text)
        row.addWidget(self._eye)
        self.setObjectName(name)
        self._timer.timeout.connect(self.cover)
        self._eye.clicked.connect(self.ask)

    @property
    def is_revealed(self) -> bool:
        """Whether the full text can be seen now."""
        return self._timer.isActive()

    def text(self) -> str:
        """What can be read on the screen now."""
        return self._text.text()

    def allow(self, allowed: bool) -> None:
        """Offer the eye, or not, to somebody who may not look."""
        self._eye.setVisible(allowed)

    def show_masked(self, masked: str) -> None:
        """Show a masked text, instead of whatever was there."""
        self._masked = masked
        self.cover()

    def ask(self) -> None:
        """Ask for the full text; while it is shown, cover it again."""
        if self.is_revealed:
            self.cover()
        else:
            self.reveal_asked.emit()

    def reveal(self, full: str) -> None:
        """Show the full text for 20 seconds."""
        self._text.setText(full)
        set_icon(self._eye, "eye-off", lambda colours: colours.accent)
        self._timer.start()

    def cover(self) -> None:
        """Mask it again now."""
        self._timer.stop()
        self._text.setText(self._masked)
        set_icon(self._eye, "eye", lambda colours: colours.muted)

    def hideEvent(self, event: QHideEvent) -> None:
        self.cover()
        super().hideEvent(event)
