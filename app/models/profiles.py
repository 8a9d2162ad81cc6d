"""The profiles cases are pinned to, kept as their files stood: a case is judged by its own version for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from peewee import AutoField, TextField

from app.models.database import Store
from app.models.fields import DayField, InstantField, Table
from app.models.statements import Given, Statement


class Profile(Table):
    """One version of one profile."""

    id = AutoField()
    name = TextField()
    version = TextField()
    effective_from = DayField()
    content = TextField()
    kept_at = InstantField()

    class Meta:
        table_name = "profiles"


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One version of one profile that is kept; its text is asked for by `content_of`."""

    name: str
    version: str
    effective_from: date
    kept_at: datetime


_CONTENT = Statement(
    Profile.select(Profile.content).where(Profile.name == Given("name"), Profile.version == Given("version"))
)
_ALL = Statement(
    Profile.select(Profile.name, Profile.version, Profile.effective_from, Profile.kept_at).order_by(
        Profile.name, Profile.effective_from, Profile.id
    )
)


def keep(store: Store, *, name: str, version: str, effective_from: date, content: str, at: datetime) -> bool:
    """Keep a version of a profile as its file stands; whether it was new.

    A version is final: kept already with the same text it is left as it is, with another text it is a ValueError,
    because cases are pinned to the one that is kept.
    """
    kept = content_of(store, name, version)
    if kept is None:
        store.insert(Profile, name=name, version=version, effective_from=effective_from, content=content, kept_at=at)
        return True
    if kept != content:
        raise ValueError(f"{name} {version} is kept with another text")
    return False


def content_of(store: Store, name: str, version: str) -> str | None:
    """The text of a version's file, None where that version was never kept."""
    row = store.row(_CONTENT, name=name, version=version)
    return None if row is None else str(row[0])


def known(store: Store) -> tuple[ProfileRow, ...]:
    """All versions kept, by name, the earliest in effect first."""
    return tuple(ProfileRow(*row) for row in store.rows(_ALL))


def never_kept(store: Store) -> tuple[tuple[str, str], ...]:
    """Names and versions cases are pinned to, in a database from before any profile was kept; none in a later one."""
    if store.sql("SELECT 1 FROM profiles LIMIT 1"):
        return ()
    return tuple(store.sql("SELECT DISTINCT profile_name, profile_version FROM cases ORDER BY 1, 2"))
