"""Vouchers: what proves a case to the customer. A new issue takes the place of the one before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, AutoField, IntegerField, TextField, fn

from app.models.case_table import Case
from app.models.database import Store
from app.models.fields import InstantField, Table

VALID, SUPERSEDED, VOID = "VALID", "SUPERSEDED", "VOID"


class Voucher(Table):
    """One issue of one kind of voucher of a case."""

    id = AutoField()
    case_id = IntegerField()
    kind = TextField()
    issue = IntegerField()
    signature = TextField()
    status = TextField()
    issued_at = InstantField()
    issued_by = IntegerField()

    class Meta:
        table_name = "vouchers"


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """One issue of one kind of voucher of a case; `status` is VALID, SUPERSEDED or VOID."""

    id: int
    case_id: int
    kind: str
    issue: int
    signature: str
    status: str
    issued_at: datetime
    issued_by: int


def next_issue(store: Store, case_id: int, kind: str) -> int:
    """The number the next issue will have, from 1; ask inside the transaction that issues it."""
    query = Voucher.select(fn.MAX(Voucher.issue)).where(Voucher.case_id == case_id, Voucher.kind == kind)
    return ((store.row(query) or (None,))[0] or 0) + 1


def issue(
    store: Store, case_id: int, kind: str, *, number: int, signature: str, issued_at: datetime, issued_by: int
) -> VoucherRow:
    """Issue a voucher under the number of `next_issue`; the valid one of the same kind is superseded."""
    former = (Voucher.case_id == case_id) & (Voucher.kind == kind) & (Voucher.status == VALID)
    store.change(Voucher.update(status=SUPERSEDED).where(former))
    row = VoucherRow(0, case_id, kind, number, signature, VALID, issued_at, issued_by)
    values = {name: getattr(row, name) for name in VoucherRow.__slots__ if name != "id"}
    return VoucherRow(store.change(Voucher.insert(values)), *values.values())


def void(store: Store, voucher_id: int) -> None:
    """Declare a voucher void."""
    store.change(Voucher.update(status=VOID).where(Voucher.id == voucher_id))


def by_signature(store: Store, signature: str) -> VoucherRow | None:
    """The voucher with a signature."""
    return _first(store, _select().where(Voucher.signature == signature))


def by_code(store: Store, case_no: str, kind: str, number: int) -> VoucherRow | None:
    """The voucher with the parts of its code."""
    query = _select().join(Case, JOIN.INNER, on=(Case.id == Voucher.case_id))
    return _first(store, query.where(Case.case_no == case_no, Voucher.kind == kind, Voucher.issue == number))


def of_case(store: Store, case_id: int) -> tuple[VoucherRow, ...]:
    """All vouchers of a case, the newest first."""
    return tuple(
        VoucherRow(*row) for row in store.rows(_select().where(Voucher.case_id == case_id).order_by(Voucher.id.desc()))
    )


def valid(store: Store, case_id: int, kind: str) -> VoucherRow | None:
    """The valid voucher of a kind."""
    return _first(store, _select().where(Voucher.case_id == case_id, Voucher.kind == kind, Voucher.status == VALID))


def _select() -> Any:
    return Voucher.select(*(getattr(Voucher, name) for name in VoucherRow.__slots__))


def _first(store: Store, query: Any) -> VoucherRow | None:
    row = store.row(query)
    return None if row is None else VoucherRow(*row)
