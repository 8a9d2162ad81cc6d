"""Working days: what the notices say, counting with them, and what lies beyond them."""

from __future__ import annotations

import time
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.calendar import DueDay, WorkingCalendar, first_official_year, has_notice, occasion_of, official_through

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


def test_year_2026_is_as_its_notice_says():
    """Holidays and make-up days as two lists: what a notice calls an adjustment is one or the other, never a third."""
    rest = [
        *days("2026-01-01", "2026-01-03"),
        *days("2026-02-15", "2026-02-23"),
        *days("2026-04-04", "2026-04-06"),
        *days("2026-05-01", "2026-05-05"),
        *days("2026-06-19", "2026-06-21"),
        *days("2026-09-25", "2026-09-27"),
        *days("2026-10-01", "2026-10-07"),
    ]
    made_up = {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}
    year = days("2026-01-01", "2026-12-31")
    for day in year:
        worked = day.isoformat() in made_up or (day.weekday() < 5 and day not in rest)
        assert CALENDAR.is_working(day) is worked, day
    assert sum(map(CALENDAR.is_working, year)) == 248
    assert CALENDAR.working_days_left(date(2025, 12, 31), date(2026, 12, 31)) == 248


def test_three_years_with_all_their_make_up_days_are_counted_over():
    walked = [day for day in days("2024-01-01", "2026-12-31") if chinese_calendar.is_workday(day)]
    assert {date(2024, 2, 4), date(2024, 2, 18), date(2024, 9, 14), date(2024, 9, 29), date(2026, 9, 20)} <= set(walked)
    assert CALENDAR.working_days_left(date(2023, 12, 31), date(2026, 12, 31)) == len(walked)
    for n, day in enumerate(walked, 1):
        assert CALENDAR.add_working_days(date(2023, 12, 31), n) == DueDay(day, day)


@given(KNOWN, st.integers(1, 60))
def test_counting_agrees_with_walking_the_official_calendar_day_by_day(start, n):
    day, left = start, n
    while left:
        day += timedelta(1)
        left -= chinese_calendar.is_workday(day) if day.year < 2027 else day.weekday() < 5
    if day.year < 2027:
        assert CALENDAR.add_working_days(start, n) == DueDay(day, day)


@pytest.mark.exhaustive
def test_every_official_day_is_worked_or_not_as_the_package_says():
    day = date(min(day.year for day in chinese_calendar.holidays), 1, 1)
    while day <= CALENDAR.known_through:
        assert CALENDAR.is_working(day) == chinese_calendar.is_workday(day), day
        day += timedelta(1)


def days(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(n) for n in range((end - start).days + 1)]


@given(ANY, FEW)
def test_adding_then_counting_gives_the_same_number(start, n):
    due = CALENDAR.add_working_days(start, n).day
    assert CALENDAR.working_days_left(start, due) == n
    assert CALENDAR.working_days_left(due, start) == -n
    assert n == 0 or CALENDAR.is_working(due)


@given(ANY, st.integers(0, 2000))
def test_counting_far_agrees_with_walking(start, n):
    due = CALENDAR.add_working_days(start, n).day
    between = (date.fromordinal(day) for day in range(start.toordinal() + 1, due.toordinal() + 1))
    assert sum(map(CALENDAR.is_working, between)) == n


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


def test_days_that_are_over_count_below_nothing():
    assert CALENDAR.working_days_left(date(2026, 10, 12), date(2026, 9, 30)) == -4  # 8, 9, 10 (made up) and 12 October
    assert CALENDAR.working_days_left(date(2026, 9, 30), date(2026, 9, 30)) == 0


def test_known_through_is_the_end_of_the_last_notice():
    assert CALENDAR.known_through == date(max(chinese_calendar.holidays).year, 12, 31)


def test_unknown_year_warns():
    last, unknown = CALENDAR.known_through, (CALENDAR.known_through.year + 1,)
    assert not CALENDAR.add_working_days(last - timedelta(20), 3).provisional
    assert CALENDAR.add_working_days(last, 1).unknown_years == unknown
    assert CALENDAR.add_natural_days(last, 1, rollover=True).unknown_years == unknown
    assert not CALENDAR.add_natural_days(last, 1, rollover=False).provisional  # needs no calendar
    assert not CALENDAR.add_working_days(last + timedelta(30), 0).provisional  # counts no day


def test_every_unknown_year_is_named():
    year = CALENDAR.known_through.year
    assert CALENDAR.add_working_days(date(year, 12, 1), 700).unknown_years == (year + 1, year + 2, year + 3)


def test_unknown_year_still_keeps_the_holidays_of_a_fixed_day():
    year = CALENDAR.known_through.year + 1
    for month, day in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)):
        assert not CALENDAR.is_working(date(year, month, day))


def test_statutory_holidays_of_an_unknown_year_are_off_all_the_same():
    """The lunar year 2027 begins on 6 February: its eve and third day are off by statute, whatever the notice adds."""
    assert [CALENDAR.is_working(date(2027, 2, n)) for n in (4, 5, 8, 9)] == [True, False, False, True]
    assert not any(map(CALENDAR.is_working, (date(2027, 4, 5), date(2027, 6, 9), date(2027, 9, 15), date(2028, 1, 25))))
    due = CALENDAR.add_working_days(date(2027, 2, 4), 1)
    assert due == DueDay(date(2027, 2, 9), date(2027, 2, 9), (2027,))


def test_beyond_the_almanac_only_holidays_of_a_fixed_day_are_off():
    assert CALENDAR.is_working(date(2041, 2, 1))
    due = CALENDAR.add_working_days(date(2040, 12, 31), 1)
    assert due == DueDay(date(2041, 1, 2), date(2041, 1, 2), (2041,))


def test_years_before_the_first_notice_are_counted_provisionally():
    due = CALENDAR.add_working_days(date(1999, 12, 30), 3)  # Friday, then the new year's holiday, Monday, Tuesday
    assert due == DueDay(date(2000, 1, 4), date(2000, 1, 4), (1999, 2000))
    assert CALENDAR.add_natural_days(date(2003, 12, 1), 7, rollover=True).unknown_years == (2003,)
    assert not CALENDAR.add_working_days(date(2003, 12, 31), 3).provisional  # only days of 2004 are counted


def test_a_year_set_by_hand_as_a_whole_is_known():
    rest = dict.fromkeys(days("2027-02-05", "2027-02-11"), False)
    calendar = WorkingCalendar({**rest, date(2027, 2, 20): True}, {2027})
    assert calendar.known_through == date(2027, 12, 31)
    assert calendar.complete_years == (2027,)
    assert calendar.add_working_days(date(2027, 2, 4), 7) == DueDay(date(2027, 2, 20), date(2027, 2, 20))
    assert calendar.add_working_days(date(2027, 12, 31), 1).unknown_years == (2028,)


def test_a_year_set_by_hand_after_a_gap_does_not_reach_the_known_ones():
    calendar = WorkingCalendar(complete_years={2028})
    assert calendar.known_through == CALENDAR.known_through
    assert calendar.add_working_days(date(2026, 12, 1), 600).unknown_years == (2027, 2029)


def test_single_days_set_by_hand_make_only_themselves_known():
    by_hand = {day: day.weekday() < 5 and day.day > 3 for day in days("2027-01-01", "2027-01-06")}
    calendar = WorkingCalendar(by_hand)
    assert not calendar.add_working_days(date(2026, 12, 31), 3).provisional
    assert calendar.add_working_days(date(2026, 12, 31), 4).unknown_years == (2027,)
    assert not calendar.add_natural_days(date(2026, 12, 30), 4, rollover=True).provisional
    assert calendar.known_through == CALENDAR.known_through
    del by_hand[date(2027, 1, 3)]
    assert WorkingCalendar(by_hand).add_working_days(date(2026, 12, 31), 1).unknown_years == (2027,)


def test_further_days_are_set_on_top():
    calendar = WorkingCalendar({date(2026, 3, 18): False}).with_days({date(2026, 3, 21): True}, {2027})
    assert not calendar.is_working(date(2026, 3, 18))
    assert calendar.is_working(date(2026, 3, 21))
    assert calendar.with_days({date(2026, 3, 18): True}).is_working(date(2026, 3, 18))
    assert calendar.with_days({}).complete_years == (2027,)


def test_which_notices_came_with_the_program():
    assert has_notice(2026)
    assert not has_notice(CALENDAR.known_through.year + 1)
    assert first_official_year() == min(chinese_calendar.holidays).year
    assert official_through() == CALENDAR.known_through


def test_what_a_day_is_off_for():
    assert occasion_of(date(2026, 2, 16)) == "Spring Festival"
    assert occasion_of(date(2026, 2, 14)) == "Spring Festival"  # made up for it
    assert occasion_of(date(2026, 2, 13)) == ""
    assert occasion_of(date(2031, 10, 2)) == "National Day"
    assert occasion_of(date(2031, 10, 4)) == ""
    assert [occasion_of(date(2027, 2, n)) for n in (4, 5, 8, 9)] == ["", "Spring Festival", "Spring Festival", ""]


def test_days_set_by_hand_prevail():
    stocktaking, extra_shift = date(2026, 3, 18), date(2026, 3, 21)
    calendar = WorkingCalendar({stocktaking: False, extra_shift: True})
    assert not calendar.is_working(stocktaking)
    assert calendar.is_working(extra_shift)
    assert [calendar.by_hand(day) for day in (stocktaking, extra_shift, date(2026, 3, 19))] == [False, True, None]
    assert calendar.add_working_days(date(2026, 3, 17), 3).day == extra_shift
    assert CALENDAR.add_working_days(date(2026, 3, 17), 3).day == date(2026, 3, 20)


@given(st.dictionaries(st.dates(date(2026, 9, 1), date(2027, 3, 31)), st.booleans(), max_size=40), KNOWN, FEW)
def test_counting_respects_every_day_set_by_hand(by_hand, start, n):
    calendar = WorkingCalendar(by_hand)
    due = calendar.add_working_days(start, n).day
    passed = [start + timedelta(k) for k in range(1, (due - start).days + 1)]
    assert sum(by_hand.get(day, CALENDAR.is_working(day)) for day in passed) == n
    assert calendar.working_days_left(start, due) == n
    assert n == 0 or calendar.is_working(due)


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
