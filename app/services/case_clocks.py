"""The clocks of a case: started from the rules, shown with what is left and how they were counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.i18n import Phrase
from app.models import clocks
from app.models.clocks import ClockRow
from app.models.delays import DELAYS, DelayRow
from app.policy.limits import LIMIT_TITLES, LimitCode
from app.policy.remaining import Pressure, days_left, pressure
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Cause
from app.services.clock_basis import Basis, count
from app.services.desk import Desk
from app.services.phrase_store import steps_from_plain, steps_to_plain
from app.workflow.kinds import workflow_of
from app.workflow.table import Condition


class Tone(StrEnum):
    """How pressing something is; the word always stands beside the colour."""

    CALM = "neutral"
    SOON = "warn"
    OVERDUE = "danger"
    DONE = "ok"


@dataclass(frozen=True, slots=True)
class Pause:
    """A time a clock stood still; `to_on` None while it still does. One that is not `documented` changes nothing."""

    from_on: date
    to_on: date | None
    why: Phrase
    documented: bool


@dataclass(frozen=True, slots=True)
class ClockView:
    """One clock of a case in words, with when it began, when it stood still, and its derivation."""

    code: LimitCode
    title: Phrase
    due: date
    left: Phrase
    tone: Tone
    running: bool
    provisional: bool
    clauses: tuple[str, ...]
    steps: tuple[Step, ...]
    started: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    is_paused: bool = False


def start_clock(desk: Desk, case_id: int, basis: Basis, rules: Rules) -> None:
    """Start a clock on the limit a basis gives, inside the caller's transaction; the basis is kept with it."""
    limit = count(basis, rules)
    clocks.start(
        desk.store,
        case_id,
        limit.code,
        started_at=desk.clock.now(),
        due_on=limit.due,
        due_at=limit.due_at,
        provisional=limit.provisional,
        clauses=limit.clauses,
        steps=steps_to_plain(limit.steps),
        basis=basis,
    )


def clocks_of(desk: Desk, case_id: int) -> tuple[ClockView, ...]:
    """All clocks of a case: the running ones first, the earliest of them at the top."""
    delays = DELAYS.of_case(desk.store, case_id)
    return tuple(_view(desk, row, delays) for row in clocks.of_case(desk.store, case_id))


def _view(desk: Desk, row: ClockRow, delays: Iterable[DelayRow]) -> ClockView:
    code = LimitCode(row.code)
    running = row.status == clocks.RUNNING
    pauses = tuple(_pause(delay) for delay in delays if delay.code == row.code)
    return ClockView(
        code=code,
        title=LIMIT_TITLES[code],
        due=row.due_on,
        left=left_words(desk, row.due_on) if running else _ended(row.status, pauses),
        tone=tone_of(row.due_on, desk.today) if running else Tone.DONE if row.status == clocks.MET else Tone.CALM,
        running=running,
        provisional=row.provisional,
        clauses=row.clauses,
        steps=steps_from_plain(row.steps),
        started=row.started_at,
        pauses=pauses,
        is_paused=row.status == clocks.PAUSED,
    )


def _pause(delay: DelayRow) -> Pause:
    return Pause(delay.from_on, delay.to_on, _CAUSES[Cause(delay.cause)], delay.documented)


_CAUSES = {
    Cause.CUSTOMER: Phrase("the customer's turn"),
    Cause.QUOTE: Phrase("the customer's answer to the quote"),
    Cause.TEST: Phrase("a test in the laboratory"),
    Cause.FORCE_MAJEURE: Phrase("force majeure"),
}


def left_words(desk: Desk, due: date, *, provisional: bool = False) -> Phrase:
    """What is left until a day, in working days as far as the calendar is known.

    `provisional`: marked as a day that may still move.
    """
    left = days_left(due, desk.today, desk.calendar, working=True)
    return Phrase("{left} (provisional)", left=left) if provisional else left


def _ended(status: str, pauses: tuple[Pause, ...]) -> Phrase:
    still = next((pause for pause in reversed(pauses) if pause.to_on is None), None)
    if status == clocks.PAUSED and still is not None:
        return Phrase("paused since {day}, {why}", day=still.from_on, why=still.why)
    return {
        clocks.MET: Phrase("kept"),
        clocks.BREACHED: Phrase("kept late"),
        clocks.PAUSED: Phrase("paused"),
    }.get(status, Phrase("no longer counts"))


def tone_of(due: date, today: date) -> Tone:
    """How pressing a day is."""
    return _TONES[pressure(due, today)]


_TONES = {Pressure.CALM: Tone.CALM, Pressure.SOON: Tone.SOON, Pressure.OVERDUE: Tone.OVERDUE}


def next_step_of(
    kind: str,
    state: str,
    due: date | None,
    *,
    provisional: bool,
    conditions: frozenset[Condition] = frozenset(),
) -> Phrase:
    """The due step of a state and its last day, in words, marked where it may still move; empty for a final state.

    `conditions` is what holds of the case: of several due steps the one that is open to it is named.
    """
    leading = workflow_of(kind).from_state(state, conditions)
    title = next((step.due or step.title for step in leading if step.main and not step.by_itself), None)
    if title is None:
        return Phrase("")
    if due is None:
        return Phrase("Next: {step}", step=title)
    if provisional:
        return Phrase("Next: {step}, by {day} at the latest (provisional)", step=title, day=due)
    return Phrase("Next: {step}, by {day} at the latest", step=title, day=due)
