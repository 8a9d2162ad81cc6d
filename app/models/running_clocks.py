"""Many running limits, to be counted again: read as they are stored, so that what stays as it is costs little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.models import clocks
from app.models.clocks import RUNNING
from app.models.database import Store
from app.models.fields import canonical_json

NO_BASIS = "{}"
"""The text of a basis that was never kept."""
_FROM = (
    "SELECT k.id FROM cases c CROSS JOIN clocks k"
    " WHERE k.case_id = c.id AND c.is_open = 1 AND k.status = ? AND (k.provisional = 1 OR k.due_on >= ?)"
    " ORDER BY k.id"
)
"""From the open cases to their limits, never the other way round; `is_open = 1` stands in the text, or no partial index
would be used."""
_THESE = (
    "SELECT k.id, k.case_id, c.case_no, c.profile_name, c.profile_version, k.code, k.due_on, k.due_at, k.provisional,"
    " k.steps, k.basis FROM clocks k JOIN cases c ON c.id = k.case_id WHERE k.id IN ({marks}) ORDER BY k.id"
)


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A running limit with what its case is pinned to; `steps` and `basis` are still the text they are stored as."""

    id: int
    case_id: int
    case_no: str
    profile_name: str
    profile_version: str
    code: str
    due_on: date
    due_at: datetime | None
    provisional: bool
    steps: str
    basis: str


def running_from(store: Store, day: date) -> tuple[int, ...]:
    """The running limits of open cases, by their ids, that end on that day or later, and all provisional ones."""
    return tuple(row[0] for row in store.sql(_FROM, (RUNNING, day.isoformat())))


def these(store: Store, clock_ids: Sequence[int]) -> tuple[RunningClock, ...]:
    """These limits, in the order of their ids."""
    return tuple(map(_read, store.sql(_THESE.format(marks=", ".join("?" * len(clock_ids))), clock_ids)))


def change(
    store: Store,
    clock: RunningClock,
    *,
    due_on: date,
    due_at: datetime | None,
    provisional: bool,
    clauses: Sequence[str],
    steps: Sequence[Any],
    basis: Mapping[str, Any],
) -> None:
    """Put a limit that was counted again in the place of what it was."""
    clocks.recount(
        store,
        clock.id,
        clock.case_id,
        due_on=due_on,
        due_at=due_at,
        provisional=provisional,
        clauses=clauses,
        steps=steps,
        basis=basis,
    )


def stored_text(value: object) -> str:
    """The text a plain value is stored as, to be compared with one that is."""
    return canonical_json(value)


def _read(row: Any) -> RunningClock:
    clock_id, case_id, case_no, profile, version, code, due_on, due_at, provisional, steps, basis = row
    return RunningClock(
        id=clock_id,
        case_id=case_id,
        case_no=case_no,
        profile_name=profile,
        profile_version=version,
        code=code,
        due_on=date.fromisoformat(due_on),
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        provisional=bool(provisional),
        steps=steps,
        basis=basis,
    )
