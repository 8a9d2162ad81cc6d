"""Until when a product is under warranty (L-CC-202, L-IMPL-18, C-18)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.policy.periods import add_days, add_months, with_year
from app.policy.steps import Step


@dataclass(frozen=True, slots=True)
class Stay:
    """An earlier repair: the product was at the shop from one day to another; `returned_on` None while it still is."""

    received_on: date
    returned_on: date | None


@dataclass(frozen=True, slots=True)
class Warranty:
    """A warranty's last day without and with the time the product was in repair; None where there is no warranty.

    `in_warranty`: whether the fault was reported in time, None where no day is asked about.
    """

    nominal_last: date | None
    last: date | None
    repair_days: int
    in_warranty: bool | None
    steps: tuple[Step, ...]


_NO_RESET = Step(
    Phrase("A repair lengthens the warranty by its own days; it neither begins it anew nor uses it up."), "L-IMPL-18"
)


def warranty(
    signed_on: date,
    months: int,
    asked_on: date | None = None,
    stays: Collection[Stay] = (),
    exchanged_on: date | None = None,
) -> Warranty:
    """Until when a product that was signed for is under warranty, and whether that was still so on `asked_on`.

    The months end on the day of the same number, or the last of a shorter month (L-CC-202). It is a period the shop
    answers for, not one within which the customer must do something, so a rest day at its end moves nothing (L-CC-203,
    CV-4). An exchange begins it anew, a repair never does: its days are added, from the day the product came in to the
    day it went back, overlapping ones once; a product that came in only when the warranty was over adds none, one that
    is still at the shop adds those up to `asked_on` (L-IMPL-18).
    """
    begun_on = exchanged_on or signed_on
    if not months:
        text = Phrase("This product has no warranty; faults of the seller are claimed in the return window.")
        return Warranty(None, None, 0, False, (Step(text, "C-18"),))
    nominal = add_months(begun_on, months)
    days = _days_in_repair(stays, begun_on, nominal, asked_on)
    last = add_days(nominal, days)
    steps = [_begun(begun_on, exchanged_on), _ends(months, nominal)]
    if days:
        text = Phrase(
            "Days in repair do not count, {n} so far; so it lasts until {last}.", n=days, last=with_year(last)
        )
        steps += [Step(text, "L-IMPL-18"), _NO_RESET]
    covered = None if asked_on is None else asked_on <= last
    if asked_on is not None:
        steps.append(_asked(asked_on, last))
    return Warranty(nominal, last, days, covered, tuple(steps))


def _days_in_repair(stays: Collection[Stay], begun_on: date, nominal: date, asked_on: date | None) -> int:
    days, reached = 0, begun_on
    for stay in sorted(stays, key=lambda stay: stay.received_on):
        if stay.received_on > add_days(nominal, days):
            break
        ended_on = stay.returned_on or asked_on or stay.received_on
        days += max(0, (ended_on - max(reached, stay.received_on)).days)
        reached = max(reached, ended_on)
    return days


def _begun(begun_on: date, exchanged_on: date | None) -> Step:
    text = (
        Phrase("The product was exchanged on {day}; the warranty began anew.", day=with_year(begun_on))
        if exchanged_on is not None
        else Phrase("You received the product on {day}; the warranty runs from then.", day=with_year(begun_on))
    )
    return Step(text, "L-IMPL-18")


def _ends(months: int, nominal: date) -> Step:
    text = Phrase(
        "It lasts {n} months, until {last}: the day of the same number, or the last of a shorter month.",
        n=months,
        last=with_year(nominal),
    )
    return Step(text, "L-CC-202")


def _asked(asked_on: date, last: date) -> Step:
    if asked_on <= last:
        return Step(Phrase("On {day} it was under warranty.", day=with_year(asked_on)), "R-002-4.1")
    return Step(Phrase("On {day} the warranty was over.", day=with_year(asked_on)), "R-002-2.2.3.1")
