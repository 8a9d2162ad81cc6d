"""Counting running limits again when working days have become known or were changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.errors import Fault, UserError
from app.i18n import Phrase
from app.models import cases, clocks, events, returns
from app.models.cases import CaseRow
from app.models.clocks import ClockRow
from app.models.database import Store
from app.policy.calendar import WorkingCalendar
from app.policy.limits import LIMIT_TITLES, Limit, LimitCode
from app.policy.rules import Rules
from app.services.clock_basis import Basis, basis_from_return, count
from app.services.phrase_store import steps_to_plain
from app.services.profile_shelf import ProfileShelf

EVENT = "clock.recounted"
_BATCH = 200
_REACH = timedelta(days=60)
"""How far the longest of the days a limit is compared from lies behind the earliest, which binds."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A limit that has another last day now."""

    case_no: str
    code: str
    before: date
    after: date


@dataclass(frozen=True, slots=True)
class Recounted:
    """What counting again changed.

    `moved` have another day; `settled` were provisional and are final now, `loosened` the other way round. `left_out`
    can be counted again by nobody: nothing says what from, or their rules are not here.
    """

    moved: tuple[Moved, ...] = ()
    settled: int = 0
    loosened: int = 0
    left_out: int = 0


def recount(
    store: Store,
    shelf: ProfileShelf,
    calendar: WorkingCalendar,
    *,
    since: date,
    actor_id: int | None,
    at: datetime,
) -> Recounted:
    """Count every running limit again that a change of days from `since` on may touch, inside the caller's transaction.

    Each is counted from its stored basis by the rules its case is pinned to; one that has another day, or is no longer
    or newly provisional, is stored with an event on its case.
    """
    counting = _Recounting(store, shelf, calendar, actor_id, at)
    earliest = since - _REACH if since - date.min > _REACH else date.min
    clock_ids = clocks.running_from(store, earliest)
    for start in range(0, len(clock_ids), _BATCH):
        counting.take(clock_ids[start : start + _BATCH])
    return Recounted(tuple(counting.moved), counting.settled, counting.loosened, counting.left_out)


def told(data: Mapping[str, Any]) -> Phrase:
    """What counting a limit again did to it, from the event that records it."""
    title, before, after = (
        LIMIT_TITLES[LimitCode(data["limit"])],
        date.fromisoformat(data["from"]),
        date.fromisoformat(data["to"]),
    )
    if before != after:
        return Phrase("{limit} counted again: {after} instead of {before}", limit=title, before=before, after=after)
    if data["provisional"]:
        return Phrase("{limit} counted again: {day} may still change", limit=title, day=after)
    return Phrase("{limit} counted again: {day} is final", limit=title, day=after)


class _Recounting:
    """One pass over the limits."""

    def __init__(
        self, store: Store, shelf: ProfileShelf, calendar: WorkingCalendar, actor_id: int | None, at: datetime
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._calendar = calendar
        self._actor_id = actor_id
        self._at = at
        self._rules: dict[tuple[str, str], Rules | None] = {}
        self.moved: list[Moved] = []
        self.settled = self.loosened = self.left_out = 0

    def take(self, clock_ids: Sequence[int]) -> None:
        """Count some limits again."""
        rows = clocks.by_ids(self._store, clock_ids)
        of_id = cases.by_ids(self._store, sorted({row.case_id for row in rows}))
        for row in rows:
            case = of_id[row.case_id]
            counted = self._count(case, row)
            if counted is None:
                self.left_out += 1
            else:
                self._keep(case, row, *counted)

    def _count(self, case: CaseRow, row: ClockRow) -> tuple[Basis, Limit] | None:
        basis, rules = row.basis or self._basis_of_old(row), self._rules_of(case)
        if basis is None or rules is None:
            return None
        try:
            return basis, count(basis, rules)
        except UserError:  # of a later version of this program, or broken: better left than wrong
            return None

    def _basis_of_old(self, row: ClockRow) -> Basis | None:
        found = returns.of_case(self._store, row.case_id)
        return None if found is None else basis_from_return(row.code, found)

    def _rules_of(self, case: CaseRow) -> Rules | None:
        key = (case.profile_name, case.profile_version)
        if key not in self._rules:
            try:
                self._rules[key] = Rules(self._shelf.pinned(*key).profile, self._calendar)
            except Fault:
                self._rules[key] = None
        return self._rules[key]

    def _keep(self, case: CaseRow, row: ClockRow, basis: Basis, limit: Limit) -> None:
        steps = steps_to_plain(limit.steps)
        same_day = (row.due_on, row.due_at, row.provisional) == (limit.due, limit.due_at, limit.provisional)
        if same_day and list(row.steps) == steps:
            return
        clocks.change(
            self._store,
            row,
            due_on=limit.due,
            due_at=limit.due_at,
            provisional=limit.provisional,
            clauses=limit.clauses,
            steps=steps,
            basis=basis,
        )
        if not same_day:
            self._record(case, row, limit)

    def _record(self, case: CaseRow, row: ClockRow, limit: Limit) -> None:
        self.settled += row.provisional and not limit.provisional
        self.loosened += limit.provisional and not row.provisional
        if row.due_on != limit.due:
            self.moved.append(Moved(case.case_no, row.code, row.due_on, limit.due))
        data = {"limit": row.code, "from": row.due_on, "to": limit.due, "provisional": limit.provisional}
        events.append(
            self._store,
            case_id=case.id,
            actor_id=self._actor_id,
            name=EVENT,
            from_state=None,
            to_state=None,
            data={name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()},
            at=self._at,
        )
