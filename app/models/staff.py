"""Who works here: logins, names, roles, password hashes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from peewee import AutoField, BooleanField, TextField

from app.models.database import Store
from app.models.fields import JSONField, Table
from app.models.statements import Given, Statement


class Staff(Table):
    """One person with a login."""

    id = AutoField()
    login = TextField()
    login_key = TextField()
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
    """Enter a person; a login that is taken, whatever its case, is a `Conflict`."""
    held = frozenset(roles)
    staff_id = store.insert(
        Staff,
        login=login,
        login_key=_key(login),
        name=name,
        roles=sorted(held),
        password_hash=password_hash,
        active=active,
    )
    return StaffRow(staff_id, login, name, held, password_hash, active)


_SELECT = Staff.select(Staff.id, Staff.login, Staff.name, Staff.roles, Staff.password_hash, Staff.active)
_BY_LOGIN = Statement(_SELECT.where(Staff.login_key == Given("key")))
_BY_ID = Statement(_SELECT.where(Staff.id == Given("id")))
_ALL = Statement(_SELECT.order_by(Staff.login_key))
_NAMES = Statement(Staff.select(Staff.id, Staff.name))


def by_login(store: Store, login: str) -> StaffRow | None:
    """The person with a login, whatever its case and width."""
    row = store.row(_BY_LOGIN, key=_key(login))
    return None if row is None else _read(row)


def by_id(store: Store, staff_id: int) -> StaffRow | None:
    """The person with an id."""
    row = store.row(_BY_ID, id=staff_id)
    return None if row is None else _read(row)


def all_active(store: Store) -> tuple[StaffRow, ...]:
    """Everybody who may sign in, by login."""
    return tuple(person for person in everybody(store) if person.active)


def everybody(store: Store) -> tuple[StaffRow, ...]:
    """Everybody ever entered, by login."""
    return tuple(map(_read, store.rows(_ALL)))


def names(store: Store) -> dict[int, str]:
    """The names of everybody ever entered, by id."""
    return dict(store.rows(_NAMES))


def set_password_hash(store: Store, staff_id: int, password_hash: str) -> None:
    """Give a person another password."""
    store.update(Staff, {"password_hash": password_hash}, id=staff_id)


def set_roles(store: Store, staff_id: int, roles: Iterable[str]) -> None:
    """Give a person other roles."""
    store.update(Staff, {"roles": sorted(set(roles))}, id=staff_id)


def set_active(store: Store, staff_id: int, *, active: bool) -> None:
    """Let a person sign in, or no longer."""
    store.update(Staff, {"active": active}, id=staff_id)


def _key(login: str) -> str:
    return unicodedata.normalize("NFKC", login).strip().casefold()


def _read(row: Any) -> StaffRow:
    staff_id, login, name, roles, password_hash, active = row
    return StaffRow(staff_id, login, name, frozenset(roles), password_hash, active)
