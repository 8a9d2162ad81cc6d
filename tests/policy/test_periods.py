"""Days, months and years added to a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import SHANGHAI
from app.errors import UserError
from app.policy.periods import add_days, add_months, add_time, add_years, with_year

ANY = st.dates(date(1995, 1, 1), date(2100, 12, 31))
FEW = st.integers(0, 60)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-03-10", 12, "2026-03-10"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-05-17", 0, "2026-05-17"),
    ],
)
def test_months_end_on_the_corresponding_day(start, months, end):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_a_leap_day_ends_on_the_last_of_february():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(ANY, FEW)
def test_months_keep_the_day_or_end_their_month(start, n):
    end = add_months(start, n)
    assert 12 * (end.year - start.year) + end.month - start.month == n
    assert end.day == start.day or (end.day < start.day and add_days(end, 1).day == 1)


@given(ANY, ANY, FEW)
def test_a_later_start_never_ends_earlier(one, other, n):
    early, late = sorted((one, other))
    for add in (add_days, add_months, add_years):
        assert add(early, n) <= add(late, n)


@pytest.mark.parametrize("add", [add_days, add_months, add_years])
def test_nothing_is_taken_back(add):
    with pytest.raises(ValueError, match="-"):
        add(date(2026, 3, 2), -1)


@pytest.mark.parametrize("add", [add_days, add_months, add_years])
def test_there_is_no_day_beyond_the_last(add):
    assert add(date.max, 0) == date.max
    with pytest.raises(UserError):
        add(date.max, 1)


def test_time_runs_day_and_night():
    midnight = datetime(2026, 2, 28, 23, 59, 30, tzinfo=SHANGHAI)
    assert add_time(midnight, minutes=15) == datetime(2026, 3, 1, 0, 14, 30, tzinfo=SHANGHAI)
    assert add_time(midnight, hours=24) - midnight == timedelta(days=1)


def test_there_is_no_instant_beyond_the_last():
    with pytest.raises(UserError):
        add_time(datetime.max.replace(tzinfo=SHANGHAI), minutes=1)


def test_a_day_years_away_is_said_with_its_year(english, chinese):
    assert english.say(with_year(date(2029, 3, 12))) == "Mon 12 Mar 2029"
    assert chinese.say(with_year(date(2029, 3, 12))) == "2029年3月12日(周一)"
