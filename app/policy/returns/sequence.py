"""In which sequence the days of a return can have come."""

from __future__ import annotations

from datetime import date


def not_before(
    applied_on: date, approved_on: date | None = None, received_on: date | None = None, inspected_on: date | None = None
) -> date:
    """The first day the next step can have happened on: no step comes before one that has happened already.

    Applied ≤ approved ≤ received ≤ inspected ≤ refunded.
    """
    return max(day for day in (applied_on, approved_on, received_on, inspected_on) if day is not None)
