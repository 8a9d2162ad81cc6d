"""One case as the panel shows it: where it stands, its clocks, facts, money, papers, history, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.i18n import Phrase
from app.models import customers, events, orders, staff, vouchers
from app.models import papers as kept_papers
from app.models.cases import CaseRow
from app.models.events import EventRow
from app.models.returns import ReturnRow
from app.policy.steps import Step as DerivationStep
from app.services import recounting
from app.services.case_clocks import ClockView, clocks_of
from app.services.case_facts import Fact, facts_of
from app.services.desk import Desk
from app.services.masking import mask_name, mask_phone
from app.services.phrase_store import steps_from_plain
from app.services.rules_card import CardAmount, amounts_of, shares_of, total_of
from app.services.session import Session
from app.services.settled_sum import kept_sum
from app.services.step_values import pieces
from app.services.steps import case_of, guard_refusal, return_of
from app.workflow.kinds import case_kind, workflow_of
from app.workflow.permissions import ROLE_TITLES, Right, Role, Subject
from app.workflow.table import Default, Field, PaperKind, Workflow


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage of the progress bar: who finished it and when, or that it is the present one."""

    title: Phrase
    done: bool
    current: bool
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class StepOffer:
    """A step this person may take now, its form's defaults filled in. `refusal` says why it is not open after all."""

    name: str
    title: Phrase
    fields: tuple[Field, ...]
    main: bool
    irreversible: bool
    hint: Phrase | None = None
    tell: Phrase | None = None
    """What the customer must be told when it is taken."""
    refusal: Phrase | None = None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event: when, who, what."""

    at: datetime
    who: str
    what: Phrase
    note: str = ""


@dataclass(frozen=True, slots=True)
class VoucherView:
    """One voucher of the case; `paper_id` opens its newest paper."""

    kind: PaperKind
    issue: int
    status: Phrase
    is_valid: bool
    issued_at: datetime
    prints: int
    paper_id: int | None


VOUCHER_STATES = {
    vouchers.VALID: Phrase("valid"),
    vouchers.SUPERSEDED: Phrase("replaced by a newer one"),
    vouchers.VOID: Phrase("void"),
}


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the panel shows of a case; names and phones masked."""

    case_id: int
    case_no: str
    kind: str
    kind_title: Phrase
    state: str
    state_title: Phrase
    is_open: bool
    version: int
    customer: str
    phone: str
    goods: str
    stages: tuple[StageView, ...]
    clocks: tuple[ClockView, ...]
    facts: tuple[Fact, ...]
    amounts: tuple[CardAmount, ...]
    total: CardAmount
    tenders: tuple[CardAmount, ...]
    derivation: tuple[DerivationStep, ...]
    vouchers: tuple[VoucherView, ...]
    history: tuple[HistoryLine, ...]
    offers: tuple[StepOffer, ...]
    waits_for: Phrase | None
    may_reveal: bool


def open_case(desk: Desk, session: Session, case_no: str) -> CaseView:
    """A case with everything the panel shows; a UserError when there is none of that number."""
    session.require(Subject.RETURN, Right.READ)
    case = case_of(desk, case_no)
    row = return_of(desk, case)
    workflow = workflow_of(case.kind)
    customer = customers.by_id(desk.store, case.customer_id) if case.customer_id else None
    history = events.of_case(desk.store, case.id)
    paid = kept_sum(row)
    names = {person.id: person.name for person in staff.everybody(desk.store)}
    return CaseView(
        case_id=case.id,
        case_no=case.case_no,
        kind=case.kind,
        kind_title=case_kind(case.kind).title,
        state=case.state,
        state_title=workflow.state(case.state).title,
        is_open=not workflow.state(case.state).final,
        version=case.version,
        customer=mask_name(customer.name) if customer else "",
        phone=mask_phone(customer.phone or "") if customer else "",
        goods=case.product_summary,
        stages=_stages(workflow, case, history, names),
        clocks=clocks_of(desk, case.id),
        facts=facts_of(row, orders.by_id(desk.store, case.order_id) if case.order_id else None),
        amounts=amounts_of(paid.entries),
        total=total_of(paid.due, paid.per_tender),
        tenders=shares_of(row.per_tender),
        derivation=derivation_of(row),
        vouchers=_vouchers(desk, case),
        history=tuple(_history_line(workflow, event, names, row) for event in history),
        offers=_offers(desk, session, workflow, case, row),
        waits_for=_waits_for(session, workflow, case),
        may_reveal=session.may(Subject.CUSTOMER, Right.READ),
    )


def derivation_of(row: ReturnRow) -> tuple[DerivationStep, ...]:
    """How the verdict and the refund came about, as it was when the return was taken in."""
    return (*steps_from_plain(row.data.get("verdict", ())), *kept_sum(row).steps)


def _stages(
    workflow: Workflow, case: CaseRow, history: tuple[EventRow, ...], names: Mapping[int, str]
) -> tuple[StageView, ...]:
    reached = workflow.state(case.state).stage
    return tuple(
        StageView(title, n < reached, n == reached, *_finished(workflow, n, history, names))
        for n, title in enumerate(workflow.stages)
    )


def _finished(
    workflow: Workflow, stage: int, history: tuple[EventRow, ...], names: Mapping[int, str]
) -> tuple[datetime | None, str]:
    """When and by whom a case left a stage, for good."""
    for event in reversed(history):
        if event.to_state is None or workflow.state(event.to_state).stage <= stage:
            continue
        before = workflow.state(event.from_state).stage if event.from_state else 0
        if before <= stage:
            return event.at, names.get(event.actor_id or 0, "")
    return None, ""


def _vouchers(desk: Desk, case: CaseRow) -> tuple[VoucherView, ...]:
    papers = kept_papers.of_case(desk.store, case.id)
    return tuple(
        VoucherView(
            kind=PaperKind(voucher.kind),
            issue=voucher.issue,
            status=VOUCHER_STATES[voucher.status],
            is_valid=voucher.status == vouchers.VALID,
            issued_at=voucher.issued_at,
            prints=sum(paper.prints for paper in papers if paper.voucher_id == voucher.id),
            paper_id=next((paper.id for paper in papers if paper.voucher_id == voucher.id), None),
        )
        for voucher in vouchers.of_case(desk.store, case.id)
    )


def _history_line(workflow: Workflow, event: EventRow, names: Mapping[int, str], row: ReturnRow) -> HistoryLine:
    step_name = event.name.partition(".")[2]
    typed = row.data.get(step_name, {}) if event.to_state else {}
    note = next((text for name in _TOLD if (text := typed.get(name))), "")
    return HistoryLine(event.at, names.get(event.actor_id or 0, ""), _what(workflow, event, step_name), note)


_TOLD = ("note", "reject_reason", "fail_reason", "reference")
_OTHER_EVENTS = {
    "customer.revealed": Phrase("Looked at name and phone"),
    "paper.printed": Phrase("Paper printed"),
    "paper.reprinted": Phrase("Paper printed again"),
}


def _what(workflow: Workflow, event: EventRow, step_name: str) -> Phrase:
    if event.name == recounting.EVENT:
        return recounting.told(event.data)
    if event.name in _OTHER_EVENTS:
        return _OTHER_EVENTS[event.name]
    if event.from_state is None:
        return Phrase("Application taken in")
    return workflow.step(step_name).title


def _offers(desk: Desk, session: Session, workflow: Workflow, case: CaseRow, row: ReturnRow) -> tuple[StepOffer, ...]:
    return tuple(
        StepOffer(
            name=step.name,
            title=step.title,
            fields=tuple(_with_default(desk, field, row) for field in step.fields),
            main=step.main,
            irreversible=step.irreversible,
            hint=step.hint,
            tell=step.tell,
            refusal=guard_refusal(desk, session, row, step),
        )
        for step in workflow.from_state(case.state)
        if step.open_to(session.roles)
    )


def _with_default(desk: Desk, field: Field, row: ReturnRow) -> Field:
    """The field with a default that only the open case knows; what was missing at intake is not ticked beforehand."""
    match field.default:
        case Default.TODAY:
            return replace(field, default=desk.today)
        case Default.EXPECTED_QUANTITY:
            return replace(field, default=pieces(row))
        case Default.FREIGHT_PAYER:
            return replace(field, default=row.freight_payer)
        case tuple() as ticked:
            return replace(field, default=tuple(name for name in ticked if getattr(row, name, True)))
    return field


def _waits_for(session: Session, workflow: Workflow, case: CaseRow) -> Phrase | None:
    """Whose turn it is, when the due step is not this person's."""
    due = next((step for step in workflow.from_state(case.state) if step.main), None)
    if due is None or due.open_to(session.roles):
        return None
    posts = tuple(ROLE_TITLES[role] for role in Role if role in due.roles)
    return Phrase("“{step}” is done by: {posts}", step=due.title, posts=posts)
