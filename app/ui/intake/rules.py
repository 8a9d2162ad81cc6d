"""The rules card: what the rules say while the clerk types, with the derivation that can be read out."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Phrase, Words
from app.policy.returns.eligibility import Outcome
from app.services.rules_card import CardLine, RulesCard, Sign
from app.ui.icons import set_icon
from app.ui.intake.reading import ReadingColumn, refill
from app.ui.intake.statements import Amount, Derivation, Statement
from app.ui.theme import Tone, theme, tokens
from app.ui.widgets.buttons import link_button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Chip, rule

EXPLAIN_KEY = "Ctrl+R"
_TONES = {Outcome.ELIGIBLE: Tone.OK, Outcome.NOT_ELIGIBLE: Tone.DANGER, Outcome.INCOMPLETE: Tone.NEUTRAL}
_PLACES = {Sign.ALERT: -1, Sign.CLOCK: 1, Sign.FREIGHT: 1, Sign.QUESTION: 2}


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
        self.text = ReadingColumn("intake.rules.text", words("What the rules say"))
        self._panel.body.addWidget(self.text)
        self._total = QVBoxLayout()
        self._panel.body.addLayout(self._total)
        self.how = link_button(words("How it was worked out, to be read out"), "intake.rules.how")
        self.how.setToolTip(EXPLAIN_KEY)
        self.how.setAccessibleDescription(EXPLAIN_KEY)
        self.how.clicked.connect(self.explain)
        self._panel.body.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
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
        steps = card.derivation
        derivation = Derivation(self._words, steps) if self._open and steps else None
        self.text.show_parts(self._parts(card, derivation))
        refill(self._total, [Amount(self._words, card.total, large=True)] if card.total else [])
        if derivation is not None:
            self.text.lead_to(derivation)
        self.how.setVisible(bool(steps))
        set_icon(self.how, "chevron-down" if self._open else "chevron-right", lambda colours: colours.accent)
        self._show_warnings(card.warnings)

    def _parts(self, card: RulesCard, derivation: Derivation | None) -> list[QWidget]:
        words = self._words
        parts: list[QWidget] = []
        if self._refusal:
            parts += [self._refused(), rule()]
        for _place, lines in groupby(sorted(card.lines, key=_place_of), key=_place_of):
            if parts:
                parts.append(rule())
            parts += [Statement(words, line) for line in lines]
        if derivation is not None:
            parts += [rule(), derivation]
        if card.amounts:
            parts += [rule(), *(Amount(words, amount) for amount in card.amounts)]
        return parts

    def _refused(self) -> QWidget:
        shown = Statement(self._words, CardLine(Sign.NO, Phrase("{text}", text=self._refusal)))
        shown.setObjectName("intake.rules.error")
        return shown

    def _show_warnings(self, warnings: tuple[Phrase, ...]) -> None:
        refill(self._warnings.body, [Statement(self._words, CardLine(Sign.WARNING, one)) for one in warnings])
        self._warnings.setVisible(bool(warnings))


def _place_of(line: CardLine) -> int:
    """An alert comes first, then the verdict, then limits and freight, then what is still to be asked."""
    return _PLACES.get(line.sign, 0)
