"""Days as staff type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.ui.days import parse_day

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-12", date(2026, 3, 12)),
        (" 2026/3/12 ", date(2026, 3, 12)),
        ("2026.3.12", date(2026, 3, 12)),
        ("20260312", date(2026, 3, 12)),
        ("２０２６－０３－１２", date(2026, 3, 12)),
        ("2026年3月12日", date(2026, 3, 12)),
        ("11.20", date(2026, 11, 20)),
        ("12.3", date(2026, 12, 3)),
        ("1.5", date(2026, 1, 5)),
        ("3月12日", date(2026, 3, 12)),
        ("11月1号", date(2026, 11, 1)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 20)),
        ("前天", date(2026, 11, 19)),
        ("明天", date(2026, 11, 22)),
        ("Today", TODAY),
        ("-3", date(2026, 11, 18)),
        ("+2", date(2026, 11, 23)),
        ("2.29", date(2024, 2, 29)),
    ],
)
def test_forms_of_a_day(typed, meant):
    assert parse_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "soon", "2026-13-01", "2026-02-30", "31.31", "1066-10-14", "99", "2026-1-1-1", "²"]
)
def test_what_is_no_day(typed):
    with pytest.raises(UserError):
        parse_day(typed, TODAY)


def test_a_day_in_january_typed_in_december_is_the_next_one():
    assert parse_day("1.2", date(2026, 12, 30)) == date(2027, 1, 2)
    assert parse_day("12.30", date(2027, 1, 2)) == date(2026, 12, 30)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_written_out_is_read_back(day):
    assert parse_day(day.isoformat(), TODAY) == day


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_refused(text):
    with suppress(UserError):
        assert isinstance(parse_day(text, TODAY), date)


@pytest.mark.parametrize(
    ("typed", "day"), [("12.3", date(2026, 12, 3)), ("3.12", date(2027, 3, 12)), ("2.29", date(2028, 2, 29))]
)
def test_a_day_ahead_is_the_next_of_its_date(typed, day):
    assert parse_day(typed, date(2026, 11, 21), ahead=True) == day


def test_a_day_ahead_that_never_comes_is_said():
    with pytest.raises(UserError, match="no such day"):
        parse_day("2.30", date(2026, 11, 21), ahead=True)
