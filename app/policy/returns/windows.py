"""The customer's windows: until when goods may come back without a reason, or for a fault of the seller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.limits import Component, Limit, LimitCode, limit_of
from app.policy.returns.verdicts import DISTANCE_CHANNELS, NOT_EXCLUDED, Purchase, Request
from app.policy.rules import Rules
from app.policy.steps import Step

STATUTORY_DAYS = 7
"""No window is shorter, whatever a profile or a product says (L-CPL-24, L-CPL-25, CV-8)."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A request that is complete enough to be judged.

    `delivered_on` is the day every window counts from, `review` the limit of deciding the application.
    """

    purchase: Purchase
    request: Request
    rules: Rules
    delivered_on: date
    review: Limit

    @property
    def sold_at_distance(self) -> bool:
        """Whether the customer could not see the goods before buying."""
        return self.purchase.channel in DISTANCE_CHANNELS

    @property
    def exclusion_holds(self) -> bool:
        """Whether goods of an excluded category were confirmed as such at this purchase; else it cannot be invoked."""
        return self.purchase.exclusion_confirmed and self.purchase.excluded_category not in NOT_EXCLUDED

    @property
    def returnable_by_law(self) -> bool:
        """Whether the law itself grants the right to return without a reason (L-CPL-25)."""
        return self.sold_at_distance and not self.purchase.customised and not self.exclusion_holds

    @property
    def sold_expired(self) -> bool:
        """Whether the goods were past their use-by date when they reached the customer (L-CSAR-39)."""
        expiry = self.purchase.expiry_date
        return expiry is not None and expiry < self.delivered_on


@dataclass(frozen=True, slots=True)
class _Candidate:
    code: str
    clause: str
    days: int
    due: DueDay


def no_reason_window(matter: Matter) -> Limit:
    """Until when goods may come back without a reason: the best of profile, law and the shop's own promise (CV-8).

    Law and profile speak of sales at a distance, and not of every kind of goods; beyond that there is the promise only.
    """
    profile, candidates = matter.rules.profile, []
    if matter.returnable_by_law:
        rule = profile.windows.no_reason_days
        early = 1 if profile.windows.no_reason_counts_sign_day.value else 0
        candidates = [_candidate(matter, "POLICY", rule.clause, rule.value, early)]
        if rule.value - early < STATUTORY_DAYS:
            candidates.append(_candidate(matter, "STATUTE", "L-CPL-25", STATUTORY_DAYS))
    if matter.purchase.store_promise_days:
        candidates.append(_candidate(matter, "PROMISE", "L-CPL-16", matter.purchase.store_promise_days))
    return _window(matter, candidates, also="L-CPL-25" if matter.returnable_by_law else "")


def quality_window(matter: Matter) -> Limit:
    """Until when a fault of the seller gives the choice between return and exchange (R-000-3.2.1b, L-CPL-24)."""
    rule = matter.rules.profile.windows.quality_days
    days = max(rule.value, STATUTORY_DAYS, matter.purchase.after_sales_days or 0)
    return _window(matter, [_candidate(matter, "POLICY", rule.clause, days)], also="L-CPL-24")


def in_time(matter: Matter, clause: str) -> Step:
    """The sentence that the application came within the window."""
    return Step(Phrase("You applied on {applied}, in time.", applied=matter.request.applied_on), clause)


def _candidate(matter: Matter, code: str, clause: str, days: int, early: int = 0) -> _Candidate:
    rollover = matter.rules.profile.windows.customer_rollover.value
    due = matter.rules.calendar.add_natural_days(matter.delivered_on, days - early, rollover)
    return _Candidate(code, clause, days, due)


def _window(matter: Matter, candidates: list[_Candidate], also: str) -> Limit:
    best = max(candidates, key=lambda candidate: candidate.due.day)
    steps = [
        _start_step(matter),
        Step(Phrase("Day {n} of the period is {day}.", n=best.days, day=best.due.nominal), best.clause),
    ]
    policy = candidates[0]
    if policy.due.day < best.due.day:
        text = Phrase("Counted another way it would end on {day}; the day better for you counts.", day=policy.due.day)
        steps.append(Step(text, "L-CPL-16" if best.code == "PROMISE" else "C-13"))
    if matter.rules.profile.windows.customer_rollover.value:
        steps.append(_rollover_step(best.due))
    clauses = tuple(dict.fromkeys(filter(None, (best.clause, also))))
    components = tuple(Component(each.code, each.due.day, each.clause) for each in candidates)
    return limit_of(LimitCode.WINDOW, best.due, steps, clauses, components=components)


def _start_step(matter: Matter) -> Step:
    if matter.sold_at_distance:
        text = Phrase("You signed for the goods on {day}; counting starts the day after.", day=matter.delivered_on)
        return Step(text, "L-7D-10")
    text = Phrase("You received the goods on {day}; counting starts the day after.", day=matter.delivered_on)
    return Step(text, "L-CC-201")


def _rollover_step(due: DueDay) -> Step:
    if due.day == due.nominal:
        return Step(Phrase("{day} is a working day, so the period ends on it.", day=due.day), "L-CC-203")
    text = Phrase(
        "{rest} is a rest day, so the period ends on the next working day, {day}.", rest=due.nominal, day=due.day
    )
    return Step(text, "L-CC-203")
