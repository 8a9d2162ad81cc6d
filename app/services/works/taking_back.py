"""Goods taken back, for their money or for others: what the steps returns and exchanges have in common do."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import ClassVar

from app.documents.notice_values import Notice
from app.documents.values import ReturnPaper
from app.i18n import Phrase
from app.models import cases, clocks, orders, returns
from app.models.cases import CaseRow
from app.models.duties import DUTIES, OPEN, VOID
from app.models.returns import ReturnRow
from app.policy.costs.meter import meter
from app.policy.limits import LIMIT_TITLES, LimitCode
from app.policy.reasons import APPRAISED_REASONS, Reason
from app.policy.returns.send_back import Status, judge_send_back
from app.policy.returns.sequence import not_before
from app.policy.steps import Step as DerivationStep
from app.services.case_facts import Fact, facts_of, goods_in_words
from app.services.casework.delays import record_delay, suspensions_of
from app.services.casework.standing import Standing
from app.services.casework.values import plain_values
from app.services.casework.work import Alert, MeterView, Values, Work
from app.services.clock_basis import Basis, basis_of, limit_of
from app.services.desk import Desk
from app.services.notices.returns import notice_of_return
from app.services.paper_values import return_paper
from app.services.phrase_store import steps_from_plain
from app.services.profiles import rules_for
from app.services.quality.linked import open_for_return
from app.services.return_record import deals_of, group_of, return_of
from app.services.rules_card import CardAmount
from app.services.session import Session
from app.services.works.taking_back_checks import check_values
from app.services.works.taking_back_fields import completed
from app.services.works.taking_back_verdicts import alerts_of, awaited_by, finding_of_part
from app.workflow.common import RECORD_DELAY
from app.workflow.duties import LATENESS_TOLD, MISSING_TOLD
from app.workflow.table import Condition, Field, PaperKind, Step
from app.workflow.taking_back_states import APPROVED, CANCELLED, GOODS_RECEIVED, HANDED_BACK, INSPECTED_OK

_COLUMNS = {
    name: name
    for name in (
        "freight_payer",
        "reject_code",
        "carrier",
        "waybill",
        "shipped_on",
        "received_on",
        "inspected_on",
        "finding",
        "disposition",
        "refunded_on",
    )
} | {"reference": "refund_reference"}
"""Which form field is kept in which column of the return; what was typed besides is kept by step."""
_WHOLE_PAPERS = frozenset({PaperKind.RECEIPT, PaperKind.RETURN_VOUCHER, PaperKind.EXCHANGE_VOUCHER})


class TakingBack(Work):
    """The half returns and exchanges have in common: a `returns` row, from the application to the inspection.

    A kind names the limit its end is bound by (`completion`) and says in `settle` what is worked out anew once a step
    that `settles` is stored.
    """

    completion: ClassVar[LimitCode]

    @abstractmethod
    def settle(self, desk: Desk, session: Session | None, case: CaseRow, step: Step, values: Values) -> None:
        """Work out anew what the case pays, once such a step is stored."""

    def more_conditions(self, desk: Desk, case: CaseRow, row: ReturnRow) -> frozenset[Condition]:
        """What else holds of a case, beyond what the kinds have in common."""
        return frozenset()

    def stand(self, desk: Desk, case: CaseRow) -> Standing:
        """Where the case stands."""
        row = return_of(desk, case)
        return Standing(
            case=case,
            record=row,
            earliest=not_before(row.applied_on, row.approved_on, row.received_on, row.inspected_on),
            data=row.data,
            conditions=_conditions(desk, case, row) | self.more_conditions(desk, case, row),
            prepared_by=row.prepared_by,
            approved_by=row.approved_by,
            awaits=awaited_by(desk, case, row),
        )

    def complete(self, desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
        """A field with what the case knows: its goods, gifts and clocks, and what was found or decided before."""
        return completed(desk, standing, field)

    def check(self, desk: Desk, standing: Standing, step: Step, values: Values) -> None:
        """Refuse another batch, failures without a photo, opened goods put back into stock and the like."""
        check_values(desk, standing, step, values)

    def store(self, desk: Desk, session: Session | None, standing: Standing, step: Step, values: Values) -> None:
        """Keep what a step changes: columns, what the form held, the pieces that stay; then settle, where it does."""
        case, row = standing.case, standing.record
        found = finding_of_part(desk, standing, step, values)
        returns.update_return(desk.store, case.id, **_changes(desk, session, row, step, values))
        _part_with(desk, case, row, step, values)
        _forget(desk, case, step)
        if step.target == GOODS_RECEIVED and session is not None:
            open_for_return(desk, session, case)
        if step.name == RECORD_DELAY:
            record_delay(desk, case, values, session.staff_id if session else None)
        if step.settles:
            self.settle(desk, session, case, step, {**values, "finding": found} if found else values)

    def basis(self, desk: Desk, standing: Standing, code: LimitCode, values: Values) -> Basis | None:
        """What a limit is counted from: the goods' arrival, else the day of the step itself."""
        received_on = values.get("received_on")
        if isinstance(received_on, date):
            return basis_of(code, goods_received_on=received_on)
        return basis_of(code, approved_on=desk.today)

    def facts(self, desk: Desk, standing: Standing) -> tuple[Fact, ...]:
        """Goods, order, reason, condition as it was found, right."""
        case = standing.case
        return facts_of(standing.record, orders.by_id(desk.store, case.order_id) if case.order_id else None)

    def alerts(self, desk: Desk, standing: Standing) -> tuple[Alert, ...]:
        """The verdict its goods wait for."""
        return tuple(alerts_of(desk, standing))

    def derivation(self, standing: Standing) -> tuple[DerivationStep, ...]:
        """How the verdict came about, as it was when the case was taken in."""
        return steps_from_plain(standing.data.get("verdict", ()))

    def meter(self, desk: Desk, standing: Standing, due: date) -> MeterView | None:
        """What it costs by now that the end of the case is late, by line of goods and whose delay it is."""
        case, row = standing.case, standing.record
        lines = deals_of(desk, case, row)
        by_now = meter(
            [deal for _, deal in lines],
            due,
            desk.today,
            rules_for(desk, case),
            suspensions_of(desk, case.id, self.completion),
            case.kind,
        )
        return MeterView(
            title=Phrase("{what} is late", what=LIMIT_TITLES[self.completion]),
            total=by_now.total,
            per_day=by_now.per_day,
            lines=tuple(
                CardAmount(Phrase("{goods}", goods=title), part)
                for (title, _), part in zip(lines, by_now.by_line, strict=True)
            ),
            steps=by_now.steps,
        )

    def paper(
        self, desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str
    ) -> ReturnPaper | Notice:
        """The receipt, the voucher or one of the notices."""
        if kind in _WHOLE_PAPERS:
            return return_paper(desk, session, standing.case, kind, code)
        return notice_of_return(desk, session, standing, kind, code)


def _conditions(desk: Desk, case: CaseRow, row: ReturnRow) -> frozenset[Condition]:
    unknown = Reason(row.reason) in APPRAISED_REASONS and row.finding is None
    holding = {Condition.APPRAISED if unknown else Condition.UNAPPRAISED}
    if case.state == APPROVED and case.due_on is not None and case.due_on < desk.today:
        holding |= _missed(desk, case, row)
    return frozenset(holding)


def _missed(desk: Desk, case: CaseRow, row: ReturnRow) -> set[Condition]:
    """Whether the goods should have been sent by now, and whether that ends the case by itself (C-14)."""
    rules = rules_for(desk, case)
    for clock in clocks.running(desk.store, case.id):
        if clock.code == LimitCode.SEND_BACK and clock.due_on < desk.today:
            limit = limit_of(clock.code, clock.basis, row, rules)
            match judge_send_back(limit, desk.today, None, group_of(row), None, rules).status:
                case Status.WAIVED:
                    return {Condition.OVERDUE, Condition.BUYERS_REASON}
                case Status.OVERDUE_REVIEW:
                    return {Condition.OVERDUE, Condition.SELLERS_REASON}
    return set()


def _changes(desk: Desk, session: Session | None, row: ReturnRow, step: Step, values: Values) -> dict[str, object]:
    changes = {column: values[name] or None for name, column in _COLUMNS.items() if name in values}
    changes["data"] = _data(row, step, values)
    if session is not None and step.prepares:
        changes["prepared_by"] = session.staff_id
    if session is not None and step.approves:
        changes["approved_by"] = session.staff_id
    if step.name == "approve":
        changes["approved_on"] = desk.today
    if LimitCode.INSPECTION in step.stops:
        changes["inspection_result"] = "OK" if step.target == INSPECTED_OK else "FAIL"
    if step.target == HANDED_BACK or step.name == "withdraw_goods":
        changes["disposition"] = "CUSTOMER"
    return changes


def _data(row: ReturnRow, step: Step, values: Values) -> dict[str, object]:
    """What the forms held, by step; what a step that is taken again held before is kept aside."""
    former = row.data.get("former", [])
    if step.name in row.data:
        former = [*former, [step.name, row.data[step.name]]]
    return {**row.data, step.name: plain_values(values), **({"former": former} if former else {})}


def _part_with(desk: Desk, case: CaseRow, row: ReturnRow, step: Step, values: Values) -> None:
    """Note the pieces that are the customer's again: not sent, not accepted, or the case given up with them here."""
    stay: dict[str, int] | None = None
    if step.target == GOODS_RECEIVED:
        stay = _counted(values["pieces"])
    elif step.name == "accept_part":
        stay = _counted(values["accepted"])
    elif step.target == HANDED_BACK or (step.target == CANCELLED and row.received_on is not None):
        stay = {}
    if stay is None:
        return
    gone = {line.order_line_id: line.kept[stay.get(str(line.order_line_id), 0) :] for line in row.lines}
    if any(gone.values()):
        returns.hand_back(desk.store, case.id, {line: units for line, units in gone.items() if units})
        order = orders.by_id(desk.store, case.order_id) if case.order_id else None
        if left := goods_in_words(return_of(desk, case), order):  # a case that is over keeps what it was about
            cases.set_goods(desk.store, case.id, left)


_MOOT = {
    "supplied": MISSING_TOLD,
    "sent": LATENESS_TOLD,
    "receive": LATENESS_TOLD,
    "receive_late": LATENESS_TOLD,
}
"""What need not be told any more once the customer has done what it was about."""


def _forget(desk: Desk, case: CaseRow, step: Step) -> None:
    moot = _MOOT.get(step.name)
    for duty in DUTIES.of_case(desk.store, case.id):
        if moot is not None and duty.code == moot.code and duty.status == OPEN:
            DUTIES.change(desk.store, duty.id, status=VOID)


def _counted(value: object) -> dict[str, int]:
    assert isinstance(value, tuple)
    return dict(value)
