"""Who bears the fee of a test in the designated laboratory (C-28, Q-04)."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.profiles.choices import LabFee
from app.policy.reasons import Finding, Payer
from app.policy.rules import Rules
from app.policy.steps import Step

_ADVANCED = Step(Phrase("The shop advances the laboratory's fee; nothing is charged before the report."), "C-28")
_SHOPS = Phrase("The laboratory's fee is the shop's.")
_YOURS = Phrase("The fault was not confirmed, so the laboratory's fee is yours, if you had agreed to it beforehand.")


def lab_fee_payer(finding: Finding | None, rules: Rules) -> tuple[Payer | None, tuple[Step, ...]]:
    """Who bears it in the end, None while nothing is found yet, and the sentences that say so.

    The shop where the fault is confirmed, or always, as the profile has it; otherwise the customer, who must have known
    the price before (L-CPL-20).
    """
    rule = rules.profile.quality.lab_fee
    if rule.value is LabFee.SELLER or finding is Finding.CONFIRMED:
        return Payer.SELLER, (Step(_SHOPS, rule.clause),)
    if finding is None:
        return None, (_ADVANCED,)
    return Payer.BUYER, (Step(_YOURS, rule.clause),)
