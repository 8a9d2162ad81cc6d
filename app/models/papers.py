"""Papers made for a case, as files, and how often each kind was printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, AutoField, IntegerField, TextField, fn

from app.models.database import Store
from app.models.fields import InstantField, Table


class Paper(Table):
    """One file made for a case."""

    id = AutoField()
    case_id = IntegerField()
    kind = TextField()
    format = TextField()
    sha256 = TextField()
    voucher_id = IntegerField(null=True)
    made_at = InstantField()
    made_by = IntegerField()

    class Meta:
        table_name = "papers"


class PaperPrint(Table):
    """One time a paper was printed."""

    id = AutoField()
    paper_id = IntegerField()
    copy_no = IntegerField()
    printed_at = InstantField()
    printed_by = IntegerField()

    class Meta:
        table_name = "paper_prints"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One file made for a case; `prints` is how often this very file was printed."""

    id: int
    case_id: int
    kind: str
    format: str
    sha256: str
    voucher_id: int | None
    made_at: datetime
    made_by: int
    prints: int = 0


_COLUMNS = tuple(getattr(Paper, name) for name in PaperRow.__slots__ if name != "prints")


def add(
    store: Store,
    *,
    case_id: int,
    kind: str,
    format: str,
    sha256: str,
    voucher_id: int | None,
    made_at: datetime,
    made_by: int,
) -> int:
    """Note a paper that was made and kept in the `FileStore`; returns its id."""
    values = (case_id, kind, format, sha256, voucher_id, made_at, made_by)
    return store.change(Paper.insert(dict(zip((column.name for column in _COLUMNS[1:]), values, strict=True))))


def next_copy(store: Store, case_id: int, kind: str) -> int:
    """The number of the next print of a kind of paper of a case, from 1: what a reprint bears as 第 n 次."""
    query = (
        PaperPrint.select(fn.MAX(PaperPrint.copy_no))
        .join(Paper, JOIN.INNER, on=(Paper.id == PaperPrint.paper_id))
        .where(Paper.case_id == case_id, Paper.kind == kind)
    )
    return ((store.row(query) or (None,))[0] or 0) + 1


def record_print(store: Store, paper_id: int, printed_at: datetime, printed_by: int) -> int:
    """Note that a paper was printed; returns which print of its kind and case it was, from 1."""
    case_id, kind = store.row(Paper.select(Paper.case_id, Paper.kind).where(Paper.id == paper_id)) or (0, "")
    copy_no = next_copy(store, case_id, kind)
    store.change(PaperPrint.insert(paper_id=paper_id, copy_no=copy_no, printed_at=printed_at, printed_by=printed_by))
    return copy_no


def by_id(store: Store, paper_id: int) -> PaperRow | None:
    """The paper with an id."""
    rows = _read(store, Paper.id == paper_id)
    return rows[0] if rows else None


def of_case(store: Store, case_id: int) -> tuple[PaperRow, ...]:
    """All papers of a case, the newest first."""
    return _read(store, Paper.case_id == case_id)


def _read(store: Store, condition: Any) -> tuple[PaperRow, ...]:
    prints = PaperPrint.select(fn.COUNT(PaperPrint.id)).where(PaperPrint.paper_id == Paper.id)
    query = Paper.select(*_COLUMNS, prints).where(condition).order_by(Paper.id.desc())
    return tuple(PaperRow(*row) for row in store.rows(query))
