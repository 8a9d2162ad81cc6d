"""What the rules make of a finding: who pays, what is owed, what is open to the customer."""

from __future__ import annotations

from app.errors import UserError
from app.models import orders, returns
from app.models.cases import CaseRow
from app.models.quality_cases import QualityRow
from app.models.returns import ReturnRow
from app.policy.quality.problems import ProblemSeverity, ProblemType, ResponsibleParty
from app.policy.quality.verdict import Consequences, Opinion, consequences
from app.policy.reasons import Finding, Reason
from app.policy.returns.eligibility import Condition, Request
from app.services.desk import Desk
from app.services.profiles import rules_for
from app.services.quality.draft import QualityDraft
from app.services.quality.record import linked_to
from app.services.quality.rules import purchase_for
from app.services.quality.sheet import found_in, hazard_in


def following(desk: Desk, case: CaseRow, row: QualityRow, finding: Finding | None = None) -> Consequences | None:
    """What follows from what was found (or would follow from another finding), by the rules of the case.

    None where the record of the purchase contradicts itself, so that nothing can be said.
    """
    found = finding or (Finding(row.finding) if row.finding else None)
    opinion = Opinion(
        finding=found,
        party=ResponsibleParty(row.responsible) if row.responsible and not finding else ResponsibleParty.UNDETERMINED,
        severity=ProblemSeverity(row.severity) if row.severity else ProblemSeverity.GENERAL,
        hazard=hazard_in(one.finding for one in found_in(desk, case.id)),
    )
    try:
        purchase = purchase_for(desk, _asked(desk, case, row))
        return consequences(opinion, purchase, _request(desk, case, row), rules_for(desk, case))
    except UserError:
        return None


def _asked(desk: Desk, case: CaseRow, row: QualityRow) -> QualityDraft:
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    return QualityDraft(
        order_no=order.order_no if order else "",
        line_id=row.order_line_id,
        product_id=row.product_id,
        expiry=row.expiry_date,
        purchased_on=row.purchased_on,
        purchase_channel=row.purchase_channel,
    )


def _request(desk: Desk, case: CaseRow, row: QualityRow) -> Request:
    """What is asked for: as the linked return says, otherwise a return for a defect."""
    asked_for = linked_to(desk, case)
    linked = returns.of_case(desk.store, asked_for.id) if asked_for is not None else None
    if linked is None:
        return Request(kind="RETURN", applied_on=row.reported_on, reason=_reason(row))
    return Request(
        kind="RETURN", applied_on=linked.applied_on, reason=Reason(linked.reason), condition=_condition(linked)
    )


def _reason(row: QualityRow) -> Reason:
    return Reason.ADVERSE_REACTION if row.problem_type == ProblemType.REACTION else Reason.QUALITY


def _condition(linked: ReturnRow) -> Condition:
    return Condition(
        outer_opened=linked.outer_opened,
        seal_broken=linked.seal_broken,
        used=linked.used,
        accessories_complete=linked.accessories_complete,
        gifts_returned=linked.gifts_returned,
    )
