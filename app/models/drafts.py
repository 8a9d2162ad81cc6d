"""Forms as they are being typed, one per person and form, offered again after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import AutoField, IntegerField, TextField

from app.models.database import Store
from app.models.fields import InstantField, JSONField, Table
from app.models.statements import Given, Statement


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


_SELECT = Draft.select(Draft.staff_id, Draft.form, Draft.payload, Draft.kept_at).order_by(Draft.kept_at.desc())
_KEPT = Statement(_SELECT.where(Draft.staff_id == Given("staff_id"), Draft.form == Given("form")))
_ALL_KEPT = Statement(_SELECT.where(Draft.staff_id == Given("staff_id")))


def keep(store: Store, staff_id: int, form: str, payload: Mapping[str, Any], at: datetime) -> None:
    """Keep what was typed so far, in place of what was kept before."""
    changes = {"payload": dict(payload), "kept_at": at}
    if not store.update(Draft, changes, staff_id=staff_id, form=form):
        store.insert(Draft, staff_id=staff_id, form=form, **changes)


def kept(store: Store, staff_id: int, form: str) -> DraftRow | None:
    """What a person had typed into a form."""
    row = store.row(_KEPT, staff_id=staff_id, form=form)
    return None if row is None else DraftRow(*row)


def all_kept(store: Store, staff_id: int) -> tuple[DraftRow, ...]:
    """All forms a person left unfinished, the newest first."""
    return tuple(DraftRow(*row) for row in store.rows(_ALL_KEPT, staff_id=staff_id))


def discard(store: Store, staff_id: int, form: str) -> None:
    """Forget a draft: the form was saved or thrown away."""
    store.delete(Draft, staff_id=staff_id, form=form)
