"""Putting a verdict together: what every answer carries, whichever right it rests on."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.costs.freight import freight_terms
from app.policy.limits import Limit
from app.policy.reasons import Payer
from app.policy.returns.matters import Matter
from app.policy.returns.verdicts import Outcome, Route, Verdict
from app.policy.steps import Step


def answer(
    matter: Matter,
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
    """A verdict with freight and review added; `freight_group` is the side its reason lies on, None for no freight."""
    purchase, request, rules, _delivered_on = matter
    payer: Payer | None = None
    freight_clauses: tuple[str, ...] = ()
    if freight_group is not None:
        special = purchase.fragile or purchase.customised
        terms = freight_terms(rules, freight_group, request.agreement, special, request.force_majeure)
        payer, freight_clauses, steps = terms.payer, terms.clauses, steps + terms.steps
    review = matter.review
    return Verdict(
        outcome,
        route,
        reject_code,
        because,
        window,
        review,
        payer,
        appraisal_required,
        missing,
        alerts,
        alternatives,
        clauses + freight_clauses,
        steps + review.steps,
        choices,
        freight_clauses,
        evidence_required,
    )
