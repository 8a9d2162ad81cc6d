"""What is due on the way of a complaint besides its limits, and whether the limits were met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.i18n import Phrase
from app.policy.complaints.channels import SYNCHRONOUS
from app.policy.complaints.complaint import Complaint
from app.policy.complaints.limits import Clocks
from app.policy.limits import Limit
from app.policy.periods import add_days, add_time
from app.policy.rules import Rules
from app.policy.steps import Step

_EVERY_SOLVED_ONE = Step(Phrase("Every complaint that was solved is asked about once more."), "R-002-10.4.4")
_NO_END = Step(Phrase("Negotiating has to end somewhere; the complaint counts as not solved."), "C-20")
_LEGAL_WAYS = Step(
    Phrase(
        "Open to you are further talks, the consumer association, the authority (12315), arbitration where both agree, "
        "and the court."
    ),
    "L-CPL-39",
)


@dataclass(frozen=True, slots=True)
class Milestones:
    """What the counter owes the customer between the limits (U-04 to U-08, U-14).

    `first_response_at` is the last instant of a first answer, where the customer waits for one; `progress_on` the last
    day of the next news, None once the result was told; `feedback_on` of telling the result once handled;
    `return_visit_on` of the return visit, None before it is solved. `rounds_left` plans may still be offered;
    `dispute` when none is left.
    """

    first_response_at: datetime | None
    team_on: date
    progress_on: date | None
    feedback_on: date
    return_visit_on: date | None
    rounds_left: int
    dispute: bool
    steps: tuple[Step, ...]


def milestones(complaint: Complaint, clocks: Clocks, rules: Rules) -> Milestones:
    """What is due in the present round of a complaint; days within the limit for all of it but for the return visit."""
    now, figures = complaint.present_round(), rules.profile.complaints
    last, steps = clocks.overall.due, []
    first_response_at = None
    if complaint.channel in SYNCHRONOUS:
        minutes = rules.profile.consultations.response_minutes.value
        first_response_at = add_time(complaint.received_at, minutes=minutes)
        text = Phrase("A person answers you within {n} minutes, by {due}.", n=minutes, due=first_response_at)
        steps.append(Step(text, "C-17"))
    team_on = min(rules.calendar.add_working_days(now.begun_on, figures.team_wd.value).day, last)
    steps.append(Step(Phrase("Those who investigate it are named by {due}.", due=team_on), figures.team_wd.clause))
    progress_on = _progress(now, last, rules)
    if progress_on is not None:
        text = Phrase(
            "You hear how it is getting on by {due}, and every {n} working days.",
            due=progress_on,
            n=figures.progress_wd.value,
        )
        steps.append(Step(text, figures.progress_wd.clause))
    feedback_on = _feedback(now, clocks, rules)
    text = Phrase("Once it is handled you are told the result, by {due}.", due=feedback_on)
    steps += [Step(text, figures.feedback_wd.clause), _told_at_the_latest(last)]
    return_visit_on = _return_visit(now, rules)
    if return_visit_on is not None:
        text = Phrase("It is solved; by {due} we ask you again whether all is well.", due=return_visit_on)
        steps += [Step(text, figures.return_visit_days.clause), _EVERY_SOLVED_ONE]
    rounds_left = max(0, figures.negotiation_rounds.value - now.plans_refused)
    if now.plans_refused:
        steps += _after_refusal(now.plans_refused, rounds_left, figures.negotiation_rounds.clause)
    return Milestones(
        first_response_at,
        team_on,
        progress_on,
        feedback_on,
        return_visit_on,
        rounds_left,
        dispute=rounds_left == 0,
        steps=tuple(steps),
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether each limit was met, by its key; None while what it waits for has not happened."""

    met: Mapping[str, bool | None]
    steps: tuple[Step, ...]


def kept(complaint: Complaint, clocks: Clocks) -> Kept:
    """Compare what was done with its limits: on the last day, and at the last instant, is in time (CV-1)."""
    now = complaint.present_round()
    done: dict[str, tuple[Limit, date | None]] = {
        "accept": (clocks.accept, complaint.accepted_at),
        "investigate": (clocks.investigate, now.investigated_on),
        "handle": (clocks.handle, now.handled_on),
        "result_told": (clocks.overall, now.result_told_on),
    }
    met = {name: _met(limit, day) for name, (limit, day) in done.items()}
    steps = tuple(_said(limit, day) for limit, day in done.values() if day is not None)
    return Kept(met, steps)


def _met(limit: Limit, done: date | None) -> bool | None:
    if done is None:
        return None
    if limit.due_at is not None and isinstance(done, datetime):
        return done <= limit.due_at
    return done <= limit.due


def _said(limit: Limit, done: date) -> Step:
    if _met(limit, done):
        text = Phrase("{what}: done on {done}, in time.", what=limit.title, done=done)
    else:
        last = limit.due_at or limit.due
        text = Phrase("{what}: done on {done}, too late; it was due by {due}.", what=limit.title, done=done, due=last)
    return Step(text, limit.clauses[0])


def _progress(now: Complaint, last: date, rules: Rules) -> date | None:
    if now.result_told_on is not None:
        return None
    told_on = now.progress_told_on or now.begun_on
    return min(rules.calendar.add_working_days(told_on, rules.profile.complaints.progress_wd.value).day, last)


def _feedback(now: Complaint, clocks: Clocks, rules: Rules) -> date:
    handled_on = now.handled_on or clocks.handle.due
    due = rules.calendar.add_working_days(handled_on, rules.profile.complaints.feedback_wd.value)
    return min(due.day, clocks.overall.due)


def _told_at_the_latest(last: date) -> Step:
    return Step(Phrase("At the latest you have the result on {due}.", due=last), "R-001-5.2.4")


def _return_visit(now: Complaint, rules: Rules) -> date | None:
    if now.resolved_on is None:
        return None
    return add_days(now.resolved_on, rules.profile.complaints.return_visit_days.value)


def _after_refusal(refused: int, left: int, clause: str) -> tuple[Step, ...]:
    if left:
        text = Phrase("You turned down {n} plans; {left} more may be offered.", n=refused, left=left)
        return (Step(text, clause),)
    text = Phrase("You turned down {n} plans; from here on it is a dispute.", n=refused)
    return Step(text, clause), _NO_END, _LEGAL_WAYS
