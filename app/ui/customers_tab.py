"""The customers: found by phone, name or pinyin, masked; what belongs to one comes with the archive, later."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services import customers
from app.services.customers import CustomerCard
from app.ui.context import Counter
from app.ui.finder import Finder
from app.ui.row_list import Row
from app.ui.theme import tokens
from app.ui.widgets.states import EmptyState

_FOUND_AT_MOST = 50


class CustomersTab(QWidget):
    """A list of customers for what is typed."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setObjectName("customers")
        words, space = counter.words, tokens().space
        self._counter = counter
        self._questions = counter.tasks.latest()
        self.finder = Finder(words, "customers.find", words("Customers"), words("Phone, name or pinyin"))
        later = EmptyState("customers.later")
        later.show_state(
            words("Purchases and history of a customer come with the archive"),
            words("Until then: the search box at the top finds every case by phone, name or number."),
            "user",
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(space.large, space.large, space.large, space.large)
        row.setSpacing(space.large)
        row.addWidget(self.finder, 3)
        row.addWidget(later, 2)
        self.finder.asked.connect(self.look_for)
        self.look_for("")

    def focus_first(self) -> None:
        """Put the cursor into the box."""
        self.finder.field.input.focus()

    def look_for(self, text: str) -> None:
        """Look for customers."""
        if not text.strip():
            words = self._counter.words
            self._questions.drop()
            self.finder.show_nothing(
                words("Who is it?"), words("Type a phone number, a name, or its pinyin or initials."), "search"
            )
            return
        desk, session = self._counter.desk, self._counter.session
        self._questions.read(
            lambda: customers.find(desk, session, text, limit=_FOUND_AT_MOST), self._show, self._failed, owner=self
        )

    def _show(self, found: tuple[CustomerCard, ...]) -> None:
        words = self._counter.words
        if found:
            self.finder.show_rows(tuple(self._row(card) for card in found))
        else:
            self.finder.show_nothing(
                words("No customer found"), words("A new customer is written down at intake: F2."), "user"
            )

    def _failed(self, error: Exception) -> None:
        words = self._counter.words
        self.finder.show_nothing(words("Not shown"), words("The customers could not be read."), "triangle-alert")
        self._counter.bar_error(error)

    def _row(self, card: CustomerCard) -> Row:
        words = self._counter.words
        cases = words("1 case") if card.cases == 1 else words("{n} cases", n=card.cases) if card.cases else ""
        return Row(str(card.customer_id), card.name, who=card.phone, state=cases)
