"""Sent twice, stored once: the key of each submit with what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import IntegerField, TextField

from app.models.database import Store
from app.models.fields import InstantField, JSONField, Table
from app.models.statements import Given, Statement


class Submit(Table):
    """One submit that was stored."""

    key = TextField(primary_key=True)
    case_id = IntegerField(null=True)
    result = JSONField()
    at = InstantField()

    class Meta:
        table_name = "submits"


@dataclass(frozen=True, slots=True)
class SubmitRow:
    """What came of a submit."""

    key: str
    case_id: int | None
    result: Mapping[str, Any]
    at: datetime


_FOUND = Statement(
    Submit.select(Submit.key, Submit.case_id, Submit.result, Submit.at).where(Submit.key == Given("key"))
)


def found(store: Store, key: str) -> SubmitRow | None:
    """What came of an earlier submit with this key; ask inside the transaction that would store it again."""
    row = store.row(_FOUND, key=key)
    return None if row is None else SubmitRow(*row)


def record(store: Store, key: str, case_id: int | None, result: Mapping[str, Any], at: datetime) -> None:
    """Note what came of a submit; a key that is there already is a `Conflict`."""
    store.insert(Submit, key=key, case_id=case_id, result=dict(result), at=at)
