"""Returning or exchanging for a fault on the seller's side: opened, used or excluded, it makes no difference."""

from __future__ import annotations

from functools import lru_cache

from app.i18n import Phrase
from app.policy.limits import Limit
from app.policy.periods import with_year
from app.policy.reasons import APPRAISED_REASONS, BUYER_REASONS, Payer, Reason, reason_label
from app.policy.returns.answers import answer
from app.policy.returns.application import Application
from app.policy.returns.no_reason import in_time
from app.policy.returns.reactions import REACTION_STEPS, reaction_alerts
from app.policy.returns.refuted import LEGAL_WAYS
from app.policy.returns.verdicts import KINDS, NOT_EXCLUDED, Outcome, Route, Verdict
from app.policy.returns.windows import claim_end
from app.policy.rules import Rules
from app.policy.steps import Step

_GROUNDS = {
    reason: Step(
        Phrase("The reason given ({reason}) is one that lies with the seller.", reason=reason_label(reason)),
        "CV-7" if reason is Reason.ADVERSE_REACTION else "R-002-2.1.1.2",
    )
    for reason in Reason
    if reason not in BUYER_REASONS
}
_TRANSPORT_RISK = Step(
    Phrase("Until the goods are in your hands, what happens on the way is the seller's risk."), "L-ECL-20"
)
_OPENED_TOO = Step(Phrase("Opened or used, it makes no difference to a fault."), "L-CPL-24")
_CUSTOM_TOO = Step(
    Phrase("Made to order or fragile, it makes no difference: only returns without a reason are limited."), "C-12"
)
_EXCLUDED_TOO = Step(Phrase("Excluded goods are excluded from returns without a reason only."), "L-7D-7")
_APPRAISAL = Step(Phrase("Our appraiser examines the goods first; that costs you nothing."), "R-000-3.3.2a")
_EVIDENCE = Step(
    Phrase("A photo or video of it, or a look at the goods here, goes with the application."), "R-002-3.1.3"
)
_CONFIRMED = Step(Phrase("The examination confirmed the fault."), "R-000-3.3.2a")
_REACTION_UNCONFIRMED = (
    *REACTION_STEPS,
    Step(Phrase("Until the examination says otherwise, it is treated as a fault of the seller."), "CV-7"),
)
_TERMINABLE = Step(Phrase("A defect that defeats the purpose of the purchase lets you end the contract."), "L-CC-563")
_AFTER_THE_PERIOD = Step(
    Phrase(
        "After that, goods at fault are returned only where the contract may be ended; "
        "otherwise they are exchanged or repaired."
    ),
    "L-CPL-24",
)
_TRANSPORT_STAYS_OURS = Step(Phrase("The transport for it is still the shop's to pay."), "L-CPL-24")


def judge_seller_fault(application: Application, reason: Reason) -> Verdict:
    """The verdict where the reason lies with the seller (R-000-3.2.1b, L-CPL-24), whatever the goods look like."""
    purchase, request, rules, delivered_on = application
    window = application.claim_window
    if request.applied_on <= window.due:
        return _within(application, reason, window)
    if request.contract_terminable:
        return _terminable(application, reason, window)
    claim = claim_end(rules, delivered_on, purchase.warranty_months)
    if request.applied_on > claim.due:
        return _too_late(application, reason, claim)
    return (
        _exchange_after(application, reason, window)
        if request.kind == "EXCHANGE"
        else _return_after(application, reason, window)
    )


def _within(application: Application, reason: Reason, window: Limit) -> Verdict:
    rule = application.rules.profile.windows.quality_days
    steps = (
        *_lead(application, reason),
        *window.steps,
        in_time(application.request.applied_on, rule.clause),
        _choose_step(application.rules, reason),
        *_no_difference(application),
    )
    return _granted(
        application, reason, Route.QUALITY_RIGHT, steps, _choose_step(application.rules, reason).text, window
    )


def _terminable(application: Application, reason: Reason, window: Limit) -> Verdict:
    text = Phrase(
        "The period ended on {last}, but for such a defect the purchase may be undone all the same.", last=window.due
    )
    steps = (*_lead(application, reason), *window.steps, _AFTER_THE_PERIOD, Step(text, "L-CPL-24"), _TERMINABLE)
    return _granted(application, reason, Route.TERMINATION, steps, text, window, ("L-CC-563", "L-CPL-24"))


def _exchange_after(application: Application, reason: Reason, window: Limit) -> Verdict:
    text = Phrase("The period for returning ended on {last}; exchange or repair stays open.", last=window.due)
    steps = (*_lead(application, reason), *window.steps, Step(text, "L-CPL-24"), _TRANSPORT_STAYS_OURS)
    return _granted(application, reason, Route.POST_WINDOW_QUALITY, steps, text, window, ("L-CPL-24",))


def _return_after(application: Application, reason: Reason, window: Limit) -> Verdict:
    text = Phrase(
        "The period for returning ended on {last}; exchange stays open, and repair where it can be repaired.",
        last=window.due,
    )
    steps = (
        *_lead(application, reason),
        *window.steps,
        _AFTER_THE_PERIOD,
        Step(text, "L-CPL-24"),
        _TRANSPORT_STAYS_OURS,
    )
    return answer(
        application,
        Outcome.NOT_ELIGIBLE,
        Route.POST_WINDOW_QUALITY,
        text,
        steps,
        clauses=("L-CPL-24",),
        reject_code="RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE",
        window=window,
        freight_group=Payer.SELLER,
        alerts=reaction_alerts(reason),
        alternatives=("EXCHANGE",)
        if application.purchase.repairable is False
        else ("EXCHANGE", "REPAIR_IF_REPAIRABLE"),
    )


def _too_late(application: Application, reason: Reason, claim: Limit) -> Verdict:
    last = with_year(claim.due)
    text = Phrase("The period for claiming a fault ended on {last}; the goods count as free of it.", last=last)
    return answer(
        application,
        Outcome.NOT_ELIGIBLE,
        None,
        text,
        (*_lead(application, reason), *claim.steps, Step(text, claim.clauses[0]), LEGAL_WAYS),
        clauses=claim.clauses,
        reject_code="CLAIM_PERIOD_EXPIRED",
        window=claim,
        alerts=reaction_alerts(reason),
        alternatives=("LEGAL_WAYS",),
    )


def _granted(
    application: Application,
    reason: Reason,
    route: Route,
    steps: tuple[Step, ...],
    because: Phrase,
    window: Limit,
    clauses: tuple[str, ...] = (),
) -> Verdict:
    """A yes, where the fault still has to be shown and examined, if it was not yet (R-002-3.1.3, R-000-3.3.2a)."""
    open_ = application.request.finding is None
    appraised = open_ and reason in APPRAISED_REASONS
    after = route is Route.POST_WINDOW_QUALITY
    return answer(
        application,
        Outcome.ELIGIBLE,
        route,
        because,
        (*steps, *_proof(reason, open_)),
        clauses=clauses or window.clauses,
        window=window,
        freight_group=Payer.SELLER,
        appraisal_required=appraised,
        evidence_required=open_,
        alerts=reaction_alerts(reason),
        choices=("EXCHANGE",) if after else KINDS,
        alternatives=("REPAIR_IF_REPAIRABLE",) if after and application.purchase.repairable is not False else (),
    )


def _lead(application: Application, reason: Reason) -> tuple[Step, ...]:
    if reason is Reason.TRANSPORT_DAMAGE and application.sold_at_distance:
        return (_GROUNDS[reason], _TRANSPORT_RISK)
    return (_GROUNDS[reason],)


@lru_cache(maxsize=256)
def _choose_step(rules: Rules, reason: Reason) -> Step:
    text = Phrase(
        "For this reason ({reason}) you may choose to return or to exchange, opened or not.",
        reason=reason_label(reason),
    )
    return Step(text, rules.profile.windows.quality_days.clause)


def _no_difference(application: Application) -> tuple[Step, ...]:
    """What would bar a return without a reason and does not bar this."""
    purchase, condition = application.purchase, application.request.condition
    steps: tuple[Step, ...] = ()
    if condition.outer_opened or condition.seal_broken or condition.used:
        steps = (_OPENED_TOO,)
    if purchase.customised or purchase.fragile:
        steps += (_CUSTOM_TOO,)
    if purchase.excluded_category not in NOT_EXCLUDED:
        steps += (_EXCLUDED_TOO,)
    return steps


def _proof(reason: Reason, open_: bool) -> tuple[Step, ...]:
    reaction = reason is Reason.ADVERSE_REACTION
    if not open_:
        return (_CONFIRMED, *REACTION_STEPS) if reaction else (_CONFIRMED,)
    if reason not in APPRAISED_REASONS:
        return (_EVIDENCE,)
    return (_EVIDENCE, _APPRAISAL, *_REACTION_UNCONFIRMED) if reaction else (_EVIDENCE, _APPRAISAL)
