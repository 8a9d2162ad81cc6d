"""Batches that are no longer sold, and the recall of what was sold of them (L-CSAR-44)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from peewee import AutoField, IntegerField, TextField

from app.models.case_parts import CasePart
from app.models.database import Store
from app.models.fields import DayField, InstantField, JSONField, Table
from app.models.statements import Given, Statement

NORMAL, HOLD, STOPPED, RECALLED = "NORMAL", "HOLD", "STOPPED", "RECALLED"


class Batch(Table):
    """What holds for a batch."""

    id = AutoField()
    product_id = IntegerField()
    batch_no = TextField()
    status = TextField()
    case_id = IntegerField(null=True)
    changed_at = InstantField()
    changed_by = IntegerField(null=True)

    class Meta:
        table_name = "batches"


class Recall(Table):
    """The recall part of a case."""

    case_id = IntegerField(primary_key=True)
    product_id = IntegerField()
    batch_no = TextField()
    reason = TextField()
    stopped_on = DayField(null=True)
    notice_no = TextField(null=True)
    notice_on = DayField(null=True)
    handed_over_on = DayField(null=True)
    outcome = TextField(null=True)
    prepared_by = IntegerField(null=True)
    data = JSONField()

    class Meta:
        table_name = "recalls"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """What holds for a batch of a product: NORMAL, HOLD, STOPPED or RECALLED, and the case that says so."""

    id: int
    product_id: int
    batch_no: str
    status: str
    case_id: int | None
    changed_at: datetime
    changed_by: int | None


@dataclass(frozen=True, slots=True)
class RecallRow:
    """The recall part of a case: the batch, why, and how far it has come."""

    case_id: int
    product_id: int
    batch_no: str
    reason: str
    stopped_on: date | None = None
    notice_no: str | None = None
    notice_on: date | None = None
    handed_over_on: date | None = None
    outcome: str | None = None
    prepared_by: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


RECALLS = CasePart(Recall, RecallRow)
_BATCH = Statement(
    Batch.select(*(getattr(Batch, field.name) for field in fields(BatchRow))).where(
        Batch.product_id == Given("product_id"), Batch.batch_no == Given("batch_no")
    )
)
_OF_BATCH = Statement(
    Recall.select(Recall.case_id)
    .where(Recall.batch_no == Given("batch_no"), Recall.product_id == Given("product_id"))
    .order_by(Recall.case_id)
)


def batch(store: Store, product_id: int, batch_no: str) -> BatchRow | None:
    """What holds for a batch; None where nothing was ever said about it."""
    row = store.row(_BATCH, product_id=product_id, batch_no=batch_no)
    return None if row is None else BatchRow(*row)


def set_batch(
    store: Store, product_id: int, batch_no: str, status: str, case_id: int | None, at: datetime, by: int | None
) -> None:
    """Say what holds for a batch from now on."""
    changes = {"status": status, "case_id": case_id, "changed_at": at, "changed_by": by}
    if not store.update(Batch, changes, product_id=product_id, batch_no=batch_no):
        store.insert(Batch, product_id=product_id, batch_no=batch_no, **changes)


def of_batch(store: Store, product_id: int, batch_no: str) -> tuple[int, ...]:
    """The ids of the recalls of a batch, the oldest first."""
    return tuple(row[0] for row in store.rows(_OF_BATCH, batch_no=batch_no, product_id=product_id))


def returns_of_batch(store: Store, product_id: int, batch_no: str) -> tuple[int, ...]:
    """The ids of the returns and exchanges that pieces of a batch came with, the oldest first."""
    return tuple(row[0] for row in store.sql(_RETURNS, (product_id, batch_no)))


_RETURNS = """
    SELECT DISTINCT r.case_id FROM order_lines l JOIN return_lines r ON r.order_line_id = l.id
    WHERE l.product_id = ? AND l.batch_no = ? ORDER BY r.case_id
"""
