"""May this be returned or exchanged: by which right, until when, at whose cost; and if not, why, and what is open."""

from __future__ import annotations

from app.policy.calendar import WorkingCalendar
from app.policy.profile import Profile
from app.policy.verdicts import Condition, Outcome, Purchase, Request, Route, Verdict

__all__ = ["Condition", "Outcome", "Purchase", "Request", "Route", "Verdict", "judge"]


def judge(purchase: Purchase, request: Request, profile: Profile, calendar: WorkingCalendar) -> Verdict:
    """Judge a request; UserError names the field where the days contradict each other."""
    raise NotImplementedError
