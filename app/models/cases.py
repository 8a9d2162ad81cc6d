"""Cases: entered once, found by number, moved from state to state under optimistic locking."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from app.models import customers
from app.models.case_table import Case
from app.models.codes import code_key
from app.models.database import Store
from app.models.pinyin import sort_key
from app.models.statements import Given, Statement

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
    parent_id: int | None = None


_COLUMNS = tuple(getattr(Case, field.name) for field in fields(CaseRow))
_SELECT = Case.select(*_COLUMNS).order_by(Case.id.desc())
_BY_NUMBER = Statement(_SELECT.where(Case.case_no == Given("case_no")))
_BY_ID = Statement(_SELECT.where(Case.id == Given("id")))
_OPEN_AFTER = Statement(
    Case.select(*_COLUMNS)
    .where(Case.is_open == Given("is_open"), Case.id > Given("after"))
    .order_by(Case.id)
    .limit(Given("limit"))
)
_OF_CUSTOMER = Statement(_SELECT.where(Case.customer_id == Given("customer_id")).limit(Given("limit")))
_CHILDREN = Statement(_SELECT.where(Case.parent_id == Given("case_id")))
_OF_ORDER = Statement(_SELECT.where(Case.order_id == Given("order_id")))


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
    parent_id: int | None = None,
) -> int:
    """Enter a case (version 1, no limits yet); returns its id. The customer's count of cases goes up by one.

    `parent_id` is the case it came out of.
    """
    case_id = store.insert(
        Case,
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
        parent_id=parent_id,
    )
    if customer_id is not None:
        customers.count_case(store, customer_id)
    return case_id


def by_number(store: Store, case_no: str) -> CaseRow | None:
    """The case with a number."""
    row = store.row(_BY_NUMBER, case_no=code_key(case_no))
    return None if row is None else CaseRow(*row)


def by_id(store: Store, case_id: int) -> CaseRow | None:
    """The case with an id."""
    row = store.row(_BY_ID, id=case_id)
    return None if row is None else CaseRow(*row)


def open_after(store: Store, case_id: int, limit: int) -> tuple[CaseRow, ...]:
    """The next open cases after one by id, whatever their kind; 0 for the first."""
    return tuple(CaseRow(*row) for row in store.rows(_OPEN_AFTER, is_open=True, after=case_id, limit=limit))


def count_open(store: Store) -> int:
    """How many cases are open."""
    return int(store.sql("SELECT COUNT(*) FROM cases WHERE is_open = 1")[0][0])


def of_customer(store: Store, customer_id: int, limit: int = 50) -> tuple[CaseRow, ...]:
    """The newest cases of a person."""
    return tuple(CaseRow(*row) for row in store.rows(_OF_CUSTOMER, customer_id=customer_id, limit=limit))


def of_order(store: Store, order_id: int) -> tuple[CaseRow, ...]:
    """The cases about an order, the newest first."""
    return tuple(CaseRow(*row) for row in store.rows(_OF_ORDER, order_id=order_id))


def children_of(store: Store, case_id: int) -> tuple[CaseRow, ...]:
    """The cases that came out of a case, the newest first."""
    return tuple(CaseRow(*row) for row in store.rows(_CHILDREN, case_id=case_id))


def give_parent(store: Store, case_id: int, parent_id: int) -> None:
    """Say which case one belongs to."""
    store.update(Case, {"parent_id": parent_id}, id=case_id)


def set_goods(store: Store, case_id: int, product_summary: str) -> None:
    """Say anew which goods a case is about, as lists show them."""
    store.update(Case, {"product_summary": product_summary, "product_sort": sort_key(product_summary)}, id=case_id)


def set_state(
    store: Store, case_id: int, expected_version: int, state: str, *, closed_at: datetime | None = None
) -> int:
    """Move a case; returns its new version. `Changed` where it is not at `expected_version` any more.

    `closed_at` is given with a final state: the case then leaves the open lists.
    """
    changes: dict[str, Any] = {"state": state, "version": expected_version + 1}
    if closed_at is not None:
        changes |= {"is_open": False, "closed_at": closed_at}
    if not store.update(Case, changes, id=case_id, version=expected_version):
        case = by_id(store, case_id)
        raise KeyError(case_id) if case is None else Changed(case.case_no, case.state, case.version)
    return expected_version + 1
