"""What the calendar does to a last day, in sentences: holidays on the way, a rest day at its end, unknown years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.i18n import Phrase
from app.policy.calendar import DueDay, WorkingCalendar
from app.policy.steps import Step

_MOST_NAMED = 10
"""More days than these are told by their number."""

_UNUSUAL = {
    (False, False): Phrase("Days off by holiday: {days}."),
    (False, True): Phrase("Make-up days, worked: {days}."),
    (True, False): Phrase("Days off set by hand: {days}."),
    (True, True): Phrase("Working days set by hand: {days}."),
}
"""What is not as in any other week: whether it was set by hand, whether it is worked."""


def unusual_days(start: date, last: date, calendar: WorkingCalendar) -> list[Step]:
    """The holidays, make-up days and days set by hand after a day, up to and with another; none over a year or more."""
    if (last - start).days > 366:
        return []
    groups: dict[tuple[str, bool, bool], list[date]] = {}
    for day in (date.fromordinal(n) for n in range(start.toordinal() + 1, last.toordinal() + 1)):
        worked, by_hand = calendar.is_working(day), calendar.by_hand(day) is not None
        if worked == (day.weekday() >= 5):
            clause = "CV-9" if by_hand else f"CAL-{day.year}"
            groups.setdefault((clause, by_hand, worked), []).append(day)
    return [
        Step(Phrase(_UNUSUAL[by_hand, worked].text, days=_told(days)), clause)
        for (clause, by_hand, worked), days in groups.items()
    ]


def rolled_over(due: DueDay, calendar: WorkingCalendar) -> list[Step]:
    """Whether a period ends on its last day or on the next working day, and why (L-CC-203)."""
    if due.day == due.nominal:
        stays = Step(Phrase("{day} is a working day, so the period ends on it.", day=due.day), "L-CC-203")
        return [stays] if due.day.weekday() < 5 else [*_unusual_around(due, calendar), stays]
    text = Phrase(
        "{rest} is a rest day, so the period ends on the next working day, {day}.", rest=due.nominal, day=due.day
    )
    return [*_unusual_around(due, calendar), Step(text, "L-CC-203")]


def roll_over_not_used(due: DueDay) -> Step:
    """That the law would roll a last day of the shop's over, and the shop does not (CV-4)."""
    text = Phrase("As that is a rest day the law would allow until {due}; we do not use that.", due=due.day)
    return Step(text, "L-CC-203")


def may_change(due: DueDay) -> Step:
    """That a provisional day may still change (CV-9)."""
    years = tuple(map(str, due.unknown_years))
    text = Phrase(
        "The official calendar of {year} is not known here, so {due} may still change.", year=years, due=due.day
    )
    return Step(text, "CV-9")


def _unusual_around(due: DueDay, calendar: WorkingCalendar) -> list[Step]:
    return unusual_days(due.nominal - timedelta(days=1), due.day, calendar)


def _told(days: Sequence[date]) -> object:
    return tuple(days) if len(days) <= _MOST_NAMED else Phrase("{n} days", n=len(days))
