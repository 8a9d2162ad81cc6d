"""Working days: what the notices say, counting with them, and what lies beyond them."""

from __future__ import annotations

import time
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.calendar import DueDay, WorkingCalendar

CALENDAR = WorkingCalendar()
KNOWN = st.dates(date(2024, 1, 1), date(2026, 9, 30))
ANY = st.dates(date(1995, 1, 1), date(2040, 12, 31))
FEW = st.integers(0, 60)


@pytest.mark.parametrize(
    "made_up", ["2024-02-04", "2024-02-18", "2024-09-14", "2024-09-29", "2026-01-04", "2026-02-14", "2026-09-20"]
)
def test_make_up_weekend_is_worked(made_up):
    day = date.fromisoformat(made_up)
    assert day.weekday() >= 5
    assert CALENDAR.is_working(day)


@pytest.mark.parametrize("rest", ["2024-02-12", "2025-10-08", "2026-02-23", "2026-06-19", "2026-10-07"])
def test_weekday_of_a_holiday_is_not_worked(rest):
    day = date.fromisoformat(rest)
    assert day.weekday() < 5
    assert not CALENDAR.is_working(day)


@pytest.mark.parametrize("observed", ["2024-03-08", "2024-12-25", "2026-03-12", "2026-06-01"])
def test_days_that_are_only_observed_are_worked(observed):
    assert CALENDAR.is_working(date.fromisoformat(observed))


def test_year_2026_has_the_working_days_of_its_notice():
    first = date(2026, 1, 1)
    assert sum(CALENDAR.is_working(first + timedelta(n)) for n in range(365)) == 248


@given(KNOWN, st.integers(1, 60))
def test_counting_agrees_with_walking_the_official_calendar_day_by_day(start, n):
    day, left = start, n
    while left:
        day += timedelta(1)
        left -= chinese_calendar.is_workday(day) if day.year < 2027 else day.weekday() < 5
    if day.year < 2027:
        assert CALENDAR.add_working_days(start, n) == DueDay(day, False, day)


@given(ANY, FEW)
def test_adding_then_counting_gives_the_same_number(start, n):
    due = CALENDAR.add_working_days(start, n).day
    assert CALENDAR.working_days_left(start, due) == n
    assert CALENDAR.working_days_left(due, start) == -n
    assert n == 0 or CALENDAR.is_working(due)


@given(ANY, ANY, FEW)
def test_a_later_start_never_ends_earlier(one, other, n):
    early, late = sorted((one, other))
    assert CALENDAR.add_working_days(early, n).day <= CALENDAR.add_working_days(late, n).day
    for rollover in (True, False):
        assert CALENDAR.add_natural_days(early, n, rollover).day <= CALENDAR.add_natural_days(late, n, rollover).day


@given(ANY, FEW, FEW)
def test_adding_in_two_steps_is_adding_at_once(start, some, more):
    between = CALENDAR.add_working_days(start, some).day
    assert CALENDAR.add_working_days(between, more).day == CALENDAR.add_working_days(start, some + more).day


@given(ANY, FEW)
def test_natural_days_roll_to_the_next_working_day_and_no_further(start, n):
    plain = CALENDAR.add_natural_days(start, n, rollover=False)
    rolled = CALENDAR.add_natural_days(start, n, rollover=True)
    assert plain.day == plain.nominal == rolled.nominal == start + timedelta(n)
    assert CALENDAR.is_working(rolled.day)
    assert not any(CALENDAR.is_working(plain.day + timedelta(k)) for k in range((rolled.day - plain.day).days))


def test_limits_cross_the_ends_of_months_and_years():
    assert CALENDAR.add_natural_days(date(2024, 2, 26), 7, rollover=False).day == date(2024, 3, 4)
    assert CALENDAR.add_working_days(date(2025, 12, 30), 3).day == date(2026, 1, 5)
    assert CALENDAR.working_days_left(date(2023, 12, 29), date(2026, 1, 5)) == 250 + 250 - 2 + 3


def test_known_through_is_the_end_of_the_last_notice():
    assert CALENDAR.known_through == date(max(chinese_calendar.holidays).year, 12, 31)
    assert CALENDAR.is_known(CALENDAR.known_through)
    assert not CALENDAR.is_known(CALENDAR.known_through + timedelta(1))


def test_unknown_year_warns():
    last = CALENDAR.known_through
    assert not CALENDAR.add_working_days(last - timedelta(20), 3).provisional
    assert CALENDAR.add_working_days(last, 1).provisional
    assert CALENDAR.add_natural_days(last, 1, rollover=True).provisional
    assert not CALENDAR.add_natural_days(last, 1, rollover=False).provisional  # needs no calendar


def test_unknown_year_still_keeps_the_holidays_of_a_fixed_day():
    year = CALENDAR.known_through.year + 1
    for month, day in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)):
        assert not CALENDAR.is_working(date(year, month, day))


def test_years_before_the_first_notice_are_counted_provisionally():
    due = CALENDAR.add_working_days(date(1999, 12, 30), 3)  # Friday, then the new year's holiday, Monday, Tuesday
    assert due == DueDay(date(2000, 1, 4), True, date(2000, 1, 4))
    assert CALENDAR.add_natural_days(date(2003, 12, 1), 7, rollover=True).provisional


def test_days_set_by_hand_prevail():
    stocktaking, extra_shift = date(2026, 3, 18), date(2026, 3, 21)
    calendar = WorkingCalendar({stocktaking: False, extra_shift: True})
    assert not calendar.is_working(stocktaking)
    assert calendar.is_working(extra_shift)
    assert calendar.add_working_days(date(2026, 3, 17), 3).day == extra_shift
    assert CALENDAR.add_working_days(date(2026, 3, 17), 3).day == date(2026, 3, 20)


def test_days_set_by_hand_later_do_not_change_a_calendar():
    by_hand: dict[date, bool] = {}
    calendar = WorkingCalendar(by_hand)
    by_hand[date(2026, 3, 18)] = False
    assert calendar.is_working(date(2026, 3, 18))


def test_no_days_added_is_the_start_itself():
    assert CALENDAR.add_working_days(date(2026, 10, 1), 0).day == date(2026, 10, 1)


@pytest.mark.parametrize("add", [CALENDAR.add_working_days, lambda day, n: CALENDAR.add_natural_days(day, n, True)])
def test_days_are_not_taken_back(add):
    with pytest.raises(ValueError, match="-1"):
        add(date(2026, 3, 2), -1)


@pytest.mark.parametrize("add", [CALENDAR.add_working_days, lambda day, n: CALENDAR.add_natural_days(day, n, False)])
def test_there_is_no_day_beyond_the_last(add):
    with pytest.raises(UserError):
        add(date.max, 1)


def test_rest_day_at_the_end_of_time_has_no_next_working_day():
    calendar = WorkingCalendar({date.max: False})
    with pytest.raises(UserError):
        calendar.add_natural_days(date.max, 0, rollover=True)


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_zone_of_the_machine_does_not_matter(monkeypatch, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert WorkingCalendar().add_working_days(date(2026, 9, 18), 1).day == date(2026, 9, 20)
        assert WorkingCalendar().add_natural_days(date(2026, 9, 24), 7, True).day == date(2026, 10, 8)
    finally:
        monkeypatch.undo()
        time.tzset()
