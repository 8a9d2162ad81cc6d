"""By when the shop must have answered about a repair and finished it (R-002-4.1.2, R-002-5.2.2, C-06)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.calendar_steps import unusual_days
from app.policy.counting import Unit, count_time
from app.policy.limits import Limit, LimitCode, limit_at, limit_of
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Suspension, waited_working_days

_TWO_CLOCKS = Step(
    Phrase("These are two limits: first whether the repair can be taken on, then the answer itself."), "C-06"
)


def acknowledgement(applied_at: datetime, rules: Rules) -> Limit:
    """By which instant the shop must have said whether the application is valid: hours, day and night (R-002-4.1.2).

    Raises UserError beyond the last day that has a date.
    """
    rule = rules.profile.repairs.acknowledge_hours
    due_at, _ = count_time(applied_at, rule.value, Unit.HOURS)
    steps = [
        Step(Phrase("Your application came in at {at}; hours run from then, day and night.", at=applied_at), "CV-1"),
        Step(
            Phrase("Within {n} hours, by {due}, we say whether it can be taken on.", n=rule.value, due=due_at),
            rule.clause,
        ),
    ]
    return limit_at(LimitCode.REPAIR_ACK, due_at, steps, (rule.clause,))


def reply(applied_on: date, rules: Rules) -> Limit:
    """By when the shop must have answered the application (R-002-5.2.2a), a clock of its own (C-06)."""
    rule = rules.profile.repairs.reply_wd
    due = rules.calendar.add_working_days(applied_on, rule.value)
    steps = [
        Step(Phrase("Your application came in on {day}; that day is not counted.", day=applied_on), "L-CC-201"),
        *unusual_days(applied_on, due.day, rules.calendar),
        Step(
            Phrase("You have our answer by working day {n} after your application, {due}.", n=rule.value, due=due.day),
            rule.clause,
        ),
        _TWO_CLOCKS,
    ]
    return limit_of(LimitCode.REPAIR_REPLY, due, steps, (rule.clause, "C-06"))


def completion(fault_confirmed_on: date, rules: Rules, waits: Collection[Suspension] = ()) -> Limit:
    """By when the repair must be finished (R-002-5.2.2b).

    `waits` are times at which it was the customer's turn, such as a quote that waited for an answer: once they ended
    the day moves by their working days (R-002-5.3.2), a weekend among them gives nothing on top.
    """
    rule = rules.profile.repairs.completion_wd
    waited = waited_working_days(waits, fault_confirmed_on, rule.value, rules.calendar)
    due = rules.calendar.add_working_days(fault_confirmed_on, rule.value + waited)
    steps = [
        Step(Phrase("The fault was confirmed on {day}; that day is not counted.", day=fault_confirmed_on), "L-CC-201"),
        *unusual_days(fault_confirmed_on, due.day, rules.calendar),
    ]
    if waited:
        nominal = rules.calendar.add_working_days(fault_confirmed_on, rule.value).day
        text = Phrase("Working day {n} after that is {due}.", n=rule.value, due=nominal)
        waiting = Phrase("It was your turn to answer; these working days do not count: {n}.", n=waited)
        steps += [Step(text, rule.clause), Step(waiting, "R-002-5.3.2")]
        steps.append(Step(Phrase("So the repair is finished by {due}.", due=due.day), rule.clause))
    else:
        text = Phrase(
            "The repair is finished by working day {n} after the fault was confirmed, {due}.", n=rule.value, due=due.day
        )
        steps.append(Step(text, rule.clause))
    return limit_of(LimitCode.REPAIR, due, steps, (rule.clause,))


def progress(told_on: date, rules: Rules) -> tuple[DueDay, Step]:
    """By when the customer next hears how the repair is getting on (R-002-4.3.3, U-06)."""
    rule = rules.profile.repairs.progress_wd
    due = rules.calendar.add_working_days(told_on, rule.value)
    text = Phrase("You next hear from us by {due}, and every {n} working days.", due=due.day, n=rule.value)
    return due, Step(text, rule.clause)
