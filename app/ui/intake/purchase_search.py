"""What a number in the purchase field stands for: an order, a receipt, or goods on several orders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.services import purchases
from app.services.desk import Desk
from app.services.inputs import clean_text
from app.services.purchases import OrderCard
from app.services.session import Session
from app.ui.context import Counter

OFFERED = 5
"""How many of the newest purchases are offered; older ones are found by their number."""
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class FoundPurchases:
    """One order taken at once, or several to choose from; `barcode` is what was scanned where it was a product."""

    order: OrderCard | None = None
    offers: tuple[OrderCard, ...] = ()
    barcode: str = ""


def look_up(desk: Desk, session: Session, typed: str, customer_id: int | None) -> FoundPurchases:
    """The order of a number, or the orders with a barcode; a UserError at `order` where there is none."""
    text = clean_text(typed, "order", _LONGEST, required=True)
    order = purchases.by_number(desk, session, text)
    if order is not None:
        return FoundPurchases(order)
    return with_barcode(desk, session, text, customer_id)


def with_barcode(desk: Desk, session: Session, barcode: str, customer_id: int | None) -> FoundPurchases:
    """The orders with goods of this barcode; a UserError at `order` where there is none."""
    orders = purchases.with_barcode(desk, session, barcode, customer_id)
    if len(orders) == 1:
        return FoundPurchases(orders[0], barcode=barcode)
    if orders:
        return FoundPurchases(offers=orders[:OFFERED], barcode=barcode)
    if customer_id is not None and purchases.with_barcode(desk, session, barcode, None):
        raise UserError(Phrase("This customer did not buy the product {code} here.", code=barcode), "order")
    raise UserError(
        Phrase(
            "There is no order, receipt or product of this shop with the number {code}. "
            "Scan the receipt again, or search for the customer.",
            code=barcode,
        ),
        "order",
    )


def newest_of(desk: Desk, session: Session, customer_id: int) -> FoundPurchases:
    """The newest orders of a customer, to choose from."""
    return FoundPurchases(offers=purchases.of_customer(desk, session, customer_id, OFFERED))


class LookUp(QWidget):
    """Looks for purchases off the window's thread; only the newest question is answered."""

    found = Signal(object)
    """What was found, a `FoundPurchases`."""
    missed = Signal(object)
    """Why nothing was, an error."""

    def __init__(self, counter: Counter, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._counter = counter
        self._line = counter.tasks.latest()

    def number(self, text: str, customer_id: int | None) -> None:
        """Look for an order, a receipt or goods by what was typed or scanned."""
        desk, session = self._counter.desk, self._counter.session
        self._ask(lambda: look_up(desk, session, text, customer_id))

    def newest_of(self, customer_id: int) -> None:
        """Look for the newest purchases of a customer."""
        desk, session = self._counter.desk, self._counter.session
        self._ask(lambda: newest_of(desk, session, customer_id))

    def drop(self) -> None:
        """Want no answer any more."""
        self._line.drop()

    def _ask(self, work: Callable[[], FoundPurchases]) -> None:
        self._line.read(work, self.found.emit, self.missed.emit, owner=self)
