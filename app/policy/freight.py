"""Who pays the freight of a return or exchange."""

from __future__ import annotations

from app.i18n import Phrase
from app.policy.profile import Profile
from app.policy.reasons import Payer
from app.policy.steps import Step


def freight(group: Payer, profile: Profile) -> tuple[Payer, Step]:
    """Who pays, and the sentence that says so; `group` is the side the reason lies on (R-002-6.1.1, L-CPL-24/25)."""
    if group is Payer.SELLER:
        rule = profile.seller_fault_freight
        text = Phrase("The fault is on the seller's side, so {payer} pays the freight.", payer=payer_label(rule.value))
    else:
        rule = profile.buyer_choice_freight
        text = Phrase("The goods are not at fault, so {payer} pays the freight.", payer=payer_label(rule.value))
    return rule.value, Step(text, rule.clause)


def payer_label(payer: Payer) -> Phrase:
    """What a side is called in a sentence."""
    return Phrase("the shop") if payer is Payer.SELLER else Phrase("the buyer")
