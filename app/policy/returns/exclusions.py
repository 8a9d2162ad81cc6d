"""What does not come back without a reason: how it was sold, what kind of goods it is, and what proves that.

None of it bars a claim for a fault of the seller (C-12).
"""

from __future__ import annotations

from typing import NamedTuple

from app.i18n import Phrase
from app.policy.returns.application import Application
from app.policy.returns.verdicts import NOT_EXCLUDED, Condition, Purchase
from app.policy.steps import Step

CUSTOM, PERISHABLE, DIGITAL, NEWSPAPERS = "custom", "perishable", "digital", "newspapers"
EXCLUDED_BY_LAW = (CUSTOM, PERISHABLE, DIGITAL, NEWSPAPERS)
"""The kinds the law itself excludes, with no confirmation needed (L-CPL-25, L-7D-6)."""

EXCLUDED_IF_CONFIRMED = ("health_after_opening", "affects_health_after_opening", "value_loss", "near_expiry_disclosed")
"""The kinds that are excluded only where the customer confirmed it at this purchase (L-7D-7)."""


class Bar(NamedTuple):
    """Why goods do not come back without a reason; the first step says it in a sentence."""

    code: str
    steps: tuple[Step, ...]


_NOT_AT_A_DISTANCE = Bar(
    "NOT_DISTANCE_SALE",
    (
        Step(
            Phrase(
                "Only what was bought online, in a live sale, by phone or by mail may come back without a reason, "
                "and the shop promised nothing beyond that for this purchase."
            ),
            "L-CPL-25",
        ),
        Step(Phrase("The norm's seven days, too, are for what is bought online."), "R-002-2.3.1"),
        Step(
            Phrase("By that it means shopping platforms on the net; this purchase was not made there."), "R-002-1.3.2"
        ),
    ),
)
_MADE_TO_ORDER = Bar(
    "CUSTOM_MADE",
    (
        Step(Phrase("The goods were made to your order; such goods do not come back without a reason."), "L-CPL-25"),
        Step(Phrase("The norm leaves goods made to order out as well."), "R-002-2.3.1"),
        Step(Phrase("That goes for goods cut to one customer's wishes, and needs no confirmation."), "L-7D-6"),
    ),
)
_PERISHABLE = Bar(
    "PERISHABLE", (Step(Phrase("The goods perish quickly; such goods do not come back without a reason."), "L-CPL-25"),)
)
_DIGITAL_OPENED = Bar(
    "DIGITAL_OPENED",
    (Step(Phrase("Recordings and programs that were opened do not come back without a reason."), "L-CPL-25"),),
)
_NEWSPAPERS = Bar(
    "NEWSPAPERS", (Step(Phrase("Newspapers and magazines do not come back without a reason."), "L-CPL-25"),)
)
_CONFIRMED = Bar(
    "EXCLUDED_CONFIRMED",
    (
        Step(Phrase("At the purchase you confirmed that these goods do not come back without a reason."), "L-7D-7"),
        Step(Phrase("By law goods that are unsuited by their nature may be excluded that way."), "L-CPL-25"),
        Step(
            Phrase("That counts because the mark was plain to see and you confirmed it for this very purchase."),
            "L-IMPL-19",
        ),
    ),
)
_UNCONFIRMED = (
    Step(Phrase("Goods of this kind are excluded only if you confirmed that at this purchase."), "L-7D-7"),
    Step(
        Phrase("The goods are marked as excluded, but you did not confirm that at the purchase; so it does not count."),
        "L-PEN-9",
    ),
)
_SPECIAL_COSMETIC = (
    Step(Phrase("What the norm calls special goods are fragile or custom-made ones and the like."), "R-002-2.3.1"),
    Step(Phrase("A special cosmetic is one that needs registration, which is something else."), "L-CSAR-4"),
    Step(Phrase("So being a special cosmetic excludes nothing."), "C-12"),
)
_FRAGILE = Step(Phrase("Being fragile excludes nothing."), "C-12")


def bar_of(application: Application) -> Bar | None:
    """Why these goods do not come back without a reason by law; None where they do (L-CPL-25)."""
    if not application.sold_at_distance:
        return _NOT_AT_A_DISTANCE
    purchase = application.purchase
    category = purchase.excluded_category
    if purchase.customised or category == CUSTOM:
        return _MADE_TO_ORDER
    if category in NOT_EXCLUDED:
        return None
    if category == PERISHABLE:
        return _PERISHABLE
    if category == DIGITAL:
        return _DIGITAL_OPENED if _opened(application.request.condition) else None
    if category == NEWSPAPERS:
        return _NEWSPAPERS
    return _CONFIRMED if purchase.exclusion_confirmed else None


def exclusion_notes(purchase: Purchase) -> tuple[Step, ...]:
    """Why what looks like an exclusion is none: not confirmed, or another thing by the same name (C-12)."""
    notes: tuple[Step, ...] = ()
    if purchase.excluded_category in EXCLUDED_IF_CONFIRMED and not purchase.exclusion_confirmed:
        notes = _UNCONFIRMED
    if purchase.special_cosmetic:
        notes += _SPECIAL_COSMETIC
    if purchase.fragile:
        notes += (_FRAGILE,)
    return notes


def _opened(condition: Condition) -> bool:
    return condition.outer_opened or condition.seal_broken or condition.used
