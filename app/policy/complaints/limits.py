"""The clocks of a complaint: acceptance in hours; investigation, handling and all of it in working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.complaints.channels import Channel, Stages, has_own_figures, stages_of
from app.policy.complaints.complaint import Complaint
from app.policy.complaints.overall import Overall, overall
from app.policy.limits import Limit, LimitCode, limit_at, limit_of
from app.policy.periods import add_time
from app.policy.rules import Rules
from app.policy.steps import Step

_AT_ONCE = Step(Phrase("What you complain of is written down at once."), "R-000-4.1.2")
_STRICTEST = Step(
    Phrase("For this way of complaining the sources give no limits; the strictest known ones are kept."), "C-07"
)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The limits of a complaint's present round.

    `investigate` and `handle` end with all of it at the latest; `investigate_stage` and `handle_stage` are the days
    their own limits end (C-04, C-05), `investigate_target` is the counter's own aim. `consent_by` is the last day an
    agreement to more time counts, None where none could; `extended` whether one did.
    """

    accept: Limit
    overall: Limit
    investigate: Limit
    handle: Limit
    investigate_stage: date
    investigate_target: date
    handle_stage: date
    consent_by: date | None
    extended: bool

    @property
    def limits(self) -> tuple[Limit, ...]:
        """All of them, in the order they are told."""
        return self.accept, self.overall, self.investigate, self.handle


def clocks(complaint: Complaint, rules: Rules) -> Clocks:
    """The limits of a complaint by its channel (R-001-5.2, R-001-6.1.1).

    Raises UserError, naming the field, for days in an impossible order. Acceptance runs once, from the first receipt;
    a reopened complaint has its other limits anew, from that day.
    """
    complaint.checked()
    now, stages = complaint.present_round(), stages_of(complaint.channel, rules)
    all_of_it = overall(now, stages, rules)
    investigate, investigate_stage, investigate_target = _investigate(now, stages, all_of_it, rules)
    handle, handle_stage = _handle(now, stages, investigate_stage, all_of_it, rules)
    return Clocks(
        accept=_accept(complaint, stages),
        overall=all_of_it.limit,
        investigate=investigate,
        handle=handle,
        investigate_stage=investigate_stage,
        investigate_target=investigate_target,
        handle_stage=handle_stage,
        consent_by=all_of_it.consent_by,
        extended=all_of_it.extended,
    )


def _accept(complaint: Complaint, stages: Stages) -> Limit:
    rule = stages.accept_hours
    due_at = add_time(complaint.received_at, hours=rule.value)
    text = Phrase("Your complaint came in at {at}; hours run from then, day and night.", at=complaint.received_at)
    steps = [Step(text, "CV-1"), _AT_ONCE]
    if not has_own_figures(complaint.channel):
        steps.append(_STRICTEST)
    if rule.value:
        text = Phrase("It must be accepted within {n} hours, by {due}.", n=rule.value, due=due_at)
    else:
        text = Phrase("It must be accepted at once.")
    return limit_at(LimitCode.ACCEPT, due_at, [*steps, Step(text, rule.clause)], (rule.clause,))


def _investigate(now: Complaint, stages: Stages, all_of_it: Overall, rules: Rules) -> tuple[Limit, date, date]:
    rule, aim = stages.investigate_wd, rules.profile.complaints.investigate_target_wd
    stage = rules.calendar.add_working_days(now.begun_on, rule.value)
    text = Phrase("The investigation by itself has until working day {n}, {due}.", n=rule.value, due=stage.day)
    steps = [Step(text, rule.clause)]
    due = _within(all_of_it, stage)
    if due is not stage:
        text = Phrase("All of it is due before that, so the investigation ends on {due} too.", due=due.day)
        steps.append(Step(text, _stages_against_overall(now)))
    target = min(rules.calendar.add_working_days(now.begun_on, aim.value).day, due.day)
    text = Phrase("So that the handling still fits in, our own aim is {due}.", due=target)
    limit = limit_of(LimitCode.INVESTIGATE, due, [*steps, Step(text, aim.clause)], (rule.clause,))
    return limit, stage.day, target


def _handle(
    now: Complaint, stages: Stages, investigate_stage: date, all_of_it: Overall, rules: Rules
) -> tuple[Limit, date]:
    rule = stages.handle_wd
    start = now.investigated_on or investigate_stage
    stage = rules.calendar.add_working_days(start, rule.value)
    if now.investigated_on is None:
        text = Phrase(
            "Counted from the last day of the investigation by itself, the handling has until working day {n}, {due}.",
            n=rule.value,
            due=stage.day,
        )
    else:
        text = Phrase(
            "It was investigated on {day}; the handling has until working day {n} after that, {due}.",
            day=start,
            n=rule.value,
            due=stage.day,
        )
    steps = [Step(text, rule.clause)]
    due = _within(all_of_it, stage)
    if due is not stage:
        text = Phrase("All of it is due before that, so the handling ends on {due} too.", due=due.day)
    else:
        text = Phrase("All of it is due on {due}, not before that, so it stays.", due=all_of_it.limit.due)
    steps.append(Step(text, _stages_against_overall(now)))
    return limit_of(LimitCode.HANDLE, due, steps, (rule.clause,)), stage.day


def _within(all_of_it: Overall, stage: DueDay) -> DueDay:
    """The day of a stage, or that of all of it where that is earlier: each stage is a milestone within the whole."""
    return stage if stage.day <= all_of_it.due.day else all_of_it.due


def _stages_against_overall(now: Complaint) -> str:
    """The reading by which stages and whole are kept side by side."""
    return "C-05" if now.channel is Channel.EMAIL else "C-04"
