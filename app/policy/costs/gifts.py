"""Gifts that belong to goods which come back: what is charged for one that stays with the customer (L-7D-12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.reasons import Payer
from app.policy.rules import Rules
from app.policy.steps import Step

_CLAUSE = "L-7D-12"
_SELLERS_FAULT = Step(
    Phrase("The reason lies on the seller's side; a gift belongs to the goods, and nothing is charged for it."),
    "L-SPC-8",
)
_ALL_THERE = Step(Phrase("Every gift that belongs to these goods came back; nothing is charged for it."), _CLAUSE)
_NONE_DUE = Step(
    Phrase("The gift stays with the goods you keep; it need not come back, and nothing is charged for it."), _CLAUSE
)


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift given with goods: how many of it are `due` back with them, and how many came.

    `marked_price` is the price of one, marked on it or told beforehand; None where none was.
    """

    name: str
    marked_price: Money | None
    due: int = 1
    returned: int = 0

    @property
    def kept(self) -> int:
        """How many that should have come back stay with the customer."""
        return max(self.due - self.returned, 0)


@dataclass(frozen=True, slots=True)
class GiftCharge:
    """What is taken off the refund for gifts that stay, and for which of them how much (before the cap)."""

    amount: Money
    by_gift: tuple[Money, ...]
    steps: tuple[Step, ...]


def gifts_due(qty: int, pieces: int, before: int, after: int) -> int:
    """How many of `qty` gifts given with `pieces` goods are due with the return that raises those back to `after`.

    Whole gifts, as many in proportion as goods are back by then: so over all returns each is due exactly once.
    """
    return qty * after // pieces - qty * before // pieces


def gift_charge(gifts: Sequence[Gift], refund: Money, group: Payer, rules: Rules) -> GiftCharge:
    """What gifts that stay cost the customer: the price marked beforehand and nothing else, at most the refund.

    Only where the customer just does not want the goods: with a fault of the seller the shop answers for the gifts
    too, and charges nothing (L-SPC-8, L-CPL-24).
    """
    may_charge = rules.profile.refunds.gift_charge
    free = group is Payer.SELLER or not may_charge.value
    by_gift = tuple(ZERO if free else (gift.marked_price or ZERO) * gift.kept for gift in gifts)
    asked = total(by_gift)
    amount = min(asked, refund)
    if not any(gift.due or gift.returned for gift in gifts):
        steps: Iterable[Step] = (_NONE_DUE,) if gifts else ()
    elif not any(gift.kept for gift in gifts):
        steps = (_ALL_THERE,)
    elif group is Payer.SELLER:
        steps = (_SELLERS_FAULT, Step(Phrase("A gift is charged only with goods you return by choice."), _CLAUSE))
    elif not may_charge.value:
        steps = (Step(Phrase("This shop charges nothing for a gift that stays with you."), may_charge.clause),)
    else:
        steps = _charged(gifts, by_gift, asked, amount)
    return GiftCharge(amount, by_gift, tuple(steps))


def _charged(gifts: Sequence[Gift], by_gift: Sequence[Money], asked: Money, amount: Money) -> Iterator[Step]:
    for gift, price in zip(gifts, by_gift, strict=True):
        if not gift.kept:
            continue
        if gift.marked_price is None:
            text = Phrase(
                "{gift} stays with you; no price was marked beforehand, so nothing is taken off for it.", gift=gift.name
            )
        else:
            text = Phrase(
                "{gift} × {n} stays with you; at {marked} each, the price marked beforehand, that is {price}.",
                gift=gift.name,
                n=gift.kept,
                marked=gift.marked_price,
                price=price,
            )
        yield Step(text, _CLAUSE)
    if amount < asked:
        text = Phrase("No more than the refund is taken off for it: {amount}.", amount=amount)
        yield Step(text, _CLAUSE)
