"""Working days of the PRC: official holidays and make-up days, and what a shop sets by hand (CV-1 to CV-4, CV-9)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import isleap
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import cache
from types import MappingProxyType

from app.policy.periods import add_days, too_far
from app.policy.statutory_days import is_complete, statutory_holiday

NO_DAYS: Mapping[date, bool] = MappingProxyType({})


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
    """What the yearly notices say: days off and make-up days, for which holiday, complete for every year of `years`."""

    rest: Mapping[date, str]
    made_up: Mapping[date, str]
    years: range


@cache
def _official() -> _Official:
    from chinese_calendar import constants  # imported late: it costs a start more than all our own rules

    noticed = {day.year for day in constants.holidays if (day.month, day.day) == (10, 1)}
    first = last = min(noticed)
    while last + 1 in noticed:
        last += 1
    return _Official(constants.holidays, constants.workdays, range(first, last + 1))


@dataclass(frozen=True, slots=True)
class _Year:
    """A year's working days, 0 for 1 January; `first` is the ordinal of that day."""

    number: int
    first: int
    worked: tuple[int, ...]

    def passed(self, day: date) -> int:
        """How many of them are over at the end of a day of this year."""
        return bisect_right(self.worked, day.toordinal() - self.first)


class WorkingCalendar:
    """Which days are worked, and counting with them. Days only: no time, and so no time zone, comes into it.

    `extra` are days set by hand, True for a working day, and `complete_years` those whose notice was set by hand as a
    whole. Outside them and the years of the official notices weekends and statutory holidays are taken for days off,
    and what was counted there is provisional: days off beside them and make-up days are not guessed (CAL-2027).
    """

    def __init__(self, extra: Mapping[date, bool] = NO_DAYS, complete_years: Collection[int] = ()) -> None:
        self._extra = dict(extra)
        self._complete_years = frozenset(complete_years)
        self._by_hand = sorted(day.toordinal() for day in self._extra)
        self._own_years = frozenset(day.year for day in self._extra)
        self._worked: dict[int, _Year] = {}

    @property
    def complete_years(self) -> tuple[int, ...]:
        """The years whose notice was set by hand as a whole, in order."""
        return tuple(sorted(self._complete_years))

    @property
    def known_through(self) -> date:
        """The last day up to which every year is known."""
        year = _official().years[-1]
        while year + 1 in self._complete_years:
            year += 1
        return date(year, 12, 31)

    def with_days(self, extra: Mapping[date, bool], complete_years: Collection[int] = ()) -> WorkingCalendar:
        """The same calendar with further days set by hand, and further years known as a whole."""
        return WorkingCalendar({**self._extra, **extra}, self._complete_years.union(complete_years))

    def by_hand(self, day: date) -> bool | None:
        """Whether a day was set by hand to be worked; None where it was not set by hand."""
        return self._extra.get(day)

    def is_working(self, day: date) -> bool:
        """Whether a day is worked; a make-up Saturday or Sunday is (CV-3)."""
        by_hand = self._extra.get(day)
        return is_officially_working(day) if by_hand is None else by_hand

    def add_working_days(self, start: date, n: int) -> DueDay:
        """The n-th working day strictly after `start` (CV-3); `start` itself for 0.

        Raises ValueError for a negative number, UserError beyond the last day that has a date.
        """
        if n < 0:
            raise ValueError(n)
        day = self._nth_after(start, n) if n else start
        return DueDay(day, day, self.unknown_years(start, day))

    def add_natural_days(self, start: date, n: int, rollover: bool) -> DueDay:
        """The n-th day after `start` (CV-2), on the next working day instead of a rest day with `rollover` (CV-4).

        Raises ValueError for a negative number, UserError beyond the last day that has a date. Without roll-over no
        calendar is needed, and the day is never provisional.
        """
        nominal = add_days(start, n)
        return self.roll_over(nominal) if rollover else DueDay(nominal, nominal)

    def roll_over(self, nominal: date) -> DueDay:
        """The day itself, or the next working day where it is a rest day (CV-4, L-CC-203).

        Raises UserError where there is none before the last day that has a date.
        """
        day = nominal if self.is_working(nominal) else self._nth_after(nominal, 1)
        return DueDay(day, nominal, self._unknown(nominal.toordinal(), nominal.year, day))

    def working_days_left(self, today: date, last: date) -> int:
        """Working days after `today` up to and with `last`; negative once `last` is over."""
        if last < today:
            return -self.working_days_left(last, today)
        whole = sum(len(self._year(year).worked) for year in range(today.year, last.year))
        return whole - self._year(today.year).passed(today) + self._year(last.year).passed(last)

    def unknown_years(self, start: date, last: date) -> tuple[int, ...]:
        """Years of which a day after `start`, up to and with `last`, is neither in a known calendar nor set by hand."""
        return self._unknown(start.toordinal() + 1, start.year, last)

    def _unknown(self, first: int, year: int, last: date) -> tuple[int, ...]:
        """The same from the ordinal of the first day counted, which lies in `year` or begins the next."""
        known = _official().years
        if year in known and last.year in known:
            return ()
        return tuple(
            year
            for year in range(year, last.year + 1)
            if year not in known
            and year not in self._complete_years
            and self._wants_days(year, first, last.toordinal())
        )

    def _wants_days(self, year: int, first: int, last: int) -> bool:
        """Whether a day of that year from `first` to `last`, as ordinals, is not set by hand."""
        first, last = max(first, date(year, 1, 1).toordinal()), min(last, date(year, 12, 31).toordinal())
        by_hand = bisect_right(self._by_hand, last) - bisect_left(self._by_hand, first)
        return by_hand < last - first + 1

    def _nth_after(self, start: date, n: int) -> date:
        year = self._year(start.year)
        position = year.passed(start) + n - 1
        while position >= len(year.worked):
            position -= len(year.worked)
            year = self._year(year.number + 1)
        return date.fromordinal(year.first + year.worked[position])

    def _year(self, number: int) -> _Year:
        """A year's working days: worked out once, so that counting is a bisection."""
        year = self._worked.get(number)
        if year is None:
            year = self._worked[number] = self._work_out(number)
        return year

    def _work_out(self, number: int) -> _Year:
        if number > MAXYEAR:
            raise too_far()
        first = date(number, 1, 1)
        if number not in _official().years and number not in self._own_years and not is_complete(number):
            return _Year(number, first.toordinal(), _usually_worked(first.weekday(), isleap(number)))
        return _Year(number, first.toordinal(), _places(number, self.is_working))


def is_officially_working(day: date) -> bool:
    """Whether a day is worked by the notice of its year; where that is not known, by the statutory holidays alone."""
    official = _official()
    if day.year not in official.years:
        return day.weekday() < 5 and not statutory_holiday(day)
    return day in official.made_up or (day.weekday() < 5 and day not in official.rest)


def occasion_of(day: date) -> str:
    """The holiday a day is off for, or makes up for, by its English name; "" for any other day."""
    official = _official()
    if day.year not in official.years:
        return statutory_holiday(day)
    return official.rest.get(day) or official.made_up.get(day) or ""


def first_official_year() -> int:
    """The first year whose official notice came with the program."""
    return _official().years[0]


def official_through() -> date:
    """The last day of the official notices that came with the program."""
    return date(_official().years[-1], 12, 31)


def has_notice(year: int) -> bool:
    """Whether the official notice of a year came with the program."""
    return year in _official().years


@cache
def _usually_worked(first_weekday: int, leap: bool) -> tuple[int, ...]:
    """The working days of a year nothing is known of but its weekdays: one of fourteen, shared by many years."""
    year = next(year for year in range(1, 401) if (date(year, 1, 1).weekday(), isleap(year)) == (first_weekday, leap))
    return _places(year, is_officially_working)


def _places(year: int, is_working: Callable[[date], bool]) -> tuple[int, ...]:
    first = date(year, 1, 1).toordinal()
    return tuple(n for n in range(365 + isleap(year)) if is_working(date.fromordinal(first + n)))
