"""The days the State Council's rules on holidays make days off in every year, before any yearly notice (CAL-2027)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

_NEW_YEAR, _SPRING, _TOMBS, _LABOUR = "New Year's Day", "Spring Festival", "Tomb-sweeping Day", "Labour Day"
_BOATS, _MOON, _NATIONAL = "Dragon Boat Festival", "Mid-autumn Festival", "National Day"

_FIXED: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        (1, 1): _NEW_YEAR,
        (5, 1): _LABOUR,
        (5, 2): _LABOUR,
        (10, 1): _NATIONAL,
        (10, 2): _NATIONAL,
        (10, 3): _NATIONAL,
    }
)

_MOVING: Mapping[int, str] = MappingProxyType(
    {
        2027: "02-06 04-05 06-09 09-15",
        2028: "01-26 04-04 05-28 10-03",
        2029: "02-13 04-04 06-16 09-22",
        2030: "02-03 04-05 06-05 09-12",
        2031: "01-23 04-05 06-24 10-01",
        2032: "02-11 04-04 06-12 09-19",
        2033: "01-31 04-04 06-01 09-08",
        2034: "02-19 04-05 06-20 09-27",
        2035: "02-08 04-05 06-10 09-16",
        2036: "01-28 04-04 05-30 10-04",
        2037: "02-15 04-04 06-18 09-24",
        2038: "02-04 04-05 06-07 09-13",
        2039: "01-24 04-05 05-27 10-02",
        2040: "02-12 04-04 06-14 09-20",
    }
)
"""By the almanac: the lunar new year, Qingming, the fifth of the fifth month and the fifteenth of the eighth."""


def is_complete(year: int) -> bool:
    """Whether all statutory holidays of a year are known here, those by the moon and the sun included."""
    return year in _MOVING


def statutory_holiday(day: date) -> str:
    """The statutory holiday a day is off for, by its English name; "" for any other day, as far as known here."""
    return _FIXED.get((day.month, day.day)) or _moving(day.year).get(day, "")


@cache
def _moving(year: int) -> Mapping[date, str]:
    if year not in _MOVING:
        return {}
    spring, tombs, boats, moon = (
        date.fromisoformat(f"{year}-{month_and_day}") for month_and_day in _MOVING[year].split()
    )
    new_year = {spring + timedelta(days=n): _SPRING for n in (-1, 0, 1, 2)}
    return {**new_year, tombs: _TOMBS, boats: _BOATS, moon: _MOON}
