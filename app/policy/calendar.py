"""Working days of the PRC: official holidays and make-up days, and what a shop sets by hand (CV-1 to CV-4, CV-9)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import cache
from types import MappingProxyType

from app.errors import UserError
from app.i18n import Phrase

NO_DAYS: Mapping[date, bool] = MappingProxyType({})
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})
"""Month and day of the statutory holidays that need no lunar calendar and no yearly notice (CAL-2027)."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day of a limit; `nominal` is the day before any roll-over.

    `unknown_years` are years the counting went through whose official calendar is not known (CV-9).
    """

    day: date
    nominal: date
    unknown_years: tuple[int, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the day may still change."""
        return bool(self.unknown_years)


@dataclass(frozen=True, slots=True)
class _Official:
    """What the yearly notices say: days off and days made up for, complete for every year of `years`."""

    rest: Collection[date]
    made_up: Collection[date]
    years: range


@cache
def _official() -> _Official:
    from chinese_calendar import constants  # imported late: it costs a start more than all our own rules

    noticed = {day.year for day in constants.holidays if (day.month, day.day) == (10, 1)}
    first = last = min(noticed)
    while last + 1 in noticed:
        last += 1
    return _Official(constants.holidays, constants.workdays, range(first, last + 1))


class WorkingCalendar:
    """Which days are worked, and counting with them. Days only: no time, and so no time zone, comes into it.

    `extra` are days set by hand, True for a working day, and `complete_years` those whose notice was set by hand as a
    whole. Outside them and the years of the official notices weekends and the fixed statutory holidays are taken for
    days off, and what was counted there is provisional.
    """

    def __init__(self, extra: Mapping[date, bool] = NO_DAYS, complete_years: Collection[int] = ()) -> None:
        self._extra = dict(extra)
        self._complete_years = frozenset(complete_years)
        self._worked: dict[int, list[int]] = {}

    @property
    def known_through(self) -> date:
        """The last day up to which every year is known."""
        year = _official().years[-1]
        while year + 1 in self._complete_years:
            year += 1
        return date(year, 12, 31)

    def is_known(self, day: date) -> bool:
        """Whether the official calendar, or a notice set by hand, says what that day is."""
        return self._knows(day.year)

    def is_working(self, day: date) -> bool:
        """Whether a day is worked; a make-up Saturday or Sunday is (CV-3)."""
        by_hand = self._extra.get(day)
        return self._is_officially_working(day) if by_hand is None else by_hand

    def add_working_days(self, start: date, n: int) -> DueDay:
        """The n-th working day strictly after `start` (CV-3); `start` itself for 0.

        Raises ValueError for a negative number, UserError beyond the last day that has a date.
        """
        if n < 0:
            raise ValueError(n)
        day = self._nth_after(start, n) if n else start
        return DueDay(day, day, self._unknown_years(start, day))

    def add_natural_days(self, start: date, n: int, rollover: bool) -> DueDay:
        """The n-th day after `start` (CV-2), on the next working day instead of a rest day with `rollover` (CV-4).

        Raises ValueError for a negative number, UserError beyond the last day that has a date. Without roll-over no
        calendar is needed, and the day is never provisional.
        """
        if n < 0:
            raise ValueError(n)
        ordinal = start.toordinal() + n
        if ordinal > date.max.toordinal():
            raise _too_far()
        nominal = date.fromordinal(ordinal)
        if not rollover:
            return DueDay(nominal, nominal)
        day = nominal if self.is_working(nominal) else self._nth_after(nominal, 1)
        return DueDay(day, nominal, self._unknown_years(nominal, day))

    def working_days_left(self, today: date, last: date) -> int:
        """Working days after `today` up to and with `last`; negative once `last` is over."""
        if last < today:
            return -self.working_days_left(last, today)
        whole = sum(len(self._worked_in(year)) for year in range(today.year, last.year))
        done = bisect_right(self._worked_in(today.year), today.toordinal())
        return whole - done + bisect_right(self._worked_in(last.year), last.toordinal())

    def _knows(self, year: int) -> bool:
        return year in _official().years or year in self._complete_years

    def _unknown_years(self, first: date, last: date) -> tuple[int, ...]:
        return tuple(year for year in range(first.year, last.year + 1) if not self._knows(year))

    def _nth_after(self, start: date, n: int) -> date:
        year, worked = start.year, self._worked_in(start.year)
        position = bisect_right(worked, start.toordinal()) + n - 1
        while position >= len(worked):
            position -= len(worked)
            year += 1
            worked = self._worked_in(year)
        return date.fromordinal(worked[position])

    def _worked_in(self, year: int) -> list[int]:
        """The working days of a year as ordinals, ascending: worked out once, so that counting is a bisection."""
        worked = self._worked.get(year)
        if worked is None:
            if year > MAXYEAR:
                raise _too_far()
            days = map(date.fromordinal, range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))
            worked = self._worked[year] = [day.toordinal() for day in days if self.is_working(day)]
        return worked

    def _is_officially_working(self, day: date) -> bool:
        if day.year not in _official().years:
            return day.weekday() < 5 and (day.month, day.day) not in FIXED_HOLIDAYS
        official = _official()
        return day in official.made_up or (day.weekday() < 5 and day not in official.rest)


def _too_far() -> UserError:
    return UserError(Phrase("That is further away than days can be counted."), clause="CV-9")
