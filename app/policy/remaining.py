"""What is left until a last day: in words, and how pressing it is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.i18n import Phrase
from app.policy.calendar import WorkingCalendar


class Pressure(StrEnum):
    """How pressing a last day is."""

    CALM = "CALM"
    SOON = "SOON"
    OVERDUE = "OVERDUE"


def pressure(last: date, today: date) -> Pressure:
    """How pressing a last day is: over, today or tomorrow, or neither."""
    if last < today:
        return Pressure.OVERDUE
    return Pressure.SOON if (last - today).days <= 1 else Pressure.CALM


def days_left(last: date, today: date, calendar: WorkingCalendar, *, working: bool) -> Phrase:
    """How long is left until a last day, met at any time on it (CV-1), or how long it is over, in words.

    `working`: in official working days, where the calendar is known up to it and one is left at all; in natural
    days otherwise, and always for what is over, as a penalty counts (CV-5).
    """
    if last < today:
        return Phrase("overdue by {n} d", n=(today - last).days)
    if last == today:
        return Phrase("ends today")
    if working and not calendar.unknown_years(today, last):
        left = calendar.working_days_left(today, last)
        if left:
            return Phrase("{n} working d left", n=left)
    return Phrase("{n} d left", n=(last - today).days)
