"""Who works here: logins, names, roles, password hashes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from peewee import AutoField, BooleanField, TextField

from app.models.database import Store
from app.models.fields import JSONField, Table


class Staff(Table):
    """One person with a login."""

    id = AutoField()
    login = TextField()
    name = TextField()
    roles = JSONField()
    password_hash = TextField()
    active = BooleanField()

    class Meta:
        table_name = "staff"


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person with a login; `roles` are names of `Role`."""

    id: int
    login: str
    name: str
    roles: frozenset[str]
    password_hash: str = field(repr=False)
    active: bool = True


def add(
    store: Store, login: str, name: str, roles: Iterable[str], password_hash: str, *, active: bool = True
) -> StaffRow:
    """Enter a person; a login that is taken (whatever its case) is a peewee.IntegrityError, ask `by_login` first."""
    held = frozenset(roles)
    values = {"login": login, "name": name, "roles": sorted(held), "password_hash": password_hash, "active": active}
    return StaffRow(store.change(Staff.insert(values)), login, name, held, password_hash, active)


def by_login(store: Store, login: str) -> StaffRow | None:
    """The person with a login, whatever its case."""
    return _first(store, Staff.login == login)


def by_id(store: Store, staff_id: int) -> StaffRow | None:
    """The person with an id."""
    return _first(store, Staff.id == staff_id)


def all_active(store: Store) -> tuple[StaffRow, ...]:
    """Everybody who may sign in, by login."""
    return tuple(map(_read, store.rows(_select().where(Staff.active == True).order_by(Staff.login))))  # noqa: E712


def everybody(store: Store) -> tuple[StaffRow, ...]:
    """Everybody ever entered, by login."""
    return tuple(map(_read, store.rows(_select().order_by(Staff.login))))


def names(store: Store) -> dict[int, str]:
    """The names of everybody ever entered, by id."""
    return dict(store.rows(Staff.select(Staff.id, Staff.name)))


def set_password_hash(store: Store, staff_id: int, password_hash: str) -> None:
    """Give a person another password."""
    store.change(Staff.update(password_hash=password_hash).where(Staff.id == staff_id))


def set_roles(store: Store, staff_id: int, roles: Iterable[str]) -> None:
    """Give a person other roles."""
    store.change(Staff.update(roles=sorted(set(roles))).where(Staff.id == staff_id))


def set_active(store: Store, staff_id: int, active: bool) -> None:
    """Let a person sign in, or no longer."""
    store.change(Staff.update(active=active).where(Staff.id == staff_id))


def _select() -> Any:
    return Staff.select(Staff.id, Staff.login, Staff.name, Staff.roles, Staff.password_hash, Staff.active)


def _first(store: Store, condition: Any) -> StaffRow | None:
    row = store.row(_select().where(condition))
    return None if row is None else _read(row)


def _read(row: Any) -> StaffRow:
    staff_id, login, name, roles, password_hash, active = row
    return StaffRow(staff_id, login, name, frozenset(roles), password_hash, active)
