"""One case as the panel shows it: where it stands, its clocks, facts, money, papers, history, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.i18n import Phrase
from app.models import cases, clocks, customers, events, staff, vouchers
from app.models import papers as kept_papers
from app.models.attachments import ATTACHMENTS, AttachmentRow
from app.models.cases import CaseRow
from app.policy.steps import Step as DerivationStep
from app.services.case_clocks import ClockView, clocks_of
from app.services.case_facts import Fact
from app.services.case_history import HistoryLine, StageView, lines_of, stages_of
from app.services.casework.standing import Standing, case_of
from app.services.casework.work import Alert, CaseMoney, MeterView, Work
from app.services.desk import Desk
from app.services.duties import DutyView, duties_of
from app.services.masking import mask_name, mask_phone
from app.services.papers import PaperOffer, papers_of
from app.services.rules_card import CardAmount
from app.services.session import Session
from app.services.step_offers import StepOffer, offers_of, waits_for
from app.services.works.found import work_of
from app.workflow.kinds import case_kind, workflow_of
from app.workflow.permissions import Right, Subject
from app.workflow.table import PaperKind

__all__ = [
    "Alert",
    "CaseLink",
    "CaseView",
    "DutyView",
    "EvidenceView",
    "HistoryLine",
    "MeterView",
    "PaperOffer",
    "StageView",
    "StepOffer",
    "VoucherView",
    "open_case",
]


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
class EvidenceView:
    """One kept picture or document, and what it was added with."""

    sha256: str
    title: Phrase
    media_type: str
    added_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case this one came out of, or that came out of it."""

    case_no: str
    kind: Phrase
    state: Phrase


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
    total: CardAmount | None
    tenders: tuple[CardAmount, ...]
    derivation: tuple[DerivationStep, ...]
    vouchers: tuple[VoucherView, ...]
    history: tuple[HistoryLine, ...]
    offers: tuple[StepOffer, ...]
    waits_for: Phrase | None
    may_reveal: bool
    duties: tuple[DutyView, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    links: tuple[CaseLink, ...] = ()
    meter: MeterView | None = None
    alerts: tuple[Alert, ...] = ()
    papers: tuple[PaperOffer, ...] = ()


def open_case(desk: Desk, session: Session, case_no: str) -> CaseView:
    """A case with everything the panel shows; a UserError when there is none of that number."""
    case = case_of(desk, case_no)
    kind = case_kind(case.kind)
    session.require(kind.subject, Right.READ)
    work, workflow = work_of(case.kind), workflow_of(case.kind)
    standing = work.stand(desk, case)
    customer = customers.by_id(desk.store, case.customer_id) if case.customer_id else None
    history = events.of_case(desk.store, case.id)
    names = {person.id: person.name for person in staff.everybody(desk.store)}
    money = work.money(desk, standing)
    return CaseView(
        case_id=case.id,
        case_no=case.case_no,
        kind=case.kind,
        kind_title=kind.title,
        state=case.state,
        state_title=workflow.state(case.state).title,
        is_open=case.is_open,
        version=case.version,
        customer=mask_name(customer.name) if customer else "",
        phone=mask_phone(customer.phone or "") if customer else "",
        goods=case.product_summary,
        stages=stages_of(case, history, names),
        clocks=clocks_of(desk, case.id),
        facts=work.facts(desk, standing),
        amounts=money.amounts if money else (),
        total=money.total if money else None,
        tenders=money.tenders if money else (),
        derivation=_derivation(work, standing, money),
        vouchers=_vouchers(desk, case),
        history=lines_of(case, history, names, standing.data),
        offers=offers_of(desk, session, standing),
        waits_for=waits_for(session, standing),
        may_reveal=session.may(Subject.CUSTOMER, Right.READ),
        duties=duties_of(desk, case.id),
        evidence=_evidence(desk, case, names),
        links=_links(desk, case),
        meter=_meter(desk, work, standing),
        alerts=work.alerts(desk, standing),
        papers=papers_of(desk, case),
    )


def _derivation(work: Work, standing: Standing, money: CaseMoney | None) -> tuple[DerivationStep, ...]:
    """How the decisions and the sum came about, as it was when they did."""
    return (*work.derivation(standing), *(money.steps if money else ()))


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


def _evidence(desk: Desk, case: CaseRow, names: Mapping[int, str]) -> tuple[EvidenceView, ...]:
    return tuple(
        EvidenceView(row.sha256, _brought(case, row), row.media_type, row.added_at, names.get(row.added_by or 0, ""))
        for row in ATTACHMENTS.of_case(desk.store, case.id)
    )


def _brought(case: CaseRow, row: AttachmentRow) -> Phrase:
    return workflow_of(case.kind).step(row.step).title


def _links(desk: Desk, case: CaseRow) -> tuple[CaseLink, ...]:
    parent = cases.by_id(desk.store, case.parent_id) if case.parent_id else None
    found = (*((parent,) if parent else ()), *cases.children_of(desk.store, case.id))
    return tuple(
        CaseLink(one.case_no, case_kind(one.kind).title, workflow_of(one.kind).state(one.state).title) for one in found
    )


def _meter(desk: Desk, work: Work, standing: Standing) -> MeterView | None:
    """What being late costs: by the limit the case is bound by at its end."""
    code = case_kind(standing.case.kind).penalty
    running = clocks.of_case(desk.store, standing.case.id) if code else ()
    due = next((clock.due_on for clock in running if clock.code == code and clock.status == clocks.RUNNING), None)
    return work.meter(desk, standing, due) if due is not None and due < desk.today else None
