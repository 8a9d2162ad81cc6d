"""Times at which a limit of a case stood still, and whose doing that was (R-002-5.3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from peewee import AutoField, BooleanField, IntegerField, TextField

from app.models.case_parts import CaseList
from app.models.fields import DayField, InstantField, Table


class Delay(Table):
    """One time a limit stood still."""

    id = AutoField()
    case_id = IntegerField()
    code = TextField()
    cause = TextField()
    from_on = DayField()
    to_on = DayField(null=True)
    documented = BooleanField()
    note = TextField()
    recorded_at = InstantField()
    recorded_by = IntegerField(null=True)

    class Meta:
        table_name = "delays"


@dataclass(frozen=True, slots=True)
class DelayRow:
    """A limit (`code`) that stood still from one day to another; `to_on` None while it still does.

    `cause` is one of the policy's suspension causes; `documented`: it can be proven, else it counts for nothing.
    """

    id: int
    case_id: int
    code: str
    cause: str
    from_on: date
    to_on: date | None
    documented: bool
    note: str
    recorded_at: datetime
    recorded_by: int | None


DELAYS = CaseList(Delay, DelayRow)
