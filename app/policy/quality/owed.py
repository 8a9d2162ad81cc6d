"""What a confirmed fault obliges the shop to besides putting it right (L-CPL-24, L-CPL-49, L-CPL-55)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from app.i18n import Phrase
from app.policy.reasons import Reason
from app.policy.returns.verdicts import Verdict
from app.policy.steps import Step


class OwedCode(StrEnum):
    """What is owed on top."""

    FREIGHT = "FREIGHT"
    NECESSARY_COSTS = "NECESSARY_COSTS"
    LAB_FEE = "LAB_FEE"
    HARM = "HARM"
    FRAUD_CHECK = "FRAUD_CHECK"


class Owed(NamedTuple):
    """One thing owed on top, with the sentence that says so and its clause."""

    code: OwedCode
    step: Step


_FREIGHT = Owed(OwedCode.FREIGHT, Step(Phrase("The shop pays the freight of every way."), "L-CPL-24"))
_COSTS = Owed(
    OwedCode.NECESSARY_COSTS,
    Step(Phrase("It pays other costs the fault made necessary too, against their receipts."), "L-CPL-24"),
)
_LAB_FEE = Owed(OwedCode.LAB_FEE, Step(Phrase("If it was tested, what you paid for the test comes back."), "C-28"))
_HARM = Owed(
    OwedCode.HARM,
    Step(Phrase("If the goods harmed you, treatment and what else that cost you is owed as well."), "L-CPL-49"),
)
_FRAUD = Owed(
    OwedCode.FRAUD_CHECK, Step(Phrase("Whether compensation for fraud is owed is checked as well."), "L-CPL-55")
)


def owed_for(verdict: Verdict, reason: Reason | None) -> tuple[Owed, ...]:
    """What a confirmed fault costs the shop on top of return, exchange or repair.

    Fraud is never the counter's finding: where the goods were sold expired it is checked (L-CPL-55).
    """
    owed = [_FREIGHT, _COSTS, _LAB_FEE]
    if reason is Reason.ADVERSE_REACTION:
        owed.append(_HARM)
    if any(alert.startswith("FRAUD_CHECK") for alert in verdict.alerts):
        owed.append(_FRAUD)
    return tuple(owed)
