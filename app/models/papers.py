"""Papers made for a case, as files, and how often each kind was printed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from peewee import JOIN, AutoField, IntegerField, TextField, fn

from app.models.database import Store
from app.models.fields import InstantField, Table
from app.models.statements import Given, Statement


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


_COLUMNS = tuple(getattr(Paper, field.name) for field in fields(PaperRow) if field.name != "prints")
_PRINTS = PaperPrint.select(fn.COUNT(PaperPrint.id)).where(PaperPrint.paper_id == Paper.id)
_SELECT = Paper.select(*_COLUMNS, _PRINTS).order_by(Paper.id.desc())
_BY_ID = Statement(_SELECT.where(Paper.id == Given("id")))
_OF_CASE = Statement(_SELECT.where(Paper.case_id == Given("case_id")))
_LAST_COPY = Statement(
    PaperPrint.select(fn.MAX(PaperPrint.copy_no))
    .join(Paper, JOIN.INNER, on=(Paper.id == PaperPrint.paper_id))
    .where(Paper.case_id == Given("case_id"), Paper.kind == Given("kind"))
)


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
    return store.insert(
        Paper,
        case_id=case_id,
        kind=kind,
        format=format,
        sha256=sha256,
        voucher_id=voucher_id,
        made_at=made_at,
        made_by=made_by,
    )


def next_copy(store: Store, case_id: int, kind: str) -> int:
    """The number of the next print of a kind of paper of a case, from 1: what a reprint bears as 第 n 次."""
    (last,) = store.row(_LAST_COPY, case_id=case_id, kind=kind) or (None,)
    return (last or 0) + 1


def record_print(store: Store, paper_id: int, printed_at: datetime, printed_by: int) -> int:
    """Note that a paper was printed; returns which print of its kind and case it was, from 1."""
    paper = by_id(store, paper_id)
    if paper is None:
        raise KeyError(paper_id)
    copy_no = next_copy(store, paper.case_id, paper.kind)
    store.insert(PaperPrint, paper_id=paper_id, copy_no=copy_no, printed_at=printed_at, printed_by=printed_by)
    return copy_no


def by_id(store: Store, paper_id: int) -> PaperRow | None:
    """The paper with an id."""
    row = store.row(_BY_ID, id=paper_id)
    return None if row is None else PaperRow(*row)


def of_case(store: Store, case_id: int) -> tuple[PaperRow, ...]:
    """All papers of a case, the newest first."""
    return tuple(PaperRow(*row) for row in store.rows(_OF_CASE, case_id=case_id))
