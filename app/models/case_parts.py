"""What a kind of case keeps for itself: one row beside the case, or a list of rows that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any, Generic, TypeVar

from app.models.database import Store
from app.models.fields import Table
from app.models.statements import Given, Statement, given_list, list_values

Row = TypeVar("Row")


class CasePart(Generic[Row]):
    """The row a table keeps beside each case of a kind, as a `Row` whose fields are the table's columns.

    `fixed` are the fields that never change once they are entered.
    """

    def __init__(self, table: type[Table], row: type[Row], fixed: frozenset[str] = frozenset()) -> None:
        columns: Any = table
        self._table = columns
        self._row = row
        self._names = tuple(field.name for field in fields(row))  # type: ignore[arg-type]
        self._fixed = fixed | {"case_id"}
        self._select = columns.select(*(getattr(columns, name) for name in self._names))
        self._of_case = Statement(self._select.where(columns.case_id == Given("case_id")))

    def of_case(self, store: Store, case_id: int) -> Row | None:
        """The part of a case."""
        row = store.row(self._of_case, case_id=case_id)
        return None if row is None else self._row(*row)

    def insert(self, store: Store, row: Row) -> None:
        """Enter the part of a case."""
        store.insert(self._table, **{name: getattr(row, name) for name in self._names})

    def change(self, store: Store, case_id: int, **changes: object) -> None:
        """Change fields by name; a name that is no such field, or that never changes, is a KeyError."""
        unknown = changes.keys() - (set(self._names) - self._fixed)
        if unknown:
            raise KeyError(min(unknown))
        store.update(self._table, changes, case_id=case_id)


class CaseList(Generic[Row]):
    """The rows a table keeps for each case, as `Row`s whose fields are the table's columns, the oldest first."""

    def __init__(self, table: type[Table], row: type[Row]) -> None:
        columns: Any = table
        self._table = columns
        self._row = row
        self._names = tuple(field.name for field in fields(row))  # type: ignore[arg-type]
        self._select = columns.select(*(getattr(columns, name) for name in self._names)).order_by(columns.id)
        self._of_case = Statement(self._select.where(columns.case_id == Given("case_id")))
        self._of_cases = lru_cache(maxsize=64)(self._statement_of)

    def of_case(self, store: Store, case_id: int) -> tuple[Row, ...]:
        """The rows of a case."""
        return tuple(self._row(*row) for row in store.rows(self._of_case, case_id=case_id))

    def of_cases(self, store: Store, case_ids: Sequence[int]) -> tuple[Row, ...]:
        """The rows of some cases, in one query."""
        if not case_ids:
            return ()
        rows = store.rows(self._of_cases(len(case_ids)), **list_values("case", case_ids))
        return tuple(self._row(*row) for row in rows)

    def add(self, store: Store, **values: object) -> int:
        """Enter a row; returns its id."""
        return store.insert(self._table, **values)

    def change(self, store: Store, row_id: int, **changes: object) -> None:
        """Change a row by its id."""
        store.update(self._table, changes, id=row_id)

    def _statement_of(self, count: int) -> Statement:
        return Statement(self._select.where(self._table.case_id.in_(given_list("case", count))))
