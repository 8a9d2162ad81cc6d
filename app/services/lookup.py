"""Finding a case from scraps: number, phone, name, pinyin, amount, tails of numbers."""

from __future__ import annotations

from app.models import search, worklists
from app.services.desk import Desk
from app.services.session import Session
from app.services.worklists import WorkRow, work_row
from app.workflow.kinds import case_kind
from app.workflow.permissions import Right, Subject

_HIDDEN = 24
"""How many more are looked up than are shown, in place of those this person may not see."""


def find(desk: Desk, session: Session, text: str, limit: int = 12) -> tuple[WorkRow, ...]:
    """The cases that hold everything in the text, best and newest first; none for an empty text.

    Only those this person may read: that somebody has a case of some kinds is nobody else's business.
    """
    session.require(Subject.RETURN, Right.READ)
    if not text.strip():
        return ()
    found = search.find_cases(desk.store, text, limit + _HIDDEN)
    rows = [row for row in worklists.by_ids(desk.store, found) if session.may(case_kind(row.kind).subject, Right.READ)]
    return tuple(work_row(desk, row) for row in rows[:limit])
