"""What a return is about: its pieces, its reason, what was decided, received, inspected and refunded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import Any

from peewee import AutoField, BooleanField, IntegerField, TextField

from app.models import units
from app.models.database import Store
from app.models.fields import DayField, JSONField, MoneyField, Table
from app.models.statements import Given, Statement, given_list, list_values
from app.money import ZERO, Money


class Return(Table):
    """The return part of a case; one row per case of kind RETURN."""

    case_id = IntegerField(primary_key=True)
    reason = TextField()
    outer_opened = BooleanField()
    seal_broken = BooleanField()
    used = BooleanField()
    accessories_complete = BooleanField()
    gifts_returned = BooleanField()
    note = TextField()
    route = TextField(null=True)
    decision = TextField(null=True)
    reject_code = TextField(null=True)
    freight_payer = TextField(null=True)
    deal = MoneyField()
    coupon = MoneyField()
    goods = MoneyField()
    deducted = MoneyField()
    reimbursed = MoneyField()
    applied_on = DayField()
    approved_on = DayField(null=True)
    received_on = DayField(null=True)
    inspected_on = DayField(null=True)
    inspection_result = TextField(null=True)
    refunded_on = DayField(null=True)
    refund_reference = TextField(null=True)
    prepared_by = IntegerField(null=True)
    data = JSONField()
    finding = TextField(null=True)
    carrier = TextField(null=True)
    waybill = TextField(null=True)
    shipped_on = DayField(null=True)
    disposition = TextField(null=True)
    penalty = MoneyField()
    approved_by = IntegerField(null=True)

    class Meta:
        table_name = "returns"


class ReturnLine(Table):
    """The pieces of an order line a return was applied for; kept when the lock on them is given up."""

    id = AutoField()
    case_id = IntegerField()
    order_line_id = IntegerField()
    qty = IntegerField()
    units = JSONField()
    handed_back = JSONField()

    class Meta:
        table_name = "return_lines"


class ReturnTender(Table):
    """What goes back over one tender."""

    id = AutoField()
    case_id = IntegerField()
    position = IntegerField()
    method = TextField()
    amount = MoneyField()

    class Meta:
        table_name = "return_tenders"


@dataclass(frozen=True, slots=True)
class ReturnLineRow:
    """The pieces (1 to the line's qty) of one order line; `handed_back` are those that went back to the customer."""

    order_line_id: int
    units: tuple[int, ...]
    handed_back: tuple[int, ...] = ()

    @property
    def kept(self) -> tuple[int, ...]:
        """The pieces that stay here."""
        return tuple(unit for unit in self.units if unit not in self.handed_back)

    @property
    def qty(self) -> int:
        """How many pieces."""
        return len(self.units)


@dataclass(frozen=True, slots=True)
class TenderBack:
    """What goes back over one tender."""

    method: str
    amount: Money


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """The return part of a case, whole. `data` holds the form fields of the steps, by step and field name."""

    case_id: int
    reason: str
    applied_on: date
    outer_opened: bool = False
    seal_broken: bool = False
    used: bool = False
    accessories_complete: bool = True
    gifts_returned: bool = True
    note: str = ""
    route: str | None = None
    decision: str | None = None
    reject_code: str | None = None
    freight_payer: str | None = None
    deal: Money = field(default_factory=Money)
    coupon: Money = field(default_factory=Money)
    goods: Money = field(default_factory=Money)
    deducted: Money = field(default_factory=Money)
    reimbursed: Money = field(default_factory=Money)
    approved_on: date | None = None
    received_on: date | None = None
    inspected_on: date | None = None
    inspection_result: str | None = None
    refunded_on: date | None = None
    refund_reference: str | None = None
    prepared_by: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    finding: str | None = None
    carrier: str | None = None
    waybill: str | None = None
    shipped_on: date | None = None
    disposition: str | None = None
    penalty: Money = field(default_factory=Money)
    approved_by: int | None = None
    lines: tuple[ReturnLineRow, ...] = ()
    per_tender: tuple[TenderBack, ...] = ()


_NAMES = tuple(one.name for one in fields(ReturnRow) if one.name not in {"lines", "per_tender"})
_OF_CASE = Statement(
    Return.select(*(getattr(Return, name) for name in _NAMES)).where(Return.case_id == Given("case_id"))
)
_LINES = Statement(
    ReturnLine.select(ReturnLine.order_line_id, ReturnLine.units, ReturnLine.handed_back)
    .where(ReturnLine.case_id == Given("case_id"))
    .order_by(ReturnLine.id)
)
_TENDERS = Statement(
    ReturnTender.select(ReturnTender.method, ReturnTender.amount)
    .where(ReturnTender.case_id == Given("case_id"))
    .order_by(ReturnTender.position)
)
_CHANGEABLE = frozenset(_NAMES) - {"case_id", "applied_on"}


def insert_return(store: Store, row: ReturnRow) -> None:
    """Enter the return part of a case and take its pieces; `units.UnitTaken` where another case has one of them."""
    units.take(store, row.case_id, [(line.order_line_id, unit) for line in row.lines for unit in line.units])
    store.insert(Return, **{name: getattr(row, name) for name in _NAMES})
    store.insert_many(
        ReturnLine,
        [
            {
                "case_id": row.case_id,
                "order_line_id": line.order_line_id,
                "qty": line.qty,
                "units": list(line.units),
                "handed_back": list(line.handed_back),
            }
            for line in row.lines
        ],
    )
    _insert_tenders(store, row.case_id, row.per_tender)


def update_return(store: Store, case_id: int, **changes: object) -> None:
    """Change fields of a return by name (`approved_on=…`); a name that is no such field is a KeyError."""
    unknown = changes.keys() - _CHANGEABLE
    if unknown:
        raise KeyError(min(unknown))
    store.update(Return, changes, case_id=case_id)


def set_refund(
    store: Store,
    case_id: int,
    *,
    deal: Money,
    coupon: Money,
    goods: Money,
    deducted: Money,
    reimbursed: Money = ZERO,
    penalty: Money = ZERO,
    per_tender: Sequence[TenderBack],
) -> None:
    """Set what goes back for the goods, what is deducted from it, added to it and over which tenders, anew."""
    amounts = {"deal": deal, "coupon": coupon, "goods": goods, "deducted": deducted}
    update_return(store, case_id, **amounts, reimbursed=reimbursed, penalty=penalty)
    store.delete(ReturnTender, case_id=case_id)
    _insert_tenders(store, case_id, per_tender)


def hand_back(store: Store, case_id: int, pieces: Mapping[int, Sequence[int]]) -> None:
    """Note which pieces, by order line, went back to the customer, and give them free."""
    for line in _lines(store, case_id):
        returned = [*line.handed_back, *pieces.get(line.order_line_id, ())]
        store.update(ReturnLine, {"handed_back": returned}, case_id=case_id, order_line_id=line.order_line_id)
    units.release_some(store, case_id, [(line, unit) for line, some in pieces.items() for unit in some])


def of_case(store: Store, case_id: int) -> ReturnRow | None:
    """The return part of a case. `lines` are what was applied for, also where the pieces were given free again."""
    head = store.row(_OF_CASE, case_id=case_id)
    if head is None:
        return None
    values = dict(zip(_NAMES, head, strict=True))
    return ReturnRow(**values, lines=_lines(store, case_id), per_tender=_tenders(store, case_id))


def of_cases(store: Store, case_ids: Sequence[int]) -> dict[int, ReturnRow]:
    """The return parts of some cases, by case: three queries, however many there are."""
    if not case_ids:
        return {}
    given, heads = list_values("case", case_ids), _heads_of(len(case_ids))
    lines: dict[int, list[ReturnLineRow]] = defaultdict(list)
    tenders: dict[int, list[TenderBack]] = defaultdict(list)
    for case_id, line, pieces, back in store.rows(_lines_of(len(case_ids)), **given):
        lines[case_id].append(ReturnLineRow(line, tuple(pieces), tuple(back)))
    for case_id, *part in store.rows(_tenders_of(len(case_ids)), **given):
        tenders[case_id].append(TenderBack(*part))
    rows = (dict(zip(_NAMES, head, strict=True)) for head in store.rows(heads, **given))
    return {
        row["case_id"]: ReturnRow(**row, lines=tuple(lines[row["case_id"]]), per_tender=tuple(tenders[row["case_id"]]))
        for row in rows
    }


@lru_cache(maxsize=64)
def _heads_of(count: int) -> Statement:
    columns = (getattr(Return, name) for name in _NAMES)
    return Statement(Return.select(*columns).where(Return.case_id.in_(given_list("case", count))))


@lru_cache(maxsize=64)
def _lines_of(count: int) -> Statement:
    return Statement(
        ReturnLine.select(ReturnLine.case_id, ReturnLine.order_line_id, ReturnLine.units, ReturnLine.handed_back)
        .where(ReturnLine.case_id.in_(given_list("case", count)))
        .order_by(ReturnLine.id)
    )


@lru_cache(maxsize=64)
def _tenders_of(count: int) -> Statement:
    return Statement(
        ReturnTender.select(ReturnTender.case_id, ReturnTender.method, ReturnTender.amount)
        .where(ReturnTender.case_id.in_(given_list("case", count)))
        .order_by(ReturnTender.position)
    )


def _lines(store: Store, case_id: int) -> tuple[ReturnLineRow, ...]:
    rows = store.rows(_LINES, case_id=case_id)
    return tuple(ReturnLineRow(line, tuple(pieces), tuple(back)) for line, pieces, back in rows)


def _tenders(store: Store, case_id: int) -> tuple[TenderBack, ...]:
    return tuple(TenderBack(*row) for row in store.rows(_TENDERS, case_id=case_id))


def _insert_tenders(store: Store, case_id: int, per_tender: Sequence[TenderBack]) -> None:
    store.insert_many(
        ReturnTender,
        [
            {"case_id": case_id, "position": place, "method": one.method, "amount": one.amount}
            for place, one in enumerate(per_tender, 1)
        ],
    )
