"""Whether the machine's clock can be believed: limits are counted from it."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.models import events
from app.services.desk import Desk

_LEEWAY = timedelta(minutes=10)
"""Two machines on one file may differ by as much."""


def ahead_of_clock(desk: Desk) -> datetime | None:
    """When the last thing on record happened, if that lies in the clock's future; None where the clock may be right."""
    last = events.last_at(desk.store)
    return last if last is not None and last > desk.clock.now() + _LEEWAY else None
