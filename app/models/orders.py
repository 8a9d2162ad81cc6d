"""What was sold: orders, their lines, how they were paid, and which pieces are under return."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from peewee import JOIN

from app.models.codes import code_key
from app.models.database import Store
from app.models.order_tables import Order, OrderLine, Tender
from app.models.products import COLUMNS as PRODUCT_COLUMNS
from app.models.products import Product, ProductRow
from app.models.statements import Given, Statement, given_list, list_values
from app.models.units import UnitTakenRow, taken_of_lines
from app.money import Money


@dataclass(frozen=True, slots=True)
class TenderRow:
    """One way an order was paid; `mask` is what may be shown of the account (`**** 1234`)."""

    method: str
    amount: Money
    mask: str = ""


@dataclass(frozen=True, slots=True)
class NewLine:
    """An order line before it is stored. `deal` and `coupon` are of the whole line; paid is their difference.

    `deal` is what is left of `qty` × `unit_price` after the shop's own reductions, the promotion's share among them.
    `gift_of` is the position of the line it was given with, `gift_marked_price` what the gift was marked at before.
    """

    product_id: int
    qty: int
    unit_price: Money
    deal: Money
    coupon: Money = field(default_factory=Money)
    batch_no: str | None = None
    expiry_date: date | None = None
    customised: bool = False
    exclusion_confirmed: bool = False
    gift_of: int | None = None
    gift_marked_price: Money | None = None


@dataclass(frozen=True, slots=True)
class PromotionRow:
    """Spend `threshold`, save `off`: a promotion over the whole order."""

    threshold: Money
    off: Money


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    """One article on an order with the pieces of it that are under return or returned."""

    id: int
    position: int
    product: ProductRow
    qty: int
    unit_price: Money
    deal: Money
    coupon: Money
    paid: Money
    batch_no: str | None
    expiry_date: date | None
    customised: bool
    exclusion_confirmed: bool
    gift_of: int | None
    gift_marked_price: Money | None
    units_taken: tuple[UnitTakenRow, ...]

    @property
    def units_free(self) -> tuple[int, ...]:
        """The pieces (1 to qty) no return has taken."""
        taken = {unit.unit for unit in self.units_taken}
        return tuple(unit for unit in range(1, self.qty + 1) if unit not in taken)


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One purchase, whole."""

    id: int
    order_no: str
    receipt_no: str | None
    channel: str
    customer_id: int | None
    purchased_on: date
    signed_on: date | None
    promotion: PromotionRow | None
    tenders: tuple[TenderRow, ...]
    lines: tuple[OrderLineRow, ...]

    @property
    def paid(self) -> Money:
        """What was paid for all lines together."""
        return Money(sum(line.paid.fen for line in self.lines))


def add_order(
    store: Store,
    *,
    order_no: str,
    channel: str,
    purchased_on: date,
    lines: Sequence[NewLine],
    tenders: Sequence[TenderRow],
    customer_id: int | None = None,
    receipt_no: str | None = None,
    signed_on: date | None = None,
    promotion: PromotionRow | None = None,
) -> int:
    """Store a purchase; returns its id. Positions count from 1. A number that is taken is a `Conflict`."""
    order_id = store.insert(
        Order,
        order_no=code_key(order_no),
        receipt_no=code_key(receipt_no) if receipt_no else None,
        channel=channel,
        customer_id=customer_id,
        purchased_on=purchased_on,
        signed_on=signed_on,
        promo_threshold=promotion.threshold if promotion else None,
        promo_off=promotion.off if promotion else None,
    )
    store.insert_many(OrderLine, [_line_values(order_id, place, line) for place, line in enumerate(lines, 1)])
    _insert_tenders(store, order_id, tenders)
    return order_id


def _line_values(order_id: int, position: int, line: NewLine) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "position": position,
        "product_id": line.product_id,
        "qty": line.qty,
        "unit_price": line.unit_price,
        "deal": line.deal,
        "coupon": line.coupon,
        "paid": line.deal - line.coupon,
        "batch_no": line.batch_no,
        "expiry_date": line.expiry_date,
        "customised": line.customised,
        "exclusion_confirmed": line.exclusion_confirmed,
        "gift_of": line.gift_of,
        "gift_marked_price": line.gift_marked_price,
    }


def by_id(store: Store, order_id: int) -> OrderRow | None:
    """The order with an id."""
    return _only(_whole(store, store.rows(_BY_ID, id=order_id)))


def by_ids(store: Store, order_ids: Sequence[int]) -> dict[int, OrderRow]:
    """These orders by id; one that is not there is left out."""
    rows = store.rows(_by_ids(len(order_ids)), **list_values("id", order_ids)) if order_ids else []
    return {order.id: order for order in _whole(store, rows)}


def by_number(store: Store, number: str) -> OrderRow | None:
    """The order with an order number or, the newest first, with a receipt number."""
    key = code_key(number)
    return _only(_whole(store, store.rows(_BY_ORDER_NO, key=key) or store.rows(_BY_RECEIPT_NO, key=key)))


def by_barcode(store: Store, barcode: str, limit: int = 20) -> tuple[OrderRow, ...]:
    """The newest orders an article with this barcode is on."""
    return _whole(store, store.rows(_BY_BARCODE, barcode=code_key(barcode), limit=limit))


def of_customer(store: Store, customer_id: int, limit: int = 20) -> tuple[OrderRow, ...]:
    """The newest orders of a person."""
    return _whole(store, store.rows(_OF_CUSTOMER, customer_id=customer_id, limit=limit))


def give_to_customer(store: Store, order_id: int, customer_id: int) -> None:
    """Say whose order it is, where that was not known."""
    store.run(_GIVE, id=order_id, customer_id=customer_id)


def set_tenders(store: Store, order_id: int, tenders: Sequence[TenderRow]) -> None:
    """Say anew how a purchase was paid."""
    store.delete(Tender, order_id=order_id)
    _insert_tenders(store, order_id, tenders)


def set_signed(store: Store, order_id: int, signed_on: date) -> None:
    """Say when the goods of a purchase were signed for."""
    store.update(Order, {"signed_on": signed_on}, id=order_id)


def _insert_tenders(store: Store, order_id: int, tenders: Sequence[TenderRow]) -> None:
    store.insert_many(
        Tender,
        [
            {"order_id": order_id, "position": place, "method": one.method, "amount": one.amount, "mask": one.mask}
            for place, one in enumerate(tenders, 1)
        ],
    )


def _only(orders: tuple[OrderRow, ...]) -> OrderRow | None:
    return orders[0] if orders else None


def _whole(store: Store, heads: Sequence[Any]) -> tuple[OrderRow, ...]:
    """Orders with lines, tenders and taken pieces: four queries, however many orders there are."""
    ids = [head[0] for head in heads]
    if not ids:
        return ()
    lines, tenders = _lines(store, ids), _tenders(store, ids)
    return tuple(_order(head, tenders[head[0]], lines[head[0]]) for head in heads)


def _order(head: Any, tenders: Sequence[TenderRow], lines: Sequence[OrderLineRow]) -> OrderRow:
    threshold, off = head[-2:]
    promotion = None if threshold is None else PromotionRow(threshold, off)
    return OrderRow(*(*head[:-2], promotion, tuple(tenders), tuple(lines)))


_SELECT = Order.select(
    Order.id,
    Order.order_no,
    Order.receipt_no,
    Order.channel,
    Order.customer_id,
    Order.purchased_on,
    Order.signed_on,
    Order.promo_threshold,
    Order.promo_off,
).order_by(Order.id.desc())
_BY_ID = Statement(_SELECT.where(Order.id == Given("id")))
_BY_ORDER_NO = Statement(_SELECT.where(Order.order_no == Given("key")))
_BY_RECEIPT_NO = Statement(_SELECT.where(Order.receipt_no == Given("key")).limit(1))
_HOLDING = (
    OrderLine.select(OrderLine.order_id)
    .join(Product, JOIN.INNER, on=(Product.id == OrderLine.product_id))
    .where(Product.barcode == Given("barcode"))
)
_BY_BARCODE = Statement(_SELECT.where(Order.id.in_(_HOLDING)).limit(Given("limit")))
_OF_CUSTOMER = Statement(_SELECT.where(Order.customer_id == Given("customer_id")).limit(Given("limit")))
_GIVE = Statement(
    Order.update({Order.customer_id: Given("customer_id", Order.customer_id)}).where(
        Order.id == Given("id"), Order.customer_id.is_null()
    )
)


@lru_cache(maxsize=64)
def _by_ids(count: int) -> Statement:
    return Statement(_SELECT.where(Order.id.in_(given_list("id", count))))


@lru_cache(maxsize=64)
def _tenders_of(count: int) -> Statement:
    return Statement(
        Tender.select(Tender.order_id, Tender.method, Tender.amount, Tender.mask)
        .where(Tender.order_id.in_(given_list("order", count)))
        .order_by(Tender.order_id, Tender.position)
    )


def _tenders(store: Store, order_ids: list[int]) -> dict[int, list[TenderRow]]:
    tenders: dict[int, list[TenderRow]] = defaultdict(list)
    for order_id, *values in store.rows(_tenders_of(len(order_ids)), **list_values("order", order_ids)):
        tenders[order_id].append(TenderRow(*values))
    return tenders


_LINE_COLUMNS = (
    OrderLine.qty,
    OrderLine.unit_price,
    OrderLine.deal,
    OrderLine.coupon,
    OrderLine.paid,
    OrderLine.batch_no,
    OrderLine.expiry_date,
    OrderLine.customised,
    OrderLine.exclusion_confirmed,
    OrderLine.gift_of,
    OrderLine.gift_marked_price,
)


@lru_cache(maxsize=64)
def _lines_of(count: int) -> Statement:
    return Statement(
        OrderLine.select(OrderLine.order_id, OrderLine.id, OrderLine.position, *_LINE_COLUMNS, *PRODUCT_COLUMNS)
        .join(Product, JOIN.INNER, on=(Product.id == OrderLine.product_id))
        .where(OrderLine.order_id.in_(given_list("order", count)))
        .order_by(OrderLine.order_id, OrderLine.position)
    )


def _lines(store: Store, order_ids: list[int]) -> dict[int, list[OrderLineRow]]:
    rows = store.rows(_lines_of(len(order_ids)), **list_values("order", order_ids))
    taken = taken_of_lines(store, [row[1] for row in rows])
    lines: dict[int, list[OrderLineRow]] = defaultdict(list)
    split = 3 + len(_LINE_COLUMNS)
    for row in rows:
        order_id, line_id, position = row[:3]
        values = (line_id, position, ProductRow(*row[split:]), *row[3:split], taken.get(line_id, ()))
        lines[order_id].append(OrderLineRow(*values))
    return lines
