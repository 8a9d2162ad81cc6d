"""By when all of a complaint is done, the result told: the limit every stage stays within, and what extends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.calendar_steps import unusual_days
from app.policy.complaints.channels import Channel, Stages, stages_of
from app.policy.complaints.complaint import Complaint
from app.policy.limits import Limit, LimitCode, limit_of
from app.policy.rules import Rules
from app.policy.steps import Step


@dataclass(frozen=True, slots=True)
class Overall:
    """The limit of all of it; `consent_by` the last day an agreement to more time counts, `extended`: one did."""

    limit: Limit
    due: DueDay
    consent_by: date | None
    extended: bool


@dataclass(frozen=True, slots=True)
class _Ordinary:
    """The limit without any agreement: its length in working days, its clause, and how it is explained."""

    length: int
    clause: str
    due: DueDay
    steps: tuple[Step, ...]


def overall(now: Complaint, stages: Stages, rules: Rules) -> Overall:
    """By when all of the present round must be done and told (R-001-6.1.1).

    Where the profile has no limit for all of it, both stages add up and none is cut short. Only a complex complaint is
    extended, and only by an agreement recorded while the ordinary limit runs; an extension is never shorter than what
    it extends.
    """
    ordinary = _ordinary(now, stages, rules)
    longer = rules.profile.complaints.extended_wd
    if not now.complex:
        return _without_agreement(now, ordinary, longer.clause)
    if longer.value is None or longer.value <= ordinary.length:
        text = Phrase("These rules allow no more time for a complex complaint.")
        return _kept(ordinary, Step(text, longer.clause))
    extended = rules.calendar.add_working_days(now.begun_on, longer.value)
    step, agreed = _agreement(now, ordinary, longer.value, extended, longer.clause)
    if not agreed:
        return _kept(ordinary, step, consent_by=ordinary.due.day)
    further = unusual_days(ordinary.due.day, extended.day, rules.calendar)
    steps = (*ordinary.steps, *further, step)
    limit = limit_of(LimitCode.OVERALL, extended, steps, (longer.clause, ordinary.clause))
    return Overall(limit, extended, ordinary.due.day, extended=True)


def _agreement(now: Complaint, ordinary: _Ordinary, n: int, extended: DueDay, clause: str) -> tuple[Step, bool]:
    last = ordinary.due.day
    if now.consent_on is None:
        text = Phrase(
            "It is complex: if you agree by {last}, it may take until working day {n}, {due}; if not, nothing changes.",
            last=last,
            n=n,
            due=extended.day,
        )
    elif now.consent_on > last:
        text = Phrase(
            "You agreed to more time on {day}, but the limit had ended on {last} already; so it stays.",
            day=now.consent_on,
            last=last,
        )
    else:
        text = Phrase(
            "It is complex, and on {day} you agreed to more time: all of it is now due by working day {n}, {due}.",
            day=now.consent_on,
            n=n,
            due=extended.day,
        )
    return Step(text, clause), now.consent_on is not None and now.consent_on <= last


def _without_agreement(now: Complaint, ordinary: _Ordinary, clause: str) -> Overall:
    if now.consent_on is None:
        return _kept(ordinary)
    return _kept(ordinary, Step(Phrase("Only a complex complaint may take longer, so nothing is added."), clause))


def _kept(ordinary: _Ordinary, *steps: Step, consent_by: date | None = None) -> Overall:
    limit = limit_of(LimitCode.OVERALL, ordinary.due, (*ordinary.steps, *steps), (ordinary.clause,))
    return Overall(limit, ordinary.due, consent_by, extended=False)


def _ordinary(now: Complaint, stages: Stages, rules: Rules) -> _Ordinary:
    rule = rules.profile.complaints.overall_wd
    length = stages.investigate_wd.value + stages.handle_wd.value if rule.value is None else rule.value
    due = rules.calendar.add_working_days(now.begun_on, length)
    start = (_start_step(now), *unusual_days(now.begun_on, due.day, rules.calendar))
    if rule.value is not None:
        text = Phrase(
            "All of it, the result told to you included, must be done by working day {n}, {due}.", n=length, due=due.day
        )
        return _Ordinary(length, rule.clause, due, (*start, Step(text, rule.clause)))
    text = Phrase(
        "These rules have no limit for all of it, so both stages add up to {n} working days, until {due}.",
        n=length,
        due=due.day,
    )
    steps = [*start, Step(text, rule.clause)]
    if rules.profile.for_audit:
        steps += _other_channels(now, rules)
    handled = _handling_after(now, stages, rules)
    if handled is not None and handled.day > due.day:
        due = handled
        text = Phrase("The investigation took longer than its own limit, so all of it ends on {due}.", due=due.day)
        steps.append(Step(text, rule.clause))
    return _Ordinary(length, rule.clause, due, tuple(steps))


def _handling_after(now: Complaint, stages: Stages, rules: Rules) -> DueDay | None:
    """Until when the handling has once it is known when the investigation ended (R-001-5.2.3)."""
    if now.investigated_on is None:
        return None
    return rules.calendar.add_working_days(now.investigated_on, stages.handle_wd.value)


def _start_step(now: Complaint) -> Step:
    if now.reopened_on is None:
        text = Phrase("It came in on {day}; that day is not counted.", day=now.begun_on)
        return Step(text, "L-CC-201")
    text = Phrase("It was reopened on {day}; counting starts anew, without that day.", day=now.begun_on)
    return Step(text, "R-000-6.2.2b")


def _other_channels(now: Complaint, rules: Rules) -> tuple[Step, ...]:
    """What the sum of the stages would be elsewhere: why such a reading cannot hold beside one limit for all."""
    if now.channel is Channel.EMAIL:
        other = stages_of(Channel.ONLINE_PLATFORM, rules)
        first = Phrase("On the online platform the investigation has {n} working days.", n=other.investigate_wd.value)
        second = Phrase("On the online platform the handling has {n} working days.", n=other.handle_wd.value)
    else:
        other = stages_of(Channel.EMAIL, rules)
        first = Phrase("By e-mail the investigation has {n} working days.", n=other.investigate_wd.value)
        second = Phrase("By e-mail the handling has {n} working days.", n=other.handle_wd.value)
    conflict = Phrase("Such sums do not fit into the one limit for all of it that the guide itself demands later on.")
    return (
        Step(first, other.investigate_wd.clause),
        Step(second, other.handle_wd.clause),
        Step(conflict, "C-05"),
    )
