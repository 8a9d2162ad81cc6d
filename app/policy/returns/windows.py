"""The customer's windows: until when goods may come back without a reason, or for a fault of the seller."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.calendar_steps import rolled_over
from app.policy.limits import Component, Limit, LimitCode, limit_of
from app.policy.periods import add_months, with_year
from app.policy.rules import Rules
from app.policy.steps import Step

STATUTORY_DAYS = 7
"""No window is shorter, whatever a profile or a product says (L-CPL-24, L-CPL-25, CV-8)."""

_KEPT = 8192
"""Windows kept: a day has few, and a shop's cases few days."""

_THE_LAW_IS_BETTER = Step(
    Phrase("The law starts counting on the day after; of the two the day better for you counts."), "C-13"
)


class CustomerWindow(NamedTuple):
    """A window, and `lawful`, the last day of it that law and profile grant: None where it is the promise alone."""

    limit: Limit
    lawful: date | None


class _Candidate(NamedTuple):
    code: str
    clause: str
    days: int
    due: DueDay


@lru_cache(maxsize=_KEPT)
def no_reason_window(
    rules: Rules, delivered_on: date, *, signed_for: bool, lawful: bool, promised_days: int
) -> CustomerWindow:
    """Until when goods may come back without a reason: the best of profile, law and the shop's own promise (CV-8).

    `signed_for` or else carried home or collected; `lawful`: law and profile grant the right, which they do for sales
    at a distance and not for every kind of goods. Beyond that only the promise counts, of `promised_days`, 0 for none.
    """
    windows, candidates = rules.profile.windows, []
    steps = [_start(delivered_on, signed_for, "L-7D-10" if lawful else "L-CC-201")]
    literal: tuple[Component, ...] = ()
    if lawful:
        rule, counts_sign_day = windows.no_reason_days, windows.no_reason_counts_sign_day
        literal_day = rules.calendar.add_natural_days(delivered_on, rule.value - 1, rollover=False).day
        literal = (Component("LITERAL", literal_day, rule.clause),)
        days = rule.value - 1 if counts_sign_day.value else rule.value
        own = _candidate(rules, "POLICY", rule.clause, delivered_on, days)
        candidates = [own, _by_law(rules, "L-CPL-25", delivered_on, own)]
        if counts_sign_day.value:
            text = Phrase(
                "Counted with the day of signing as day 1, day {n} would be {day}.", n=rule.value, day=literal_day
            )
            steps += [Step(text, counts_sign_day.clause), _THE_LAW_IS_BETTER]
    granted = best = _best(candidates)
    if promised_days:
        promise = _candidate(rules, "PROMISE", "L-CPL-16", delivered_on, promised_days)
        candidates.append(promise)
        best = promise if granted is None or promise.due.day > granted.due.day else granted
    assert best is not None, "neither a right nor a promise"
    if granted is not None and best is not granted:
        text = Phrase("By law the period would end on {day}; the shop promised more.", day=granted.due.day)
        steps.append(Step(text, granted.clause))
    components = (*(Component(each.code, each.due.day, each.clause) for each in candidates), *literal)
    clauses = (best.clause, "L-CPL-25") if lawful and best.clause != "L-CPL-25" else (best.clause,)
    limit = _limit(rules, best, steps, clauses, components)
    return CustomerWindow(limit, granted.due.day if granted is not None else None)


@lru_cache(maxsize=_KEPT)
def quality_window(rules: Rules, delivered_on: date, *, signed_for: bool, product_days: int | None) -> Limit:
    """Until when a fault of the seller gives the choice between return and exchange (R-000-3.2.1b, L-CPL-24).

    `product_days` is the product's own after-sales period: a longer one counts, a shorter one does not (C-18).
    """
    rule = rules.profile.windows.quality_days
    general, own = max(rule.value, STATUTORY_DAYS), product_days or 0
    steps = [_start(delivered_on, signed_for, "L-IMPL-18")]
    if own > general:
        text = Phrase("This product has an after-sales period of its own, {n} days; it is the longer one.", n=own)
        steps.append(Step(text, "C-18"))
    best = _candidate(rules, "POLICY", rule.clause, delivered_on, max(general, own))
    by_law = _by_law(rules, "L-CPL-24", delivered_on, best)
    components = tuple(Component(each.code, each.due.day, each.clause) for each in (best, by_law))
    return _limit(rules, best, steps, tuple(dict.fromkeys((rule.clause, "L-CPL-24"))), components)


@lru_cache(maxsize=_KEPT)
def claim_end(rules: Rules, delivered_on: date, warranty_months: int | None) -> Limit:
    """Until when a fault can still be claimed at all, by exchange or repair (L-CC-621).

    A longer warranty of the product counts instead.
    """
    rule = rules.profile.windows.quality_claim_months
    months = max(rule.value, warranty_months or 0)
    nominal = add_months(delivered_on, months)
    due = rules.calendar.roll_over(nominal) if _rolls(rules) else DueDay(nominal, nominal)
    text = Phrase(
        "A fault can be claimed for {n} months after you received the goods, to {day}.",
        n=months,
        day=with_year(due.day),
    )
    return limit_of(LimitCode.WINDOW, due, (Step(text, rule.clause),), (rule.clause,))


def _rolls(rules: Rules) -> bool:
    return rules.profile.windows.customer_rollover.value


def _candidate(rules: Rules, code: str, clause: str, delivered_on: date, days: int) -> _Candidate:
    return _Candidate(code, clause, days, rules.calendar.add_natural_days(delivered_on, days, _rolls(rules)))


def _by_law(rules: Rules, clause: str, delivered_on: date, own: _Candidate) -> _Candidate:
    if own.days == STATUTORY_DAYS:
        return _Candidate("STATUTE", clause, STATUTORY_DAYS, own.due)
    return _candidate(rules, "STATUTE", clause, delivered_on, STATUTORY_DAYS)


def _best(candidates: Iterable[_Candidate]) -> _Candidate | None:
    """The candidate that ends last, of those rolled over to one day the longest, of equal ones the first."""
    return max(candidates, key=lambda candidate: (candidate.due.day, candidate.due.nominal), default=None)


def _limit(
    rules: Rules, best: _Candidate, steps: list[Step], clauses: tuple[str, ...], components: tuple[Component, ...]
) -> Limit:
    steps.append(Step(Phrase("Day {n} of the period is {day}.", n=best.days, day=best.due.nominal), best.clause))
    if _rolls(rules):
        steps += rolled_over(best.due, rules.calendar)
    return limit_of(LimitCode.WINDOW, best.due, steps, clauses, components=components)


def _start(delivered_on: date, signed_for: bool, clause: str) -> Step:
    if signed_for:
        return Step(
            Phrase("You signed for the goods on {day}; counting starts the day after.", day=delivered_on), clause
        )
    return Step(Phrase("You received the goods on {day}; counting starts the day after.", day=delivered_on), clause)
