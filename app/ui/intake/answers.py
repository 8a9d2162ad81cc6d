"""Asking the rules while the clerk types: at once where the purchase says enough, else off the window's thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.services.purchases import OrderCard
from app.services.rules_card import UNANSWERED, RulesCard
from app.ui.context import Counter
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.rules import RulesPanel


class Answers(QWidget):
    """Puts onto the panel what the rules say of a draft; only the newest question is answered."""

    def __init__(self, counter: Counter, panel: RulesPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._counter = counter
        self._panel = panel
        self._line = counter.tasks.latest()

    def ask(self, kind: IntakeKind, order: OrderCard | None, draft: Any) -> None:
        """Ask what the rules say of a draft of this kind."""
        self._line.drop()
        desk = self._counter.desk
        if kind.looks_up:
            self._line.read(lambda: kind.rules(desk, order, draft), self._answered, self._refused, owner=self)
            return
        try:
            self._answered(kind.rules(desk, order, draft))
        except UserError as error:
            self._refused(error)

    def _answered(self, card: RulesCard) -> None:
        self._panel.show_card(card)

    def _refused(self, error: Exception) -> None:
        """Days or amounts that contradict each other: nothing can be said."""
        self._panel.show_card(UNANSWERED)
        if isinstance(error, UserError):
            self._panel.show_refusal(self._counter.words.say(error.message))
