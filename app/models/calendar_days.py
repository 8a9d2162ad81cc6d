"""Days the shop set by hand, on top of the official calendar."""

from __future__ import annotations

from datetime import date

from peewee import BooleanField, TextField

from app.models.database import Store
from app.models.fields import DayField, Table
from app.models.statements import Statement


class CalendarDay(Table):
    """One day that is worked or not, whatever the official calendar says."""

    day = DayField(primary_key=True)
    working = BooleanField()
    source = TextField()

    class Meta:
        table_name = "calendar_days"


_ALL = Statement(CalendarDay.select(CalendarDay.day, CalendarDay.working))


def set_by_hand(store: Store) -> dict[date, bool]:
    """The days set by hand; True is a working day."""
    return dict(store.rows(_ALL))


def set_day(store: Store, day: date, *, working: bool, source: str) -> None:
    """Say whether a day is worked, and on whose word."""
    forget_day(store, day)
    store.insert(CalendarDay, day=day, working=working, source=source)


def forget_day(store: Store, day: date) -> None:
    """Follow the official calendar on that day again."""
    store.delete(CalendarDay, day=day)
