"""One person for every role, and one who is all of them at once."""

from __future__ import annotations

from app.models import staff
from app.services.desk import Desk
from app.services.session import Session
from app.services.sign_in import session_of
from app.workflow.permissions import Right, Role, Subject


class Cast:
    """Sessions by role; each role is somebody else, so that whoever approves has not prepared."""

    def __init__(self, desk: Desk) -> None:
        with desk.store.transaction():
            rows = {role: staff.add(desk.store, f"one-{role}", f"{role}", [role], "no password") for role in Role}
        self.of: dict[Role, Session] = {role: session_of(row) for role, row in rows.items()}

    def able(self, subject: Subject, right: Right) -> Session:
        """Somebody with a right."""
        return next(session for session in self.of.values() if session.may(subject, right))

    def doing_everything(self, staff_id: int = 0) -> Session:
        """Somebody with every role: to be refused for another reason than the right."""
        return Session(staff_id, "all", "all", frozenset(Role))
