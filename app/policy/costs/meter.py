"""The penalty meter: what a return, exchange or repair that is late has cost the shop by a day, and who delayed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.i18n import Phrase
from app.money import Money, total
from app.policy.costs.penalty import FINISHED, Penalty, lateness, penalties
from app.policy.profiles.choices import PenaltyPayment
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import CUSTOMER_CAUSED, Cause, Suspension, after, suspended_days


class DelayedBy(StrEnum):
    """Whose doing a day of delay is; one that is not documented otherwise is the shop's."""

    SHOP = "SHOP"
    CUSTOMER = "CUSTOMER"
    LABORATORY = "LABORATORY"
    FORCE_MAJEURE = "FORCE_MAJEURE"


DELAYED_BY = {
    DelayedBy.SHOP: Phrase("The shop's delay"),
    DelayedBy.CUSTOMER: Phrase("The customer's turn"),
    DelayedBy.LABORATORY: Phrase("Test in the laboratory"),
    DelayedBy.FORCE_MAJEURE: Phrase("Force majeure"),
}
_CAUSES = {
    DelayedBy.CUSTOMER: CUSTOMER_CAUSED,
    DelayedBy.LABORATORY: frozenset({Cause.TEST}),
    DelayedBy.FORCE_MAJEURE: frozenset({Cause.FORCE_MAJEURE}),
}


@dataclass(frozen=True, slots=True)
class DelayPart:
    """How many calendar days of a delay are whose doing, at least one."""

    by: DelayedBy
    days: int

    @property
    def label(self) -> Phrase:
        """Whose doing it is, in words."""
        return DELAYED_BY[self.by]


@dataclass(frozen=True, slots=True)
class Meter:
    """What has come together by a day, in calendar days: `days` = `overdue_days` − `suspended_days`.

    `parts` add up to `overdue_days`; `by_line`, in the sequence of the lines, to `total`. `per_day` is what one more
    day of the shop's costs, nothing where no penalty is agreed. `customers_alone`: the whole delay is theirs.
    """

    days: int
    overdue_days: int
    suspended_days: int
    parts: tuple[DelayPart, ...]
    per_day: Money
    by_line: tuple[Money, ...]
    total: Money
    customers_alone: bool
    payment: PenaltyPayment
    running: bool
    steps: tuple[Step, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """What it rests on, each clause once."""
        return tuple(dict.fromkeys(step.clause for step in self.steps))


def meter(
    lines: Sequence[Money],
    due: date,
    on: date,
    rules: Rules,
    suspensions: Sequence[Suspension] = (),
    kind: str = "RETURN",
    running: bool = True,
) -> Meter:
    """What being late with a `kind` of service has cost by `on`, for each line's deal amount (R-002-5.3.1, CV-5, CV-6).

    `due` is the last day as the limits have it, moved by the times it was the customer's turn (`waits`): so only what
    of `suspensions` comes after it is taken off here, and no day twice. Nothing before the day after `due`. `running`:
    it is not done on `on`; otherwise it was done that day.
    """
    left = after(suspensions, due)
    late = lateness(due, on, rules, left, running)
    owed = penalties([(deal, late) for deal in lines], rules, kind)
    rate = rules.profile.costs.penalty_rate.value if kind in FINISHED else Decimal(0)
    per_day = Money.rounded(Decimal(total(tuple(lines)).fen) / 100 * rate)
    sum_due = total([one.amount for one in owed])
    return Meter(
        days=late.days,
        overdue_days=late.overdue_days,
        suspended_days=late.overdue_days - late.days,
        parts=tuple(_parts(left, on, late.overdue_days)),
        per_day=per_day,
        by_line=tuple(one.amount for one in owed),
        total=sum_due,
        customers_alone=late.customers_alone,
        payment=rules.profile.costs.penalty_payment.value,
        running=running,
        steps=tuple(dict.fromkeys((*late.steps, *_amount_steps(owed, sum_due, per_day if running else Money())))),
    )


def _parts(left: Sequence[Suspension], on: date, overdue: int) -> Iterator[DelayPart]:
    """The delay by whose doing it is; a day of several counts as the customer's first, then in their order."""
    causes: frozenset[Cause] = frozenset()
    told = 0
    parts = []
    for by, more in _CAUSES.items():
        causes |= more
        so_far = suspended_days([one for one in left if one.cause in causes], on)
        parts.append(DelayPart(by, so_far - told))
        told = so_far
    yield from (part for part in (DelayPart(DelayedBy.SHOP, overdue - told), *parts) if part.days)


def _amount_steps(owed: Sequence[Penalty], sum_due: Money, per_day: Money) -> Iterator[Step]:
    for one in owed:
        yield from one.steps
    if len(owed) > 1 and sum_due:
        yield Step(Phrase("Together that is {amount}.", amount=sum_due), "CV-5")
    if per_day:
        yield Step(Phrase("Each further day of the shop's delay adds {amount}.", amount=per_day), "CV-5")
