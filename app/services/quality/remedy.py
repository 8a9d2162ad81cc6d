"""The return or exchange a quality case ends in, taken in with the decision itself."""

from __future__ import annotations

from app.models import orders, returns, wanted_papers
from app.models.quality_cases import QualityRow
from app.policy.quality.problems import Measure
from app.policy.reasons import Finding, Reason
from app.policy.returns.eligibility import Outcome
from app.services import intake, purchases
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.purchases import OrderCard
from app.services.quality.record import linked_to
from app.services.return_draft import ReturnDraft
from app.services.return_rules import rules_say
from app.services.session import Session
from app.workflow.kinds import EXCHANGE, RETURN, workflow_of

_KINDS = {Measure.RETURN: RETURN.name, Measure.EXCHANGE: EXCHANGE.name}


def take_back(desk: Desk, session: Session, standing: Standing, measure: str, found: Finding) -> None:
    """Take the return or exchange in that was decided on: one piece, what was found of it known already.

    Runs inside the caller's transaction. Nothing happens where one is linked already, or where the goods were bought
    elsewhere, are with another case, or may not come back by the rules: the case then asks for it at the intake.
    """
    kind = _KINDS.get(Measure(measure)) if measure in set(Measure) else None
    if kind is None or linked_to(desk, standing.case) is not None:
        return
    desk = desk.held()
    order = _order(desk, session, standing)
    draft = _draft(standing, order, kind) if order is not None else None
    if order is None or draft is None or not _may_come_back(desk, order, draft):
        return
    case_id = intake.take_in(desk, session, draft, came_from=standing.case)
    returns.update_return(desk.store, case_id, finding=str(found))
    wanted_papers.want(desk.store, case_id, workflow_of(kind).step("submit").papers, desk.clock.now())


def _order(desk: Desk, session: Session, standing: Standing) -> OrderCard | None:
    case = standing.case
    row = orders.by_id(desk.store, case.order_id) if case.order_id is not None else None
    return purchases.by_number(desk, session, row.order_no) if row is not None else None


def _draft(standing: Standing, order: OrderCard, kind: str) -> ReturnDraft | None:
    row: QualityRow = standing.record
    line = order.line(row.order_line_id) if row.order_line_id is not None else None
    if line is None or not line.free_units or standing.case.customer_id is None:
        return None
    return ReturnDraft(
        customer_id=standing.case.customer_id,
        order_no=order.order_no,
        quantities=((line.line_id, 1),),
        reason=Reason.QUALITY,
        submit_key=f"{standing.case.case_no}-{kind}",
        kind=kind,
    )


def _may_come_back(desk: Desk, order: OrderCard, draft: ReturnDraft) -> bool:
    if order.contradiction is not None:
        return False
    card = rules_say(desk, order, draft)
    return card.outcome is Outcome.ELIGIBLE and (draft.kind == RETURN.name or card.exchange is not None)
