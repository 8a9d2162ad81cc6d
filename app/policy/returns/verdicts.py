"""What is asked about a return or exchange, and what is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.i18n import Phrase
from app.policy.costs.freight import Agreement, FreightTerms
from app.policy.limits import Limit, calendar_warnings
from app.policy.reasons import Finding, Payer, Reason
from app.policy.steps import Step

KINDS = ("RETURN", "EXCHANGE")
DISTANCE_CHANNELS = ("online", "live", "phone_mail")
"""Ways of selling at a distance, which the law grants the right to return without a reason (L-CPL-25)."""
CHANNELS = (*DISTANCE_CHANNELS, "counter", "other")
DELIVERIES = ("self", "locker", "proxy")
"""Whom a parcel was handed to: the customer, a locker, somebody else (L-ECL-51)."""
NOT_EXCLUDED = (None, "", "none")


class Outcome(StrEnum):
    """May it be returned or exchanged; INCOMPLETE while something is not known yet."""

    ELIGIBLE = "ELIGIBLE"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    INCOMPLETE = "INCOMPLETE"


class Route(StrEnum):
    """The right a return or exchange rests on."""

    NO_REASON = "NO_REASON"
    QUALITY_RIGHT = "QUALITY_RIGHT"
    STORE_PROMISE = "STORE_PROMISE"
    TERMINATION = "TERMINATION"
    POST_WINDOW_QUALITY = "POST_WINDOW_QUALITY"


@dataclass(frozen=True, slots=True)
class Condition:
    """How the goods look, as the clerk ticks it off."""

    outer_opened: bool = False
    seal_broken: bool = False
    used: bool = False
    accessories_complete: bool = True
    gifts_returned: bool = True


@dataclass(frozen=True, slots=True)
class Purchase:
    """What was bought and how.

    `signed_on` is the day the goods were signed for (for goods carried home from the counter the day of purchase stands
    in), `delivered_to` one of DELIVERIES, `collected_on` the day the customer had them from the locker or from whoever
    signed instead; `after_sales_days` the product's own return period, None for the profile's, `warranty_months` its
    warranty; `has_seal` whether it has a necessary one-time seal; `excluded_category` the kind of goods excluded from
    returns without a reason, None for none, and `exclusion_confirmed` whether the customer confirmed that at this
    purchase; `store_promise_days` a promise of the shop for this purchase to take it back without a reason, 0 for none,
    None where nothing was said and the profile's promise for the counter holds; `repairable` None where not known.
    """

    channel: str
    category: str = ""
    purchased_on: date | None = None
    signed_on: date | None = None
    after_sales_days: int | None = None
    has_seal: bool = True
    customised: bool = False
    excluded_category: str | None = None
    exclusion_confirmed: bool = False
    expiry_date: date | None = None
    store_promise_days: int | None = None
    delivered_to: str = "self"
    collected_on: date | None = None
    fragile: bool = False
    special_cosmetic: bool = False
    repairable: bool | None = None
    warranty_months: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What the customer wants: `kind` RETURN or EXCHANGE, and why; None while it is not known yet.

    `contract_terminable`: the defect is one for which the contract may be ended, whatever the window (L-CC-563).
    `finding` is what the appraiser found, None before that; `agreement` what was agreed about the freight;
    `force_majeure`: the goods come back because of something beyond both sides' control, and that is proven.
    """

    kind: str
    applied_on: date
    reason: Reason | None = None
    condition: Condition = Condition()
    contract_terminable: bool = False
    finding: Finding | None = None
    agreement: Agreement | None = None
    force_majeure: bool = False


class Verdict(NamedTuple):
    """The answer, with what it rests on.

    `reason_phrase` says in one sentence why (always, also for a yes); `reject_code` is empty unless NOT_ELIGIBLE;
    `window` is the customer's, None where no window decides; `alternatives` are codes of what is open (instead, or
    besides), `alerts` codes of what staff must look to, `choices` the kinds the customer may choose between: see
    `labels` for their words. `clauses` are those the verdict rests on, the freight's last; `steps` the whole
    derivation. `freight` says who pays which way, None where nothing is sent. `evidence_required`: a photo or a look
    at the goods is needed before approval (R-002-3.1.3).
    """

    outcome: Outcome
    route: Route | None
    reject_code: str
    reason_phrase: Phrase
    window: Limit | None = None
    review: Limit | None = None
    appraisal_required: bool = False
    missing: tuple[Phrase, ...] = ()
    alerts: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    choices: tuple[str, ...] = ()
    freight: FreightTerms | None = None
    evidence_required: bool = False

    @property
    def freight_payer(self) -> Payer | None:
        """Who pays the way back; None where nothing is sent."""
        return None if self.freight is None else self.freight.payer

    @property
    def freight_clauses(self) -> tuple[str, ...]:
        """What that rests on."""
        return () if self.freight is None else self.freight.clauses

    @property
    def warnings(self) -> tuple[str, ...]:
        """A warning for each year the official calendar is wanting for (CV-9)."""
        return calendar_warnings(self.window, self.review)

    @property
    def provisional(self) -> bool:
        """Whether one of its days may still change (CV-9)."""
        return bool(self.warnings)
