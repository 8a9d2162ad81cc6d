"""Days the shop set by hand, on top of the official calendar, and years whose notice it set as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import BooleanField, TextField

from app.models import settings
from app.models.database import Store
from app.models.fields import DayField, Table
from app.models.statements import Given, Statement

_COMPLETE = "complete_years"
_EDITION = "calendar_edition"


class CalendarDay(Table):
    """One day that is worked or not, whatever the official calendar says."""

    day = DayField(primary_key=True)
    working = BooleanField()
    source = TextField()

    class Meta:
        table_name = "calendar_days"


@dataclass(frozen=True, slots=True)
class CalendarDayRow:
    """One day set by hand, and on whose word."""

    day: date
    working: bool
    source: str


_COLUMNS = (CalendarDay.day, CalendarDay.working, CalendarDay.source)
_ALL = Statement(CalendarDay.select(CalendarDay.day, CalendarDay.working))
_BETWEEN = Statement(
    CalendarDay.select(*_COLUMNS)
    .where(CalendarDay.day >= Given("first"), CalendarDay.day <= Given("last"))
    .order_by(CalendarDay.day)
)


def set_by_hand(store: Store) -> dict[date, bool]:
    """The days set by hand; True is a working day."""
    return dict(store.rows(_ALL))


def of_year(store: Store, year: int) -> tuple[CalendarDayRow, ...]:
    """The days of a year set by hand, in order."""
    rows = store.rows(_BETWEEN, first=date(year, 1, 1), last=date(year, 12, 31))
    return tuple(CalendarDayRow(*row) for row in rows)


def set_day(store: Store, day: date, *, working: bool, source: str) -> None:
    """Say whether a day is worked, and on whose word."""
    store.delete(CalendarDay, day=day)
    store.insert(CalendarDay, day=day, working=working, source=source)


def forget_day(store: Store, day: date) -> bool:
    """Follow the official calendar on that day again; whether it had been set by hand."""
    return store.delete(CalendarDay, day=day) > 0


def complete_years(store: Store) -> dict[int, str]:
    """The years whose notice was set by hand as a whole, and on whose word."""
    kept: Mapping[str, Any] = settings.get(store, _COMPLETE, {})
    return {int(year): str(source) for year, source in kept.items()}


def set_complete(store: Store, year: int, source: str) -> None:
    """Say that the days set by hand are the whole notice of a year, and on whose word."""
    settings.put(store, _COMPLETE, _plain({**complete_years(store), year: source}))


def forget_complete(store: Store, year: int) -> bool:
    """Take a year for incomplete again; whether it had been complete."""
    years = complete_years(store)
    source = years.pop(year, None)
    settings.put(store, _COMPLETE, _plain(years))
    return source is not None


def edition(store: Store) -> str:
    """Which state of all this is stored; another text after every change, from any counter."""
    return str(settings.get(store, _EDITION, ""))


def set_edition(store: Store, text: str) -> None:
    """Keep which state this is."""
    settings.put(store, _EDITION, text)


def _plain(years: Mapping[int, str]) -> dict[str, str]:
    return {str(year): source for year, source in years.items()}
