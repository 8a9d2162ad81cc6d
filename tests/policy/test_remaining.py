from __future__ import annotations

from datetime import date

import pytest

from app.i18n import Phrase
from app.policy.remaining import Pressure, days_left, pressure

FRIDAY = date(2026, 3, 6)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2026, 2, 28), Pressure.OVERDUE),
        (date(2026, 3, 5), Pressure.OVERDUE),
        (FRIDAY, Pressure.SOON),
        (date(2026, 3, 7), Pressure.SOON),
        (date(2026, 3, 8), Pressure.CALM),
        (date(2027, 3, 8), Pressure.CALM),
    ],
)
def test_a_day_presses_when_it_is_today_or_tomorrow_and_more_so_once_it_is_over(last, expected):
    assert pressure(last, FRIDAY) is expected


@pytest.mark.parametrize(
    ("last", "working", "expected"),
    [
        (date(2026, 3, 4), True, Phrase("overdue by {n} d", n=2)),
        (date(2026, 3, 4), False, Phrase("overdue by {n} d", n=2)),
        (FRIDAY, True, Phrase("ends today")),
        (FRIDAY, False, Phrase("ends today")),
        (date(2026, 3, 10), True, Phrase("{n} working d left", n=2)),
        (date(2026, 3, 10), False, Phrase("{n} d left", n=4)),
        (date(2026, 3, 9), True, Phrase("{n} working d left", n=1)),
    ],
)
def test_what_is_left_is_told_in_the_days_it_is_counted_in(calendar, last, working, expected):
    assert days_left(last, FRIDAY, calendar, working=working) == expected


def test_a_last_day_within_a_holiday_is_told_in_days_where_no_working_day_is_left(calendar):
    assert days_left(date(2026, 2, 20), date(2026, 2, 15), calendar, working=True) == Phrase("{n} d left", n=5)
    assert days_left(date(2026, 3, 8), date(2026, 3, 7), calendar, working=True) == Phrase("{n} d left", n=1)


def test_beyond_the_known_calendar_no_working_day_is_guessed(calendar):
    assert days_left(date(2027, 1, 5), date(2026, 12, 30), calendar, working=True) == Phrase("{n} d left", n=6)
