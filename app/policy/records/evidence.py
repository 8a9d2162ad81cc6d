"""What can prove a purchase whose voucher is lost, and the words for it (R-002-7.4.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.i18n import Phrase


class Match(StrEnum):
    """How one item compares with the shop's own records; UNKNOWN: told, but there is nothing to compare it with."""

    MATCH = "match"
    MISMATCH = "mismatch"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Basic(StrEnum):
    """What the customer has to tell (R-002-7.4.1a)."""

    ORDER_NO = "order_no"
    PRODUCT_NAME = "product_name"
    PURCHASE_DATE = "purchase_date"


class Auxiliary(StrEnum):
    """What supports it (R-002-7.4.1b)."""

    PAYMENT_PROOF = "payment_proof"
    LOGISTICS = "logistics"


class WayOut(StrEnum):
    """Other ways to a proof, to be named where the check failed (R-002-7.4.3)."""

    SEARCH_BY_PHONE_OR_PAYMENT = "SEARCH_BY_PHONE_OR_PAYMENT"
    INVOICE_REISSUE = "INVOICE_REISSUE"
    PLATFORM_ORDER_HISTORY = "PLATFORM_ORDER_HISTORY"
    THIRD_PARTY_PROOF = "THIRD_PARTY_PROOF"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was compared: the basic items, the auxiliary ones by name, third-party proof if there is any.

    An item that is not named is missing. `order_found`: the order was found in the shop's own records.
    """

    basic: Mapping[Basic, Match]
    auxiliary: Mapping[str, Match]
    third_party: Match = Match.MISSING
    order_found: bool = False

    def all_basic(self) -> dict[str, Match]:
        """Every basic item, in the order they are asked for."""
        return {item: self.basic.get(item, Match.MISSING) for item in Basic}

    def all_auxiliary(self) -> dict[str, Match]:
        """The auxiliary items, first those everybody is asked for, then any others by name."""
        others = sorted(set(self.auxiliary) - set(Auxiliary))
        return {name: self.auxiliary.get(name, Match.MISSING) for name in [*Auxiliary, *others]}


_ITEMS: Mapping[str, Phrase] = {
    Basic.ORDER_NO: Phrase("Order number"),
    Basic.PRODUCT_NAME: Phrase("Product name"),
    Basic.PURCHASE_DATE: Phrase("Day of purchase"),
    Auxiliary.PAYMENT_PROOF: Phrase("Payment proof"),
    Auxiliary.LOGISTICS: Phrase("Delivery record"),
}
_QUESTIONS: Mapping[str, Phrase] = {
    Basic.ORDER_NO: Phrase("Which number does the order have?"),
    Basic.PRODUCT_NAME: Phrase("What exactly is the product called?"),
    Basic.PURCHASE_DATE: Phrase("On which day was it bought?"),
    Auxiliary.PAYMENT_PROOF: Phrase("Can you show the payment, on the phone or on a statement?"),
    Auxiliary.LOGISTICS: Phrase("Can you show how it was sent, by a waybill or a message of the courier?"),
}
_WAYS_OUT = {
    WayOut.SEARCH_BY_PHONE_OR_PAYMENT: Phrase("searching by phone number or payment record"),
    WayOut.INVOICE_REISSUE: Phrase("having the invoice issued again"),
    WayOut.PLATFORM_ORDER_HISTORY: Phrase("the order history on the platform"),
    WayOut.THIRD_PARTY_PROOF: Phrase("what another customer or a third party confirms"),
}


def item_label(name: str) -> Phrase:
    """What an item of evidence is called; one of the shop's own by its name."""
    return _ITEMS.get(name, Phrase("{name}", name=name))


def question_for(name: str) -> Phrase:
    """What the customer is asked for a basic item, or an auxiliary one everybody is asked for."""
    return _QUESTIONS[name]


def way_out_label(way: WayOut) -> Phrase:
    """What another way to a proof is called, within a list of them."""
    return _WAYS_OUT[way]
