"""The timeliness of a month: overdue is late, what the customer cancelled does not count."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.figures.rates import percent, rounded
from app.policy.figures.timeliness import DueInMonth, timeliness

FEW = st.integers(0, 500)


def test_open_overdue_is_late_and_cancelled_does_not_count(english):
    found = timeliness(DueInMonth(10, 6, 2, 1, 1))
    assert (found.numerator, found.denominator, found.late, str(found.rate)) == (6, 9, 3, "66.67")
    assert english.say(found.steps[-1].text) == "In time: 6 of 9, that is 66.67 %."


@pytest.mark.parametrize("month", [DueInMonth(0, 0), DueInMonth(3, 0, customer_caused_cancelled=3)])
def test_of_nothing_there_is_no_rate(month, english):
    found = timeliness(month)
    assert (found.denominator, found.rate) == (0, None)
    assert english.say(found.steps[-1].text) == "Nothing counts, so there is no rate: neither 0 % nor 100 %."


def test_open_and_in_time_does_not_raise_the_rate(english):
    month = DueInMonth(10, 5)
    found = timeliness(month)
    assert (month.still_open, str(found.rate)) == (5, "50.00")
    assert any("Open and still in time: 5" in english.say(step.text) for step in found.steps)


@pytest.mark.parametrize(
    ("month", "field"),
    [
        (DueInMonth(5, 6), "completed_on_time"),
        (DueInMonth(5, 5, 1), "completed_late"),
        (DueInMonth(5, 3, 2, 1), "open_overdue"),
        (DueInMonth(5, 3, 1, 1, 1), "customer_caused_cancelled"),
    ],
)
def test_parts_cannot_be_more_than_the_whole(month, field):
    with pytest.raises(UserError) as refused:
        timeliness(month)
    assert refused.value.field == field


def test_rates_are_rounded_half_up():
    assert str(percent(1, 3)) == "33.33"
    assert str(percent(1, 800)) == "0.13"  # exactly 0.125
    assert percent(0, 0) is None
    assert str(rounded(Decimal("2.345"), 2)) == "2.35"


@given(FEW, FEW, FEW, FEW)
def test_rate_lies_between_nothing_and_all(on_time, late, overdue, cancelled):
    found = timeliness(DueInMonth(on_time + late + overdue + cancelled, on_time, late, overdue, cancelled))
    assert found.denominator == on_time + late + overdue
    assert found.rate is None or 0 <= found.rate <= 100
