"""Who comes to the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from peewee import AutoField, IntegerField, TextField

from app.models import search
from app.models.database import Store
from app.models.fields import InstantField, Table
from app.models.statements import Given, Statement, given_list, list_values


class Customer(Table):
    """One person; a family may share a phone."""

    id = AutoField()
    name = TextField()
    phone = TextField(null=True)
    email = TextField(null=True)
    created_at = InstantField()
    case_count = IntegerField()

    class Meta:
        table_name = "customers"


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One person with how many cases they have brought."""

    id: int
    name: str
    phone: str | None
    email: str | None
    created_at: datetime
    case_count: int


_SELECT = Customer.select(
    Customer.id, Customer.name, Customer.phone, Customer.email, Customer.created_at, Customer.case_count
)
_BY_ID = Statement(_SELECT.where(Customer.id == Given("id")))
_BY_PHONE = Statement(_SELECT.where(Customer.phone == Given("phone")).order_by(Customer.id.desc()))
_COUNT_CASE = Statement(Customer.update(case_count=Customer.case_count + 1).where(Customer.id == Given("id")))


@lru_cache(maxsize=64)
def _by_ids(count: int) -> Statement:
    return Statement(_SELECT.where(Customer.id.in_(given_list("id", count))))


def add(store: Store, name: str, phone: str | None, email: str | None, created_at: datetime) -> CustomerRow:
    """Enter a person and make them findable; the same phone twice is allowed."""
    customer_id = store.insert(Customer, name=name, phone=phone, email=email, created_at=created_at, case_count=0)
    search.index_customer(store, customer_id, name, phone or "", email or "")
    return CustomerRow(customer_id, name, phone, email, created_at, 0)


def by_id(store: Store, customer_id: int) -> CustomerRow | None:
    """The person with an id."""
    row = store.row(_BY_ID, id=customer_id)
    return None if row is None else CustomerRow(*row)


def by_phone(store: Store, phone: str) -> tuple[CustomerRow, ...]:
    """Everybody with exactly this phone, the newest first."""
    return tuple(CustomerRow(*row) for row in store.rows(_BY_PHONE, phone=phone))


def find(store: Store, text: str, limit: int = 20) -> tuple[CustomerRow, ...]:
    """People by any part of phone (four digits or more) or name, by pinyin, initials or e-mail, the newest first."""
    return by_ids(store, search.find_customers(store, text, limit))


def by_ids(store: Store, ids: Sequence[int]) -> tuple[CustomerRow, ...]:
    """The people with these ids, in their order."""
    if not ids:
        return ()
    found = store.rows(_by_ids(len(ids)), **list_values("id", ids))
    rows = {row[0]: CustomerRow(*row) for row in found}
    return tuple(rows[one] for one in ids if one in rows)


def count_case(store: Store, customer_id: int) -> None:
    """Note that a person brought another case."""
    store.run(_COUNT_CASE, id=customer_id)
