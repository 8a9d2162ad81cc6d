"""What a suspected adverse reaction asks for at once, whoever is at fault in the end (L-CMEAS-55)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.reasons import Reason
from app.policy.steps import Step

REACTION_STEPS = (
    Step(
        Phrase(
            "Please stop using it, keep product and packaging, and see a doctor; "
            "we report a suspected reaction, whatever its cause turns out to be."
        ),
        "L-CMEAS-55",
    ),
)


def reaction_steps(reason: Reason | None) -> tuple[Step, ...]:
    """What the customer is told where the skin reacted."""
    return REACTION_STEPS if reason is Reason.ADVERSE_REACTION else ()


def reaction_alerts(reason: Reason | None) -> tuple[str, ...]:
    """What staff must look to where the skin reacted: it is reported on suspicion."""
    return ("ADVERSE_REACTION_REPORT",) if reason is Reason.ADVERSE_REACTION else ()
