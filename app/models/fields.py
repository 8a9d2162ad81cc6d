"""Peewee columns for the values of the house: money in fen, instants in UTC, days, JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from peewee import BigIntegerField, Model, TextField

from app.money import Money


class Table(Model):
    """The base of all tables; bound to no database, because several stores may be open in one process."""

    class Meta:
        legacy_table_names = False


class MoneyField(BigIntegerField):
    """An amount, kept as an integer number of fen."""

    def db_value(self, value: Money | None) -> int | None:
        """The number of fen."""
        return None if value is None else value.fen

    def python_value(self, value: int | None) -> Money | None:
        """The amount."""
        return None if value is None else Money(value)


class DayField(TextField):
    """A day as `YYYY-MM-DD`: sorts as text, and needs no time zone."""

    def db_value(self, value: date | None) -> str | None:
        """The day in ISO 8601."""
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        """The day."""
        return None if value is None else date.fromisoformat(value)


class InstantField(TextField):
    """An instant as UTC text of one width, so that it sorts as text."""

    def db_value(self, value: datetime | None) -> str | None:
        """The instant in ISO 8601, UTC, to the microsecond; a naive instant is a ValueError."""
        return None if value is None else instant_text(value)

    def python_value(self, value: str | None) -> datetime | None:
        """The instant, aware, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class JSONField(TextField):
    """Plain values (None, bool, int, str, lists and mappings of them) as canonical JSON text."""

    def db_value(self, value: object) -> str | None:
        """The canonical JSON text."""
        return None if value is None else canonical_json(value)

    def python_value(self, value: str | None) -> Any:
        """The plain value."""
        return None if value is None else json.loads(value)


def instant_text(instant: datetime) -> str:
    """An aware instant as text of one width; a naive one is a ValueError."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its offset")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def canonical_json(value: object) -> str:
    """JSON with sorted keys and no spaces: the same value always gives the same text.

    Halves of characters, which no file can hold, are escaped: they come back as they were.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
