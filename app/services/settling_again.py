"""What a return pays when its refund is prepared, where that is no longer what it was told at intake."""

from __future__ import annotations

from app.models import orders, settled
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.policy.reasons import Reason, fault_group
from app.policy.refunds.holding import Piece
from app.services.desk import Desk
from app.services.profiles import rules_for
from app.services.purchases import earlier_of, order_card
from app.services.settled_sum import kept_sum
from app.services.settling import ReturnSum, sum_of

_GIFTS = "gifts_returned"


def settle_again(desk: Desk, case: CaseRow, row: ReturnRow) -> ReturnSum | None:
    """What a return pays now, None where nothing has changed since it was settled.

    It is settled anew, by its own rules, where a return it was settled after gave its pieces back to the customer, and
    where the inspection found the gifts otherwise than they were told at intake.
    """
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    if order is None:
        return None
    others = [one for one in settled.of_orders(desk.store, (order.id,)).get(order.id, ()) if one.case_id != case.id]
    gone = set(kept_sum(row).after) - {one.case_id for one in others}
    gifts_returned = gifts_came(row)
    if not gone and gifts_returned == row.gifts_returned:
        return None
    since = [earlier_of(one) for one in others if one.case_id > case.id]
    return sum_of(
        order_card(order, [one for one in others if one.case_id < case.id]),
        [Piece(line.order_line_id, unit) for line in row.lines for unit in line.units],
        fault_group(Reason(row.reason)),
        rules_for(desk, case),
        gifts_returned=gifts_returned,
        later=since if gone else (),
    )


def gifts_came(row: ReturnRow) -> bool:
    """Whether the gifts came back: as the inspection found it, before that as it was told at intake."""
    inspected = row.data.get("inspect_ok")
    return row.gifts_returned if inspected is None else _GIFTS in inspected.get("checks", ())
