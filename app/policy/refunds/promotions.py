"""An order as it is kept, with each line's deal after the promotion, as the settlement wants it: before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.refunds.holding import Promotion
from app.policy.refunds.shares import LinePrice
from app.policy.refunds.spread import in_proportion


@dataclass(frozen=True, slots=True)
class SoldLine:
    """One order line as sold: `deal` of all of it after the shop's reductions, before the coupon (CV-6).

    `unit_price` is what one piece was marked at.
    """

    line_id: int
    qty: int
    unit_price: Money
    deal: Money
    coupon: Money


def before_promotion(
    lines: Sequence[SoldLine], threshold: Money | None, off: Money | None
) -> tuple[tuple[LinePrice, ...], Promotion | None]:
    """The lines at their price before a spend-and-save promotion, and the promotion with what each line bore of it.

    What the lines bore is what their prices came down by, where that is just the promotion; where they were reduced
    besides, it is spread in proportion to what each line cost. Raises UserError on `promotion` where lines that cost
    nothing should have borne one.
    """
    if threshold is None or off is None:
        return tuple(LinePrice(line.line_id, line.qty, line.deal, line.coupon) for line in lines), None
    shares = _borne(lines, off)
    prices = tuple(
        LinePrice(line.line_id, line.qty, line.deal + share, line.coupon)
        for line, share in zip(lines, shares, strict=True)
    )
    by_line = tuple((line.line_id, share) for line, share in zip(lines, shares, strict=True))
    return prices, Promotion(threshold, off, by_line)


def _borne(lines: Sequence[SoldLine], off: Money) -> list[Money]:
    came_down = [line.unit_price * line.qty - line.deal for line in lines]
    if min(came_down, default=ZERO) >= ZERO and total(came_down) == off:
        return came_down
    if not any(line.deal for line in lines):
        raise UserError(Phrase("A promotion cannot take off more than the goods cost."), "promotion")
    turns = sorted(range(len(lines)), key=lambda place: lines[place].line_id)
    parts = in_proportion(off.fen, [lines[place].deal.fen for place in turns])
    by_place = dict(zip(turns, parts, strict=True))
    return [Money(by_place[place]) for place in range(len(lines))]
