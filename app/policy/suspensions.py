"""Times during which a clock of the shop stands still, and whose doing they are (R-002-5.3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.policy.calendar import WorkingCalendar


class Cause(StrEnum):
    """Why a service stood still; a QUOTE waits for the answer of a customer who is to pay."""

    CUSTOMER = "CUSTOMER"
    FORCE_MAJEURE = "FORCE_MAJEURE"
    TEST = "TEST"
    QUOTE = "QUOTE"


CUSTOMER_CAUSED = frozenset({Cause.CUSTOMER, Cause.QUOTE})
"""Only what lies with the customer takes the days off the shop's account by itself (R-002-5.3.2)."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """A service that stood still from one day to another; `to_on` None while it still does.

    It lasts to_on − from_on days: the day it ends is the shop's again. One that is not documented counts for nothing.
    """

    from_on: date
    to_on: date | None
    cause: Cause = Cause.CUSTOMER
    documented: bool = True


def suspended_days(suspensions: Iterable[Suspension], until: date, since: date = date.min) -> int:
    """How many calendar days from `since` to before `until` are suspended; overlapping ones count once."""
    return sum((last - first).days for first, last in _spans(suspensions, since, until))


def suspended_working_days(
    suspensions: Iterable[Suspension], since: date, until: date, calendar: WorkingCalendar
) -> int:
    """How many working days after `since`, up to and with `until`, are suspended; overlapping ones count once.

    A limit in working days is moved by just as many: a weekend within the time gives nothing on top, and a service that
    goes on has as many working days left as it had when it stopped.
    """
    return sum(calendar.working_days_left(first, last) for first, last in _spans(suspensions, since, until))


def _spans(suspensions: Iterable[Suspension], since: date, until: date) -> Iterator[tuple[date, date]]:
    """The documented times from `since` to `until`, in order and without their overlaps."""
    reached = since
    for begun, last in sorted((one.from_on, min(one.to_on or until, until)) for one in suspensions if one.documented):
        first = max(begun, reached)
        if first < last:
            yield first, last
            reached = last
