"""What the limits after the goods' arrival have in common: the inspection in between, late, in time or to come."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.calendar_steps import unusual_days
from app.policy.profiles.parameters import Parameter
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Cause, Suspension, stopping, waited_working_days


def inspection_due(goods_received_on: date, rules: Rules, waits: tuple[Suspension, ...] = ()) -> tuple[DueDay, int]:
    """The last day of the inspection, and by how many working days it was moved (R-002-5.1.3a)."""
    n = rules.profile.returns.inspection_wd.value
    waited = waited_working_days(waits, goods_received_on, n, rules.calendar, causes_that_stop(rules))
    return rules.calendar.add_working_days(goods_received_on, n + waited), waited


def causes_that_stop(rules: Rules) -> Collection[Cause]:
    """What the limits after the goods' arrival stand still for: the customer, and a test where the profile says so."""
    return stopping(lab_test=rules.profile.quality.lab_test_suspends.value)


def check_inspection(goods_received_on: date, inspected_ok_on: date | None) -> None:
    """Raises UserError on `inspected_ok_on` for goods that were inspected before they came in."""
    if inspected_ok_on is not None and inspected_ok_on < goods_received_on:
        raise UserError(
            Phrase("The goods came in on {day}; they cannot have been inspected before.", day=goods_received_on),
            field="inspected_ok_on",
        )


def after_inspection(
    goods_received_on: date,
    inspected_ok_on: date | None,
    rule: Parameter[int | None],
    n: int,
    rules: Rules,
    waits: tuple[Suspension, ...] = (),
) -> tuple[DueDay, list[Step]]:
    """The n-th working day after the goods passed, and how it came about (R-002-5.1.3b).

    The inspection's own limit stands in for an inspection that is late or still to come.
    """
    last, before = inspection_due(goods_received_on, rules, waits)
    latest = last.day
    start = latest if inspected_ok_on is None else min(inspected_ok_on, latest)
    waited = waited_working_days(waits, start, n, rules.calendar, causes_that_stop(rules))
    due = rules.calendar.add_working_days(start, n + waited)
    waited += before if start == latest else 0
    if inspected_ok_on is None:
        text = Phrase(
            "Inspection ends on {start} at the latest; working day {n} after it is {due}.",
            start=start,
            n=n,
            due=due.day,
        )
    elif inspected_ok_on > latest:
        text = Phrase(
            "Inspection was late, so counting starts from its last day, {start}; working day {n} after it is {due}.",
            start=start,
            n=n,
            due=due.day,
        )
    else:
        text = Phrase(
            "The goods passed inspection on {start}; working day {n} after it is {due}.", start=start, n=n, due=due.day
        )
    return due, [*not_our_turn(waited), Step(text, rule.clause)]


def goods_came_in(day: date, last: date, rules: Rules) -> list[Step]:
    """What every limit that begins with the goods' arrival begins with, the holidays up to its last day included."""
    came_in = Step(Phrase("The goods came in on {day}; that day is not counted.", day=day), "L-CC-201")
    return [came_in, *unusual_days(day, last, rules.calendar)]


def not_our_turn(working: int, natural: int = 0) -> list[Step]:
    """The sentence for the days it was not the shop's turn, working or natural ones, where there are any."""
    if working:
        text = Phrase("Documented working days on which it was not the shop's turn do not count: {n}.", n=working)
        return [Step(text, "R-002-5.3.2")]
    if natural:
        text = Phrase("Documented calendar days on which it was not the shop's turn do not count: {n}.", n=natural)
        return [Step(text, "R-002-5.3.2")]
    return []
