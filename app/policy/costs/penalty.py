"""What the shop owes for finishing late (R-002-5.3.1, CV-5, C-19)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from app.i18n import Phrase
from app.money import Money
from app.policy.profiles.choices import PenaltyPayment
from app.policy.reasons import Payer
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import CUSTOMER_CAUSED, Cause, Suspension, stopping, suspended_days

_NORM = "R-002-5.3.1"
_PLACES = {"RETURN": "1", "EXCHANGE": "1", "REPAIR": "2"}
FINISHED = tuple(_PLACES)
"""The services whose late completion costs the shop a penalty; being late on the way there does not (C-19)."""

_FORCE_MAJEURE = Step(
    Phrase("Force majeure takes no day off by itself; what it means for the costs, both sides settle between them."),
    "R-002-6.3.2",
)
_UNDOCUMENTED = Step(Phrase("A delay that is not documented takes no day off."), "CV-5")
_ONLY_THE_END = Step(
    Phrase("A step on the way that is late costs no penalty; only the return, exchange or repair itself does."), "C-19"
)
_NO_BOUND = Step(Phrase("There is no upper bound; it runs until the service is done."), "C-19")
_NOTHING_OWED = Phrase("No day late, so no penalty is owed.")
_NO_DAY_LEFT = Phrase("No day late is the shop's, so no penalty is owed.")
_AUTOMATIC = Phrase("The shop pays it without being asked.")
_ON_CLAIM = Phrase("The shop pays it when you ask for it.")
_MAY_CANCEL = Step(
    Phrase("The delay lies with you alone, so the shop may cancel the service and owes nothing for it."),
    "R-002-5.3.2",
)
_CLAIM_STAYS = Step(Phrase("The fault is the seller's: your delay takes nothing away from your claim itself."), "C-14")


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late something is or was, in calendar days: `days` = `overdue_days` − `suspended_days`, never negative.

    `until` is the day it was done, or, while `running`, the day it is looked at. `customers_alone`: it is overdue, and
    all of that is documented as the customer's doing.
    """

    due: date
    until: date
    running: bool
    overdue_days: int
    suspended_days: int
    days: int
    customers_alone: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Penalty:
    """What is owed: `rate` of `base` for each of `days`, and how it is paid."""

    base: Money
    rate: Decimal
    days: int
    amount: Money
    payment: PenaltyPayment
    steps: tuple[Step, ...]


def lateness(
    due: date, until: date, rules: Rules, suspensions: Collection[Suspension] = (), running: bool = False
) -> Lateness:
    """How late a service is on the day it was done, or today while it is not (CV-5).

    Days the customer caused, and a quote the customer had to answer, are taken off; so is a test in the
    laboratory where the profile says so. Force majeure and delays without proof are not.
    """
    stops = stopping(lab_test=rules.profile.quality.lab_test_suspends.value)
    overdue = max(0, (until - due).days)
    taken_off = suspended_days([one for one in suspensions if one.cause in stops], until)
    by_customer = suspended_days([one for one in suspensions if one.cause in CUSTOMER_CAUSED], until)
    steps = [_how_late(due, until, overdue, running)]
    if taken_off and overdue:
        text = Phrase("Documented days on which it was not the shop's turn are taken off: {n}.", n=taken_off)
        steps.append(Step(text, "R-002-5.3.2"))
    steps += _not_taken_off(suspensions, rules)
    days = max(0, overdue - taken_off)
    return Lateness(due, until, running, overdue, taken_off, days, 0 < overdue <= by_customer, tuple(steps))


def penalty(deal: Money, late: Lateness, rules: Rules, kind: str = "RETURN") -> Penalty:
    """What is owed for a `kind` of service that was done late, of the deal amount before coupons (CV-6).

    Nothing is owed for any other kind, such as a review or a complaint (C-19), and where the profile knows no penalty.
    No cap; exact, and rounded HALF_UP to the fen once (CV-5).
    """
    return penalties([(deal, late)], rules, kind)[0]


def penalties(lines: Sequence[tuple[Money, Lateness]], rules: Rules, kind: str = "RETURN") -> list[Penalty]:
    """What is owed for each line of goods; together it is their exact sum rounded HALF_UP once (CV-5)."""
    costs = rules.profile.costs
    rate = costs.penalty_rate.value if kind in FINISHED else Decimal(0)
    exact = [Decimal(deal.fen) / 100 * rate * late.days for deal, late in lines]
    return [
        Penalty(deal, rate, late.days, amount, costs.penalty_payment.value, _owed(deal, late, rules, kind, amount))
        for (deal, late), amount in zip(lines, in_fen(exact), strict=True)
    ]


def may_cancel(late: Lateness, group: Payer | None = None) -> tuple[bool, tuple[Step, ...]]:
    """Whether the shop may cancel a service that is overdue through the customer alone, and the sentence that says so.

    `group` is the side its reason lies on: a claim for the seller's own fault is not lost that way (C-14).
    """
    if not late.customers_alone:
        return False, ()
    return (False, (_CLAIM_STAYS,)) if group is Payer.SELLER else (True, (_MAY_CANCEL,))


def in_fen(exact: Sequence[Decimal]) -> list[Money]:
    """Some exact amounts in yuan as amounts to the fen that add up to their sum, rounded HALF_UP once (CV-5).

    The fen left over go to the largest fractions; the order of the amounts changes nothing.
    """
    fen = [amount * 100 for amount in exact]
    whole = [int(amount.to_integral_value(ROUND_FLOOR)) for amount in fen]
    left = Money.rounded(sum(exact, Decimal(0))).fen - sum(whole)
    by_fraction = sorted(range(len(fen)), key=lambda n: (fen[n] - whole[n], fen[n]), reverse=True)
    for n in by_fraction[:left]:
        whole[n] += 1
    return [Money(amount) for amount in whole]


def _how_late(due: date, until: date, overdue: int, running: bool) -> Step:
    if running and not overdue:
        text = Phrase("It is due on {due} and not late on {day}.", due=due, day=until)
    elif running:
        text = Phrase("It was due on {due} and is open on {day}; days late: {n}.", due=due, day=until, n=overdue)
    elif not overdue:
        text = Phrase("It was due on {due} and done on {day}, in time.", due=due, day=until)
    else:
        text = Phrase("It was due on {due} and done on {day}; days late: {n}.", due=due, day=until, n=overdue)
    return Step(text, "CV-5")


def _not_taken_off(suspensions: Collection[Suspension], rules: Rules) -> list[Step]:
    documented = {one.cause for one in suspensions if one.documented}
    steps = []
    if Cause.FORCE_MAJEURE in documented:
        steps.append(_FORCE_MAJEURE)
    suspends = rules.profile.quality.lab_test_suspends
    if Cause.TEST in documented and not suspends.value:
        steps.append(Step(Phrase("A test in the laboratory takes no day off."), suspends.clause))
    if any(not one.documented for one in suspensions):
        steps.append(_UNDOCUMENTED)
    return steps


def _owed(deal: Money, late: Lateness, rules: Rules, kind: str, amount: Money) -> tuple[Step, ...]:
    if kind not in FINISHED:
        return (_ONLY_THE_END,)
    rule, payment = rules.profile.costs.penalty_rate, rules.profile.costs.penalty_payment
    clause = f"{_NORM}.{_PLACES[kind]}" if rule.clause == _NORM else rule.clause
    if not rule.value:
        return (Step(Phrase("No penalty for being late is agreed."), clause),)
    if not late.days:
        return (Step(_NO_DAY_LEFT if late.overdue_days else _NOTHING_OWED, clause),)
    percent = f"{(rule.value * 100).normalize():f}"
    text = Phrase(
        "For each day late {percent} % of that: {deal} × {percent} % × {n} = {amount}.",
        deal=deal,
        percent=percent,
        n=late.days,
        amount=amount,
    )
    return (
        Step(Phrase("What counts is the price before coupons and points, {deal}.", deal=deal), "CV-6"),
        Step(text, clause),
        _NO_BOUND,
        Step(_AUTOMATIC if payment.value is PenaltyPayment.AUTOMATIC else _ON_CLAIM, payment.clause),
    )
