"""Returning or exchanging for a fault on the seller's side: opened, used or excluded, it makes no difference."""

from __future__ import annotations

from dataclasses import replace

from app.i18n import Phrase
from app.policy.freight import freight
from app.policy.limits import Limit
from app.policy.reasons import APPRAISED_REASONS, Payer, Reason, reason_label
from app.policy.steps import Step
from app.policy.verdicts import KINDS, Outcome, Route, Verdict
from app.policy.windows import Matter, quality_window

EXPIRED_ALERTS = ("EXPIRED_SOLD", "STOP_SALE_BATCH", "FRAUD_CHECK_L-CPL-55")


def judge_seller_fault(matter: Matter, reason: Reason) -> Verdict:
    """The verdict where the reason lies with the seller (R-000-3.2.1b, L-CPL-24)."""
    if sold_expired(matter):
        return _ended_as_expired(matter)
    window = quality_window(matter)
    if matter.request.applied_on <= window.due:
        return _within(matter, reason, window)
    if matter.request.contract_terminable:
        return _ended_as_terminable(matter, reason, window)
    return _after(matter, reason, window)


def sold_expired(matter: Matter) -> bool:
    """Whether the goods were past their use-by date when they reached the customer (L-CSAR-39)."""
    expiry = matter.purchase.expiry_date
    return expiry is not None and expiry < matter.delivered_on


def _within(matter: Matter, reason: Reason, window: Limit) -> Verdict:
    text = Phrase(
        "For this reason ({reason}) you may choose to return or to exchange, opened or not.",
        reason=reason_label(reason),
    )
    rule = Step(text, matter.profile.quality_days.clause)
    in_time = Step(Phrase("You applied on {applied}, in time.", applied=matter.request.applied_on), rule.clause)
    granted = _granted(matter, Route.QUALITY_RIGHT, (*window.steps, in_time, rule), window.clauses)
    return replace(_to_be_shown(granted, reason), window=window)


def _ended_as_expired(matter: Matter) -> Verdict:
    text = Phrase(
        "The goods were past their use-by date, {expiry}, when they reached you; they may come back at any time.",
        expiry=matter.purchase.expiry_date,
    )
    granted = _granted(matter, Route.TERMINATION, (Step(text, "L-CPL-24"),), ("L-CPL-24", "L-CSAR-39"))
    return replace(granted, alerts=EXPIRED_ALERTS)


def _ended_as_terminable(matter: Matter, reason: Reason, window: Limit) -> Verdict:
    text = Phrase(
        "The period ended on {last}, but for such a defect the purchase may be undone all the same.", last=window.due
    )
    steps = (*window.steps, Step(text, "L-CC-563"))
    granted = _granted(matter, Route.TERMINATION, steps, ("L-CC-563", "L-CPL-24"))
    return replace(_to_be_shown(granted, reason), window=window)


def _after(matter: Matter, reason: Reason, window: Limit) -> Verdict:
    if matter.request.kind == "EXCHANGE":
        text = Phrase("The period for returning ended on {last}; exchange or repair stays open.", last=window.due)
        steps = (*window.steps, Step(text, "L-CPL-24"))
        granted = _granted(matter, Route.POST_WINDOW_QUALITY, steps, ("L-CPL-24",))
        return replace(_to_be_shown(granted, reason), window=window, choices=("EXCHANGE",))
    payer, freight_step = freight(Payer.SELLER, matter.profile)
    text = Phrase(
        "The period for returning ended on {last}; exchange stays open, and repair where it can be repaired.",
        last=window.due,
    )
    rule = Step(text, "L-CPL-24")
    return Verdict(
        outcome=Outcome.NOT_ELIGIBLE,
        route=Route.POST_WINDOW_QUALITY,
        reject_code="RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE",
        reason_phrase=text,
        window=window,
        freight_payer=payer,
        alerts=_alerts(reason),
        alternatives=("EXCHANGE", "REPAIR_IF_REPAIRABLE"),
        clauses=(rule.clause, freight_step.clause),
        steps=(*window.steps, rule, freight_step),
        freight_clauses=(freight_step.clause,),
    )


def _granted(matter: Matter, route: Route, steps: tuple[Step, ...], clauses: tuple[str, ...]) -> Verdict:
    """A yes, for the reason the last step gives; the shop bears the freight."""
    payer, freight_step = freight(Payer.SELLER, matter.profile)
    return Verdict(
        outcome=Outcome.ELIGIBLE,
        route=route,
        reject_code="",
        reason_phrase=steps[-1].text,
        freight_payer=payer,
        clauses=(*clauses, freight_step.clause),
        steps=(*steps, freight_step),
        choices=KINDS,
        freight_clauses=(freight_step.clause,),
    )


def _to_be_shown(granted: Verdict, reason: Reason) -> Verdict:
    """The same, where the fault has to be shown or examined first (R-002-3.1.3, R-000-3.3.2a)."""
    steps = granted.steps
    if reason in APPRAISED_REASONS:
        text = Phrase("Our appraiser examines the goods first; that costs you nothing.")
        steps = (*steps, Step(text, "R-000-3.3.2a"))
    return replace(
        granted,
        appraisal_required=reason in APPRAISED_REASONS,
        evidence_required=True,
        alerts=_alerts(reason),
        steps=steps,
    )


def _alerts(reason: Reason) -> tuple[str, ...]:
    return ("ADVERSE_REACTION_REPORT",) if reason is Reason.ADVERSE_REACTION else ()
