"""Costs of a case besides the goods: who pays what, and the clause it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import AutoField, IntegerField, TextField

from app.models.case_parts import CaseList
from app.models.fields import InstantField, MoneyField, Table
from app.money import Money


class Fee(Table):
    """One cost."""

    id = AutoField()
    case_id = IntegerField()
    kind = TextField()
    amount = MoneyField()
    payer = TextField()
    clause = TextField()
    note = TextField()
    added_at = InstantField()
    added_by = IntegerField(null=True)

    class Meta:
        table_name = "fees"


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One cost. `kind` is one of EXPRESS_RETURN, EXPRESS_RESEND, PACKAGING, PARTS, LABOUR, GIFT_CHARGE, TEST, PENALTY,
    COMPENSATION, PRICE_DIFFERENCE, OTHER; `payer` SELLER, BUYER or MAKER.
    """

    id: int
    case_id: int
    kind: str
    amount: Money
    payer: str
    clause: str
    note: str
    added_at: datetime
    added_by: int | None


FEES = CaseList(Fee, FeeRow)
