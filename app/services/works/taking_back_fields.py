"""What the forms of a return or an exchange know beforehand: its goods, gifts, clocks, what was found or decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.models import clocks, orders
from app.models.orders import OrderRow
from app.models.returns import ReturnRow
from app.money import Money
from app.policy.limits import LIMIT_TITLES, LimitCode
from app.policy.returns.refusals import grounds
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.gifts_back import gifts_owed
from app.services.inspected import may_restock
from app.services.return_record import group_of
from app.workflow.table import Default, Field, FieldKind, Option, PointFound, When
from app.workflow.taking_back_goods import ACCESSORIES, INSPECTION_POINTS, SEAL, USE

_NOT_ASKED = When("", ())


def completed(desk: Desk, standing: Standing, field: Field) -> Field:
    """A field with the default, options and rows that only the open case knows."""
    row: ReturnRow = standing.record
    if field.kind is FieldKind.POINTS:
        return replace(field, default=_as_applied(row))
    match field.default:
        case Default.EXPECTED_QUANTITY:
            rows = _goods(desk, standing)
            return replace(field, rows=rows, default=tuple((one.name, one.most) for one in rows))
        case Default.FREIGHT_PAYER:
            return replace(field, default=row.freight_payer)
        case Default.KNOWN if field.name in _KNOWN:
            return _KNOWN[field.name](desk, standing, field)
    return field


def _goods(desk: Desk, standing: Standing) -> tuple[Option, ...]:
    row: ReturnRow = standing.record
    order = _order(desk, standing)
    titles = {line.id: line.product.title for line in (order.lines if order else ())}
    return tuple(
        Option(str(line.order_line_id), titles.get(line.order_line_id, ""), len(line.kept))
        for line in row.lines
        if line.kept
    )


def _order(desk: Desk, standing: Standing) -> OrderRow | None:
    return orders.by_id(desk.store, standing.case.order_id) if standing.case.order_id else None


def _as_applied(row: ReturnRow) -> tuple[PointFound, ...]:
    """The checklist as the goods were described when they were applied for."""
    told = {
        SEAL: "BROKEN" if row.seal_broken else "INTACT",
        USE: "USED" if row.used else "UNUSED",
        ACCESSORIES: "COMPLETE" if row.accessories_complete else "MISSING",
    }
    return tuple(PointFound(one.name, told.get(one.name, one.findings[0][0])) for one in INSPECTION_POINTS)


def _gifts(desk: Desk, standing: Standing, field: Field) -> Field:
    """The gifts that belong to the goods; where there are none, nothing is asked."""
    owed = gifts_owed(desk, standing.case, standing.record)
    if not owed:
        return replace(field, default=(), when=_NOT_ASKED)
    rows = tuple(Option(str(gift.line_id), gift.name, gift.due) for gift in owed)
    told = standing.record.gifts_returned
    return replace(field, rows=rows, default=tuple((one.name, one.most) for one in rows) if told else ())


def _accepted(desk: Desk, standing: Standing, field: Field) -> Field:
    return replace(field, rows=_goods(desk, standing), default=())


def _grounds(_desk: Desk, standing: Standing, field: Field) -> Field:
    """The grounds that go with the reason given; the customer's own choice and a claim have different ones."""
    known = grounds(group_of(standing.record))
    return replace(field, options=tuple((one.code, one.label) for one in known), default=None)


def _finding(_desk: Desk, standing: Standing, field: Field) -> Field:
    return replace(field, default=standing.record.finding)


def _limits(desk: Desk, standing: Standing, field: Field) -> Field:
    running = [LimitCode(clock.code) for clock in clocks.running(desk.store, standing.case.id)]
    options = tuple((str(code), LIMIT_TITLES[code]) for code in dict.fromkeys(running))
    return replace(field, options=options, default=options[0][0] if len(options) == 1 else None)


def _freight(_desk: Desk, standing: Standing, field: Field) -> Field:
    for step in ("prepare_refund", "sent"):
        held = standing.data.get(step, {})
        fen = held.get("freight_paid", held.get("freight"))
        if fen is not None:
            return replace(field, default=Money(fen))
    return replace(field, default=None)


def _disposition(_desk: Desk, standing: Standing, field: Field) -> Field:
    """Back into stock what came back whole; anything else waits apart for a decision."""
    default = standing.record.disposition or ("RESTOCK" if may_restock(standing.record) else "QUARANTINE")
    return replace(field, default=default)


_KNOWN: dict[str, Callable[[Desk, Standing, Field], Field]] = {
    "reject_code": _grounds,
    "gifts": _gifts,
    "finding": _finding,
    "accepted": _accepted,
    "limit": _limits,
    "freight_paid": _freight,
    "disposition": _disposition,
}
