"""Signing in at the counter, and who works here."""

from __future__ import annotations

from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import UserError
from app.i18n import Phrase
from app.models import events, staff
from app.models.staff import StaffRow
from app.services.desk import Desk
from app.services.inputs import NAME_LENGTH, clean_text
from app.services.session import Session
from app.workflow.permissions import Right, Role, Subject

PASSWORD_LENGTH = 8
LOGIN_LENGTH = 32


@dataclass(frozen=True, slots=True)
class StaffCard:
    """A person of the desk, as offered for signing in."""

    staff_id: int
    login: str
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A person to be added; the password is never kept, only its Argon2 hash."""

    login: str
    name: str
    password: str
    roles: frozenset[Role]


def people(desk: Desk) -> tuple[StaffCard, ...]:
    """Everybody who may sign in here, by name."""
    return tuple(_card(row) for row in staff.all_active(desk.store))


def sign_in(desk: Desk, login: str, password: str) -> Session:
    """Open a session; a UserError at `password` where login or password is wrong, without saying which."""
    row = staff.by_login(desk.store, login.strip().lower())
    hasher = PasswordHasher()
    if row is None or not row.active or not _matches(hasher, row.password_hash, password):
        raise UserError(Phrase("Login or password is wrong."), "password")
    if hasher.check_needs_rehash(row.password_hash):
        with desk.store.transaction():
            staff.set_password_hash(desk.store, row.id, hasher.hash(password))
    return session_of(row)


def _matches(hasher: PasswordHasher, kept: str, password: str) -> bool:
    try:
        return hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def session_of(row: StaffRow) -> Session:
    """The session of a person known to be who they are."""
    return Session(row.id, row.login, row.name, frozenset(Role(role) for role in row.roles))


def add_person(desk: Desk, session: Session, person: NewStaff) -> StaffCard:
    """Add somebody to the staff; a UserError names the field that is wrong."""
    session.require(Subject.STAFF, Right.CREATE)
    checked = checked_person(person)
    with desk.store.transaction():
        return store_person(desk, checked, session.staff_id)


def checked_person(person: NewStaff) -> NewStaff:
    """The person with cleaned login and name; a UserError names the field that is wrong."""
    login = clean_text(person.login, "login", LOGIN_LENGTH, required=True).lower()
    if not login.isascii() or not login.replace(".", "").replace("-", "").isalnum():
        raise UserError(Phrase("Letters a to z, digits, dots and dashes only."), "login")
    name = clean_text(person.name, "name", NAME_LENGTH, required=True)
    if len(person.password) < PASSWORD_LENGTH:
        raise UserError(Phrase("At least {n} characters.", n=PASSWORD_LENGTH), "password")
    if not person.roles:
        raise UserError(Phrase("Choose at least one post."), "roles")
    return NewStaff(login, name, person.password, person.roles)


def store_person(desk: Desk, person: NewStaff, by: int | None) -> StaffCard:
    """Store a checked person inside the caller's transaction."""
    if staff.by_login(desk.store, person.login) is not None:
        raise UserError(Phrase("Somebody signs in with this name already."), "login")
    hashed = PasswordHasher().hash(person.password)
    staff_id = staff.add(desk.store, person.login, person.name, map(str, person.roles), hashed).id
    events.append(
        desk.store,
        case_id=None,
        actor_id=by or staff_id,
        name="staff.added",
        from_state=None,
        to_state=None,
        data={"staff": staff_id, "roles": sorted(person.roles)},
        at=desk.clock.now(),
    )
    return StaffCard(staff_id, person.login, person.name, person.roles)


def _card(row: StaffRow) -> StaffCard:
    return StaffCard(row.id, row.login, row.name, frozenset(Role(role) for role in row.roles))
