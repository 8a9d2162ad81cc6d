"""Reading what a repair is about: the product, its warranty, when it was applied for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.i18n import Phrase
from app.policy.counting import day_in_shanghai
from app.policy.periods import LONGEST_MONTHS
from app.policy.questions.applications import ORDER_FIELDS
from app.policy.questions.given import Given
from app.policy.repairs.warranty import Stay, Warranty, warranty
from app.policy.steps import Step

_CONSUMED = ("cosmetic", "gift")
_ONLY_DEVICES = Step(
    Phrase("Only devices and the like are repaired; other goods are exchanged or returned."), "R-002-1.3.6"
)
_DESCRIBED = (
    "sku",
    "name",
    "product_name",
    "model",
    "serial",
    "batch_no",
    "voucher",
    "fault",
    "fault_desc",
    "repair_no",
    "case_no",
    "order_no",
    "accessories",
    "channel",
    "status",
)
"""What a product or its repair may be described by; it changes nothing."""


@dataclass(frozen=True, slots=True)
class Applied:
    """When a repair was applied for: the instant, where it is known, and its day."""

    at: datetime | None
    on: date | None

    @property
    def name(self) -> str:
        """The field it was told by."""
        return "applied_on" if self.at is None else "applied_at"


@dataclass(frozen=True, slots=True)
class Product:
    """What a warranty depends on; None where it is not told."""

    signed_on: date | None
    warranty_months: int | None
    exchanged_on: date | None
    stays: tuple[Stay, ...]

    def asked_on(self, given: Given, applied: Applied) -> date | None:
        """The day the warranty is asked about: when the fault was reported, the repair applied for, or today.

        Refuses one before the sale.
        """
        reported_on, today = given.optional_day("fault_reported_on"), given.optional_day("today")
        for name, day in (("fault_reported_on", reported_on), (applied.name, applied.on), ("today", today)):
            if day is not None:
                given.refuse_before(name, day, self.signed_on)
                return day
        return None

    def warranty(self, asked_on: date | None) -> Warranty | None:
        """The warranty as it is on a day; None where too little is told."""
        if self.signed_on is None or self.warranty_months is None:
            return None
        return warranty(self.signed_on, self.warranty_months, asked_on, self.stays, self.exchanged_on)


def applied_in(given: Given) -> Applied:
    """When the application came in; by the instant, or by the day alone."""
    at, on = given.optional_instant("applied_at"), given.optional_day("applied_on")
    day = None if at is None else day_in_shanghai(at)
    if day is not None and on not in (None, day):
        given.refuse("applied_on", Phrase("{day} is not the day of {at}.", day=on, at=at))
    return Applied(at, day or on)


def repairable_in(given: Given) -> tuple[bool, tuple[Step, ...]]:
    """Whether the product is one that is repaired: as it is said, else anything but consumables (R-002-1.3.6)."""
    kinds = [kind for name in ("category", "product_type") if (kind := given.optional_text(name)) is not None]
    given.ignore(*_DESCRIBED)
    repairable = given.flag("repairable", not any(kind.lower() in _CONSUMED for kind in kinds))
    return repairable, () if repairable else (_ONLY_DEVICES,)


def product_in(given: Given) -> Product:
    """What the warranty depends on, told by the question or its order.

    Refuses an exchange or a stay in repair before the sale, and a stay that ends before it begins.
    """
    order = given.part("order")
    signed_on, of_order = _signed_on(given), _signed_on(order)
    months, months_of_order = (each.optional_number("warranty_months", most=LONGEST_MONTHS) for each in (given, order))
    order.ignore(*ORDER_FIELDS)
    signed_on, exchanged_on = signed_on or of_order, given.optional_day("exchanged_on")
    given.refuse_before("exchanged_on", exchanged_on, signed_on)
    stays = tuple(_stay(part, signed_on) for part in given.parts("prior_repairs"))
    return Product(signed_on, months_of_order if months is None else months, exchanged_on, stays)


def _signed_on(given: Given) -> date | None:
    """The day the product was signed for; what was carried home, the day it was bought."""
    signed_on, purchased_on = given.optional_day("signed_on"), given.optional_day("purchased_on")
    given.refuse_before("signed_on", signed_on, purchased_on)
    return signed_on or purchased_on


def _stay(given: Given, signed_on: date | None) -> Stay:
    received_on, returned_on = given.day("received_on"), given.optional_day("returned_on")
    given.ignore("repair_no", "fault", "fault_desc", "human_damage", "in_warranty", "result", "completed_on")
    given.refuse_before("received_on", received_on, signed_on)
    given.refuse_before("returned_on", returned_on, received_on)
    return Stay(received_on, returned_on)
