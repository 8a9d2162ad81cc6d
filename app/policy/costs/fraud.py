"""What a seller owes besides the price where fraud has been established (L-CPL-55)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.rules import Rules
from app.policy.steps import Step

_ESTABLISHED = Step(Phrase("A court or an authority has found that the seller deceived the customer."), "L-CPL-55")
_NOT_ESTABLISHED = Step(
    Phrase("Fraud has not been established, so nothing is owed on top; the counter cannot find that by itself."),
    "L-CPL-55",
)
_OTHER_CLAIMS = Step(
    Phrase("Claims for faulty goods, or for putting off a justified demand on purpose, stay open besides."), "L-CPL-48"
)
_HARM = Step(
    Phrase("Where a defect the seller knew of harmed someone's health, more may be claimed in court."), "L-CPL-55"
)


@dataclass(frozen=True, slots=True)
class Compensation:
    """What is owed for one item: `refund` is its price, `extra` what the law adds, `total` both."""

    refund: Money
    extra: Money
    total: Money


@dataclass(frozen=True, slots=True)
class FraudClaim:
    """What is owed for all items, each on its own and together."""

    items: tuple[Compensation, ...]
    refund: Money
    extra: Money
    total: Money
    steps: tuple[Step, ...]


def fraud_claim(prices: Sequence[Money], established: bool, rules: Rules) -> FraudClaim:
    """For each item a multiple of its price, at least a fixed sum, on top of the price (L-CPL-55).

    Nothing extra unless fraud is established: what counts as fraud is a finding of law, never the counter's.
    """
    items = tuple(_compensation(price, established, rules) for price in prices)
    steps = [_ESTABLISHED, *(step for item in items for step in _item_steps(item, rules))]
    if not established:
        steps = [_NOT_ESTABLISHED]
    refund, extra = total([item.refund for item in items]), total([item.extra for item in items])
    if len(items) > 1:
        text = Phrase("{paid} + {extra} = {sum} is owed in all.", paid=refund, extra=extra, sum=refund + extra)
        steps.append(Step(text, "L-CPL-55"))
    steps = list(dict.fromkeys([*steps, _OTHER_CLAIMS, _HARM]))
    return FraudClaim(items, refund, extra, refund + extra, tuple(steps))


def _compensation(price: Money, established: bool, rules: Rules) -> Compensation:
    costs = rules.profile.costs
    extra = max(price * costs.fraud_multiple.value, costs.fraud_minimum.value) if established else ZERO
    return Compensation(price, extra, price + extra)


def _item_steps(item: Compensation, rules: Rules) -> Iterator[Step]:
    times, least = rules.profile.costs.fraud_multiple, rules.profile.costs.fraud_minimum
    asked = item.refund * times.value
    text = Phrase("{times} times the price of {paid} is {asked}.", times=times.value, paid=item.refund, asked=asked)
    yield Step(text, times.clause)
    if asked < least.value:
        yield Step(Phrase("That is less than {least}, so {least} is added.", least=least.value), least.clause)
    text = Phrase(
        "{paid} + {extra} = {sum} is owed for it.", paid=item.refund, extra=item.extra, sum=item.refund + item.extra
    )
    yield Step(text, "L-CPL-55")
