"""Purchases as the desk sees them: an order with its lines, what of it can still come back, and what was paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import orders, settled
from app.models.orders import OrderLineRow, OrderRow
from app.models.settled import SettledRow
from app.money import Money, total
from app.policy.reasons import Finding, Payer, Reason, fault_group
from app.policy.refunds.holding import Holding, Piece, Promotion, bought
from app.policy.refunds.promotions import SoldLine, before_promotion
from app.policy.refunds.settlement import Earlier
from app.policy.refunds.shares import LinePrice, Tender
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
    product_id: int
    barcode: str
    product: str
    spec: str
    batch_no: str
    expiry_date: date | None
    qty: int
    free_units: tuple[int, ...]
    taken_by: tuple[str, ...]
    """Numbers of the cases that hold the other pieces."""
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
    """One order, with what every piece of it cost, to the fen.

    `prices` are the lines before the `promotion`; `earlier` the returns that hold pieces of it, in their sequence
    (`earlier_cases` are the ids of their cases).
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
    prices: tuple[LinePrice, ...] = ()
    promotion: Promotion | None = None
    bought: Holding | None = None
    earlier: tuple[Earlier, ...] = ()
    earlier_cases: tuple[int, ...] = ()
    contradiction: Phrase | None = None

    @property
    def paid(self) -> Money:
        """What was paid for the whole order."""
        return total([line.paid for line in self.lines])

    @property
    def has_gifts(self) -> bool:
        """Whether something was given along with the goods."""
        return any(line.gift_of is not None for line in self.lines)

    def line(self, line_id: int) -> LineCard | None:
        """The line of that id, None when it is no line of this order."""
        return next((line for line in self.lines if line.line_id == line_id), None)

    def paid_for_free(self, line: LineCard) -> tuple[Money, ...]:
        """What was paid for one, two, … of the pieces of a line that can come back."""
        if self.bought is None:
            return ()
        return self.bought.paid_so_far(Piece(line.line_id, unit) for unit in line.free_units)

    def paid_for(self, line_id: int, units: Sequence[int]) -> Money | None:
        """What was paid for these pieces of a line, None where the order contradicts itself."""
        if self.bought is None:
            return None
        return self.bought.paid_so_far(Piece(line_id, unit) for unit in units)[-1]

    def pieces_of(self, quantities: Mapping[int, int]) -> tuple[Piece, ...]:
        """The first free pieces of each line, as many as asked for and still there."""
        return tuple(
            Piece(line.line_id, unit)
            for line in self.lines
            for unit in line.free_units[: max(quantities.get(line.line_id, 0), 0)]
        )


def channel_title(channel: str) -> Phrase:
    """How a sales channel is called."""
    return CHANNEL_TITLES.get(channel, CHANNEL_TITLES["other"])


def by_number(desk: Desk, session: Session, text: str) -> OrderCard | None:
    """The order with this order or receipt number, None when there is none."""
    session.require(Subject.RETURN, Right.READ)
    row = orders.by_number(desk.store, clean_code(text))
    return next(iter(_cards(desk, (row,) if row else ())), None)


def of_customer(desk: Desk, session: Session, customer_id: int, limit: int = 20) -> tuple[OrderCard, ...]:
    """The newest orders of a customer."""
    session.require(Subject.RETURN, Right.READ)
    return _cards(desk, orders.of_customer(desk.store, customer_id, limit))


def with_barcode(desk: Desk, session: Session, barcode: str, customer_id: int | None) -> tuple[OrderCard, ...]:
    """The newest orders that hold a product of this barcode, of one customer where one is given."""
    session.require(Subject.RETURN, Right.READ)
    found = orders.by_barcode(desk.store, clean_code(barcode), limit=20)
    return _cards(desk, [row for row in found if customer_id is None or row.customer_id in (None, customer_id)])


def _cards(desk: Desk, rows: Sequence[OrderRow]) -> tuple[OrderCard, ...]:
    settled_of = settled.of_orders(desk.store, [row.id for row in rows])
    return tuple(order_card(row, settled_of.get(row.id, ())) for row in rows)


def order_card(row: OrderRow, settled_before: Sequence[SettledRow] = ()) -> OrderCard:
    """What was stored of an order and of the returns of it, with what each piece cost worked out."""
    card = OrderCard(
        order_id=row.id,
        order_no=row.order_no,
        channel=row.channel,
        customer_id=row.customer_id,
        purchased_on=row.purchased_on,
        signed_on=row.signed_on,
        tenders=tuple(Tender(tender.method, tender.amount) for tender in row.tenders),
        lines=tuple(_line_card(row, line) for line in row.lines),
        earlier=tuple(map(earlier_of, settled_before)),
        earlier_cases=tuple(past.case_id for past in settled_before),
    )
    try:
        prices, promotion = _prices(row)
        return replace(card, prices=prices, promotion=promotion, bought=bought(prices, card.tenders, promotion))
    except UserError as error:
        why = error.message
        said = Phrase("The record of order {order} contradicts itself: {why}", order=row.order_no, why=why)
        return replace(card, contradiction=said)


def _prices(row: OrderRow) -> tuple[tuple[LinePrice, ...], Promotion | None]:
    sold = [SoldLine(line.id, line.qty, line.unit_price, line.deal, line.coupon) for line in row.lines]
    if row.promotion is None:
        return before_promotion(sold, None, None)
    return before_promotion(sold, row.promotion.threshold, row.promotion.off)


def earlier_of(row: SettledRow) -> Earlier:
    """A return of the same order as the settlement of another counts it: as it really went back.

    An exchange keeps what was bought: whatever its reason, it costs no promotion.
    """
    return Earlier(
        units=tuple(Piece(*unit) for unit in row.units),
        group=Payer.SELLER if row.kind == "EXCHANGE" else _group(row),
        amount=row.goods,
        per_tender=tuple(Tender(part.method, part.amount) for part in row.per_tender),
    )


def _group(row: SettledRow) -> Payer:
    return fault_group(Reason(row.reason), Finding(row.finding) if row.finding else None)


def _line_card(order: OrderRow, line: OrderLineRow) -> LineCard:
    return LineCard(
        line_id=line.id,
        position=line.position,
        product_id=line.product.id,
        barcode=line.product.barcode or "",
        product=line.product.name,
        spec=line.product.spec,
        batch_no=line.batch_no or "",
        expiry_date=line.expiry_date,
        qty=line.qty,
        free_units=line.units_free,
        taken_by=tuple(dict.fromkeys(unit.case_no for unit in line.units_taken)),
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
        repairable=line.product.repairable,
        warranty_months=line.product.warranty_months,
    )
