"""Goods that were past their use-by date when they reached the customer: back at any time, whatever they come for."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.reasons import Payer
from app.policy.returns.answers import answer
from app.policy.returns.application import Application
from app.policy.returns.reactions import reaction_alerts, reaction_steps
from app.policy.returns.verdicts import KINDS, Outcome, Route, Verdict
from app.policy.steps import Step

EXPIRED_ALERTS = ("EXPIRED_SOLD", "STOP_SALE_BATCH", "FRAUD_CHECK_L-CPL-55")

_EXPIRED = (
    Step(Phrase("Goods past their use-by date may not be sold."), "L-CSAR-39"),
    Step(Phrase("A shop that sells such goods, or goods it should have cleared away, answers for it."), "L-CPL-48"),
    Step(Phrase("Selling expired cosmetics is fined; the batch is taken off the shelf at once."), "L-CSAR-60"),
    Step(Phrase("Whether compensation for fraud is owed is checked as well."), "L-CPL-55"),
)


def judge_sold_expired(application: Application) -> Verdict:
    """The verdict on goods sold expired: the window is irrelevant, and the shop pays all (L-CPL-24, L-CSAR-39)."""
    text = Phrase(
        "The goods were past their use-by date, {expiry}, when they reached you; they may come back at any time.",
        expiry=application.purchase.expiry_date,
    )
    reason = application.request.reason
    return answer(
        application,
        Outcome.ELIGIBLE,
        Route.TERMINATION,
        text,
        (Step(text, "L-CPL-24"), *_EXPIRED, *reaction_steps(reason)),
        clauses=("L-CPL-24", "L-CSAR-39"),
        freight_group=Payer.SELLER,
        alerts=EXPIRED_ALERTS + reaction_alerts(reason),
        choices=KINDS,
    )
