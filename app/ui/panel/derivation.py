"""How something was worked out, step by step, each with its clause: to be read out to the customer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import Words
from app.policy.clauses import clause_label
from app.policy.steps import Step
from app.ui.theme import tokens
from app.ui.widgets.labels import label
from app.ui.widgets.rows import clear, put

_WIDEST = 640
"""The clauses stand near their sentences, however wide the panel is."""


class Derivation(QWidget):
    """Numbered sentences, the clause of each beside it."""

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName(name)
        self.setMaximumWidth(tokens().px(_WIDEST))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.small)
        self._grid.setVerticalSpacing(tokens().space.tiny)
        self._grid.setColumnStretch(1, 1)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show other steps."""
        clear(self._grid)
        for number, step in enumerate(steps):
            said = label(self._words.say(step.text), wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            clause = label(self._words.say(clause_label(step.clause)) if step.clause else "", "small")
            put(self._grid, number, label(f"{number + 1}", "muted"), said, clause)
