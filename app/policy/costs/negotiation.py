"""When the costs of a case are to be agreed instead of following from the rules (R-002-6.3)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.steps import Step

_SPECIAL = Step(
    Phrase("For fragile or custom-made goods the costs are to be agreed, in writing and signed by both."), "R-002-6.3.1"
)
_FORCE_MAJEURE = Step(
    Phrase("After something beyond anyone's control the costs are to be agreed, in writing and signed by both."),
    "R-002-6.3.2",
)


def negotiation_steps(special_goods: bool, force_majeure: bool) -> tuple[Step, ...]:
    """Why the costs are to be agreed in writing; nothing where they are not.

    `special_goods` are fragile or custom-made ones; `force_majeure` is proven.
    """
    return tuple(step for step, applies in ((_SPECIAL, special_goods), (_FORCE_MAJEURE, force_majeure)) if applies)
