"""The limits of a return: by when the customer and the shop must have done what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.calendar_steps import unusual_days
from app.policy.limits import Component, Limit, LimitCode, limit_of
from app.policy.returns.inspection import check_inspection, goods_came_in, inspection_due, not_our_turn
from app.policy.returns.refund_parts import ROLLED, refund_parts, years_that_may_move
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Suspension, waited_natural_days, waited_steps, waited_working_days

NORM_REVIEW = "R-002-3.3.1"
_EXCHANGE_REVIEW = "R-002-3.3.2"


@lru_cache(maxsize=4096)
def review(received_on: date, rules: Rules, kind: str = "RETURN", waits: tuple[Suspension, ...] = ()) -> Limit:
    """By when an application must be decided (R-002-3.3.1, read as 1-3 working days: C-02).

    The norm has the same limit for an EXCHANGE, in a clause of its own (R-002-3.3.2).

    Never later than the law's red line, however the holidays fall (CV-8). Times at which it was the
    customer's turn, such as to bring what was missing, do not count once they ended (`waits`).
    """
    rule = rules.profile.returns.review_wd
    line = red_line(received_on, rules, waits)
    if rule.value is None:
        return replace(line, code=LimitCode.REVIEW)
    clause = _EXCHANGE_REVIEW if kind == "EXCHANGE" and rule.clause == NORM_REVIEW else rule.clause
    waited = waited_working_days(waits, received_on, rule.value, rules.calendar)
    due = rules.calendar.add_working_days(received_on, rule.value + waited)
    text = Phrase("It must be decided by working day {n} after your application, {due}.", n=rule.value, due=due.day)
    steps = [
        Step(Phrase("Your application came in on {day}; that day is not counted.", day=received_on), "L-CC-201"),
        *unusual_days(received_on, due.day, rules.calendar),
        *waited_steps(waited),
        Step(text, clause),
    ]
    clauses: tuple[str, ...] = (clause,)
    if line.due < due.day:
        outermost = rules.profile.returns.red_line_days
        text = Phrase("The law allows no more than {n} days: {due}.", n=outermost.value, due=line.due)
        due, clauses = DueDay(line.due, line.due, line.unknown_years), (outermost.clause, clause)
        steps.append(Step(text, outermost.clause))
    return limit_of(LimitCode.REVIEW, due, steps, clauses)


@lru_cache(maxsize=4096)
def red_line(received_on: date, rules: Rules, waits: tuple[Suspension, ...] = ()) -> Limit:
    """The last day before not acting counts as wilful delay: of an application, or of a refund (L-PEN-8, L-PEN-9).

    Times at which it was the customer's turn do not count once they ended (`waits`).
    """
    rule = rules.profile.returns.red_line_days
    waited = waited_natural_days(waits, received_on, rule.value)
    due = rules.calendar.add_natural_days(
        received_on, rule.value + waited, rules.profile.windows.merchant_rollover.value
    )
    steps = [
        Step(Phrase("Counting starts on the day after {day}.", day=received_on), "L-CC-201"),
        *waited_steps(waited),
        Step(
            Phrase("After day {n}, {due}, not acting counts as deliberate delay.", n=rule.value, due=due.day),
            rule.clause,
        ),
    ]
    return limit_of(LimitCode.RED_LINE, due, steps, (rule.clause,))


def send_back(approved_on: date, rules: Rules, waits: tuple[Suspension, ...] = ()) -> Limit:
    """By when the customer should have sent the goods back (R-002-5.1.2).

    Times at which they had to do something else for us first do not count once they ended (`waits`).
    """
    rule = rules.profile.returns.send_back_wd
    waited = waited_working_days(waits, approved_on, rule.value, rules.calendar)
    due = rules.calendar.add_working_days(approved_on, rule.value + waited)
    steps = [
        Step(Phrase("The application was approved on {day}; that day is not counted.", day=approved_on), "L-CC-201"),
        *unusual_days(approved_on, due.day, rules.calendar),
        *waited_steps(waited),
        Step(
            Phrase(
                "Please send the goods back by working day {n} after the approval, {due}.", n=rule.value, due=due.day
            ),
            rule.clause,
        ),
    ]
    return limit_of(LimitCode.SEND_BACK, due, steps, (rule.clause,))


def inspection(goods_received_on: date, rules: Rules, waits: tuple[Suspension, ...] = ()) -> Limit:
    """By when returned goods must be inspected (R-002-5.1.3a); times it was not the shop's turn do not count."""
    rule = rules.profile.returns.inspection_wd
    due, waited = inspection_due(goods_received_on, rules, waits)
    steps = [
        *goods_came_in(goods_received_on, due.day, rules),
        *not_our_turn(waited),
        Step(
            Phrase("They must be inspected by working day {n} after they came in, {due}.", n=rule.value, due=due.day),
            rule.clause,
        ),
    ]
    return limit_of(LimitCode.INSPECTION, due, steps, (rule.clause,))


def refund(
    goods_received_on: date, inspected_ok_on: date | None, rules: Rules, waits: tuple[Suspension, ...] = ()
) -> Limit:
    """By when the money must be back: the earliest of up to three limits, each shown (C-01).

    The inspection's limit stands in for an inspection that is late or still to come; with no limit at all, as a profile
    for audit may have it, the law's red line is left. Times at which it was not the shop's turn move each of them once
    they ended (`waits`). Raises UserError on `inspected_ok_on` where that is before the goods came in.
    """
    check_inspection(goods_received_on, inspected_ok_on)
    parts = refund_parts(goods_received_on, inspected_ok_on, rules, waits)
    if not parts:
        return replace(red_line(goods_received_on, rules, waits), code=LimitCode.REFUND)
    due = min((part.due for part in parts if part.binding), key=lambda due: due.day)
    due = replace(due, unknown_years=years_that_may_move(due, parts))
    steps = [
        *goods_came_in(goods_received_on, max(part.due.day for part in parts), rules),
        *dict.fromkeys(step for part in parts for step in part.steps),
    ]
    binding = next(part for part in parts if part.binding and part.due.day == due.day)
    clauses = tuple(dict.fromkeys((binding.clause, *(part.clause for part in parts if part.steps))))
    if sum(part.binding for part in parts) > 1:
        earliest = Step(Phrase("The earliest of these days counts: {due}.", due=due.day), "C-01")
        steps, clauses = [*steps, earliest], (*clauses, earliest.clause)
    components = tuple(Component(part.code, part.due.day, part.clause) for part in parts)
    latest = next((part.due.day for part in parts if part.code == ROLLED and part.due.day > due.day), None)
    return limit_of(LimitCode.REFUND, due, steps, clauses, components=components, legal_latest=latest)
