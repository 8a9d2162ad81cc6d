"""Why goods come back, and whose fault that is (CV-7)."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import Phrase


class Payer(StrEnum):
    """Who bears a cost: the shop that sold, or the customer who bought."""

    SELLER = "SELLER"
    BUYER = "BUYER"


class Reason(StrEnum):
    """Why the customer wants to return or exchange; the first six are the ones a counter hears every day."""

    QUALITY = "QUALITY"
    NOT_AS_DESCRIBED = "NOT_AS_DESCRIBED"
    TRANSPORT_DAMAGE = "TRANSPORT_DAMAGE"
    NO_REASON = "NO_REASON"
    WRONG_ITEM = "WRONG_ITEM"
    SIZE_OR_SHADE_UNSUITABLE = "SIZE_OR_SHADE_UNSUITABLE"
    SIZE_COLOR_DEVIATION = "SIZE_COLOR_DEVIATION"
    ADVERSE_REACTION = "ADVERSE_REACTION"
    PREFERENCE = "PREFERENCE"


class Finding(StrEnum):
    """What an examination found of the fault that was claimed (R-000-3.3.2a)."""

    CONFIRMED = "CONFIRMED"
    NOT_CONFIRMED = "NOT_CONFIRMED"
    HUMAN_DAMAGE = "HUMAN_DAMAGE"


BUYER_REASONS = frozenset({Reason.NO_REASON, Reason.PREFERENCE, Reason.SIZE_OR_SHADE_UNSUITABLE})
"""Reasons that lie with the customer; every other is the seller's fault (CV-7)."""

APPRAISED_REASONS = frozenset({Reason.QUALITY, Reason.ADVERSE_REACTION})
"""Reasons an appraiser has to confirm (R-000-3.3.2a)."""

_LABELS = {
    Reason.QUALITY: Phrase("Quality defect"),
    Reason.NOT_AS_DESCRIBED: Phrase("Not as described"),
    Reason.TRANSPORT_DAMAGE: Phrase("Damaged in transport"),
    Reason.NO_REASON: Phrase("No reason"),
    Reason.WRONG_ITEM: Phrase("Wrong item sent"),
    Reason.SIZE_OR_SHADE_UNSUITABLE: Phrase("Size or shade unsuitable"),
    Reason.SIZE_COLOR_DEVIATION: Phrase("Size or colour deviates"),
    Reason.ADVERSE_REACTION: Phrase("Adverse reaction"),
    Reason.PREFERENCE: Phrase("Changed mind"),
}


def reason_label(reason: Reason) -> Phrase:
    """What a reason is called at the counter."""
    return _LABELS[reason]


def fault_group(reason: Reason, finding: Finding | None = None) -> Payer:
    """Whose side a reason lies on, and so who pays the way (CV-7, R-002-6.1.1).

    A claim stands until an examination has found otherwise: that nothing is wrong, or that people did the damage.
    """
    refuted = finding is Finding.NOT_CONFIRMED or finding is Finding.HUMAN_DAMAGE
    return Payer.BUYER if refuted or reason in BUYER_REASONS else Payer.SELLER
