"""Cases: entered once, found by number, moved from state to state under optimistic locking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from app.models import customers
from app.models.case_table import Case
from app.models.database import Store
from app.models.pinyin import sort_key

NEVER = datetime(9999, 12, 31, 15, 59, 59, 999999, UTC)
"""Sorts behind every real limit."""


class Changed(Exception):
    """A colleague moved the case meanwhile."""

    def __init__(self, case_no: str, state: str, version: int) -> None:
        super().__init__(f"{case_no} is {state} by now (version {version})")
        self.case_no = case_no
        self.state = state
        self.version = version


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case with its binding limit: `due_on` is its last day, `due_at` the exact instant where it has one."""

    id: int
    case_no: str
    kind: str
    state: str
    version: int
    channel: str
    received_at: datetime
    created_by: int
    customer_id: int | None
    order_id: int | None
    product_summary: str
    profile_name: str
    profile_version: str
    due_code: str | None
    due_on: date | None
    due_at: datetime | None
    due_provisional: bool
    is_open: bool
    closed_at: datetime | None


_COLUMNS = (
    Case.id,
    Case.case_no,
    Case.kind,
    Case.state,
    Case.version,
    Case.channel,
    Case.received_at,
    Case.created_by,
    Case.customer_id,
    Case.order_id,
    Case.product_summary,
    Case.profile_name,
    Case.profile_version,
    Case.due_code,
    Case.due_on,
    Case.due_at,
    Case.due_provisional,
    Case.is_open,
    Case.closed_at,
)


def insert_case(
    store: Store,
    *,
    case_no: str,
    kind: str,
    state: str,
    channel: str,
    received_at: datetime,
    created_by: int,
    profile_name: str,
    profile_version: str,
    customer_id: int | None = None,
    customer_name: str = "",
    order_id: int | None = None,
    product_summary: str = "",
) -> int:
    """Enter a case (version 1, no limits yet); returns its id. The customer's count of cases goes up by one."""
    case_id = store.change(
        Case.insert(
            case_no=case_no,
            kind=kind,
            state=state,
            version=1,
            channel=channel,
            received_at=received_at,
            created_by=created_by,
            customer_id=customer_id,
            customer_sort=sort_key(customer_name),
            order_id=order_id,
            product_summary=product_summary,
            product_sort=sort_key(product_summary),
            profile_name=profile_name,
            profile_version=profile_version,
            due_by=NEVER,
            due_provisional=False,
            is_open=True,
        )
    )
    if customer_id is not None:
        customers.count_case(store, customer_id)
    return case_id


def by_number(store: Store, case_no: str) -> CaseRow | None:
    """The case with a number."""
    return _first(store, Case.case_no == case_no.strip().upper())


def by_id(store: Store, case_id: int) -> CaseRow | None:
    """The case with an id."""
    return _first(store, Case.id == case_id)


def of_customer(store: Store, customer_id: int, limit: int = 50) -> tuple[CaseRow, ...]:
    """The newest cases of a person."""
    query = Case.select(*_COLUMNS).where(Case.customer_id == customer_id).order_by(Case.id.desc()).limit(limit)
    return tuple(CaseRow(*row) for row in store.rows(query))


def of_order(store: Store, order_id: int) -> tuple[CaseRow, ...]:
    """The cases about an order, the newest first."""
    query = Case.select(*_COLUMNS).where(Case.order_id == order_id).order_by(Case.id.desc())
    return tuple(CaseRow(*row) for row in store.rows(query))


def set_state(
    store: Store, case_id: int, expected_version: int, state: str, *, closed_at: datetime | None = None
) -> int:
    """Move a case; returns its new version. `Changed` where it is not at `expected_version` any more.

    `closed_at` is given with a final state: the case then leaves the open lists.
    """
    changes: dict[Any, Any] = {Case.state: state, Case.version: expected_version + 1}
    if closed_at is not None:
        changes |= {Case.is_open: False, Case.closed_at: closed_at}
    moved = store.change(Case.update(changes).where(Case.id == case_id, Case.version == expected_version))
    if not moved:
        row = store.row(Case.select(Case.case_no, Case.state, Case.version).where(Case.id == case_id))
        raise KeyError(case_id) if row is None else Changed(*row)
    return expected_version + 1


def numbers_of(store: Store, case_ids: Sequence[int]) -> dict[int, str]:
    """The case numbers of some ids."""
    return dict(store.rows(Case.select(Case.id, Case.case_no).where(Case.id.in_(list(case_ids)))))


def _first(store: Store, condition: Any) -> CaseRow | None:
    row = store.row(Case.select(*_COLUMNS).where(condition))
    return None if row is None else CaseRow(*row)
