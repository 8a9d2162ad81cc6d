"""Who comes to the desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import AutoField, IntegerField, TextField

from app.models import search
from app.models.database import Store
from app.models.fields import InstantField, Table


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


def add(store: Store, name: str, phone: str | None, email: str | None, created_at: datetime) -> CustomerRow:
    """Enter a person and make them findable; the same phone twice is allowed."""
    values = {"name": name, "phone": phone, "email": email, "created_at": created_at, "case_count": 0}
    customer_id = store.change(Customer.insert(values))
    search.index_customer(store, customer_id, name, phone or "", email or "")
    return CustomerRow(customer_id, name, phone, email, created_at, 0)


def by_id(store: Store, customer_id: int) -> CustomerRow | None:
    """The person with an id."""
    row = store.row(_select().where(Customer.id == customer_id))
    return None if row is None else CustomerRow(*row)


def by_phone(store: Store, phone: str) -> tuple[CustomerRow, ...]:
    """Everybody with exactly this phone, the newest first."""
    query = _select().where(Customer.phone == phone).order_by(Customer.id.desc())
    return tuple(CustomerRow(*row) for row in store.rows(query))


def find(store: Store, text: str, limit: int = 20) -> tuple[CustomerRow, ...]:
    """People by any part of phone (four digits or more) or name, by pinyin, initials or e-mail, the newest first."""
    return by_ids(store, search.find_customers(store, text, limit))


def by_ids(store: Store, ids: Iterable[int]) -> tuple[CustomerRow, ...]:
    """The people with these ids, in their order."""
    wanted = tuple(ids)
    rows = {row[0]: CustomerRow(*row) for row in store.rows(_select().where(Customer.id.in_(wanted)))} if wanted else {}
    return tuple(rows[one] for one in wanted if one in rows)


def count_case(store: Store, customer_id: int) -> None:
    """Note that a person brought another case."""
    store.change(Customer.update(case_count=Customer.case_count + 1).where(Customer.id == customer_id))


def _select() -> Any:
    return Customer.select(
        Customer.id, Customer.name, Customer.phone, Customer.email, Customer.created_at, Customer.case_count
    )
