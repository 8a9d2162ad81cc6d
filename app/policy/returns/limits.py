"""The limits of a return: by when the customer and the shop must have done what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from app.errors import UserError
from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.calendar_steps import roll_over_not_used, unusual_days
from app.policy.limits import Component, Limit, LimitCode, limit_of
from app.policy.profiles.parameters import Parameter
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Suspension, suspended_days, suspended_working_days

NORM_REVIEW = "R-002-3.3.1"
_EXCHANGE_REVIEW = "R-002-3.3.2"
_ROLLED = "STATUTE_with_rollover"


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
    waited = suspended_working_days(_ended(waits), received_on, date.max, rules.calendar)
    due = rules.calendar.add_working_days(received_on, rule.value + waited)
    text = Phrase("It must be decided by working day {n} after your application, {due}.", n=rule.value, due=due.day)
    steps = [
        Step(Phrase("Your application came in on {day}; that day is not counted.", day=received_on), "L-CC-201"),
        *unusual_days(received_on, due.day, rules.calendar),
        *_waited(waited),
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
    waited = suspended_days(_ended(waits), date.max, since=received_on)
    due = rules.calendar.add_natural_days(
        received_on, rule.value + waited, rules.profile.windows.merchant_rollover.value
    )
    steps = [
        Step(Phrase("Counting starts on the day after {day}.", day=received_on), "L-CC-201"),
        *_waited(waited),
        Step(
            Phrase("After day {n}, {due}, not acting counts as deliberate delay.", n=rule.value, due=due.day),
            rule.clause,
        ),
    ]
    return limit_of(LimitCode.RED_LINE, due, steps, (rule.clause,))


def send_back(approved_on: date, rules: Rules) -> Limit:
    """By when the customer should have sent the goods back (R-002-5.1.2)."""
    rule = rules.profile.returns.send_back_wd
    due = rules.calendar.add_working_days(approved_on, rule.value)
    steps = [
        Step(Phrase("The application was approved on {day}; that day is not counted.", day=approved_on), "L-CC-201"),
        *unusual_days(approved_on, due.day, rules.calendar),
        Step(
            Phrase(
                "Please send the goods back by working day {n} after the approval, {due}.", n=rule.value, due=due.day
            ),
            rule.clause,
        ),
    ]
    return limit_of(LimitCode.SEND_BACK, due, steps, (rule.clause,))


def inspection(goods_received_on: date, rules: Rules) -> Limit:
    """By when returned goods must be inspected (R-002-5.1.3a)."""
    rule = rules.profile.returns.inspection_wd
    due = rules.calendar.add_working_days(goods_received_on, rule.value)
    steps = [
        *goods_came_in(goods_received_on, due.day, rules),
        Step(
            Phrase("They must be inspected by working day {n} after they came in, {due}.", n=rule.value, due=due.day),
            rule.clause,
        ),
    ]
    return limit_of(LimitCode.INSPECTION, due, steps, (rule.clause,))


def refund(goods_received_on: date, inspected_ok_on: date | None, rules: Rules) -> Limit:
    """By when the money must be back: the earliest of up to three limits, each shown (C-01).

    The inspection's limit stands in for an inspection that is late or still to come; with no limit at all, as a profile
    for audit may have it, the law's red line is left. Raises UserError on `inspected_ok_on` where that is before the
    goods came in.
    """
    check_inspection(goods_received_on, inspected_ok_on)
    parts = [
        *_after_receipt(goods_received_on, rules),
        *_after_inspection(goods_received_on, inspected_ok_on, rules),
        *_by_law(goods_received_on, rules),
    ]
    if not parts:
        return replace(red_line(goods_received_on, rules), code=LimitCode.REFUND)
    due = min((part.due for part in parts if part.binding), key=lambda due: due.day)
    due = replace(due, unknown_years=_years_that_may_move(due, parts))
    steps = [
        *goods_came_in(goods_received_on, max(part.due.day for part in parts), rules),
        *(part.step for part in parts if part.step),
    ]
    binding = next(part for part in parts if part.binding and part.due.day == due.day)
    clauses = tuple(dict.fromkeys((binding.clause, *(part.clause for part in parts if part.step))))
    if sum(part.binding for part in parts) > 1:
        earliest = Step(Phrase("The earliest of these days counts: {due}.", due=due.day), "C-01")
        steps, clauses = [*steps, earliest], (*clauses, earliest.clause)
    components = tuple(Component(part.code, part.due.day, part.clause) for part in parts)
    latest = next((part.due.day for part in parts if part.code == _ROLLED and part.due.day > due.day), None)
    return limit_of(LimitCode.REFUND, due, steps, clauses, components=components, legal_latest=latest)


def check_inspection(goods_received_on: date, inspected_ok_on: date | None) -> None:
    """Raises UserError on `inspected_ok_on` for goods that were inspected before they came in."""
    if inspected_ok_on is not None and inspected_ok_on < goods_received_on:
        raise UserError(
            Phrase("The goods came in on {day}; they cannot have been inspected before.", day=goods_received_on),
            field="inspected_ok_on",
        )


def after_inspection(
    goods_received_on: date, inspected_ok_on: date | None, rule: Parameter[int | None], n: int, rules: Rules
) -> tuple[DueDay, Step]:
    """The n-th working day after the goods passed, and how it came about (R-002-5.1.3b).

    The inspection's own limit stands in for an inspection that is late or still to come.
    """
    latest = rules.calendar.add_working_days(goods_received_on, rules.profile.returns.inspection_wd.value).day
    start = latest if inspected_ok_on is None else min(inspected_ok_on, latest)
    due = rules.calendar.add_working_days(start, n)
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
    return due, Step(text, rule.clause)


def goods_came_in(day: date, last: date, rules: Rules) -> list[Step]:
    """What every limit that begins with the goods' arrival begins with, the holidays up to its last day included."""
    came_in = Step(Phrase("The goods came in on {day}; that day is not counted.", day=day), "L-CC-201")
    return [came_in, *unusual_days(day, last, rules.calendar)]


def _ended(waits: tuple[Suspension, ...]) -> list[Suspension]:
    return [one for one in waits if one.to_on is not None]


def _waited(days: int) -> list[Step]:
    if not days:
        return []
    return [Step(Phrase("Days on which we waited for you do not count: {n}.", n=days), "R-002-5.3.2")]


@dataclass(frozen=True, slots=True)
class _Part:
    """One limit of a refund; one that does not bind is only shown, one without a sentence goes without saying."""

    code: str
    due: DueDay
    clause: str
    step: Step | None
    binding: bool = True


def _after_receipt(received_on: date, rules: Rules) -> list[_Part]:
    rule = rules.profile.refunds.after_receipt_wd
    if rule.value is None:
        return []
    due = rules.calendar.add_working_days(received_on, rule.value)
    text = Phrase("The refund is due by working day {n} after the goods came in, {due}.", n=rule.value, due=due.day)
    return [_Part("R000", due, rule.clause, Step(text, rule.clause))]


def _after_inspection(received_on: date, inspected_ok_on: date | None, rules: Rules) -> list[_Part]:
    rule = rules.profile.refunds.after_inspection_wd
    if rule.value is None:
        return []
    due, step = after_inspection(received_on, inspected_ok_on, rule, rule.value, rules)
    return [_Part("R002", due, rule.clause, step)]


def _by_law(received_on: date, rules: Rules) -> list[_Part]:
    rule, uses_rollover = rules.profile.refunds.after_receipt_days, rules.profile.windows.merchant_rollover.value
    if rule.value is None:
        return []
    nominal = rules.calendar.add_natural_days(received_on, rule.value, rollover=False)
    rolled = rules.calendar.add_natural_days(received_on, rule.value, rollover=True)
    text = Phrase("By law the refund is due on day {n} after the goods came in, {due}.", n=rule.value, due=nominal.day)
    return [
        _Part("STATUTE_nominal", nominal, rule.clause, Step(text, rule.clause), binding=not uses_rollover),
        _Part(_ROLLED, rolled, "L-CC-203", _rest_day(rolled, uses_rollover), binding=uses_rollover),
    ]


def _rest_day(rolled: DueDay, used: bool) -> Step | None:
    if rolled.day == rolled.nominal:
        return None
    if not used:
        return roll_over_not_used(rolled)
    return Step(Phrase("That is a rest day, so the next working day counts, {due}.", due=rolled.day), "L-CC-203")


def _years_that_may_move(due: DueDay, parts: list[_Part]) -> tuple[int, ...]:
    """The unknown years that could still bring another day to the front: not those that begin after it."""
    years = {year for part in parts if part.binding for year in part.due.unknown_years}
    return tuple(sorted(year for year in years if date(year, 1, 1) <= due.day))
