"""Where goods and samples of a case are, and through whose hands they went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import AutoField, IntegerField, TextField

from app.models.case_parts import CaseList
from app.models.fields import InstantField, Table


class CustodyMove(Table):
    """One handing over."""

    id = AutoField()
    case_id = IntegerField()
    item = TextField()
    quantity = IntegerField()
    from_place = TextField()
    to_place = TextField()
    seal_no = TextField()
    moved_at = InstantField()
    recorded_by = IntegerField(null=True)

    class Meta:
        table_name = "custody_moves"


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """Something of a case that went from one place, or from somebody, to another."""

    id: int
    case_id: int
    item: str
    quantity: int
    from_place: str
    to_place: str
    seal_no: str
    moved_at: datetime
    recorded_by: int | None


CUSTODY = CaseList(CustodyMove, CustodyRow)
