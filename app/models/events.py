"""What happened: events are only ever added, each one sealed with the hash of the one before.

The database itself refuses to change or delete an event. No personal data belongs in `data`: events outlive the
customer's wish to be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from peewee import AutoField, IntegerField, TextField

from app.models.database import Store
from app.models.fields import InstantField, JSONField, Table, canonical_json, instant_text
from app.models.statements import Given, Statement

GENESIS = "0" * 64


class Event(Table):
    """One thing that happened. `hash` covers `previous` and every other column."""

    id = AutoField()
    case_id = IntegerField(null=True)
    actor_id = IntegerField(null=True)
    name = TextField()
    from_state = TextField(null=True)
    to_state = TextField(null=True)
    data = JSONField()
    at = InstantField()
    previous = TextField()
    hash = TextField()

    class Meta:
        table_name = "events"


@dataclass(frozen=True, slots=True)
class EventRow:
    """One thing that happened; `case_id` and `actor_id` are None for what concerns no case or nobody in particular."""

    id: int
    case_id: int | None
    actor_id: int | None
    name: str
    from_state: str | None
    to_state: str | None
    data: Mapping[str, Any]
    at: datetime


_COLUMNS = tuple(getattr(Event, field.name) for field in fields(EventRow))
_LAST = Statement(Event.select(Event.id, Event.hash).order_by(Event.id.desc()).limit(1))
_LAST_AT = Statement(Event.select(Event.at).order_by(Event.id.desc()).limit(1))
_OF_CASE = Statement(Event.select(*_COLUMNS).where(Event.case_id == Given("case_id")).order_by(Event.id))
_CHAIN = Statement(
    Event.select(*_COLUMNS, Event.previous, Event.hash).where(Event.id >= Given("id")).order_by(Event.id).limit(1000)
)


def append(
    store: Store,
    *,
    case_id: int | None,
    actor_id: int | None,
    name: str,
    from_state: str | None,
    to_state: str | None,
    data: Mapping[str, Any],
    at: datetime,
) -> int:
    """Add an event at the end of the chain; returns its id. The transaction's lock keeps other writers out."""
    last_id, previous = store.row(_LAST) or (0, GENESIS)
    row = EventRow(last_id + 1, case_id, actor_id, name, from_state, to_state, dict(data), at)
    values = {column.name: getattr(row, column.name) for column in _COLUMNS}
    store.insert(Event, **values, previous=previous, hash=seal(previous, row))
    return row.id


def of_case(store: Store, case_id: int) -> tuple[EventRow, ...]:
    """What happened to a case, in order."""
    return tuple(EventRow(*row) for row in store.rows(_OF_CASE, case_id=case_id))


def last_at(store: Store) -> datetime | None:
    """When the newest event happened, None where there is none."""
    row = store.row(_LAST_AT)
    return row[0] if row else None


def verify_chain(store: Store) -> int | None:
    """The id of the first event that does not fit the chain, None where all do."""
    expected_id, previous = 1, GENESIS
    while True:
        rows = store.rows(_CHAIN, id=expected_id)
        for *values, kept_previous, kept_hash in rows:
            row = EventRow(*values)
            if row.id != expected_id or kept_previous != previous or kept_hash != seal(previous, row):
                return row.id
            expected_id, previous = row.id + 1, kept_hash
        if not rows:
            return None


def seal(previous: str, row: EventRow) -> str:
    """SHA-256 over the hash before and the canonical JSON of the event."""
    content = [row.id, row.case_id, row.actor_id, row.name, row.from_state, row.to_state, row.data]
    text = canonical_json([*content, instant_text(row.at)])
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
