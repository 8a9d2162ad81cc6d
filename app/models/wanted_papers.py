"""Papers that a step called for and nobody has printed yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from peewee import AutoField, IntegerField, TextField

from app.models.database import Store
from app.models.fields import InstantField, Table, instant_text


class WantedPaper(Table):
    """One paper still to be printed."""

    id = AutoField()
    case_id = IntegerField()
    kind = TextField()
    wanted_at = InstantField()

    class Meta:
        table_name = "wanted_papers"


def want(store: Store, case_id: int, kinds: Iterable[str], at: datetime) -> None:
    """Note that some kinds of paper of a case are to be printed; one that is noted already stays as it is."""
    for kind in kinds:
        store.sql(
            "INSERT INTO wanted_papers (case_id, kind, wanted_at) VALUES (?, ?, ?)"
            " ON CONFLICT (case_id, kind) DO NOTHING",
            (case_id, kind, instant_text(at)),
        )


def printed(store: Store, case_id: int, kind: str) -> None:
    """Note that a kind of paper of a case was printed."""
    store.delete(WantedPaper, case_id=case_id, kind=kind)


def of_case(store: Store, case_id: int) -> tuple[str, ...]:
    """The kinds of paper of a case that wait to be printed."""
    rows = store.sql("SELECT kind FROM wanted_papers WHERE case_id = ? ORDER BY id", (case_id,))
    return tuple(kind for (kind,) in rows)


def waiting(store: Store, limit: int) -> tuple[tuple[int, str], ...]:
    """The papers that wait to be printed, by case and kind, the oldest first."""
    rows = store.sql("SELECT case_id, kind FROM wanted_papers ORDER BY id LIMIT ?", (limit,))
    return tuple((case_id, kind) for case_id, kind in rows)
