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
