"""What a number in the purchase field stands for: an order, a receipt, or goods on several orders."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.services import purchases
from app.services.desk import Desk
from app.services.inputs import clean_text
from app.services.purchases import OrderCard
from app.services.session import Session

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
