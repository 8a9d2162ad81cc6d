"""The money of a case: from the deal amount to the refund, by which tender, and how it was worked out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Words
from app.services.case_view import CaseView
from app.services.rules_card import CardAmount
from app.ui.panel.derivation import Derivation
from app.ui.theme import tokens
from app.ui.widgets.labels import label, rule
from app.ui.widgets.rows import clear, put


class MoneyPage(QWidget):
    """Amounts below each other, the total large, and the derivation with its clauses."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("panel.money")
        self._sums = QWidget()
        self._sums.setMaximumWidth(tokens().px(460))
        self._grid = QGridLayout(self._sums)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.large)
        self._grid.setVerticalSpacing(tokens().space.tiny)
        self._grid.setColumnStretch(0, 1)
        self._head = label(words("How it is worked out"), "muted")
        self._steps = Derivation(words, "panel.money.steps")
        row = QHBoxLayout()
        row.addWidget(self._sums, 1)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.small)
        column.addLayout(row)
        column.addWidget(self._head)
        column.addWidget(self._steps)

    def show_case(self, view: CaseView) -> None:
        """Show the money of a case."""
        clear(self._grid)
        for amount in view.amounts:
            self._add(amount, "", "")
        self._add_rule()
        self._add(view.total, "strong", "figure", name="panel.total")
        if len(view.tenders) > 1:
            for tender in view.tenders:
                self._add(tender, "muted", "muted")
        self._head.setVisible(bool(view.derivation))
        self._steps.show_steps(view.derivation)

    def _add(self, amount: CardAmount, role: str, figure_role: str, name: str = "") -> None:
        row = self._grid.rowCount()
        said, figure = self._words.say(amount.label), self._words.money(amount.amount)
        shown = label(figure, figure_role, name=name)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight)
        shown.setAccessibleName(f"{said} {figure}")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        put(self._grid, row, label(said, role, wrap=True), shown, align=Qt.AlignmentFlag.AlignVCenter)

    def _add_rule(self) -> None:
        line = rule()
        self._grid.addWidget(line, self._grid.rowCount(), 0, 1, 2)
        line.show()
