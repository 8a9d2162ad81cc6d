"""Putting a verdict together: what every answer carries, whichever right it rests on."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.limits import Limit, calendar_warnings
from app.policy.reasons import Payer
from app.policy.returns.verdicts import Outcome, Route, Verdict
from app.policy.returns.windows import Matter
from app.policy.steps import Step

EXPIRED_ALERTS = ("EXPIRED_SOLD", "STOP_SALE_BATCH", "FRAUD_CHECK_L-CPL-55")

_EXPIRED = Step(
    Phrase("The goods were past their use-by date when they reached you: claimed as a defect, the shop pays all."),
    "L-CPL-24",
)
_THE_SHOP = Phrase("the shop")
_THE_BUYER = Phrase("the buyer")


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
    """A verdict with freight, review and warnings added.

    `freight_group` is the side that has to bear the freight's reason, None where nothing is sent. Goods sold past
    their use-by date are raised whatever the customer came for, and the better way is told (L-CSAR-39).
    """
    payer: Payer | None = None
    freight_clauses: tuple[str, ...] = ()
    if freight_group is not None:
        payer, freight_step = freight(freight_group, matter)
        freight_clauses, steps = (freight_step.clause,), (*steps, freight_step)
    if matter.sold_expired:
        alerts = (*EXPIRED_ALERTS, *alerts)
        if route is not Route.TERMINATION:
            steps, alternatives = (*steps, _EXPIRED), tuple(dict.fromkeys((*alternatives, "QUALITY_CLAIM")))
    review = matter.review
    return Verdict(
        outcome=outcome,
        route=route,
        reject_code=reject_code,
        reason_phrase=because,
        window=window,
        review=review,
        freight_payer=payer,
        appraisal_required=appraisal_required,
        missing=missing,
        alerts=(*alerts, *calendar_warnings(window, review)),
        alternatives=alternatives,
        clauses=(*clauses, *freight_clauses),
        steps=(*steps, *review.steps),
        choices=choices,
        freight_clauses=freight_clauses,
        evidence_required=evidence_required,
    )


def freight(group: Payer, matter: Matter) -> tuple[Payer, Step]:
    """Who pays, and the sentence that says so; `group` is the side the reason lies on (R-002-6.1.1, L-CPL-24/25)."""
    if group is Payer.SELLER:
        rule = matter.rules.profile.costs.seller_fault_freight
        text = Phrase("The fault is on the seller's side, so {payer} pays the freight.", payer=_named(rule.value))
    else:
        rule = matter.rules.profile.costs.buyer_choice_freight
        text = Phrase("The goods are not at fault, so {payer} pays the freight.", payer=_named(rule.value))
    return rule.value, Step(text, rule.clause)


def _named(payer: Payer) -> Phrase:
    return _THE_SHOP if payer is Payer.SELLER else _THE_BUYER
