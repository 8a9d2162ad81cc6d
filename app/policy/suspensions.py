"""Times during which a clock of the shop stands still, and whose doing they are (R-002-5.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.i18n import Phrase
from app.policy.calendar import WorkingCalendar
from app.policy.periods import add_days
from app.policy.steps import Step


class Cause(StrEnum):
    """Why a service stood still; a QUOTE waits for the answer of a customer who is to pay."""

    CUSTOMER = "CUSTOMER"
    FORCE_MAJEURE = "FORCE_MAJEURE"
    TEST = "TEST"
    QUOTE = "QUOTE"


CUSTOMER_CAUSED = frozenset({Cause.CUSTOMER, Cause.QUOTE})
"""Only what lies with the customer takes the days off the shop's account by itself (R-002-5.3.2)."""


def stopping(lab_test: bool) -> frozenset[Cause]:
    """What takes days off the shop's account, `lab_test`: the profile counts a test in the laboratory among it."""
    return CUSTOMER_CAUSED | {Cause.TEST} if lab_test else CUSTOMER_CAUSED


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
    waits: Iterable[Suspension],
    since: date,
    due_after: Callable[[int], date],
    length: Callable[[date, date], int],
    causes: Collection[Cause] = CUSTOMER_CAUSED,
) -> int:
    """By how many days a limit that began on `since` is moved by the times at which it was not the shop's turn.

    Only times that are over, documented, and of one of these causes count (R-002-5.3.2), each as long as `length` says
    from its first day to its last. `due_after` is the last day of the limit moved by so many days: a time that begins
    only after it finds the limit missed already and moves nothing; what remains of it is `after`.
    """
    over = [one for one in waits if one.to_on is not None and one.cause in causes]
    waited = 0
    for first, last in _spans(over, since, date.max):
        if first > due_after(waited):
            break
        waited += length(first, last)
    return waited


def waited_working_days(
    waits: Iterable[Suspension],
    since: date,
    n: int,
    calendar: WorkingCalendar,
    causes: Collection[Cause] = CUSTOMER_CAUSED,
) -> int:
    """By how many working days a limit of n working days after `since` is moved; see `waited_days`."""

    def due_after(more: int) -> date:
        return calendar.add_working_days(since, n + more).day

    return waited_days(waits, since, due_after, calendar.working_days_left, causes)


def waited_natural_days(
    waits: Iterable[Suspension], since: date, n: int, causes: Collection[Cause] = CUSTOMER_CAUSED
) -> int:
    """By how many natural days a limit of n natural days after `since` is moved; see `waited_days`."""
    return waited_days(
        waits, since, lambda more: add_days(since, n + more), lambda first, last: (last - first).days, causes
    )


def waited_steps(days: int) -> list[Step]:
    """The sentence for the days a limit was moved by, where there are any."""
    if not days:
        return []
    return [Step(Phrase("Days on which we waited for you do not count: {n}.", n=days), "R-002-5.3.2")]


def after(suspensions: Iterable[Suspension], day: date) -> tuple[Suspension, ...]:
    """What of some times comes after a day: what a last day that was moved by them has not taken into account."""
    return tuple(
        replace(one, from_on=max(one.from_on, day)) for one in suspensions if one.to_on is None or one.to_on > day
    )


def _spans(suspensions: Iterable[Suspension], since: date, until: date) -> Iterator[tuple[date, date]]:
    """The documented times from `since` to `until`, in order and without their overlaps."""
    reached = since
    for begun, last in sorted((one.from_on, min(one.to_on or until, until)) for one in suspensions if one.documented):
        first = max(begun, reached)
        if first < last:
            yield first, last
            reached = last
