"""What every question is judged by."""

from __future__ import annotations

from dataclasses import dataclass

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.profile import Profile


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The parameters of one profile, and the calendar; the same only as itself, so that answers can be kept by it."""

    profile: Profile
    calendar: WorkingCalendar
