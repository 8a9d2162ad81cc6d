"""Times during which a clock stands still."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.suspensions import Cause, Suspension, after, suspended_days, suspended_working_days

CALENDAR = WorkingCalendar()
DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 30))


@st.composite
def suspensions(draw):
    first = draw(DAYS)
    last = draw(st.none() | st.integers(0, 40).map(lambda n: first + timedelta(n)))
    return Suspension(first, last, draw(st.sampled_from(Cause)), draw(st.booleans()))


def march(first, last=None, **more):
    return Suspension(date(2026, 3, first), last and date(2026, 3, last), **more)


def test_overlapping_times_count_once():
    both = [march(2, 9), march(5, 12), march(12, 14), march(3, 4)]
    assert suspended_days(both, date(2026, 4, 1)) == 12


def test_a_time_counts_up_to_the_day_asked_for():
    assert suspended_days([march(2, 9)], date(2026, 3, 5)) == 3
    assert suspended_days([march(2)], date(2026, 3, 5)) == 3
    assert suspended_days([march(9, 12)], date(2026, 3, 5)) == 0
    assert suspended_days([march(9)], date(2026, 3, 5)) == 0


def test_what_is_not_documented_counts_for_nothing():
    assert suspended_days([march(2, 9, documented=False)], date(2026, 4, 1)) == 0


def test_a_weekend_within_the_time_gives_nothing_on_top():
    friday_to_monday = [march(6, 9)]
    assert suspended_days(friday_to_monday, date(2026, 4, 1)) == 3
    assert suspended_working_days(friday_to_monday, date(2026, 3, 2), date(2026, 4, 1), CALENDAR) == 1


def test_working_days_before_the_clock_started_are_none_of_it():
    assert suspended_working_days([march(2, 6)], date(2026, 3, 4), date(2026, 4, 1), CALENDAR) == 2
    assert suspended_working_days([march(2, 4)], date(2026, 3, 4), date(2026, 4, 1), CALENDAR) == 0


def test_what_comes_after_a_day_is_the_rest_of_it():
    some = [march(2, 9), march(5), march(12, 14), march(3, 6)]
    assert after(some, date(2026, 3, 6)) == (march(6, 9), march(6), march(12, 14))


@given(st.lists(suspensions(), max_size=5), DAYS, DAYS, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_no_day_counts_twice(some, since, until, shuffle):
    mixed = list(some)
    shuffle.shuffle(mixed)
    assert suspended_days(some, until) == suspended_days(mixed, until)
    paused = {
        day
        for one in some
        if one.documented
        for day in range(one.from_on.toordinal(), min(one.to_on or until, until).toordinal())
    }
    assert suspended_days(some, until) == len(paused)
    worked = [
        day for day in paused if date.fromordinal(day) >= since and CALENDAR.is_working(date.fromordinal(day + 1))
    ]
    assert suspended_working_days(mixed, since, until, CALENDAR) == len(worked)


@given(DAYS, st.integers(1, 20), st.integers(0, 60), st.integers(0, 40))
def test_pausing_and_going_on_is_a_shift(start, limit, before, days):
    """What is left when the clock stops is left when it goes on, however the holidays fall."""
    stopped = start + timedelta(before)
    resumed = stopped + timedelta(days)
    due = CALENDAR.add_working_days(start, limit).day
    paused = suspended_working_days([Suspension(stopped, resumed)], start, resumed, CALENDAR)
    shifted = CALENDAR.add_working_days(start, limit + paused).day
    if stopped < due:
        assert CALENDAR.working_days_left(resumed, shifted) == CALENDAR.working_days_left(stopped, due)
