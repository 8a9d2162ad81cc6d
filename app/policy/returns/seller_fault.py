"""Returning or exchanging for a fault on the seller's side: opened, used or excluded, it makes no difference."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import Limit
from app.policy.reasons import APPRAISED_REASONS, Payer, Reason, reason_label
from app.policy.returns.answers import answer
from app.policy.returns.verdicts import KINDS, Outcome, Route, Verdict
from app.policy.returns.windows import Matter, in_time, quality_window
from app.policy.steps import Step

_APPRAISAL = Step(Phrase("Our appraiser examines the goods first; that costs you nothing."), "R-000-3.3.2a")


def judge_seller_fault(matter: Matter, reason: Reason) -> Verdict:
    """The verdict where the reason lies with the seller (R-000-3.2.1b, L-CPL-24)."""
    if matter.sold_expired:
        return _sold_expired(matter)
    window = quality_window(matter)
    if matter.request.applied_on <= window.due:
        return _within(matter, reason, window)
    if matter.request.contract_terminable:
        return _terminable(matter, reason, window)
    if matter.request.kind == "EXCHANGE":
        return _exchange_after(matter, reason, window)
    return _return_after(matter, reason, window)


def _within(matter: Matter, reason: Reason, window: Limit) -> Verdict:
    text = Phrase(
        "For this reason ({reason}) you may choose to return or to exchange, opened or not.",
        reason=reason_label(reason),
    )
    clause = matter.rules.profile.windows.quality_days.clause
    steps = (*window.steps, in_time(matter, clause), Step(text, clause))
    return _granted(matter, reason, Route.QUALITY_RIGHT, steps, window, window.clauses)


def _sold_expired(matter: Matter) -> Verdict:
    text = Phrase(
        "The goods were past their use-by date, {expiry}, when they reached you; they may come back at any time.",
        expiry=matter.purchase.expiry_date,
    )
    return answer(
        matter,
        Outcome.ELIGIBLE,
        Route.TERMINATION,
        text,
        (Step(text, "L-CPL-24"),),
        clauses=("L-CPL-24", "L-CSAR-39"),
        freight_group=Payer.SELLER,
        choices=KINDS,
    )


def _terminable(matter: Matter, reason: Reason, window: Limit) -> Verdict:
    text = Phrase(
        "The period ended on {last}, but for such a defect the purchase may be undone all the same.", last=window.due
    )
    steps = (*window.steps, Step(text, "L-CC-563"))
    return _granted(matter, reason, Route.TERMINATION, steps, window, ("L-CC-563", "L-CPL-24"))


def _exchange_after(matter: Matter, reason: Reason, window: Limit) -> Verdict:
    text = Phrase("The period for returning ended on {last}; exchange or repair stays open.", last=window.due)
    steps = (*window.steps, Step(text, "L-CPL-24"))
    return _granted(matter, reason, Route.POST_WINDOW_QUALITY, steps, window, ("L-CPL-24",))


def _return_after(matter: Matter, reason: Reason, window: Limit) -> Verdict:
    text = Phrase(
        "The period for returning ended on {last}; exchange stays open, and repair where it can be repaired.",
        last=window.due,
    )
    return answer(
        matter,
        Outcome.NOT_ELIGIBLE,
        Route.POST_WINDOW_QUALITY,
        text,
        (*window.steps, Step(text, "L-CPL-24")),
        clauses=("L-CPL-24",),
        reject_code="RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE",
        window=window,
        freight_group=Payer.SELLER,
        alerts=_alerts(reason),
        alternatives=("EXCHANGE", "REPAIR_IF_REPAIRABLE"),
    )


def _granted(
    matter: Matter, reason: Reason, route: Route, steps: tuple[Step, ...], window: Limit, clauses: tuple[str, ...]
) -> Verdict:
    """A yes, for what the last step says, where the fault has to be shown or examined (R-002-3.1.3, R-000-3.3.2a)."""
    appraised = reason in APPRAISED_REASONS
    return answer(
        matter,
        Outcome.ELIGIBLE,
        route,
        steps[-1].text,
        (*steps, _APPRAISAL) if appraised else steps,
        clauses=clauses,
        window=window,
        freight_group=Payer.SELLER,
        appraisal_required=appraised,
        evidence_required=True,
        alerts=_alerts(reason),
        choices=("EXCHANGE",) if route is Route.POST_WINDOW_QUALITY else KINDS,
    )


def _alerts(reason: Reason) -> tuple[str, ...]:
    return ("ADVERSE_REACTION_REPORT",) if reason is Reason.ADVERSE_REACTION else ()
