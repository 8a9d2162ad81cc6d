"""Purchases as the desk sees them: an order with its lines, what of it can still come back, and what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import orders
from app.models.orders import OrderLineRow, OrderRow
from app.money import Money, total
from app.policy.refunds.shares import LinePrice, Tender, UnitShare, paid_so_far, unit_shares
from app.policy.returns.eligibility import Purchase
from app.services.desk import Desk
from app.services.inputs import clean_code
from app.services.session import Session
from app.workflow.permissions import Right, Subject

CHANNEL_TITLES = {
    "online": Phrase("Web shop"),
    "live": Phrase("Live sale"),
    "phone_mail": Phrase("Phone or mail order"),
    "counter": Phrase("Shop counter"),
    "other": Phrase("Bought elsewhere"),
}


@dataclass(frozen=True, slots=True)
class LineCard:
    """One line of an order: what was bought and which pieces of it are free to come back."""

    line_id: int
    position: int
    barcode: str
    product: str
    spec: str
    batch_no: str
    expiry_date: date | None
    qty: int
    free_units: tuple[int, ...]
    taken_by: tuple[str, ...]
    """Numbers of the cases that hold the other pieces."""
    price: Money
    """What all pieces were marked at, before any reduction."""
    deal: Money
    coupon: Money
    paid: Money
    gift_of: int | None
    """The position of the line this was given with."""
    gift_marked_price: Money | None
    """What a gift was marked at when it was given, None where it was not."""
    purchase: Purchase

    @property
    def title(self) -> str:
        """Name and spec in one."""
        return f"{self.product} {self.spec}".strip()


@dataclass(frozen=True, slots=True)
class OrderCard:
    """One order, with the shares of every unit fixed to the fen.

    `contradiction` says why its amounts cannot be: such an order can be looked at, but nothing of it can come back.
    """

    order_id: int
    order_no: str
    channel: str
    customer_id: int | None
    purchased_on: date
    signed_on: date | None
    tenders: tuple[Tender, ...]
    lines: tuple[LineCard, ...]
    shares: tuple[UnitShare, ...]
    contradiction: Phrase | None = None

    @property
    def paid(self) -> Money:
        """What was paid for the whole order."""
        return total([line.paid for line in self.lines])

    def line(self, line_id: int) -> LineCard | None:
        """The line of that id, None when it is no line of this order."""
        return next((line for line in self.lines if line.line_id == line_id), None)

    def paid_for_free(self, line: LineCard) -> tuple[Money, ...]:
        """What was paid for one, two, … of the pieces of a line that can come back."""
        return paid_so_far(self.shares_of({line.line_id: len(line.free_units)}))

    def shares_of(self, quantities: dict[int, int]) -> tuple[UnitShare, ...]:
        """The shares of the first free units of each line, as many as asked for and still there."""
        wanted = {
            (line.line_id, unit)
            for line in self.lines
            for unit in line.free_units[: max(quantities.get(line.line_id, 0), 0)]
        }
        return tuple(share for share in self.shares if (share.line_id, share.unit) in wanted)


def channel_title(channel: str) -> Phrase:
    """How a sales channel is called."""
    return CHANNEL_TITLES.get(channel, CHANNEL_TITLES["other"])


def by_number(desk: Desk, session: Session, text: str) -> OrderCard | None:
    """The order with this order or receipt number, None when there is none."""
    session.require(Subject.RETURN, Right.READ)
    row = orders.by_number(desk.store, clean_code(text))
    return order_card(row) if row else None


def of_customer(desk: Desk, session: Session, customer_id: int, limit: int = 20) -> tuple[OrderCard, ...]:
    """The newest orders of a customer."""
    session.require(Subject.RETURN, Right.READ)
    return tuple(order_card(row) for row in orders.of_customer(desk.store, customer_id, limit))


def with_barcode(desk: Desk, session: Session, barcode: str, customer_id: int | None) -> tuple[OrderCard, ...]:
    """The newest orders that hold a product of this barcode, of one customer where one is given."""
    session.require(Subject.RETURN, Right.READ)
    found = orders.by_barcode(desk.store, clean_code(barcode), limit=20)
    return tuple(order_card(row) for row in found if customer_id is None or row.customer_id in (None, customer_id))


def order_card(row: OrderRow) -> OrderCard:
    """What was stored of an order, with its units' shares worked out."""
    tenders = tuple(Tender(tender.method, tender.amount) for tender in row.tenders)
    shares, contradiction = _shares(row, tenders)
    return OrderCard(
        order_id=row.id,
        order_no=row.order_no,
        channel=row.channel,
        customer_id=row.customer_id,
        purchased_on=row.purchased_on,
        signed_on=row.signed_on,
        tenders=tenders,
        lines=tuple(_line_card(row, line) for line in row.lines),
        shares=shares,
        contradiction=contradiction,
    )


def _shares(row: OrderRow, tenders: tuple[Tender, ...]) -> tuple[tuple[UnitShare, ...], Phrase | None]:
    """What each piece cost, or why that cannot be worked out from what is stored of the order."""
    prices = tuple(LinePrice(line.id, line.qty, line.deal, line.coupon) for line in row.lines)
    try:
        return unit_shares(prices, tenders), None
    except UserError as error:
        why = error.message
        return (), Phrase("The record of order {order} contradicts itself: {why}", order=row.order_no, why=why)


def _line_card(order: OrderRow, line: OrderLineRow) -> LineCard:
    return LineCard(
        line_id=line.id,
        position=line.position,
        barcode=line.product.barcode or "",
        product=line.product.name,
        spec=line.product.spec,
        batch_no=line.batch_no or "",
        expiry_date=line.expiry_date,
        qty=line.qty,
        free_units=line.units_free,
        taken_by=tuple(dict.fromkeys(unit.case_no for unit in line.units_taken)),
        price=line.unit_price * line.qty,
        deal=line.deal,
        coupon=line.coupon,
        paid=line.paid,
        gift_of=line.gift_of,
        gift_marked_price=line.gift_marked_price,
        purchase=_purchase(order, line),
    )


def _purchase(order: OrderRow, line: OrderLineRow) -> Purchase:
    return Purchase(
        channel=order.channel,
        category=line.product.category,
        purchased_on=order.purchased_on,
        signed_on=order.signed_on,
        after_sales_days=line.product.after_sales_days,
        has_seal=line.product.has_seal,
        customised=line.customised,
        excluded_category=line.product.excluded_category,
        exclusion_confirmed=line.exclusion_confirmed,
        expiry_date=line.expiry_date,
    )
