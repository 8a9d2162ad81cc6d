"""What an exchange for something else costs more or less (R-002-1.3.5, R-002-3.2, Q-05)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.money import ZERO, Money
from app.policy.profiles.choices import PriceDifference
from app.policy.reasons import Payer
from app.policy.refunds.shares import MOST_UNITS, Tender, share_by_tender, tender_step
from app.policy.rules import Rules
from app.policy.steps import Step, clauses_of

_SAME = Step(Phrase("The same product takes its place: what it costs today makes no difference."), "R-002-1.3.5")
_FREE_OF_CHARGE = Step(
    Phrase("The fault is the seller's, so the exchange for goods in order is free of charge."), "L-CPL-24"
)
_YOUR_CHOICE = Step(
    Phrase("The fault is the seller's, so the same product would cost nothing more; the dearer one is your choice."),
    "L-CPL-24",
)
_ONLY_BACK = Phrase("By the rules that hold here a dearer product costs you nothing more.")
_EVEN = Phrase("Both are worth the same: nothing is to be paid either way.")


@dataclass(frozen=True, slots=True)
class Difference:
    """What an exchange comes to: of `customer_pays` and `customer_gets` one is nothing, or both.

    `paid` is what was paid for the goods that come back, `price` the new goods' today (the same product's is what was
    paid), `coupon` what a coupon covers of that. `per_tender` is how `customer_gets` goes back, without zeros, empty
    where it is not known how it was paid.
    """

    paid: Money
    price: Money
    coupon: Money
    customer_pays: Money
    customer_gets: Money
    per_tender: tuple[Tender, ...]
    steps: tuple[Step, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """What it rests on, each clause once."""
        return clauses_of(self.steps)


def price_difference(
    paid: Money,
    unit_price: Money,
    qty: int,
    group: Payer,
    rules: Rules,
    *,
    same_product: bool = False,
    coupon: Money = ZERO,
    tenders: Sequence[Tender] = (),
) -> Difference:
    """What the customer pays more, or gets back, for `qty` pieces at today's `unit_price` instead of what they paid.

    `paid` is what was effectively paid for the pieces that come back, after coupons and points, and `tenders` how.
    `coupon` is the coupon's share in them, as far as it counts for the new goods too. The same product replaces piece
    for piece, whatever it costs today; another one is settled as the profile says (Q-05). Never more goes back than was
    paid. `group` is the side the reason lies on.

    Raises UserError on `qty` or `unit_price` for what cannot be.
    """
    _check(unit_price, qty)
    price = unit_price * qty
    if same_product:
        free = (_FREE_OF_CHARGE,) if group is Payer.SELLER else ()
        return Difference(paid, paid, ZERO, ZERO, ZERO, (), (*free, _SAME))
    covered = min(max(coupon, ZERO), price)
    cost = price - covered
    more, back = max(cost - paid, ZERO), max(paid - cost, ZERO)
    rule = rules.profile.exchanges.price_difference
    asked = more if rule.value is PriceDifference.BOTH_WAYS else ZERO
    per_tender = tuple(part for part in share_by_tender(back, tenders) if part.amount) if tenders else ()
    steps = (
        Step(Phrase("For the goods that come back you paid {paid}, coupons and points taken off.", paid=paid), "CV-6"),
        _today(unit_price, qty, price),
        *_covered(covered, cost),
        Step(_result(paid, cost, more, back, asked), rule.clause),
        *((_YOUR_CHOICE,) if asked and group is Payer.SELLER else ()),
        *map(tender_step, per_tender),
    )
    return Difference(paid, price, covered, asked, back, per_tender, steps)


def _check(unit_price: Money, qty: int) -> None:
    if not 1 <= qty <= MOST_UNITS:
        raise UserError(Phrase("A quantity lies between 1 and {most}.", most=MOST_UNITS), field="qty")
    if unit_price < ZERO:
        raise UserError(Phrase("A price cannot be negative."), field="unit_price")


def _today(unit_price: Money, qty: int, price: Money) -> Step:
    if qty == 1:
        return Step(Phrase("The new product costs {price} today.", price=price), "R-002-3.2.3")
    text = Phrase("The new products cost {each} × {n} = {price} today.", each=unit_price, n=qty, price=price)
    return Step(text, "R-002-3.2.3")


def _covered(covered: Money, cost: Money) -> Iterator[Step]:
    if covered:
        text = Phrase("The coupon's part, {coupon}, counts for them too; {cost} is left.", coupon=covered, cost=cost)
        yield Step(text, "L-7D-15")


def _result(paid: Money, cost: Money, more: Money, back: Money, asked: Money) -> Phrase:
    if back:
        return Phrase("You get the difference back: {paid} − {cost} = {back}.", paid=paid, cost=cost, back=back)
    if asked:
        return Phrase("You pay the difference: {cost} − {paid} = {more}.", cost=cost, paid=paid, more=asked)
    return _ONLY_BACK if more else _EVEN
