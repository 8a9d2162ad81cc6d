"""A year of the working calendar as it can be looked at: what each day is, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import UserError
from app.i18n import Phrase
from app.models import calendar_days
from app.policy.calendar import WorkingCalendar, first_official_year, has_notice, is_officially_working, occasion_of
from app.services import shop_calendar
from app.services.desk import Desk
from app.services.session import Session, not_permitted
from app.workflow.permissions import Right, Subject, roles_with

_AHEAD = 5
_SATURDAY = 5
_LOOKING = (Right.READ, Right.UPDATE, Right.PROPOSE)

OCCASIONS = {
    "New Year's Day": Phrase("New Year's Day"),
    "Spring Festival": Phrase("Spring Festival"),
    "Tomb-sweeping Day": Phrase("Tomb-sweeping Day"),
    "Labour Day": Phrase("Labour Day"),
    "Dragon Boat Festival": Phrase("Dragon Boat Festival"),
    "Mid-autumn Festival": Phrase("Mid-autumn Festival"),
    "National Day": Phrase("National Day"),
}


class DayKind(StrEnum):
    """What a day is, by the calendar in use."""

    WORKED = "WORKED"
    WEEKEND = "WEEKEND"
    HOLIDAY = "HOLIDAY"
    """A day off by a notice or by hand, be it a weekend or not."""
    MADE_UP = "MADE_UP"
    """A Saturday or Sunday that is worked."""


@dataclass(frozen=True, slots=True)
class DayView:
    """One day: what it is, what the official calendar makes of it, and on whose word it was set by hand, if it was.

    `occasion` is the holiday it is off for, or makes up for.
    """

    day: date
    kind: DayKind
    officially_working: bool
    occasion: Phrase | None = None
    by_hand: bool = False
    source: str = ""

    @property
    def working(self) -> bool:
        """Whether it is worked."""
        return self.kind in (DayKind.WORKED, DayKind.MADE_UP)


@dataclass(frozen=True, slots=True)
class YearView:
    """A year of the calendar. `has_notice`: its official notice is here; `completed`: on whose word it was entered."""

    year: int
    days: tuple[DayView, ...]
    has_notice: bool
    completed: str | None
    first_year: int
    last_year: int
    may_change: bool

    @property
    def is_known(self) -> bool:
        """Whether limits that end in it are final."""
        return self.has_notice or self.completed is not None

    @property
    def working_days(self) -> int:
        """How many days are worked in it."""
        return sum(day.working for day in self.days)

    def on(self, day: date) -> DayView:
        """One of its days; an IndexError for a day of another year."""
        return self.days[(day - self.days[0].day).days]


def may_look(session: Session) -> bool:
    """Whether somebody may see the calendar."""
    return any(session.may(Subject.POLICY, right) for right in _LOOKING)


def may_change(session: Session) -> bool:
    """Whether somebody may change the calendar."""
    return session.may(Subject.POLICY, Right.UPDATE)


def year_of(desk: Desk, session: Session, year: int) -> YearView:
    """The days of a year; a UserError at `year` for one that is not kept here, and for somebody who may not look."""
    if not may_look(session):
        raise not_permitted(frozenset().union(*(roles_with(Subject.POLICY, right) for right in _LOOKING)))
    refuse_other_years(desk, year, "year")
    calendar = shop_calendar.load(desk.store)
    sources = {row.day: row.source for row in calendar_days.of_year(desk.store, year)}
    start, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    first, last = _years(desk)
    return YearView(
        year=year,
        days=tuple(_view(date.fromordinal(n), calendar, sources) for n in range(start, end + 1)),
        has_notice=has_notice(year),
        completed=calendar_days.complete_years(desk.store).get(year),
        first_year=first,
        last_year=last,
        may_change=may_change(session),
    )


def refuse_other_years(desk: Desk, year: int, field: str) -> None:
    """A UserError at `field` for a year the calendar is not kept for."""
    first, last = _years(desk)
    if not first <= year <= last:
        text = Phrase("The calendar is kept from {first} to {last}.", first=str(first), last=str(last))
        raise UserError(text, field)


def _years(desk: Desk) -> tuple[int, int]:
    """The first and the last year that is kept: from the first official notice to some years ahead."""
    return first_official_year(), desk.today.year + _AHEAD


def _view(day: date, calendar: WorkingCalendar, sources: Mapping[date, str]) -> DayView:
    working, weekend, occasion = calendar.is_working(day), day.weekday() >= _SATURDAY, occasion_of(day)
    if working:
        kind = DayKind.MADE_UP if weekend else DayKind.WORKED
    else:
        plain = weekend and not occasion and day not in sources
        kind = DayKind.WEEKEND if plain else DayKind.HOLIDAY
    return DayView(
        day=day,
        kind=kind,
        officially_working=is_officially_working(day),
        occasion=OCCASIONS.get(occasion),
        by_hand=day in sources,
        source=sources.get(day, ""),
    )
