"""What a return pays: the pieces of one order settled after the returns before it, and gifts that stay charged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.i18n import Phrase
from app.money import Money
from app.policy.costs.gifts import Gift, gift_charge, gifts_due
from app.policy.reasons import Payer
from app.policy.refunds.due import Due, Entry, due
from app.policy.refunds.holding import Piece
from app.policy.refunds.settlement import Earlier, Settlement, settle
from app.policy.refunds.shares import Tender
from app.policy.rules import Rules
from app.policy.steps import Step
from app.services.purchases import LineCard, OrderCard


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
    gifts_returned: bool,
    later: Sequence[Earlier] = (),
) -> ReturnSum:
    """What goes back for some free pieces of an order.

    `group` is whose side the reason lies on; with `gifts_returned` every gift that belongs to them comes along; `later`
    are returns taken in since, which have their part already. Raises UserError for an order, or returns of it, whose
    amounts contradict each other.
    """
    before = (*order.earlier, *later)
    settlement = settle(order.prices, order.tenders, order.promotion, before, pieces, group, rules)
    gifts = tuple(_gifts(order, pieces, gifts_returned=gifts_returned))
    charge = gift_charge(gifts, settlement.goods, group, rules)
    charged = [
        Entry(Phrase("Gift kept: {gift}", gift=gift.name), amount, charge.steps[0].clause)
        for gift, amount in zip(gifts, charge.by_gift, strict=True)
        if amount
    ]
    route = order.tenders[0].method if order.tenders else ""
    whole = due(settlement, route, deductions=charged, told=charge.steps)
    return ReturnSum(settlement, whole, gifts, tuple(_warnings(order, settlement)), order.earlier_cases)


def _gifts(order: OrderCard, pieces: Collection[Piece], *, gifts_returned: bool) -> Iterator[Gift]:
    """The gifts given with goods of which pieces come back, as many of each as are due with these."""
    for line in order.lines:
        goods = next((one for one in order.lines if one.position == line.gift_of), None)
        back = _count(pieces, goods)
        if goods is None or not back:
            continue
        before = sum(_count(past.units, goods) for past in order.earlier)
        owed = gifts_due(line.qty, goods.qty, before, before + back)
        came = owed if gifts_returned else min(owed, _count(pieces, line))
        yield Gift(line.title, line.gift_marked_price, owed, came)


def _count(pieces: Collection[Piece], line: LineCard | None) -> int:
    return sum(1 for piece in pieces if line is not None and piece.line_id == line.line_id)


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
