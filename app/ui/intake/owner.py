"""Whose purchase it is: filled in as the customer, or warned of where somebody else was chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.services import customers
from app.services.customers import CustomerCard
from app.services.purchases import OrderCard
from app.ui.context import Counter
from app.ui.intake.visit import Visit
from app.ui.intake.who import WhoCard


class OwnerCheck(QObject):
    """Reads the owner of the purchase and shows them on the customer's card."""

    def __init__(self, counter: Counter, who: WhoCard, parent: QObject) -> None:
        super().__init__(parent)
        self._counter = counter
        self._who = who
        self._filled_in = False
        self._wanted: tuple[int | None, int | None] = (None, None)

    def forget(self) -> None:
        """The customer is chosen by hand from here on, or there is none."""
        self._filled_in = False

    def may_fill_in(self, order: OrderCard, visit: Visit) -> bool:
        """Whether the owner becomes the customer: nobody was chosen by hand."""
        if order.customer_id is None:
            return False
        if self._filled_in or (visit.customer_id is None and not visit.is_new_customer):
            self._filled_in = True
            return True
        return False

    def check(self, order: OrderCard | None, visit: Visit) -> None:
        """Show the owner of the purchase: as the customer, or as a warning where somebody else was chosen."""
        owner = order.customer_id if order is not None else None
        self._wanted = (owner, visit.customer_id)
        self._who.warn_of_owner(None)
        if owner is None or (owner == visit.customer_id and not self._filled_in):
            return
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(
            lambda: customers.by_id(desk, session, owner), self._read, self._counter.bar_error, owner=self._who
        )

    def _read(self, card: CustomerCard | None) -> None:
        owner, chosen = self._wanted
        if card is None or owner != card.customer_id:
            return
        if chosen == card.customer_id:
            self._who.show_customer(card)
        else:
            self._who.warn_of_owner(card)
