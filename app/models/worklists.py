"""Work lists: a page of cases, sorted and filtered by SQL, continued from where the last page ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import reduce
from operator import and_
from typing import Any

from peewee import JOIN, AsIs, Tuple, fn

from app.models.case_table import Case
from app.models.customers import Customer
from app.models.database import Store
from app.models.fields import instant_text


class Sort(StrEnum):
    """The column a list is sorted by."""

    NUMBER = "NUMBER"
    CUSTOMER = "CUSTOMER"
    PRODUCT = "PRODUCT"
    STATE = "STATE"
    DUE = "DUE"


_SORTED_BY: dict[Sort, Any] = {
    Sort.NUMBER: Case.case_no,
    Sort.CUSTOMER: Case.customer_sort,
    Sort.PRODUCT: Case.product_sort,
    Sort.STATE: Case.state,
    Sort.DUE: Case.due_by,
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended; handed back to get the next one."""

    key: str
    case_id: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases a list holds. `due_before` are those whose binding limit ends before an instant (overdue: now)."""

    kinds: tuple[str, ...]
    states: tuple[str, ...] = ()
    """Empty for all states."""
    open_only: bool = False
    due_from: datetime | None = None
    due_before: datetime | None = None
    customer_id: int | None = None


@dataclass(frozen=True, slots=True)
class CaseListRow:
    """One line of a work list; `cursor` continues the list after it."""

    id: int
    case_no: str
    kind: str
    state: str
    version: int
    customer_name: str
    customer_phone: str
    product_summary: str
    received_at: datetime
    due_code: str | None
    due_on: date | None
    due_at: datetime | None
    due_provisional: bool
    is_open: bool
    cursor: Cursor


_COLUMNS = (
    Case.id,
    Case.case_no,
    Case.kind,
    Case.state,
    Case.version,
    fn.COALESCE(Customer.name, ""),
    fn.COALESCE(Customer.phone, ""),
    Case.product_summary,
    Case.received_at,
    Case.due_code,
    Case.due_on,
    Case.due_at,
    Case.due_provisional,
    Case.is_open,
)


def page(
    store: Store,
    which: Filter,
    sort: Sort = Sort.DUE,
    *,
    descending: bool = False,
    after: Cursor | None = None,
    limit: int = 50,
) -> tuple[CaseListRow, ...]:
    """The next cases of a list after a cursor; cases without a limit come last by due day, equal keys by age."""
    column = _SORTED_BY[sort]
    order = (column.desc(), Case.id.desc()) if descending else (column.asc(), Case.id.asc())
    query = (
        Case.select(*_COLUMNS, column)
        .join(Customer, JOIN.LEFT_OUTER, on=(Customer.id == Case.customer_id))
        .where(_matching(which))
        .order_by(*order)
        .limit(limit)
    )
    if after is not None:
        place, mark = Tuple(column, Case.id), Tuple(AsIs(after.key), after.case_id)
        query = query.where(place < mark if descending else place > mark)
    return tuple(_read(row) for row in store.rows(query))


def by_ids(store: Store, case_ids: Sequence[int]) -> tuple[CaseListRow, ...]:
    """The lines of these cases, in their order: what a search found."""
    query = (
        Case.select(*_COLUMNS, Case.case_no)
        .join(Customer, JOIN.LEFT_OUTER, on=(Customer.id == Case.customer_id))
        .where(Case.id.in_(list(case_ids)))
    )
    rows = {row[0]: _read(row) for row in store.rows(query)} if case_ids else {}
    return tuple(rows[one] for one in case_ids if one in rows)


def count(store: Store, which: Filter, at_most: int = 100) -> int:
    """How many cases a list holds, counted no further than `at_most`: enough for a badge that says 99+."""
    some = Case.select(Case.id).where(_matching(which)).limit(at_most)
    return len(store.rows(some))


def _matching(which: Filter) -> Any:
    conditions: list[Any] = [Case.kind.in_(which.kinds)]
    if which.states:
        conditions.append(Case.state.in_(which.states))
    if which.open_only:
        conditions.append(Case.is_open == True)  # noqa: E712
    if which.due_from is not None:
        conditions.append(Case.due_by >= which.due_from)
    if which.due_before is not None:
        conditions.append(Case.due_by < which.due_before)
    if which.customer_id is not None:
        conditions.append(Case.customer_id == which.customer_id)
    return reduce(and_, conditions)


def _read(row: Any) -> CaseListRow:
    *values, key = row
    cursor = Cursor(instant_text(key) if isinstance(key, datetime) else key, values[0])
    return CaseListRow(*(*values, cursor))
