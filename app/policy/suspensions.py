"""Times during which a clock of the shop stands still, and whose doing they are (R-002-5.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.i18n import Phrase
from app.policy.calendar import WorkingCalendar
from app.policy.steps import Step


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


def waited_days(
    waits: Iterable[Suspension], since: date, due_after: Callable[[int], date], length: Callable[[date, date], int]
) -> int:
    """By how many days a limit that began on `since` is moved by the times at which it was the customer's turn.

    Only times that are over, documented, and of the customer's doing count (R-002-5.3.2), each as long as `length` says
    from its first day to its last. `due_after` is the last day of the limit moved by so many days: a time that begins
    only after it finds the limit missed already and moves nothing; what it means for a penalty is in `penalty`.
    """
    over = [one for one in waits if one.to_on is not None and one.cause in CUSTOMER_CAUSED]
    waited = 0
    for first, last in _spans(over, since, date.max):
        if first > due_after(waited):
            break
        waited += length(first, last)
    return waited


def waited_working_days(waits: Iterable[Suspension], since: date, n: int, calendar: WorkingCalendar) -> int:
    """By how many working days a limit of n working days after `since` is moved; see `waited_days`."""
    return waited_days(
        waits, since, lambda more: calendar.add_working_days(since, n + more).day, calendar.working_days_left
    )


def waited_steps(days: int) -> list[Step]:
    """The sentence for the days a limit was moved by, where there are any."""
    if not days:
        return []
    return [Step(Phrase("Days on which we waited for you do not count: {n}.", n=days), "R-002-5.3.2")]


def _spans(suspensions: Iterable[Suspension], since: date, until: date) -> Iterator[tuple[date, date]]:
    """The documented times from `since` to `until`, in order and without their overlaps."""
    reached = since
    for begun, last in sorted((one.from_on, min(one.to_on or until, until)) for one in suspensions if one.documented):
        first = max(begun, reached)
        if first < last:
            yield first, last
            reached = last
