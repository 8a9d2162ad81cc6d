"""Forms as they are being typed, one per person and form, offered again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import AutoField, IntegerField, TextField

from app.models.database import Store
from app.models.fields import InstantField, JSONField, Table


class Draft(Table):
    """One form somebody is filling in."""

    id = AutoField()
    staff_id = IntegerField()
    form = TextField()
    payload = JSONField()
    kept_at = InstantField()

    class Meta:
        table_name = "drafts"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One form somebody is filling in: plain values by field name."""

    staff_id: int
    form: str
    payload: Mapping[str, Any]
    kept_at: datetime


def keep(store: Store, staff_id: int, form: str, payload: Mapping[str, Any], at: datetime) -> None:
    """Keep what was typed so far, in place of what was kept before."""
    discard(store, staff_id, form)
    store.change(Draft.insert(staff_id=staff_id, form=form, payload=dict(payload), kept_at=at))


def kept(store: Store, staff_id: int, form: str) -> DraftRow | None:
    """What a person had typed into a form."""
    row = store.row(_select().where(Draft.staff_id == staff_id, Draft.form == form))
    return None if row is None else DraftRow(*row)


def all_kept(store: Store, staff_id: int) -> tuple[DraftRow, ...]:
    """All forms a person left unfinished, the newest first."""
    query = _select().where(Draft.staff_id == staff_id).order_by(Draft.kept_at.desc())
    return tuple(DraftRow(*row) for row in store.rows(query))


def discard(store: Store, staff_id: int, form: str) -> None:
    """Forget a draft: the form was saved or thrown away."""
    store.change(Draft.delete().where(Draft.staff_id == staff_id, Draft.form == form))


def _select() -> Any:
    return Draft.select(Draft.staff_id, Draft.form, Draft.payload, Draft.kept_at)
