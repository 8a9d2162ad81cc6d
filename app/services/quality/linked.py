"""The return or exchange a quality case belongs to: opened for it, and told what was found."""

from __future__ import annotations

from collections.abc import Iterator

from app.models import cases, clocks, customers, events, orders, returns
from app.models.cases import CaseRow
from app.models.custody import CUSTODY
from app.models.orders import OrderLineRow, OrderRow
from app.models.returns import ReturnRow
from app.policy.limits import LimitCode
from app.policy.reasons import APPRAISED_REASONS, BUYER_REASONS, Finding, Reason
from app.policy.suspensions import Cause
from app.services.casework.pausing import pause, resume
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.exchanges import revalue as exchange_again
from app.services.profiles import rules_for
from app.services.quality import children
from app.services.quality.draft import NOT_LEGIBLE
from app.services.quality.opening import Report, open_case
from app.services.quality.record import linked_to, quality_of
from app.services.quality.verdicts import verdicts_on
from app.services.session import Session
from app.services.settling_again import keep_finding
from app.workflow.kinds import QUALITY, RETURN, workflow_of

FOUND = "appraisal.found"
"""The event of a return that says what its appraisal found."""
_WAITING = (LimitCode.REFUND, LimitCode.EXCHANGE)


def open_for_return(desk: Desk, session: Session, case: CaseRow) -> None:
    """Have goods appraised that came back for a fault: one case for each product, or the one that is there already.

    For when they are received; runs inside the caller's transaction, and does nothing for other reasons.
    """
    row = returns.of_case(desk.store, case.id)
    if row is None or case.order_id is None or Reason(row.reason) not in APPRAISED_REASONS or row.finding is not None:
        return
    order = orders.by_id(desk.store, case.order_id)
    assert order is not None
    for line in _lines(row, order):
        known = _known(desk, case, line)
        if known is None:
            _open(desk, session, case, row, order, line)
        elif linked_to(desk, known) is None:
            cases.give_parent(desk.store, known.id, case.id)
    _take_over(desk, case)


def _lines(row: ReturnRow, order: OrderRow) -> Iterator[OrderLineRow]:
    back = {line.order_line_id for line in row.lines if line.kept}
    return (line for line in order.lines if line.id in back)


def _known(desk: Desk, case: CaseRow, line: OrderLineRow) -> CaseRow | None:
    """The quality case about a line that belongs to this return, or to none yet."""
    assert case.order_id is not None
    return next(
        (
            one
            for one in cases.of_order(desk.store, case.order_id)
            if one.kind == QUALITY.name
            and _may_belong(desk, one, case)
            and quality_of(desk, one.id).order_line_id == line.id
        ),
        None,
    )


def _may_belong(desk: Desk, one: CaseRow, case: CaseRow) -> bool:
    linked = linked_to(desk, one)
    return one.parent_id == case.id or (one.is_open and (linked is None or linked.id == case.id))


def _open(desk: Desk, session: Session, case: CaseRow, row: ReturnRow, order: OrderRow, line: OrderLineRow) -> None:
    customer = customers.by_id(desk.store, case.customer_id) if case.customer_id else None
    reacted = Reason(row.reason) is Reason.ADVERSE_REACTION
    report = Report(
        customer_id=case.customer_id,
        customer_name=customer.name if customer else "",
        order_id=order.id,
        line_id=line.id,
        product_id=line.product.id,
        product_name=line.product.name,
        spec=line.product.spec,
        batch_no=line.batch_no or NOT_LEGIBLE,
        problem=row.note,
        purchase_channel=order.channel,
        purchased_on=order.purchased_on,
        expiry=line.expiry_date,
        reaction=True if reacted else None,
        parent=case,
    )
    standing = open_case(desk, session, report)
    CUSTODY.add(
        desk.store,
        case_id=standing.case.id,
        item=report.title,
        quantity=sum(len(one.kept) for one in row.lines if one.order_line_id == line.id),
        from_place="",
        to_place=desk.shop().counter_code,
        seal_no="",
        moved_at=desk.clock.now(),
        recorded_by=session.staff_id,
    )
    if reacted:
        children.suspect_reaction(desk, session, standing)


def linked_return(desk: Desk, standing: Standing) -> CaseRow | None:
    """The return or exchange a quality case came out of, or that came out of it."""
    return linked_to(desk, standing.case)


def tell_finding(desk: Desk, standing: Standing, found: Finding, by: int | None) -> None:
    """Let the linked return or exchange follow from what was found: who pays the freight, and what goes back.

    A confirmed fault is the seller's also where the goods came back without a reason. Of several products each has a
    verdict of its own; nothing is settled before all are there.
    """
    linked = linked_return(desk, standing)
    row = returns.of_case(desk.store, linked.id) if linked is not None else None
    if linked is None or row is None or not _takes_findings(linked, row):
        return
    if found is Finding.CONFIRMED and Reason(row.reason) in BUYER_REASONS:
        claimed = {**row.data, "claimed_reason": row.reason}
        returns.update_return(desk.store, linked.id, reason=str(Reason.QUALITY), data=claimed)
    _take_over(desk, linked)
    events.append(
        desk.store,
        case_id=linked.id,
        actor_id=by,
        name=FOUND,
        from_state=None,
        to_state=None,
        data={"finding": str(found), "case": standing.case.case_no},
        at=desk.clock.now(),
    )


def _take_over(desk: Desk, linked: CaseRow) -> None:
    """Settle a return or exchange by what was found of its goods, once everything is."""
    row = returns.of_case(desk.store, linked.id)
    found = verdicts_on(desk, linked, row).finding if row is not None else None
    if found is None:
        return
    if linked.kind == RETURN.name:
        keep_finding(desk, linked, found)
    else:
        exchange_again.keep_finding(desk, linked, found)


def _takes_findings(linked: CaseRow, row: ReturnRow) -> bool:
    """Whether what is found now still changes the case; once its sum is prepared or fixed, that stands."""
    prepared = workflow_of(linked.kind).state(linked.state).money_owed or "credit" in row.data
    return linked.is_open and not prepared and row.refunded_on is None


def wait_for_test(desk: Desk, standing: Standing, by: int | None) -> None:
    """Let the refund's limit stand still while the laboratory tests, where the shop's rules have it so (U-03)."""
    linked = linked_return(desk, standing)
    if linked is None or not rules_for(desk, linked).profile.quality.lab_test_suspends.value:
        return
    for code in _WAITING:
        pause(desk, linked.id, code, by, Cause.TEST)


def test_is_over(desk: Desk, standing: Standing) -> None:
    """Let a limit run on that stood still for the laboratory."""
    linked = linked_return(desk, standing)
    if linked is None:
        return
    for clock in clocks.of_case(desk.store, linked.id):
        if clock.code in _WAITING and clock.status == clocks.PAUSED:
            resume(desk, linked.id, clock.code, rules_for(desk, linked))
