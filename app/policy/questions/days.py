"""Questions in plain values: working_days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MAXYEAR, date, datetime

from app.policy.calendar import WorkingCalendar
from app.policy.counting import Counted, Unit, count_days, count_time, day_in_shanghai
from app.policy.limits import year_warnings
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.given import Given
from app.policy.rules import Rules

_MOST = 36_525


def working_days(given: Given, rules: Rules) -> Answer:
    """What a number of working or natural days, months, years, hours or minutes ends on (CV-1 to CV-4, CV-9).

    `start_on` is a day, `start_at` an instant, which hours and minutes need. `rollover` moves a rest day on to the next
    working day. `extra_days` and `complete_years` are days set by hand, and years whose notice they give as a whole.
    """
    unit = Unit(given.choice("unit", Unit))
    n = given.number("add", most=_MOST)
    start_at = given.optional_instant("start_at")
    start_on = _start_on(given, start_at, unit)
    rollover = given.flag("rollover", default=False)
    calendar = rules.calendar.with_days(_extra_days(given), _complete_years(given))
    if start_at is None or not unit.is_exact:
        return _in_days(start_on, count_days(start_on, n, unit, calendar, rollover=rollover), calendar)
    if rollover:
        given.refuse_value("rollover", rollover, "false")
    return _exact(start_at, n, unit, calendar)


def _in_days(start: date, counted: Counted, calendar: WorkingCalendar) -> Answer:
    due = counted.due
    found = {
        "due": due.day,
        "nominal": due.nominal,
        "legal_latest": counted.legal_latest,
        "provisional": due.provisional,
        "warnings": year_warnings(due.unknown_years),
        "working_days_between": calendar.working_days_left(start, due.day),
    }
    return answer_of(found, counted.clauses, counted.steps)


def _exact(start: datetime, n: int, unit: Unit, calendar: WorkingCalendar) -> Answer:
    due, steps = count_time(start, n, unit)
    found = {
        "due": due,
        "nominal": due,
        "legal_latest": None,
        "provisional": False,
        "warnings": (),
        "working_days_between": calendar.working_days_left(day_in_shanghai(start), due.date()),
    }
    return answer_of(found, ("CV-1",), steps)


def _start_on(given: Given, start_at: datetime | None, unit: Unit) -> date:
    """The day counted from: that of the instant, where one is given."""
    start_on = given.optional_day("start_on")
    if start_at is None:
        if unit.is_exact:
            given.instant("start_at")  # says that it is missing
        return given.day("start_on")
    day = day_in_shanghai(start_at)
    if start_on is not None and start_on != day:
        given.refuse_value("start_on", str(start_on), str(day))
    return day


def _extra_days(given: Given) -> Mapping[date, bool]:
    days = given.part("extra_days")
    return {days.day_of(name, name): days.flag(name) for name in days.names()}


def _complete_years(given: Given) -> frozenset[int]:
    years = given.list("complete_years")
    for place, year in enumerate(years):
        if not isinstance(year, int) or isinstance(year, bool) or not 1 <= year <= MAXYEAR:
            given.refuse_value(f"complete_years[{place}]", year, f"1-{MAXYEAR}")
    return frozenset(years)
