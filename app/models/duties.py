"""What customers are to be told, and that they were: dated to-dos of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from peewee import AutoField, IntegerField, TextField

from app.models.case_parts import CaseList
from app.models.database import Store
from app.models.fields import DayField, InstantField, Table

OPEN, TOLD, VOID = "OPEN", "TOLD", "VOID"


class DutyTable(Table):
    """One thing to be told."""

    id = AutoField()
    case_id = IntegerField()
    code = TextField()
    status = TextField()
    due_on = DayField()
    owed_at = InstantField()
    owed_by = IntegerField(null=True)
    told_at = InstantField(null=True)
    told_by = IntegerField(null=True)
    means = TextField(null=True)

    class Meta:
        table_name = "duties"


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One thing to be told by a day; `status` is OPEN, TOLD or VOID, `means` how it was told."""

    id: int
    case_id: int
    code: str
    status: str
    due_on: date
    owed_at: datetime
    owed_by: int | None
    told_at: datetime | None
    told_by: int | None
    means: str | None


DUTIES = CaseList(DutyTable, DutyRow)


def owe(store: Store, case_id: int, code: str, due_on: date, at: datetime, by: int | None) -> int:
    """Note something to be told; one of the same code that is still open is void. Returns its id."""
    for row in DUTIES.of_case(store, case_id):
        if row.code == code and row.status == OPEN:
            DUTIES.change(store, row.id, status=VOID)
    return DUTIES.add(store, case_id=case_id, code=code, status=OPEN, due_on=due_on, owed_at=at, owed_by=by)


_OPEN = (
    "SELECT id, case_id, code, due_on, owed_at, owed_by FROM duties WHERE status = 'OPEN' ORDER BY due_on, id LIMIT ?"
)


def open_duties(store: Store, limit: int) -> tuple[DutyRow, ...]:
    """What is to be told in any case, the most pressing first."""
    rows = store.sql(_OPEN, (limit,))
    return tuple(
        DutyRow(
            id=duty_id,
            case_id=case_id,
            code=code,
            status=OPEN,
            due_on=date.fromisoformat(due_on),
            owed_at=datetime.fromisoformat(owed_at),
            owed_by=owed_by,
            told_at=None,
            told_by=None,
            means=None,
        )
        for duty_id, case_id, code, due_on, owed_at, owed_by in rows
    )


def told(store: Store, duty_id: int, means: str, at: datetime, by: int | None) -> None:
    """Note that it was told."""
    DUTIES.change(store, duty_id, status=TOLD, told_at=at, told_by=by, means=means)


def void_all(store: Store, case_id: int) -> None:
    """Ask for nothing any more: the customer withdrew."""
    for row in DUTIES.of_case(store, case_id):
        if row.status == OPEN:
            DUTIES.change(store, row.id, status=VOID)
