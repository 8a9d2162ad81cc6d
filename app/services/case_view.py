"""One case as the panel shows it: where it stands, its clocks, facts, money, papers, history, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, customers, events, orders, staff, vouchers
from app.models.cases import CaseRow, ReturnRow
from app.models.events import EventRow
from app.policy.clauses import clause_label
from app.policy.eligibility import Route
from app.policy.reasons import Payer, Reason, reason_label
from app.policy.steps import Step as DerivationStep
from app.services import purchases
from app.services.case_clocks import ClockView, clocks_of
from app.services.desk import Desk
from app.services.masking import mask_name, mask_phone
from app.services.phrase_store import steps_from_json
from app.services.purchases import channel_title, tender_title
from app.services.rules_card import PAYER_TITLES, ROUTE_TITLES, CardAmount
from app.services.session import Session, not_permitted
from app.services.steps import guard_refusal
from app.workflow.kinds import case_kind, workflow_of
from app.workflow.permissions import ROLE_TITLES, Right, Role, Subject
from app.workflow.table import Default, Field, Step, Workflow


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage of the progress bar: who finished it and when, or that it is the present one."""

    title: Phrase
    done: bool
    current: bool
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the case, labelled."""

    label: Phrase
    value: Phrase


@dataclass(frozen=True, slots=True)
class StepOffer:
    """A step this person may take now, its form's defaults filled in. `refusal` says why it is not open after all."""

    name: str
    title: Phrase
    fields: tuple[Field, ...]
    main: bool
    irreversible: bool
    hint: Phrase | None = None
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
    """One voucher of the case."""

    paper: str
    issue: int
    status: str
    issued_at: datetime
    prints: int


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the panel shows of a case; names and phones masked."""

    case_id: int
    case_no: str
    kind: str
    kind_title: Phrase
    state: str
    state_title: Phrase
    version: int
    customer: str
    phone: str
    goods: Phrase
    stages: tuple[StageView, ...]
    clocks: tuple[ClockView, ...]
    facts: tuple[Fact, ...]
    amounts: tuple[CardAmount, ...]
    total: CardAmount
    derivation: tuple[DerivationStep, ...]
    vouchers: tuple[VoucherView, ...]
    history: tuple[HistoryLine, ...]
    offers: tuple[StepOffer, ...]
    waits_for: Phrase | None
    may_reveal: bool


def open_case(desk: Desk, session: Session, case_no: str) -> CaseView:
    """A case with everything the panel shows; a UserError when there is none of that number."""
    session.require(Subject.RETURN, Right.READ)
    case = cases.by_number(desk.store, case_no)
    if case is None:
        raise UserError(Phrase("There is no case {case} here.", case=case_no))
    return _view(desk, session, case, cases.return_of(desk.store, case.id))


def _view(desk: Desk, session: Session, case: CaseRow, row: ReturnRow) -> CaseView:
    workflow = workflow_of(case.kind)
    customer = customers.by_id(desk.store, case.customer_id)
    history = events.of_case(desk.store, case.id)
    names = staff.names(desk.store)
    return CaseView(
        case_id=case.id,
        case_no=case.case_no,
        kind=case.kind,
        kind_title=case_kind(case.kind).title,
        state=case.state,
        state_title=workflow.state(case.state).title,
        version=case.version,
        customer=mask_name(customer.name),
        phone=mask_phone(customer.phone),
        goods=goods_of(row),
        stages=_stages(workflow, case, history, names),
        clocks=clocks_of(desk, case.id),
        facts=_facts(desk, case, row),
        amounts=_amounts(row),
        total=CardAmount(Phrase("Refund by the way it was paid: {route}", route=_route(row)), row.goods),
        derivation=steps_from_json(row.steps),
        vouchers=_vouchers(desk, case),
        history=tuple(_history_line(workflow, event, names, row) for event in history),
        offers=_offers(desk, session, workflow, case, row),
        waits_for=_waits_for(session, workflow, case),
        may_reveal=session.may(Subject.CUSTOMER, Right.READ),
    )


def goods_of(row: ReturnRow) -> Phrase:
    """What comes back, in a line."""
    return Phrase("{goods}", goods=tuple(f"{line.product_name} {line.spec} ×{line.qty}" for line in row.lines))


def _route(row: ReturnRow) -> tuple[Phrase, ...]:
    return tuple(tender_label(tender.method) for tender in row.per_tender if tender.amount)


def _amounts(row: ReturnRow) -> tuple[CardAmount, ...]:
    amounts = [CardAmount(Phrase("Deal amount"), row.deal)]
    if row.coupon:
        amounts.append(CardAmount(Phrase("Coupon share (not paid out, coupon given back)"), -row.coupon))
    return tuple(amounts)
