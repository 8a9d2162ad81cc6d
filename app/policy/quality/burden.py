"""Who has to show that goods were, or were not, at fault when they were handed over (L-CPL-23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.policy.periods import add_months, with_year
from app.policy.reasons import Payer
from app.policy.returns.application import delivery_day
from app.policy.returns.verdicts import Purchase
from app.policy.steps import Step

_MONTHS = 6
_DURABLE = ("device", "beauty_device")
"""Categories read as durable goods; the law names computers and the like, and cosmetics are none (L-CPL-23)."""

_LISTED = Phrase("Cosmetics and tools are no durable goods: by law whoever claims a fault has to show it.")
_RECORDS = Step(Phrase("The shop has to produce the original records of the contract and the trade."), "L-ECL-62")
_FREE = Step(Phrase("Our own examination costs you nothing."), "R-000-3.3.2a")


@dataclass(frozen=True, slots=True)
class Burden:
    """On whom the proof lies; `until` the last day on which it lies on the shop, None where it never does by law."""

    on: Payer
    until: date | None
    steps: tuple[Step, ...]


def burden(purchase: Purchase, reported_on: date) -> Burden:
    """On whom the proof lies for a fault that was reported on a day (L-CPL-23).

    Of a device whose delivery is not known the shop bears it, which is the better reading for the customer.
    """
    if purchase.category.lower() not in _DURABLE:
        return Burden(Payer.BUYER, None, (Step(_LISTED, "L-CPL-23"), _FREE, _RECORDS))
    delivered_on = delivery_day(purchase)
    until = None if delivered_on is None else add_months(delivered_on, _MONTHS)
    if until is not None and reported_on > until:
        text = Phrase("The six months in which the shop has the proof to bear ended on {last}.", last=with_year(until))
        return Burden(Payer.BUYER, until, (Step(text, "L-CPL-23"), _FREE, _RECORDS))
    text = Phrase("Within six months of delivery the shop has to prove that a device was not at fault.")
    return Burden(Payer.SELLER, until, (Step(text, "L-CPL-23"), _RECORDS))
