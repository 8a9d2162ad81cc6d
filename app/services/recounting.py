"""Counting running limits again when working days have become known or were changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.errors import Fault, UserError
from app.i18n import Phrase
from app.models import events, returns, running_clocks
from app.models.database import Store
from app.models.running_clocks import NO_BASIS, RunningClock, stored_text
from app.policy.calendar import WorkingCalendar
from app.policy.limits import LIMIT_TITLES, Limit, LimitCode
from app.policy.rules import Rules
from app.services.clock_basis import basis_from_return, count
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
    clock_ids = running_clocks.running_from(store, earliest)
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


@dataclass(frozen=True, slots=True)
class _Counted:
    """A limit as it is now, and the text its derivation is stored as."""

    limit: Limit
    steps: list[Any]
    text: str


class _Recounting:
    """One pass over the limits; those counted from the same day by the same rules are counted once."""

    def __init__(
        self, store: Store, shelf: ProfileShelf, calendar: WorkingCalendar, actor_id: int | None, at: datetime
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._calendar = calendar
        self._actor_id = actor_id
        self._at = at
        self._rules: dict[tuple[str, str], Rules | None] = {}
        self._counted: dict[tuple[str, str, str], _Counted | None] = {}
        self.moved: list[Moved] = []
        self.settled = self.loosened = self.left_out = 0

    def take(self, clock_ids: Sequence[int]) -> None:
        """Count some limits again."""
        for clock in running_clocks.these(self._store, clock_ids):
            basis = clock.basis if clock.basis != NO_BASIS else self._basis_of_old(clock)
            counted = self._count(clock, basis)
            if counted is None:
                self.left_out += 1
            else:
                self._keep(clock, basis, counted)

    def _basis_of_old(self, clock: RunningClock) -> str:
        found = returns.of_case(self._store, clock.case_id)
        basis = None if found is None else basis_from_return(clock.code, found)
        return stored_text(basis) if basis else NO_BASIS

    def _count(self, clock: RunningClock, basis: str) -> _Counted | None:
        key = (clock.profile_name, clock.profile_version, basis)
        if key not in self._counted:
            self._counted[key] = self._count_anew(self._rules_of(clock), basis)
        return self._counted[key]

    def _count_anew(self, rules: Rules | None, basis: str) -> _Counted | None:
        if rules is None or basis == NO_BASIS:
            return None
        try:
            limit = count(json.loads(basis), rules)
        except UserError:  # of a later version of this program, or broken: better left than wrong
            return None
        steps = steps_to_plain(limit.steps)
        return _Counted(limit, steps, stored_text(steps))

    def _rules_of(self, clock: RunningClock) -> Rules | None:
        key = (clock.profile_name, clock.profile_version)
        if key not in self._rules:
            try:
                self._rules[key] = Rules(self._shelf.pinned(*key).profile, self._calendar)
            except Fault:
                self._rules[key] = None
        return self._rules[key]

    def _keep(self, clock: RunningClock, basis: str, counted: _Counted) -> None:
        limit = counted.limit
        same_day = (clock.due_on, clock.due_at, clock.provisional) == (limit.due, limit.due_at, limit.provisional)
        if same_day and clock.steps == counted.text:
            return
        running_clocks.change(
            self._store,
            clock,
            due_on=limit.due,
            due_at=limit.due_at,
            provisional=limit.provisional,
            clauses=limit.clauses,
            steps=counted.steps,
            basis=json.loads(basis),
        )
        if not same_day:
            self._record(clock, limit)

    def _record(self, clock: RunningClock, limit: Limit) -> None:
        self.settled += clock.provisional and not limit.provisional
        self.loosened += limit.provisional and not clock.provisional
        if clock.due_on != limit.due:
            self.moved.append(Moved(clock.case_no, clock.code, clock.due_on, limit.due))
        data = {"limit": clock.code, "from": clock.due_on, "to": limit.due, "provisional": limit.provisional}
        events.append(
            self._store,
            case_id=clock.case_id,
            actor_id=self._actor_id,
            name=EVENT,
            from_state=None,
            to_state=None,
            data={name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()},
            at=self._at,
        )
