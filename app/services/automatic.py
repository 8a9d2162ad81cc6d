"""Steps the program takes by itself once a day has passed: a missed sending back, a silent confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from app.clock import SHANGHAI
from app.errors import UserError
from app.models import cases, worklists
from app.models.worklists import Filter
from app.services.casework.owed import open_duty
from app.services.desk import Desk
from app.services.steps import store_step
from app.services.works.found import standing_of
from app.workflow.kinds import CASE_KINDS, CaseKind
from app.workflow.table import Guard, Step

_AT_ONCE = 200
"""How many cases are read at once."""


def catch_up(desk: Desk) -> tuple[str, ...]:
    """Take every step that is due by itself; returns the numbers of the cases that were moved.

    Each case is moved on its own: one that a colleague moves meanwhile is left alone.
    """
    moved = [case_id for kind, step in _steps() for case_id in _overdue(desk, kind, step) if _take(desk, case_id, step)]
    found = (cases.by_id(desk.store, case_id) for case_id in moved)
    return tuple(case.case_no for case in found if case is not None)


def _steps() -> Iterator[tuple[CaseKind, Step]]:
    for kind in CASE_KINDS:
        for step in kind.workflow.steps if kind.workflow else ():
            if step.by_itself:
                yield kind, step


def _overdue(desk: Desk, kind: CaseKind, step: Step) -> Iterator[int]:
    """Every case a limit of which is over where the step begins: those that must wait keep no other from its turn."""
    today = datetime.combine(desk.today, time(), SHANGHAI)
    which = Filter((kind.name,), states=step.sources, open_only=True, due_before=today)
    rows = worklists.page(desk.store, which, limit=_AT_ONCE)
    while rows:
        yield from (row.id for row in rows)
        rows = worklists.page(desk.store, which, after=rows[-1].cursor, limit=_AT_ONCE)


def _take(desk: Desk, case_id: int, step: Step) -> bool:
    """Take a step of a case where it still stands where the step begins, and the step's conditions hold."""
    try:
        with desk.store.transaction():
            case = cases.by_id(desk.store, case_id)
            if case is None or case.state not in step.sources or not case.is_open:
                return False
            standing = standing_of(desk, case)
            if not set(step.only_if) <= standing.conditions or _is_untold(desk, case_id, step):
                return False
            store_step(desk, None, standing, step, {})
    except UserError:
        return False
    return True


def _is_untold(desk: Desk, case_id: int, step: Step) -> bool:
    """Whether the step asks that all was told, and something was not: then it waits for that."""
    return Guard.ALL_TOLD in step.guards and open_duty(desk, case_id) is not None
