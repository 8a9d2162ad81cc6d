"""How something was worked out, step by step, each with its clause: to be read out to the customer."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import Words
from app.policy.clauses import clause_label
from app.policy.steps import Step
from app.ui.theme import tokens
from app.ui.widgets.rows import TextColumn, TextRows

_WIDEST = 640
"""The clauses stand near their sentences, however wide the panel is."""


class Derivation(TextRows):
    """Numbered sentences, the clause of each beside it."""

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, (TextColumn("muted"), TextColumn(wide=True), TextColumn("small")), parent)
        self._words = words
        self.setMaximumWidth(tokens().px(_WIDEST))

    def on_the_left(self) -> QHBoxLayout:
        """A row with the derivation and the room beside it.

        Handed to a column alone, it would get the height that its words need across the column's whole width.
        """
        row = QHBoxLayout()
        row.addWidget(self, 100)
        row.addStretch(1)
        return row

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show other steps."""
        words = self._words
        self.show_rows(
            (str(number), words.say(step.text), words.say(clause_label(step.clause)) if step.clause else "")
            for number, step in enumerate(steps, start=1)
        )
