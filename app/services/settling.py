"""What a return pays: the pieces of one order settled after the returns before it, and gifts that stay charged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.i18n import Phrase
from app.money import ZERO, Money
from app.policy.costs.gifts import Gift, gift_charge
from app.policy.reasons import Payer
from app.policy.refunds.due import Due, Entry, due
from app.policy.refunds.holding import Piece
from app.policy.refunds.settlement import Earlier, Settlement, settle
from app.policy.refunds.shares import Tender
from app.policy.rules import Rules
from app.policy.steps import Step
from app.services.gifts_back import count_of, owed_with
from app.services.purchases import OrderCard

GIFT_CLAUSE = "L-7D-12"


@dataclass(frozen=True, slots=True)
class Besides:
    """What is paid back or taken off besides the goods and the gifts, and how each of it came about."""

    reimbursements: tuple[Entry, ...] = ()
    penalty: Money = ZERO
    deductions: tuple[Entry, ...] = ()
    told: tuple[Step, ...] = ()


NOTHING_BESIDES = Besides()


@dataclass(frozen=True, slots=True)
class ReturnSum:
    """What one return pays: the goods settled, the whole sum, how it came about, and what is to be told before.

    `gifts` are those that belong to the goods, `after` the returns of the order settled before, by their cases' ids.
    """

    settlement: Settlement
    due: Due
    gifts: tuple[Gift, ...]
    warnings: tuple[Phrase, ...]
    after: tuple[int, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the sum came about."""
        return self.due.steps

    @property
    def per_tender(self) -> tuple[Tender, ...]:
        """What goes back by each way of paying: together the sum that is due."""
        return self.due.per_tender


def sum_of(
    order: OrderCard,
    pieces: Collection[Piece],
    group: Payer,
    rules: Rules,
    *,
    gifts_returned: bool | Mapping[int, int],
    later: Sequence[Earlier] = (),
    besides: Besides = NOTHING_BESIDES,
) -> ReturnSum:
    """What goes back for some free pieces of an order.

    `group` is whose side the reason lies on; `gifts_returned` says whether every gift that belongs to the pieces comes
    along, or how many of each do, by order line; `later` are returns taken in since, which have their part already.
    Raises UserError for an order, or returns of it, whose amounts contradict each other.
    """
    before = (*order.earlier, *later)
    settlement = settle(order.prices, order.tenders, order.promotion, before, pieces, group, rules)
    gifts = tuple(_gifts(order, pieces, gifts_returned))
    charge = gift_charge(gifts, settlement.goods, group, rules)
    charged = [
        Entry(Phrase("Gift kept: {gift}", gift=gift.name), amount, GIFT_CLAUSE)
        for gift, amount in zip(gifts, charge.by_gift, strict=True)
        if amount
    ]
    route = order.tenders[0].method if order.tenders else ""
    whole = due(
        settlement,
        route,
        reimbursements=besides.reimbursements,
        penalty=besides.penalty,
        deductions=(*charged, *besides.deductions),
        told=(*charge.steps, *besides.told),
    )
    return ReturnSum(settlement, whole, gifts, tuple(_warnings(order, settlement)), order.earlier_cases)


def _gifts(order: OrderCard, pieces: Collection[Piece], came: bool | Mapping[int, int]) -> Iterator[Gift]:
    """The gifts given with goods of which pieces come back, as many of each as are due with these."""
    for line, owed in owed_with(order, pieces):
        back = (owed if came else 0) if isinstance(came, bool) else came.get(line.line_id, 0)
        own = count_of(pieces, line)
        yield Gift(line.title, line.gift_marked_price, owed, min(owed, max(back, own)))


def _warnings(order: OrderCard, settlement: Settlement) -> Iterator[Phrase]:
    """What the customer should hear before deciding."""
    if settlement.promotion_lost and order.promotion is not None:
        yield _promotion_lost(order.promotion.threshold, order.promotion.off, settlement)


def _promotion_lost(threshold: Money, off: Money, settlement: Settlement) -> Phrase:
    if settlement.shortfall:
        return Phrase(
            "What you keep no longer reaches {threshold}, so the promotion of {off} is lost: what you keep costs "
            "{price} then, more than you paid for all of it. Nothing goes back.",
            threshold=threshold,
            off=off,
            price=settlement.remaining_should_pay,
        )
    return Phrase(
        "What you keep no longer reaches {threshold}, so the promotion of {off} is lost: what you keep costs {price} "
        "then, and {goods} goes back.",
        threshold=threshold,
        off=off,
        price=settlement.remaining_should_pay,
        goods=settlement.goods,
    )
