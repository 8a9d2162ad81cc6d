"""Work lists: a page of cases, sorted and filtered by SQL, continued from where the last page ended.

The statement is written out, not built by Peewee for every page: it is the same text for the same shape of filter,
and it is plain SQL. Each kind is looked up in the order of its own index, the database merges them; only the rows of
the page are then read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.models.database import Store
from app.models.fields import instant_text


class Sort(StrEnum):
    """What a list is sorted by; the value is the column of `cases`."""

    NUMBER = "case_no"
    CUSTOMER = "customer_sort"
    PRODUCT = "product_sort"
    STATE = "state"
    DUE = "due_by"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended; handed back to get the next one."""

    key: str
    case_id: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases a list holds: what does not apply is left empty.

    `due_before` holds cases whose binding limit ends before an instant (overdue: now), `due_from` not before it;
    `created_by` those somebody took in.
    """

    kinds: tuple[str, ...]
    states: tuple[str, ...] = ()
    open_only: bool = False
    due_from: datetime | None = None
    due_before: datetime | None = None
    created_by: int | None = None


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


_LINE = (
    "SELECT c.id, c.case_no, c.kind, c.state, c.version, COALESCE(u.name, ''), COALESCE(u.phone, ''),"
    " c.product_summary, c.received_at, c.due_code, c.due_on, c.due_at, c.due_provisional, c.is_open, c.{key}"
    " FROM {source} LEFT JOIN customers u ON u.id = c.customer_id"
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
    """The next cases of a list after a cursor; by due day those without a limit come last, equal keys by age."""
    conditions, values = _conditions(which)
    if after is not None:
        conditions += f" AND ({sort.value}, id) {'<' if descending else '>'} (?, ?)"
        values += (after.key, after.case_id)
    arm = f"SELECT id, {sort.value} AS sort_key FROM cases WHERE kind = ?{conditions}"
    way = "DESC" if descending else "ASC"
    found = f"{' UNION ALL '.join([arm] * len(which.kinds))} ORDER BY sort_key {way}, id {way} LIMIT ?"
    lines = _LINE.format(key=sort.value, source=f"({found}) k JOIN cases c ON c.id = k.id")
    given = [value for kind in which.kinds for value in (kind, *values)]
    rows = store.sql(f"{lines} ORDER BY k.sort_key {way}, k.id {way}", (*given, limit))
    return tuple(map(_read, rows))


def by_ids(store: Store, case_ids: Sequence[int]) -> tuple[CaseListRow, ...]:
    """The lines of these cases, in their order: what a search found."""
    marks = ", ".join("?" * len(case_ids))
    lines = _LINE.format(key=Sort.NUMBER.value, source="cases c")
    rows = {row[0]: _read(row) for row in store.sql(f"{lines} WHERE c.id IN ({marks})", case_ids)}
    return tuple(rows[one] for one in case_ids if one in rows)


def count(store: Store, which: Filter, at_most: int = 100) -> int:
    """How many cases a list holds, counted no further than `at_most`: enough for a badge that says 99+."""
    conditions, values = _conditions(which)
    kinds = ", ".join("?" * len(which.kinds))
    some = f"SELECT id FROM cases WHERE kind IN ({kinds}){conditions} LIMIT ?"
    return len(store.sql(some, (*which.kinds, *values, at_most)))


def _conditions(which: Filter) -> tuple[str, tuple[object, ...]]:
    """What holds beside the kind. `is_open = 1` stands in the text, or no partial index would be used."""
    text = ""
    if which.open_only:
        text += " AND is_open = 1"
    if which.states:
        text += f" AND state IN ({', '.join('?' * len(which.states))})"
    if which.due_from is not None:
        text += " AND due_by >= ?"
    if which.due_before is not None:
        text += " AND due_by < ?"
    if which.created_by is not None:
        text += " AND created_by = ?"
    values: tuple[object, ...] = (
        *which.states,
        *(instant_text(due) for due in (which.due_from, which.due_before) if due is not None),
        *(() if which.created_by is None else (which.created_by,)),
    )
    return text, values


def _read(row: Any) -> CaseListRow:
    (case_id, case_no, kind, state, version, name, phone, product, received, code, due_on, due_at, *rest) = row
    provisional, is_open, key = rest
    return CaseListRow(
        id=case_id,
        case_no=case_no,
        kind=kind,
        state=state,
        version=version,
        customer_name=name,
        customer_phone=phone,
        product_summary=product,
        received_at=datetime.fromisoformat(received),
        due_code=code,
        due_on=date.fromisoformat(due_on) if due_on else None,
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        due_provisional=bool(provisional),
        is_open=bool(is_open),
        cursor=Cursor(key, case_id),
    )
