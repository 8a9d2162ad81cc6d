"""The choices a profile makes where the rules leave more than one, each with its word."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from app.i18n import Phrase
from app.policy.reasons import Payer


class Operator(StrEnum):
    """Who runs the counter, and so whom its limits bind (Q-02)."""

    PLATFORM = "PLATFORM"
    MERCHANT = "MERCHANT"


class Waiver(StrEnum):
    """When a customer who sends the goods back late has given up (C-14); by law never where the seller is at fault."""

    NEVER = "NEVER"
    BUYER_REASONS = "BUYER_REASONS"
    ALWAYS = "ALWAYS"


class PartialReturn(StrEnum):
    """What becomes of a promotion when only a part of the goods comes back (L-7D-17)."""

    RESETTLE = "RESETTLE"
    PRO_RATA = "PRO_RATA"


class PriceDifference(StrEnum):
    """Which way a price difference is settled when something else is taken in exchange (Q-05)."""

    BOTH_WAYS = "BOTH_WAYS"
    REFUND_ONLY = "REFUND_ONLY"


class Extension(StrEnum):
    """What moves the last day of a repair (C-16): the customer's agreement, or a notice in time."""

    AGREED = "AGREED"
    NOTICE = "NOTICE"


class PenaltyPayment(StrEnum):
    """Whether an overdue penalty is paid by itself or when the customer asks for it (Q-06)."""

    AUTOMATIC = "AUTOMATIC"
    ON_CLAIM = "ON_CLAIM"


class LabFee(StrEnum):
    """Who bears the fee of a laboratory test in the end (Q-04)."""

    SELLER = "SELLER"
    SELLER_IF_CONFIRMED = "SELLER_IF_CONFIRMED"


_WORDS: Mapping[type[StrEnum], Mapping[str, Phrase]] = {
    Payer: {Payer.SELLER: Phrase("the shop"), Payer.BUYER: Phrase("the buyer")},
    Operator: {Operator.PLATFORM: Phrase("the platform"), Operator.MERCHANT: Phrase("a merchant")},
    Waiver: {
        Waiver.NEVER: Phrase("never"),
        Waiver.BUYER_REASONS: Phrase("unless the seller is at fault"),
        Waiver.ALWAYS: Phrase("always"),
    },
    PartialReturn: {
        PartialReturn.RESETTLE: Phrase("settled anew for what stays"),
        PartialReturn.PRO_RATA: Phrase("by each item's share"),
    },
    PriceDifference: {
        PriceDifference.BOTH_WAYS: Phrase("both ways"),
        PriceDifference.REFUND_ONLY: Phrase("only in the customer's favour"),
    },
    Extension: {
        Extension.AGREED: Phrase("the customer's agreement"),
        Extension.NOTICE: Phrase("a notice before it"),
    },
    PenaltyPayment: {
        PenaltyPayment.AUTOMATIC: Phrase("without being asked"),
        PenaltyPayment.ON_CLAIM: Phrase("when the customer claims it"),
    },
    LabFee: {
        LabFee.SELLER: Phrase("the shop, whatever comes of it"),
        LabFee.SELLER_IF_CONFIRMED: Phrase("the shop, if the defect is confirmed"),
    },
}


def choice_words(choice: StrEnum) -> Phrase:
    """What a choice is called."""
    return _WORDS[type(choice)][choice]
