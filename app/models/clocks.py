"""The limits a case runs under; each keeps its clause and derivation, and the earliest one binds the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from peewee import AutoField, BooleanField, IntegerField, TextField

from app.clock import SHANGHAI
from app.models.case_table import Case
from app.models.cases import NEVER
from app.models.database import Store
from app.models.fields import DayField, InstantField, JSONField, Table
from app.models.statements import Given, Statement, given_list, list_values

RUNNING, PAUSED, MET, BREACHED, VOID = "RUNNING", "PAUSED", "MET", "BREACHED", "VOID"


class Clock(Table):
    """One limit of one case."""

    id = AutoField()
    case_id = IntegerField()
    code = TextField()
    started_at = InstantField()
    due_on = DayField()
    due_at = InstantField(null=True)
    status = TextField()
    provisional = BooleanField()
    clauses = JSONField()
    steps = JSONField()
    stopped_at = InstantField(null=True)
    basis = JSONField()

    class Meta:
        table_name = "clocks"


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One limit of one case. `due_on` is its last day; `due_at` the exact instant of a limit in hours or minutes.

    `steps` are plain values as they were given: the derivation; `basis` what it was counted from, to count it again.
    """

    id: int
    case_id: int
    code: str
    started_at: datetime
    due_on: date
    due_at: datetime | None
    status: str
    provisional: bool
    clauses: tuple[str, ...]
    steps: tuple[Any, ...]
    stopped_at: datetime | None
    basis: Mapping[str, Any]

    @property
    def due_by(self) -> datetime:
        """The last instant that still meets the limit."""
        return last_instant(self.due_on, self.due_at)


@dataclass(frozen=True, slots=True)
class _Binding:
    """As much of a running limit as tells which one binds."""

    id: int
    code: str
    due_on: date
    due_at: datetime | None
    provisional: bool


_ROWS = Clock.select(*(getattr(Clock, field.name) for field in fields(ClockRow)))
_OF_CASE = Statement(_ROWS.where(Clock.case_id == Given("case_id")))
_IN_STATUS = Statement(_ROWS.where(Clock.case_id == Given("case_id"), Clock.status == Given("status")))
_BINDING = Statement(
    Clock.select(Clock.id, Clock.code, Clock.due_on, Clock.due_at, Clock.provisional).where(
        Clock.case_id == Given("case_id"), Clock.status == Given("status")
    )
)
_ORDER = (RUNNING, PAUSED, BREACHED, MET, VOID)


def last_instant(due_on: date, due_at: datetime | None) -> datetime:
    """The exact instant of a limit, or the end of its last day (24:00 in Asia/Shanghai) for a limit in days (CV-1)."""
    if due_at is not None:
        return due_at
    return datetime.combine(due_on + timedelta(days=1), time(), SHANGHAI) - timedelta(microseconds=1)


def start(
    store: Store,
    case_id: int,
    code: str,
    *,
    started_at: datetime,
    due_on: date,
    due_at: datetime | None = None,
    provisional: bool = False,
    clauses: Sequence[str] = (),
    steps: Sequence[Any] = (),
    basis: Mapping[str, Any] = MappingProxyType({}),
) -> int:
    """Start a limit; one of the same code that still runs is void from now. Returns the clock's id."""
    _end(store, [clock for clock in _live(store, case_id) if clock.code == code], VOID, started_at)
    clock_id = store.insert(
        Clock,
        case_id=case_id,
        code=code,
        started_at=started_at,
        due_on=due_on,
        due_at=due_at,
        status=RUNNING,
        provisional=provisional,
        clauses=list(clauses),
        steps=list(steps),
        basis=dict(basis),
    )
    bind(store, case_id)
    return clock_id


def stop(store: Store, case_id: int, code: str, at: datetime, done_at: datetime | None = None) -> None:
    """Stop a limit: met if what it asks was done (`done_at`, else `at`) by its last instant, else breached.

    A limit that does not run is left alone.
    """
    for clock in _live(store, case_id):
        if clock.code == code:
            _end(store, [clock], MET if (done_at or at) <= clock.due_by else BREACHED, at)
    bind(store, case_id)


def pause(store: Store, case_id: int, code: str) -> bool:
    """Let a running limit stand still; whether there was one."""
    return _turn(store, case_id, code, RUNNING, PAUSED)


def resume(store: Store, case_id: int, code: str) -> bool:
    """Let a limit that stands still run on; whether there was one."""
    return _turn(store, case_id, code, PAUSED, RUNNING)


def _turn(store: Store, case_id: int, code: str, before: str, after: str) -> bool:
    turned = [clock for clock in _live(store, case_id) if clock.code == code and clock.status == before]
    for clock in turned:
        store.update(Clock, {"status": after}, id=clock.id)
    bind(store, case_id)
    return bool(turned)


def recount(
    store: Store,
    clock_id: int,
    case_id: int,
    *,
    due_on: date,
    due_at: datetime | None,
    provisional: bool,
    clauses: Sequence[str],
    steps: Sequence[Any],
    basis: Mapping[str, Any],
) -> None:
    """Put a limit that was counted again in the place of what it was."""
    changes = {"due_on": due_on, "due_at": due_at, "provisional": provisional, "basis": dict(basis)}
    store.update(Clock, {**changes, "clauses": list(clauses), "steps": list(steps)}, id=clock_id)
    bind(store, case_id)


def void(store: Store, case_id: int, code: str, at: datetime) -> None:
    """End a limit that no longer counts: what it asked for is not going to be done."""
    _end(store, [clock for clock in _live(store, case_id) if clock.code == code], VOID, at)
    bind(store, case_id)


def void_all(store: Store, case_id: int, at: datetime) -> None:
    """End all limits that still run or pause: the case was refused or withdrawn."""
    _end(store, _live(store, case_id), VOID, at)
    bind(store, case_id)


def running_of(store: Store, case_ids: Sequence[int]) -> dict[int, tuple[ClockRow, ...]]:
    """The running limits of some cases, by case, the binding one first; a case without any is left out."""
    found: dict[int, list[ClockRow]] = {}
    if case_ids:
        rows = store.rows(_running_of(len(case_ids)), status=RUNNING, **list_values("case", case_ids))
        for clock in sorted(map(_read, rows), key=lambda clock: (clock.due_by, clock.id)):
            found.setdefault(clock.case_id, []).append(clock)
    return {case_id: tuple(clocks) for case_id, clocks in found.items()}


@lru_cache(maxsize=64)
def _running_of(count: int) -> Statement:
    return Statement(_ROWS.where(Clock.case_id.in_(given_list("case", count)), Clock.status == Given("status")))


def of_case(store: Store, case_id: int) -> tuple[ClockRow, ...]:
    """All limits of a case, the binding one first, ended ones last."""
    rows = map(_read, store.rows(_OF_CASE, case_id=case_id))
    return tuple(sorted(rows, key=lambda clock: (_ORDER.index(clock.status), clock.due_by, clock.id)))


def running(store: Store, case_id: int) -> tuple[ClockRow, ...]:
    """The limits of a case that run, the binding one first."""
    rows = map(_read, store.rows(_IN_STATUS, case_id=case_id, status=RUNNING))
    return tuple(sorted(rows, key=lambda clock: (clock.due_by, clock.id)))


def _live(store: Store, case_id: int) -> list[ClockRow]:
    return [clock for clock in of_case(store, case_id) if clock.status in (RUNNING, PAUSED)]


def _end(store: Store, clocks: Sequence[ClockRow], status: str, at: datetime) -> None:
    for clock in clocks:
        store.update(Clock, {"status": status, "stopped_at": at}, id=clock.id)


def bind(store: Store, case_id: int) -> None:
    """Copy the binding limit to the case, where lists sort by it; inside the caller's transaction."""
    running = [_Binding(*row) for row in store.rows(_BINDING, case_id=case_id, status=RUNNING)]
    first = min(running, key=lambda clock: (last_instant(clock.due_on, clock.due_at), clock.id), default=None)
    changes: dict[str, Any] = {"due_code": None, "due_on": None, "due_at": None}
    changes |= {"due_by": NEVER, "due_provisional": False}
    if first is not None:
        changes = {"due_code": first.code, "due_on": first.due_on, "due_at": first.due_at}
        changes |= {"due_by": last_instant(first.due_on, first.due_at), "due_provisional": first.provisional}
    store.update(Case, changes, id=case_id)


def _read(row: Any) -> ClockRow:
    *values, clauses, steps, stopped_at, basis = row
    return ClockRow(*(*values, tuple(clauses), tuple(steps), stopped_at, basis))
