"""What time it is: instants in UTC, days in Asia/Shanghai (CV-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China keeps one offset all year since 1991, so no time zone database is needed on any machine."""


class Clock(Protocol):
    """Where the time comes from: the machine, or a fixed instant in tests and the tour."""

    def now(self) -> datetime:
        """The present instant, in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)


@dataclass
class SetClock:
    """A clock that stands still until it is moved on."""

    instant: datetime

    def now(self) -> datetime:
        """The instant it was set to, in UTC."""
        return self.instant.astimezone(UTC)

    def advance(self, **delta: float) -> None:
        """Move the clock on by a `timedelta` given in words: `advance(days=1)`."""
        self.instant += timedelta(**delta)


def day_of(instant: datetime) -> date:
    """The day in Asia/Shanghai an instant falls on."""
    return instant.astimezone(SHANGHAI).date()


def today(clock: Clock) -> date:
    """Today, in Asia/Shanghai."""
    return day_of(clock.now())
