"""Queries put into SQL once and run many times: Peewee takes longer to write a statement than SQLite to run it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from peewee import BooleanField, Field, Node

from app.models.fields import DayField, InstantField, JSONField, MoneyField

Convert = Callable[[Any], Any]


class Given(Node):
    """A place in a query for a value given when it is run, stored the way of the column it stands beside."""

    def __init__(self, name: str, column: Any = None) -> None:
        super().__init__()
        self._name = name
        self._column = column

    def __sql__(self, ctx: Any) -> Any:
        convert = ctx.state.converter if self._column is None else self._column.db_value
        return ctx.value(_Place(self._name, convert), converter=False)


class _Place:
    __slots__ = ("convert", "name")

    def __init__(self, name: str, convert: Convert | None) -> None:
        self.name = name
        self.convert = convert


class Statement:
    """A Peewee query with `Given` places; its text is written when it is first run, and again for another dialect."""

    def __init__(self, query: Any) -> None:
        self._query = query
        self._texts: dict[type, tuple[str, list[Any]]] = {}
        self._converts = tuple(_converts(getattr(query, "_returning", None) or ()))

    def text_and_values(self, database: Any, given: Mapping[str, Any]) -> tuple[str, list[Any]]:
        """The SQL text and its values; a place that is not given is a KeyError."""
        known = self._texts.get(type(database))
        if known is None:
            known = self._texts[type(database)] = database.get_sql_context().sql(self._query).query()
        text, places = known
        return text, [_filled(place, given) if isinstance(place, _Place) else place for place in places]

    def read(self, rows: Iterable[Any]) -> list[Any]:
        """Rows as they come from the database, as the values of the house."""
        if not self._converts:
            return list(rows)
        read = []
        for row in rows:
            values = list(row)
            for place, convert in self._converts:
                if values[place] is not None:
                    values[place] = convert(values[place])
            read.append(tuple(values))
        return read


def _filled(place: _Place, given: Mapping[str, Any]) -> Any:
    value = given[place.name]
    return value if place.convert is None else place.convert(value)


def _converts(columns: Iterable[Any]) -> Iterable[tuple[int, Convert]]:
    for place, column in enumerate(columns):
        if isinstance(column, BooleanField):
            yield place, bool
        elif isinstance(column, MoneyField | DayField | InstantField | JSONField):
            yield place, column.python_value


def given_list(prefix: str, count: int) -> list[Given]:
    """The places of an IN list; `list_values` fills them."""
    return [Given(f"{prefix}{place}") for place in range(count)]


def list_values(prefix: str, values: Iterable[Any]) -> dict[str, Any]:
    """The values for the places of `given_list`."""
    return {f"{prefix}{place}": value for place, value in enumerate(values)}


@lru_cache(maxsize=256)
def insertion(table: Any, names: tuple[str, ...]) -> Statement:
    """Insert a row with these columns."""
    return Statement(table.insert({column: Given(column.name, column) for column in _columns(table, names)}))


@lru_cache(maxsize=256)
def change(table: Any, names: tuple[str, ...], where: tuple[str, ...]) -> Statement:
    """Set these columns of the rows that equal what is given in others (named `where_…`)."""
    changes = {column: Given(column.name, column) for column in _columns(table, names)}
    return Statement(table.update(changes).where(*_equal(table, where)))


@lru_cache(maxsize=256)
def deletion(table: Any, where: tuple[str, ...]) -> Statement:
    """Delete the rows that equal what is given in these columns (named `where_…`)."""
    return Statement(table.delete().where(*_equal(table, where)))


def _columns(table: Any, names: Iterable[str]) -> list[Field]:
    return [getattr(table, name) for name in names]


def _equal(table: Any, names: Iterable[str]) -> list[Any]:
    return [column == Given(f"where_{column.name}") for column in _columns(table, names)]
