"""The limits a refund is due by, of which the earliest binds (C-01)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.calendar_steps import roll_over_not_used
from app.policy.returns.inspection import after_inspection, causes_that_stop, not_our_turn
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Suspension, waited_natural_days, waited_working_days

ROLLED = "STATUTE_with_rollover"


@dataclass(frozen=True, slots=True)
class Part:
    """One limit of a refund; one that does not bind is only shown, one without sentences goes without saying."""

    code: str
    due: DueDay
    clause: str
    steps: tuple[Step, ...]
    binding: bool = True


def refund_parts(
    received_on: date, inspected_ok_on: date | None, rules: Rules, waits: tuple[Suspension, ...]
) -> list[Part]:
    """Every limit these rules have for a refund: none, one or several."""
    return [
        *_after_receipt(received_on, rules, waits),
        *_after_inspection(received_on, inspected_ok_on, rules, waits),
        *_by_law(received_on, rules, waits),
    ]


def years_that_may_move(due: DueDay, parts: Collection[Part]) -> tuple[int, ...]:
    """The unknown years that could still bring another day to the front: not those that begin after it."""
    years = {year for part in parts if part.binding for year in part.due.unknown_years}
    return tuple(sorted(year for year in years if date(year, 1, 1) <= due.day))


def _after_receipt(received_on: date, rules: Rules, waits: tuple[Suspension, ...]) -> list[Part]:
    rule = rules.profile.refunds.after_receipt_wd
    if rule.value is None:
        return []
    waited = waited_working_days(waits, received_on, rule.value, rules.calendar, causes_that_stop(rules))
    due = rules.calendar.add_working_days(received_on, rule.value + waited)
    text = Phrase("The refund is due by working day {n} after the goods came in, {due}.", n=rule.value, due=due.day)
    return [Part("R000", due, rule.clause, (*not_our_turn(waited), Step(text, rule.clause)))]


def _after_inspection(
    received_on: date, inspected_ok_on: date | None, rules: Rules, waits: tuple[Suspension, ...]
) -> list[Part]:
    rule = rules.profile.refunds.after_inspection_wd
    if rule.value is None:
        return []
    due, steps = after_inspection(received_on, inspected_ok_on, rule, rule.value, rules, waits)
    return [Part("R002", due, rule.clause, tuple(steps))]


def _by_law(received_on: date, rules: Rules, waits: tuple[Suspension, ...]) -> list[Part]:
    rule, uses_rollover = rules.profile.refunds.after_receipt_days, rules.profile.windows.merchant_rollover.value
    if rule.value is None:
        return []
    waited = waited_natural_days(waits, received_on, rule.value, causes_that_stop(rules))
    nominal = rules.calendar.add_natural_days(received_on, rule.value + waited, rollover=False)
    rolled = rules.calendar.add_natural_days(received_on, rule.value + waited, rollover=True)
    text = Phrase("By law the refund is due on day {n} after the goods came in, {due}.", n=rule.value, due=nominal.day)
    told = (*not_our_turn(0, natural=waited), Step(text, rule.clause))
    return [
        Part("STATUTE_nominal", nominal, rule.clause, told, binding=not uses_rollover),
        Part(ROLLED, rolled, "L-CC-203", _rest_day(rolled, uses_rollover), binding=uses_rollover),
    ]


def _rest_day(rolled: DueDay, used: bool) -> tuple[Step, ...]:
    if rolled.day == rolled.nominal:
        return ()
    if not used:
        return (roll_over_not_used(rolled),)
    return (Step(Phrase("That is a rest day, so the next working day counts, {due}.", due=rolled.day), "L-CC-203"),)
