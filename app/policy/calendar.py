"""Working days of the PRC: official holidays and make-up days, and the days the shop sets by hand (CV-1 to CV-4, CV-9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

NO_DAYS: Mapping[date, bool] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day of a limit; `nominal` is the day before any roll-over.

    `provisional`: the counting left the known calendar, so the day may still change (CV-9).
    """

    day: date
    provisional: bool
    nominal: date


class WorkingCalendar:
    """Which days are worked, and counting with them."""

    def __init__(self, extra: Mapping[date, bool] = NO_DAYS) -> None:
        self._extra = dict(extra)

    @property
    def known_through(self) -> date:
        """The last day the official calendar is known for."""
        raise NotImplementedError

    def is_working(self, day: date) -> bool:
        """Whether a day is worked."""
        raise NotImplementedError

    def add_working_days(self, start: date, n: int) -> DueDay:
        """The n-th working day strictly after `start` (CV-3)."""
        raise NotImplementedError

    def add_natural_days(self, start: date, n: int, rollover: bool) -> DueDay:
        """The n-th day after `start` (CV-2), moved to the next working day where it is a rest day and `rollover` (CV-4)."""
        raise NotImplementedError

    def working_days_left(self, today: date, last: date) -> int:
        """Working days after `today` up to and with `last`; negative once `last` is over."""
        raise NotImplementedError
