"""The rules card: what the rules say while the clerk types, with the derivation that can be read out."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import Phrase, Words
from app.policy.eligibility import Outcome
from app.services.rules_card import CardLine, RulesCard, Sign
from app.ui.icons import set_icon
from app.ui.intake.statements import Amount, Derivation, Statement
from app.ui.theme import Tone, theme, tokens
from app.ui.widgets.buttons import link_button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Chip, rule

EXPLAIN_KEY = "Ctrl+R"
_TONES = {Outcome.ELIGIBLE: Tone.OK, Outcome.NOT_ELIGIBLE: Tone.DANGER, Outcome.INCOMPLETE: Tone.NEUTRAL}
_PLACES = {Sign.CLOCK: 1, Sign.FREIGHT: 1, Sign.QUESTION: 2}


class _Scroll(QScrollArea):
    """As high as its content, no higher than there is room: then it scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        content.setProperty("role", "scrolled")
        self.setWidget(content)
        content.installEventFilter(self)

    def fit(self) -> None:
        """Take over the height of the content at the width there is."""
        width = self.viewport().width()
        hint = self._content.heightForWidth(width) if self._content.hasHeightForWidth() else -1
        height = hint if hint >= 0 else self._content.sizeHint().height()
        if height != self.maximumHeight():
            self.setMaximumHeight(height)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), min(self.maximumHeight(), 2000))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.maximumHeight(), 80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)


class RulesPanel(QWidget):
    """The rules card and, below it, the card of warnings; shows a `RulesCard`, asks nothing itself."""

    explained = Signal(bool)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._card: RulesCard | None = None
        self._refusal = ""
        self._open = False
        self._build()
        theme().changed.connect(self._redraw)

    @property
    def is_explained(self) -> bool:
        """Whether the derivation is open."""
        return self._open

    def show_card(self, card: RulesCard) -> None:
        """Show what the rules say; a refusal shown before is out of date then."""
        if card == self._card and not self._refusal:
            return
        self._card = card
        self._refusal = ""
        self._redraw()

    def show_refusal(self, text: str) -> None:
        """Say at the top of the card why it could not be saved."""
        self._refusal = text
        self._redraw()

    def explain(self) -> None:
        """Open the derivation, or close it."""
        self._open = not self._open
        self._redraw()
        self.explained.emit(self._open)

    def _build(self) -> None:
        space = tokens().space
        words = self._words
        self._panel = Card(words("What the rules say"), name="intake.rules")
        self._chip = Chip()
        self._chip.setObjectName("intake.rules.headline")
        self._panel.header.addWidget(self._chip)
        self._content = QWidget()
        self._lines = QVBoxLayout(self._content)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(space.small)
        self._scroll = _Scroll(self._content)
        self._scroll.setObjectName("intake.rules.scroll")
        self._panel.body.addWidget(self._scroll)
        self.how = link_button(words("How it was worked out, to be read out"), "intake.rules.how")
        self.how.setToolTip(EXPLAIN_KEY)
        self.how.setAccessibleDescription(EXPLAIN_KEY)
        self.how.clicked.connect(self.explain)
        self._panel.body.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel.body.setSpacing(space.tiny)
        self._warnings = Card(name="intake.warnings")
        self._warnings.setAccessibleName(words("Warnings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.medium)
        column.addWidget(self._panel)
        column.addWidget(self._warnings)
        column.addStretch(1)

    def _redraw(self) -> None:
        card = self._card
        if card is None:
            return
        self._chip.show_text(self._words.say(card.headline), _TONES[card.outcome])
        _clear(self._lines)
        for part in self._parts(card):
            self._lines.addWidget(part)
            part.show()  # now, not with the next event: the card is measured at once
        self._scroll.fit()
        self.how.setVisible(bool(card.steps))
        set_icon(self.how, "chevron-down" if self._open else "chevron-right", lambda colours: colours.accent)
        self._show_warnings(card.warnings)

    def _parts(self, card: RulesCard) -> list[QWidget]:
        words = self._words
        parts: list[QWidget] = []
        if self._refusal:
            parts += [self._refused(), rule()]
        for _place, lines in groupby(sorted(card.lines, key=_place_of), key=_place_of):
            if parts:
                parts.append(rule())
            parts += [Statement(words, line) for line in lines]
        if card.total is not None:
            parts.append(rule())
            parts += [Amount(words, amount) for amount in card.amounts]
            parts.append(Amount(words, card.total, large=True))
        if self._open and card.steps:
            parts += [rule(), Derivation(words, card.steps)]
        return parts

    def _refused(self) -> QWidget:
        shown = Statement(self._words, CardLine(Sign.NO, Phrase("{text}", text=self._refusal)))
        shown.setObjectName("intake.rules.error")
        return shown

    def _show_warnings(self, warnings: tuple[Phrase, ...]) -> None:
        _clear(self._warnings.body)
        for warning in warnings:
            self._warnings.body.addWidget(Statement(self._words, CardLine(Sign.WARNING, warning)))
        self._warnings.setVisible(bool(warnings))


def _place_of(line: CardLine) -> int:
    """The verdict comes first, then limits and freight, then what is still to be asked."""
    return _PLACES.get(line.sign, 0)


def _clear(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
