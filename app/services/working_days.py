"""The working calendar as a shop keeps it: the official notices, days set by hand, years complete by hand.

Whoever may change the rules may change it: the administrator; each change is on record with who, when and on whose
word. The rules want a second pair of eyes on it; that comes with approvals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import calendar_days, events, settings
from app.policy.calendar import has_notice, official_through
from app.policy.periods import with_year
from app.services import shop_calendar
from app.services.calendar_year import refuse_other_years
from app.services.desk import Desk
from app.services.inputs import clean_text
from app.services.recounting import Recounted, recount
from app.services.session import Session
from app.workflow.permissions import Right, Subject

SOURCE_LENGTH = 120
_KNOWN_OFFICIALLY = "official_calendar"


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change of the calendar did: in words, and limit by limit."""

    message: Phrase
    recounted: Recounted


def set_day(desk: Desk, session: Session, day: date, *, working: bool, source: str) -> Changed:
    """Say whether a day is worked, and on whose word; running limits are counted again at once.

    Raises UserError at `day` or `source` for what cannot be kept, and for somebody who may not.
    """
    session.require(Subject.POLICY, Right.UPDATE)
    refuse_other_years(desk, day.year, "day")
    source = _source(source)
    return _carry_out(
        desk,
        session,
        lambda: calendar_days.set_day(desk.store, day, working=working, source=source),
        _Change(
            "calendar.day_set",
            {"day": day.isoformat(), "working": working, "source": source},
            day,
            Phrase("{day} is a working day now.", day=with_year(day))
            if working
            else Phrase("{day} is a rest day now.", day=with_year(day)),
        ),
    )


def forget_day(desk: Desk, session: Session, day: date) -> Changed:
    """Follow the official calendar on a day again; a UserError at `day` where it was not set by hand."""
    session.require(Subject.POLICY, Right.UPDATE)

    def forget() -> None:
        if not calendar_days.forget_day(desk.store, day):
            raise UserError(Phrase("{day} is not set by hand.", day=with_year(day)), "day")

    done = Phrase("{day} follows the official calendar again.", day=with_year(day))
    return _carry_out(desk, session, forget, _Change("calendar.day_forgotten", {"day": day.isoformat()}, day, done))


def complete_year(desk: Desk, session: Session, year: int, source: str) -> Changed:
    """Say that the days set by hand are a year's whole notice: limits in it are final from now on.

    Raises UserError at `year` or `source`: where the official notice is here already, where no day of the year was set
    yet, and for somebody who may not.
    """
    session.require(Subject.POLICY, Right.UPDATE)
    refuse_other_years(desk, year, "year")
    if has_notice(year):
        raise UserError(Phrase("The official notice of {year} is here already.", year=str(year)), "year")
    source = _source(source)

    def complete() -> None:
        if not calendar_days.of_year(desk.store, year):
            raise UserError(Phrase("Enter the days off and the make-up days of {year} first.", year=str(year)), "year")
        calendar_days.set_complete(desk.store, year, source)

    done = Phrase("{year} is known as a whole now.", year=str(year))
    data = {"year": year, "source": source}
    return _carry_out(desk, session, complete, _Change("calendar.year_completed", data, date(year, 1, 1), done))


def reopen_year(desk: Desk, session: Session, year: int) -> Changed:
    """Take a year for incomplete again: limits in it are provisional.

    Raises UserError at `year` where it was not complete, and for somebody who may not.
    """
    session.require(Subject.POLICY, Right.UPDATE)

    def reopen() -> None:
        if not calendar_days.forget_complete(desk.store, year):
            raise UserError(Phrase("{year} is not marked as complete.", year=str(year)), "year")

    done = Phrase("{year} is not complete any more; limits in it are provisional.", year=str(year))
    return _carry_out(desk, session, reopen, _Change("calendar.year_reopened", {"year": year}, date(year, 1, 1), done))


def catch_up(desk: Desk) -> Recounted:
    """Count limits again where the official calendar that came with the program knows more than the last time.

    One question to the database where it does not.
    """
    through = official_through()
    kept = settings.get(desk.store, _KNOWN_OFFICIALLY, "")
    if through.isoformat() <= kept:
        return Recounted()
    with desk.store.transaction():
        settings.put(desk.store, _KNOWN_OFFICIALLY, through.isoformat())
        since = date.fromisoformat(kept) if kept else date.min
        return recount(
            desk.store,
            desk.shelf,
            shop_calendar.load(desk.store),
            since=since,
            actor_id=None,
            at=desk.clock.now(),
        )


@dataclass(frozen=True, slots=True)
class _Change:
    """What is said of a change: its event, from which day on it tells, and what was done in words."""

    name: str
    data: Mapping[str, object]
    since: date
    done: Phrase


def _carry_out(desk: Desk, session: Session, write: Callable[[], None], change: _Change) -> Changed:
    """Store a change, its event and what follows from it for running limits, all or nothing; then count with it."""
    now = desk.clock.now()
    with desk.store.transaction():
        write()
        shop_calendar.mark_changed(desk.store)
        events.append(
            desk.store,
            case_id=None,
            actor_id=session.staff_id,
            name=change.name,
            from_state=None,
            to_state=None,
            data=change.data,
            at=now,
        )
        recounted = recount(
            desk.store,
            desk.shelf,
            shop_calendar.load(desk.store),
            since=change.since,
            actor_id=session.staff_id,
            at=now,
        )
    desk.follow_calendar()
    return Changed(Phrase("{done} {effect}", done=change.done, effect=effect_of(recounted)), recounted)


def _source(text: str) -> str:
    cleaned = clean_text(text, "source", SOURCE_LENGTH)
    if not cleaned:
        raise UserError(Phrase("Name the notice it stands in, or who decided it."), "source")
    return cleaned


def effect_of(recounted: Recounted) -> Phrase:
    """What a change did to running limits, in words."""
    moved = len(recounted.moved)
    told = (
        (moved, Phrase("{n} moved", n=moved)),
        (recounted.settled, Phrase("{n} final now", n=recounted.settled)),
        (recounted.loosened, Phrase("{n} provisional now", n=recounted.loosened)),
        (recounted.left_out, Phrase("{n} could not be counted again", n=recounted.left_out)),
    )
    changes = tuple(change for n, change in told if n)
    if not changes:
        return Phrase("No running limit changes.")
    return Phrase("Running limits: {changes}.", changes=changes)
