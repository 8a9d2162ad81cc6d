"""The gifts that belong to the goods of a return: how many are due with them, and how many came."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.models import orders, settled
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.policy.costs.gifts import gifts_due
from app.policy.refunds.holding import Piece
from app.services.desk import Desk
from app.services.inspected import inspection_of
from app.services.purchases import LineCard, OrderCard, order_card
from app.services.return_record import pieces_kept

_TOLD = "gifts_returned"


@dataclass(frozen=True, slots=True)
class GiftOwed:
    """So many of a gift, an order line, are due back with some goods."""

    line_id: int
    name: str
    due: int


def owed_with(order: OrderCard, pieces: Collection[Piece]) -> Iterator[tuple[LineCard, int]]:
    """The gifts given with goods of which pieces come back, with as many of each as are due with these."""
    for line in order.lines:
        goods = next((one for one in order.lines if one.position == line.gift_of), None)
        back = count_of(pieces, goods)
        if goods is not None and back:
            before = sum(count_of(past.units, goods) for past in order.earlier)
            yield line, gifts_due(line.qty, goods.qty, before, before + back)


def count_of(pieces: Collection[Piece], line: LineCard | None) -> int:
    """How many of some pieces are of a line."""
    return sum(1 for piece in pieces if line is not None and piece.line_id == line.line_id)


def gifts_owed(desk: Desk, case: CaseRow, row: ReturnRow) -> tuple[GiftOwed, ...]:
    """The gifts due with a return that do not come as its goods themselves."""
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    if order is None or not any(line.gift_of for line in order.lines):
        return ()
    before = [one for one in settled.of_orders(desk.store, (order.id,)).get(order.id, ()) if one.case_id < case.id]
    pieces = pieces_kept(row)
    found = owed_with(order_card(order, before), pieces)
    own = {piece.line_id for piece in pieces}
    return tuple(GiftOwed(line.line_id, line.title, due) for line, due in found if due and line.line_id not in own)


def gifts_came(row: ReturnRow) -> Mapping[int, int] | bool:
    """How many of each gift came, as the inspection counted them; before it whether all did, as it was told."""
    inspected = inspection_of(row)
    if inspected is None:
        return row.gifts_returned
    if "checks" in inspected:  # inspected when the gifts were only ticked
        checks = inspected["checks"]
        return isinstance(checks, (list, tuple)) and _TOLD in checks
    counted = inspected.get("gifts", ())
    assert isinstance(counted, (list, tuple))
    return {int(line): int(n) for line, n in counted}
