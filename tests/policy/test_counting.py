"""Counting on from a day or an instant, and how it is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.calendar import DueDay, WorkingCalendar
from app.policy.counting import Unit, count_days, count_time, day_in_shanghai

CALENDAR = WorkingCalendar()
DAYS = st.dates(date(2003, 1, 1), date(2030, 12, 31))


def told(counted, english):
    return [(english.say(step.text), step.clause) for step in counted.steps]


def test_working_days_over_a_holiday_and_a_make_up_day_are_told(english):
    counted = count_days(date(2026, 9, 18), 8, Unit.WORKING_DAYS, CALENDAR)
    assert counted.due == DueDay(date(2026, 9, 30), date(2026, 9, 30))
    assert told(counted, english) == [
        ("Counting starts on the day after Fri 18 Sep.", "L-CC-201"),
        ("Make-up days, worked: Sun 20 Sep.", "CAL-2026"),
        ("Days off by holiday: Fri 25 Sep.", "CAL-2026"),
        ("Working day 8 after it is Wed 30 Sep.", "CV-3"),
    ]


def test_days_set_by_hand_are_told_as_such(english):
    calendar = WorkingCalendar({date(2026, 3, 18): False, date(2026, 3, 21): True, date(2026, 3, 20): True})
    counted = count_days(date(2026, 3, 17), 3, Unit.WORKING_DAYS, calendar)
    assert counted.due.day == date(2026, 3, 21)
    assert told(counted, english)[1:3] == [
        ("Days off set by hand: Wed 18 Mar.", "CV-9"),
        ("Working days set by hand: Sat 21 Mar.", "CV-9"),
    ]


def test_many_holidays_are_told_by_their_number(english):
    counted = count_days(date(2026, 1, 5), 200, Unit.WORKING_DAYS, CALENDAR)
    assert ("Days off by holiday: 17 days.", "CAL-2026") in told(counted, english)


def test_single_holidays_of_years_are_not_told(english):
    counted = count_days(date(2024, 1, 5), 600, Unit.WORKING_DAYS, CALENDAR)
    assert [clause for _text, clause in told(counted, english)] == ["L-CC-201", "CV-3"]


def test_rest_day_rolls_over_with_the_holidays_that_make_it_one(english):
    counted = count_days(date(2026, 9, 24), 7, Unit.NATURAL_DAYS, CALENDAR, rollover=True)
    assert counted.due == DueDay(date(2026, 10, 8), date(2026, 10, 1))
    assert counted.clauses == ("CV-2", "CV-4")
    assert told(counted, english)[1:] == [
        ("Day 7 after it is Thu 1 Oct.", "CV-2"),
        ("Days off by holiday: Thu 1 Oct, Fri 2 Oct, Mon 5 Oct, Tue 6 Oct, Wed 7 Oct.", "CAL-2026"),
        ("Thu 1 Oct is a rest day, so the period ends on the next working day, Thu 8 Oct.", "L-CC-203"),
    ]


def test_working_day_stays_where_it_is(english):
    counted = count_days(date(2026, 3, 9), 3, Unit.NATURAL_DAYS, CALENDAR, rollover=True)
    assert counted.due == DueDay(date(2026, 3, 12), date(2026, 3, 12))
    assert told(counted, english)[-1] == ("Thu 12 Mar is a working day, so the period ends on it.", "L-CC-203")


def test_what_the_law_would_allow_is_only_shown(english):
    counted = count_days(date(2026, 9, 24), 7, Unit.NATURAL_DAYS, CALENDAR)
    assert counted.due == DueDay(date(2026, 10, 1), date(2026, 10, 1))
    assert counted.legal_latest == date(2026, 10, 8)
    said = "As that is a rest day the law would allow until Thu 8 Oct; we do not use that."
    assert told(counted, english)[-1] == (said, "L-CC-203")


def test_what_the_law_would_allow_is_not_guessed():
    counted = count_days(date(2026, 12, 27), 7, Unit.NATURAL_DAYS, CALENDAR)  # a Sunday nobody knows what follows
    assert counted.due == DueDay(date(2027, 1, 3), date(2027, 1, 3))
    assert counted.legal_latest is None


@pytest.mark.parametrize(
    ("unit", "n", "day", "clause"),
    [(Unit.MONTHS, 6, "2026-02-28", "L-CC-202"), (Unit.YEARS, 2, "2027-08-31", "L-CC-202")],
)
def test_months_and_years_end_on_the_corresponding_day(english, unit, n, day, clause):
    counted = count_days(date(2025, 8, 31), n, unit, CALENDAR)
    assert counted.due.day == date.fromisoformat(day)
    assert counted.clauses[0] == clause
    assert "corresponding day" in told(counted, english)[1][0]


def test_unknown_year_says_what_is_known_and_that_the_day_may_change(english):
    counted = count_days(date(2026, 12, 30), 3, Unit.WORKING_DAYS, CALENDAR)
    assert ("Working day 3 after it is Tue 5 Jan 2027.", "CV-3") in told(counted, english)
    assert counted.due == DueDay(date(2027, 1, 5), date(2027, 1, 5), (2027,))
    assert told(counted, english)[-2:] == [
        (
            "Of 2027 only the statutory holidays are known: its notice may add days off and make-up days.",
            "CAL-2027",
        ),
        ("The official calendar of 2027 is not known here, so Tue 5 Jan may still change.", "CV-9"),
    ]
    long_ago = count_days(date(2003, 1, 30), 3, Unit.WORKING_DAYS, CALENDAR)
    assert told(long_ago, english)[-2] == (
        "Of 2003 only the holidays on fixed days are known: its notice may add days off and make-up days.",
        "CAL-2003",
    )


@given(DAYS, st.integers(0, 400))
def test_every_unit_of_days_agrees_with_the_calendar(start, n):
    assert count_days(start, n, Unit.WORKING_DAYS, CALENDAR).due == CALENDAR.add_working_days(start, n)
    for rollover in (True, False):
        counted = count_days(start, n, Unit.NATURAL_DAYS, CALENDAR, rollover=rollover)
        assert counted.due == CALENDAR.add_natural_days(start, n, rollover)


@pytest.mark.parametrize(("unit", "n", "due"), [(Unit.HOURS, 24, "14 Feb 20:30"), (Unit.MINUTES, 15, "13 Feb 20:45")])
def test_hours_and_minutes_run_through_holidays_to_the_moment(english, unit, n, due):
    start = datetime(2026, 2, 13, 12, 30, tzinfo=UTC)
    end, steps = count_time(start, n, unit)
    assert english.instant(end) == due
    assert english.say(steps[0].text) == "Counting starts at 13 Feb 20:30, to the moment."
    assert english.say(steps[1].text).endswith(f"{n} ends at {due}.")


@given(st.integers(0, 10**9), st.integers(0, 10_000))
def test_hours_are_exact(seconds, n):
    start = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert count_time(start, n, Unit.HOURS)[0] - start == timedelta(hours=n)
    assert count_time(start, n, Unit.MINUTES)[0] - start == timedelta(minutes=n)


def test_there_is_no_instant_beyond_the_last():
    for start in (datetime.max.replace(tzinfo=UTC), datetime(9999, 12, 31, 15, 59, tzinfo=UTC)):
        with pytest.raises(UserError):
            count_time(start, 1, Unit.HOURS)
    with pytest.raises(UserError):
        day_in_shanghai(datetime.max.replace(tzinfo=UTC))


def test_an_evening_in_utc_is_the_next_day_in_shanghai():
    assert day_in_shanghai(datetime(2026, 3, 12, 16, 0, tzinfo=UTC)) == date(2026, 3, 13)


def test_all_of_it_is_said_in_chinese_too(chinese):
    for unit in (Unit.WORKING_DAYS, Unit.NATURAL_DAYS, Unit.MONTHS, Unit.YEARS):
        for start in (date(2026, 2, 10), date(2026, 9, 17), date(2026, 12, 30)):
            for rollover in (True, False):
                for step in count_days(start, 9, unit, CALENDAR, rollover=rollover).steps:
                    assert not any(letter.isascii() and letter.isalpha() for letter in chinese.say(step.text))
