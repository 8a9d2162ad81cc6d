"""Counting on from a day or an instant, each way the rules count: working and natural days, months, hours (CV-1 to 4).

The limits of a case have words of their own; this answers the bare question what a number of days ends on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.clock import SHANGHAI, day_of
from app.i18n import Phrase
from app.policy.calendar import DueDay, WorkingCalendar
from app.policy.calendar_steps import may_change, roll_over_not_used, rolled_over, unusual_days
from app.policy.periods import add_days, add_months, add_years, too_far, with_year
from app.policy.statutory_days import is_complete
from app.policy.steps import Step


class Unit(StrEnum):
    """What is counted: working days, natural days, months, years, or exact hours and minutes."""

    WORKING_DAYS = "wd"
    NATURAL_DAYS = "nd"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "h"
    MINUTES = "min"

    @property
    def is_exact(self) -> bool:
        """Whether it runs from instant to instant, day and night (CV-1)."""
        return self in _EXACT


_EXACT = {Unit.HOURS: timedelta(hours=1), Unit.MINUTES: timedelta(minutes=1)}


@dataclass(frozen=True, slots=True)
class Counted:
    """The last day, `legal_latest` the one the law would roll it over to where that is later and known (CV-4)."""

    due: DueDay
    clauses: tuple[str, ...]
    steps: tuple[Step, ...]
    legal_latest: date | None = None


def count_days(start: date, n: int, unit: Unit, calendar: WorkingCalendar, *, rollover: bool = False) -> Counted:
    """The n-th working or natural day, month or year after a day, on the next working day with `rollover`.

    Raises KeyError for hours and minutes, ValueError for a negative number, UserError beyond the last day with a date.
    """
    begin = Step(Phrase("Counting starts on the day after {day}.", day=start), "L-CC-201")
    if unit is Unit.WORKING_DAYS:
        due = calendar.add_working_days(start, n)
        text = Phrase("Working day {n} after it is {due}.", n=n, due=_told(due.day, start))
        steps = [begin, *unusual_days(start, due.day, calendar), Step(text, "CV-3")]
        return Counted(due, ("CV-3",), (*steps, *_unknown(due)))
    natural = _NATURAL[unit]
    nominal = natural.add(start, n)
    steps = [begin, Step(Phrase(natural.text, n=n, due=_told(nominal, start)), natural.clause)]
    rolled = calendar.roll_over(nominal)
    if rollover:
        steps += rolled_over(rolled, calendar)
        return Counted(rolled, (natural.clause, "CV-4"), (*steps, *_unknown(rolled)))
    if rolled.day == nominal or rolled.provisional:
        return Counted(DueDay(nominal, nominal), (natural.clause,), tuple(steps))
    steps.append(roll_over_not_used(rolled))
    return Counted(DueDay(nominal, nominal), (natural.clause, "CV-4"), tuple(steps), legal_latest=rolled.day)


def _told(day: date, start: date) -> object:
    """A day as it is said of what began on another: with its year where that is not the same."""
    return day if day.year == start.year else with_year(day)


def count_time(start: datetime, n: int, unit: Unit) -> tuple[datetime, tuple[Step, ...]]:
    """The exact instant n hours or minutes after another, day and night, rest days or not (CV-1).

    Raises KeyError for a unit that is not exact, UserError beyond the last day that has a date.
    """
    try:
        due = (start + n * _EXACT[unit]).astimezone(SHANGHAI)
    except OverflowError as error:
        raise too_far() from error
    phrases = {
        Unit.HOURS: Phrase("Hours run day and night, rest days too; hour {n} ends at {due}.", n=n, due=due),
        Unit.MINUTES: Phrase("Minutes run day and night, rest days too; minute {n} ends at {due}.", n=n, due=due),
    }
    begin = Step(Phrase("Counting starts at {instant}, to the moment.", instant=start), "L-CC-201")
    return due, (begin, Step(phrases[unit], "CV-1"))


def day_in_shanghai(instant: datetime) -> date:
    """The day an instant falls on in Asia/Shanghai; a UserError where that day has no date."""
    try:
        return day_of(instant)
    except OverflowError as error:
        raise too_far() from error


@dataclass(frozen=True, slots=True)
class _Natural:
    """A way of counting that asks no calendar."""

    add: Callable[[date, int], date]
    text: str
    clause: str


_NATURAL = {
    Unit.NATURAL_DAYS: _Natural(add_days, Phrase("Day {n} after it is {due}.").text, "CV-2"),
    Unit.MONTHS: _Natural(
        add_months, Phrase("{n} months later the corresponding day, or the month's last, is {due}.").text, "L-CC-202"
    ),
    Unit.YEARS: _Natural(
        add_years, Phrase("{n} years later the corresponding day, or the month's last, is {due}.").text, "L-CC-202"
    ),
}


_STATUTORY_ONLY = Phrase(
    "Of {year} only the statutory holidays are known: its notice may add days off and make-up days."
)
_FIXED_ONLY = Phrase(
    "Of {year} only the holidays on fixed days are known: its notice may add days off and make-up days."
)


def _unknown(due: DueDay) -> list[Step]:
    """What is not known, and that the day may change with it (CV-9)."""
    if not due.provisional:
        return []
    return [*map(_what_is_known, due.unknown_years), may_change(due)]


def _what_is_known(year: int) -> Step:
    known = _STATUTORY_ONLY if is_complete(year) else _FIXED_ONLY
    return Step(Phrase(known.text, year=str(year)), f"CAL-{year}")
