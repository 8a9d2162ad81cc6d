"""Holidays by statute: every kind of them in every year the almanac reaches, and held against the notices."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from app.policy.statutory_days import is_complete, statutory_holiday

YEARS = range(2027, 2041)


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_its_thirteen_days(year):
    """Thirteen by the rules on holidays; fewer days where two holidays fall on one (CAL-2027)."""
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    off = Counter(name for day in days if day.year == year and (name := statutory_holiday(day)))
    assert is_complete(year)
    assert off["Spring Festival"] == 4
    assert off["Labour Day"] == 2
    assert off["National Day"] == 3
    assert off["New Year's Day"] == off["Tomb-sweeping Day"] == off["Dragon Boat Festival"] == 1
    assert sum(off.values()) in (12, 13)


def test_moon_and_sun_keep_their_distances():
    """A lunar year has 354 or 384 days, give or take one; from its fifth month's fifth to its eighth month's fifteenth
    there are three or four moons and ten days; Qingming is 4 or 5 April in this century's first half."""
    new_years = [_days(year, "Spring Festival")[1] for year in YEARS]
    for earlier, later in pairwise(new_years):
        assert (later - earlier).days in (353, 354, 355, 383, 384, 385)
    for year in YEARS:
        assert _days(year, "Tomb-sweeping Day")[0].day in (4, 5)
        boats = _days(year, "Dragon Boat Festival")[0]
        moon = next(iter(_days(year, "Mid-autumn Festival")), date(year, 10, 1))
        assert 96 <= (moon - boats).days <= 130


def test_outside_the_almanac_only_the_fixed_days_are_known():
    assert not is_complete(2003)
    assert not is_complete(2041)
    assert statutory_holiday(date(2041, 10, 1)) == "National Day"
    assert statutory_holiday(date(2041, 2, 1)) == ""


def _days(year: int, name: str) -> list[date]:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [day for day in days if statutory_holiday(day) == name]
