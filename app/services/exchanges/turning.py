"""An exchange that ends in money: a return takes over its pieces and stands where the exchange stood."""

from __future__ import annotations

from app.models import cases, customers, events, numbers, orders, returns, settled, units, wanted_papers
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.policy.limits import LimitCode
from app.services import search_entry
from app.services.applied import lines_of
from app.services.case_clocks import start_clock
from app.services.clock_basis import basis_of
from app.services.desk import Desk
from app.services.exchanges.money import COLLECTIONS
from app.services.gifts_back import gifts_owed
from app.services.inspected import INSPECTIONS
from app.services.profiles import rules_for
from app.services.purchases import order_card
from app.services.return_record import group_of, pieces_kept, return_of
from app.services.session import Session
from app.services.settled_sum import amounts_of, answer_of
from app.services.settling import sum_of
from app.workflow.kinds import RETURN
from app.workflow.returns import RETURNS
from app.workflow.taking_back_states import INSPECTED_OK

_OF_THE_EXCHANGE = frozenset(
    {COLLECTIONS, "former", "out_of_stock", "wait", "other_product", "refund_instead", "credit"}
)


def turn_into_return(desk: Desk, session: Session, case: CaseRow) -> CaseRow:
    """Open the return an exchange turns into, inside the caller's transaction; returns it.

    It takes over the pieces that stayed here, with reason, inspection and limits, and is settled like any return, after
    those before it: so it pays no more than was paid.
    """
    row = return_of(desk, case)
    units.release(desk.store, case.id)
    child_id = _enter(desk, session, case)
    returns.insert_return(desk.store, _taken_over(desk, session, case, row, child_id))
    rules = rules_for(desk, case)
    refund = basis_of(LimitCode.REFUND, goods_received_on=row.received_on, inspected_ok_on=row.inspected_on)
    start_clock(desk, child_id, refund, rules)
    start_clock(desk, child_id, basis_of(LimitCode.RED_LINE, received_on=row.applied_on), rules)
    wanted_papers.want(desk.store, child_id, RETURNS.step("submit").papers, desk.clock.now())
    events.append(
        desk.store,
        case_id=child_id,
        actor_id=session.staff_id,
        name="return.submit",
        from_state=None,
        to_state=INSPECTED_OK,
        data={"from": case.case_no, "profile": f"{case.profile_name} {case.profile_version}"},
        at=desk.clock.now(),
    )
    search_entry.index_case(desk, child_id)
    child = cases.by_id(desk.store, child_id)
    assert child is not None
    return child


def _enter(desk: Desk, session: Session, case: CaseRow) -> int:
    customer = customers.by_id(desk.store, case.customer_id) if case.customer_id else None
    return cases.insert_case(
        desk.store,
        case_no=numbers.next_case_number(desk.store, RETURN.prefix, desk.shop().counter_code, desk.today),
        kind=RETURN.name,
        state=INSPECTED_OK,
        channel=case.channel,
        received_at=desk.clock.now(),
        created_by=session.staff_id,
        profile_name=case.profile_name,
        profile_version=case.profile_version,
        customer_id=case.customer_id,
        customer_name=customer.name if customer else "",
        order_id=case.order_id,
        product_summary=case.product_summary,
        parent_id=case.id,
    )


def _taken_over(desk: Desk, session: Session, case: CaseRow, row: ReturnRow, child_id: int) -> ReturnRow:
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    assert order is not None, case.case_no
    kept = pieces_kept(row)
    refund = sum_of(
        order_card(order, settled.of_orders(desk.store, (order.id,)).get(order.id, ())),
        kept,
        group_of(row),
        rules_for(desk, case),
        gifts_returned=row.gifts_returned,
    )
    return ReturnRow(
        case_id=child_id,
        reason=row.reason,
        applied_on=row.applied_on,
        outer_opened=row.outer_opened,
        seal_broken=row.seal_broken,
        used=row.used,
        accessories_complete=row.accessories_complete,
        gifts_returned=row.gifts_returned,
        note=row.note,
        route=row.route,
        decision=row.decision,
        freight_payer=row.freight_payer,
        approved_on=row.approved_on,
        received_on=row.received_on,
        inspected_on=row.inspected_on,
        inspection_result=row.inspection_result,
        finding=row.finding,
        carrier=row.carrier,
        waybill=row.waybill,
        shipped_on=row.shipped_on,
        prepared_by=session.staff_id,
        data={**_told(desk, case, row), **answer_of(refund)},
        lines=lines_of(kept),
        **amounts_of(refund),
    )


def _told(desk: Desk, case: CaseRow, row: ReturnRow) -> dict[str, object]:
    """What the forms held that are the return's as well; an exchange does not ask for gifts, so they are as told."""
    data = {name: value for name, value in row.data.items() if name not in _OF_THE_EXCHANGE}
    gifts = [[str(gift.line_id), gift.due] for gift in gifts_owed(desk, case, row)] if row.gifts_returned else []
    for name in INSPECTIONS:
        if name in data:
            data[name] = {**data[name], "gifts": gifts}
    return data
