"""Vouchers: what proves a case to the customer. A new issue takes the place of the one before."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from peewee import JOIN, AutoField, IntegerField, TextField, fn

from app.models.case_table import Case
from app.models.database import Store
from app.models.fields import InstantField, Table
from app.models.statements import Given, Statement

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


_SELECT = Voucher.select(*(getattr(Voucher, field.name) for field in fields(VoucherRow))).order_by(Voucher.id.desc())
_OF_KIND = (Voucher.case_id == Given("case_id")) & (Voucher.kind == Given("kind"))
_LAST_ISSUE = Statement(Voucher.select(fn.MAX(Voucher.issue)).where(_OF_KIND))
_VALID = Statement(_SELECT.where(_OF_KIND, Voucher.status == VALID))
_BY_SIGNATURE = Statement(_SELECT.where(Voucher.signature == Given("signature")))
_BY_CODE = Statement(
    _SELECT.join(Case, JOIN.INNER, on=(Case.id == Voucher.case_id)).where(
        Case.case_no == Given("case_no"), Voucher.kind == Given("kind"), Voucher.issue == Given("issue")
    )
)
_OF_CASE = Statement(_SELECT.where(Voucher.case_id == Given("case_id")))


def next_issue(store: Store, case_id: int, kind: str) -> int:
    """The number the next issue will have, from 1; ask inside the transaction that issues it."""
    (last,) = store.row(_LAST_ISSUE, case_id=case_id, kind=kind) or (None,)
    return (last or 0) + 1


def issue(
    store: Store, case_id: int, kind: str, *, number: int, signature: str, issued_at: datetime, issued_by: int
) -> VoucherRow:
    """Issue a voucher under the number of `next_issue`; the valid one of the same kind is superseded."""
    store.update(Voucher, {"status": SUPERSEDED}, case_id=case_id, kind=kind, status=VALID)
    voucher_id = store.insert(
        Voucher,
        case_id=case_id,
        kind=kind,
        issue=number,
        signature=signature,
        status=VALID,
        issued_at=issued_at,
        issued_by=issued_by,
    )
    return VoucherRow(voucher_id, case_id, kind, number, signature, VALID, issued_at, issued_by)


def void(store: Store, voucher_id: int) -> None:
    """Declare a voucher void."""
    store.update(Voucher, {"status": VOID}, id=voucher_id)


def by_signature(store: Store, signature: str) -> VoucherRow | None:
    """The voucher with a signature."""
    return _read(store.row(_BY_SIGNATURE, signature=signature))


def by_code(store: Store, case_no: str, kind: str, number: int) -> VoucherRow | None:
    """The voucher with the parts of its code."""
    return _read(store.row(_BY_CODE, case_no=case_no, kind=kind, issue=number))


def valid(store: Store, case_id: int, kind: str) -> VoucherRow | None:
    """The valid voucher of a kind."""
    return _read(store.row(_VALID, case_id=case_id, kind=kind))


def of_case(store: Store, case_id: int) -> tuple[VoucherRow, ...]:
    """All vouchers of a case, the newest first."""
    return tuple(VoucherRow(*row) for row in store.rows(_OF_CASE, case_id=case_id))


def _read(row: Any) -> VoucherRow | None:
    return None if row is None else VoucherRow(*row)
