"""A return at work: what it adds to goods taken back, the refund, from the sum to the payout."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from app.i18n import Phrase
from app.models import orders
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.policy.limits import LimitCode
from app.policy.reasons import Finding
from app.services.case_facts import returned_lines
from app.services.casework.standing import Standing
from app.services.casework.work import Alert, CaseMoney, Values
from app.services.desk import Desk
from app.services.recalls.batches import alerts_of
from app.services.refund_limit import is_over, refuse_over
from app.services.return_fees import keep_fees
from app.services.return_record import return_of
from app.services.rules_card import amounts_of, shares_of, total_of
from app.services.session import Session
from app.services.settled_sum import kept_sum
from app.services.settling_again import keep_finding, keep_settled, sum_today
from app.services.works.taking_back import TakingBack
from app.workflow.returns import REFUND_PREPARED, REFUNDED, RETURNS
from app.workflow.table import Condition, Field, PaperKind, Step


class ReturnWork(TakingBack):
    """The return of goods against their money (M2)."""

    completion: ClassVar[LimitCode] = LimitCode.REFUND

    def more_conditions(self, desk: Desk, case: CaseRow, row: ReturnRow) -> frozenset[Condition]:
        """Whether the refund is above what one approval is enough for."""
        owed = RETURNS.state(case.state).money_owed
        over = is_over(desk, sum_today(desk, case, row, owed=owed).due)
        return frozenset({Condition.OVER_LIMIT if over else Condition.WITHIN_LIMIT})

    def check(self, desk: Desk, standing: Standing, step: Step, values: Values) -> None:
        """Refuse, beside what all goods taken back have in common, to pay out more than was approved by enough."""
        super().check(desk, standing, step, values)
        paid_on = values.get("refunded_on")
        if step.target == REFUNDED and isinstance(paid_on, date):
            refuse_over(desk, standing, paid_on)

    def complete(self, desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
        """A field with what the case knows; a payout in several ways asks for the reference of each, in their order."""
        if field.name == "reference" and len(standing.record.per_tender) > 1:
            ways = tuple(share.label for share in shares_of(standing.record.per_tender))
            return replace(field, hint=Phrase("One for each, with a comma between: {ways}", ways=ways))
        return super().complete(desk, standing, step, field)

    def settle(self, desk: Desk, session: Session | None, case: CaseRow, step: Step, values: Values) -> None:
        """The sum as it is by this step; what was found of the claim decides whose fault it is, the payout ends it."""
        finding, paid_on = values.get("finding"), values.get("refunded_on")
        if finding:
            keep_finding(desk, case, Finding(str(finding)))
        else:
            keep_settled(desk, case, paid_on if isinstance(paid_on, date) else desk.today)
        if step.target == REFUNDED:
            keep_fees(desk, case, return_of(desk, case), session.staff_id if session else None)

    def alerts(self, desk: Desk, standing: Standing) -> tuple[Alert, ...]:
        """What the goods wait for, and what holds for their batches."""
        case, row = standing.case, standing.record
        order = orders.by_id(desk.store, case.order_id) if case.is_open and case.order_id else None
        batches = alerts_of(desk, [(line.product.id, line.batch_no) for line, _ in returned_lines(row, order)])
        return (*super().alerts(desk, standing), *batches)

    def money(self, desk: Desk, standing: Standing) -> CaseMoney | None:
        """The refund as it was worked out last; while it is owed and late, as it would be today."""
        owed = RETURNS.state(standing.case.state).money_owed
        paid = sum_today(desk, standing.case, standing.record, owed=owed)
        total = total_of(paid.due, paid.per_tender)
        return CaseMoney(amounts_of(paid.entries), total, shares_of(paid.per_tender), paid.steps)

    def papers(self, desk: Desk, standing: Standing, step: Step) -> tuple[PaperKind, ...]:
        """All but the penalty's sum where nothing was late."""
        late = PaperKind.PENALTY_SUM not in step.papers or standing.record.penalty
        return tuple(kind for kind in step.papers if late or kind is not PaperKind.PENALTY_SUM)

    def said(self, desk: Desk, standing: Standing, step: Step, done: Phrase) -> Phrase:
        """With the sum, where the step settled it; said as such where it is about the goods."""
        if not step.settles:
            return done
        amount = kept_sum(standing.record).due
        if step.target in (REFUND_PREPARED, REFUNDED):
            return Phrase("{done}: {amount}", done=done, amount=amount)
        return Phrase("{done}. To be refunded: {amount}", done=done, amount=amount)
