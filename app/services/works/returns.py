"""A return at work: what its steps ask, what they change, and what the panel and the papers show of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.documents.values import ReturnPaper
from app.errors import UserError
from app.i18n import Phrase
from app.models import orders, returns
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.policy.limits import LimitCode
from app.policy.returns.sequence import not_before
from app.policy.steps import Step as DerivationStep
from app.services import search_entry
from app.services.case_facts import Fact, facts_of
from app.services.casework.standing import Standing
from app.services.casework.values import plain_values
from app.services.casework.work import CaseMoney, Values, Work
from app.services.clock_basis import Basis, basis_of
from app.services.desk import Desk
from app.services.paper_values import return_paper
from app.services.phrase_store import steps_from_plain
from app.services.return_record import pieces, return_of
from app.services.rules_card import amounts_of, shares_of, total_of
from app.services.session import Session
from app.services.settled_sum import amounts_of as columns_of
from app.services.settled_sum import answer_of, kept_sum
from app.services.settling_again import settle_again
from app.workflow.table import Default, Field, PaperKind, Step

_COLUMNS = {
    "freight_payer": "freight_payer",
    "received_on": "received_on",
    "inspected_on": "inspected_on",
    "refunded_on": "refunded_on",
    "reference": "refund_reference",
}
"""Which form field is kept in which column of the return; what was typed besides is kept by step."""


class ReturnWork(Work):
    """The return of goods against their money (M2)."""

    def stand(self, desk: Desk, case: CaseRow) -> Standing:
        """Where a return stands."""
        row = return_of(desk, case)
        return Standing(
            case=case,
            record=row,
            earliest=not_before(row.applied_on, row.approved_on, row.received_on, row.inspected_on),
            data=row.data,
            prepared_by=row.prepared_by,
            approved_by=row.approved_by,
        )

    def complete(self, desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
        """A field with what the return knows; what was missing at intake is not ticked beforehand."""
        row: ReturnRow = standing.record
        match field.default:
            case Default.EXPECTED_QUANTITY:
                return replace(field, default=pieces(row))
            case Default.FREIGHT_PAYER:
                return replace(field, default=row.freight_payer)
            case tuple() as ticked:
                return replace(field, default=tuple(name for name in ticked if getattr(row, name, True)))
        return field

    def check(self, desk: Desk, standing: Standing, step: Step, values: Values) -> None:
        """Refuse fewer pieces than were to come back."""
        expected = pieces(standing.record)
        if values.get("quantity", expected) != expected:
            text = Phrase("{n} pieces were to come back. Ask for the others, or refuse.", n=expected)
            raise UserError(text, "quantity")

    def store(self, desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
        """Keep what a step changes of the return, and settle it again where the step does."""
        row: ReturnRow = standing.record
        case = standing.case
        returns.update_return(desk.store, case.id, **_changes(desk, session, row, step, values))
        if step.settles:
            _settle_again(desk, case)

    def basis(self, desk: Desk, standing: Standing, code: LimitCode, values: Values) -> Basis:
        """What a return's limit is counted from."""
        received_on = values.get("received_on")
        if isinstance(received_on, date):
            return basis_of(code, goods_received_on=received_on)
        return basis_of(code, approved_on=desk.today)

    def facts(self, desk: Desk, standing: Standing) -> tuple[Fact, ...]:
        """Goods, order, reason, condition, right."""
        case = standing.case
        return facts_of(standing.record, orders.by_id(desk.store, case.order_id) if case.order_id else None)

    def money(self, desk: Desk, standing: Standing) -> CaseMoney | None:
        """The refund, as it was worked out last."""
        row: ReturnRow = standing.record
        paid = kept_sum(row)
        total = total_of(paid.due, paid.per_tender)
        return CaseMoney(amounts_of(paid.entries), total, shares_of(row.per_tender), paid.steps)

    def derivation(self, standing: Standing) -> tuple[DerivationStep, ...]:
        """How the verdict came about, as it was when the return was taken in."""
        return steps_from_plain(standing.data.get("verdict", ()))

    def said(self, desk: Desk, standing: Standing, step: Step, done: Phrase) -> Phrase:
        """With the sum, where the step settled it."""
        if not step.settles:
            return done
        return Phrase("{done}: {amount}", done=done, amount=kept_sum(standing.record).due)

    def paper(self, desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str) -> ReturnPaper:
        """The receipt or the voucher."""
        return return_paper(desk, session, standing.case, kind, code)


def _changes(desk: Desk, session: Session | None, row: ReturnRow, step: Step, values: Values) -> dict[str, object]:
    changes = {column: values[name] for name, column in _COLUMNS.items() if name in values}
    changes["data"] = {**row.data, step.name: plain_values(values)}
    if step.prepares and session is not None:
        changes["prepared_by"] = session.staff_id
    if step.name == "approve":
        changes["approved_on"] = desk.today
    if LimitCode.INSPECTION in step.stops:
        changes["inspection_result"] = "OK" if step.name == "inspect_ok" else "FAIL"
    return changes


def _settle_again(desk: Desk, case: CaseRow) -> None:
    row = return_of(desk, case)
    refund = settle_again(desk, case, row)
    if refund is not None:
        returns.set_refund(desk.store, case.id, **columns_of(refund))
        returns.update_return(desk.store, case.id, data={**row.data, **answer_of(refund)})
        search_entry.index_case(desk, case.id)
