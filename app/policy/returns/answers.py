"""Putting a verdict together: what every answer carries, whichever right it rests on."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.costs.freight import FreightTerms, freight_terms
from app.policy.limits import Limit
from app.policy.reasons import Payer
from app.policy.returns.application import Application
from app.policy.returns.verdicts import Outcome, Route, Verdict
from app.policy.steps import Step

_REASON_IS_TOLD = (
    Step(Phrase("Where we refuse, we tell you why."), "R-002-3.3.4"),
    Step(Phrase("You get it in writing, with the clause and the ways open to you against it."), "R-000-3.2.3c"),
)
_COLLECTED = Step(
    Phrase("What lay in a locker or was taken in by somebody else counts from the day you collected it."), "L-ECL-51"
)
_COLLECTED_LATER = Step(
    Phrase("If you only got it from the locker, or from whoever signed, on a later day, that day counts; please tell."),
    "L-ECL-51",
)


def answer(
    application: Application,
    outcome: Outcome,
    route: Route | None,
    because: Phrase,
    steps: tuple[Step, ...],
    *,
    clauses: tuple[str, ...],
    reject_code: str = "",
    window: Limit | None = None,
    freight_group: Payer | None = None,
    appraisal_required: bool = False,
    evidence_required: bool = False,
    missing: tuple[Phrase, ...] = (),
    alerts: tuple[str, ...] = (),
    alternatives: tuple[str, ...] = (),
    choices: tuple[str, ...] = (),
) -> Verdict:
    """A verdict with freight and review added, and with the duty to say why where it is a no.

    `freight_group` is the side the reason lies on, None where nothing is sent.
    """
    purchase, request, rules, _delivered_on = application
    if outcome is Outcome.NOT_ELIGIBLE:
        steps += _REASON_IS_TOLD
    if purchase.collected_on is not None:
        steps = (_COLLECTED, *steps)
    elif purchase.delivered_to != "self":
        steps += (_COLLECTED_LATER,)
    freight: FreightTerms | None = None
    if freight_group is not None:
        special = purchase.fragile or purchase.customised
        freight = freight_terms(rules, freight_group, request.agreement, special, request.force_majeure)
        clauses, steps = clauses + freight.clauses, steps + freight.steps
    review = application.review
    return Verdict(
        outcome,
        route,
        reject_code,
        because,
        window=window,
        review=review,
        appraisal_required=appraisal_required,
        missing=missing,
        alerts=alerts,
        alternatives=alternatives,
        clauses=clauses,
        steps=steps + review.steps,
        choices=choices,
        freight=freight,
        evidence_required=evidence_required,
    )
