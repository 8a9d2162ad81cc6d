"""What each unit sold cost, and which way of paying bore how much of it: exact to the fen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.money import Money, total
from app.policy.refunds.spread import in_proportion, one_by_one, over_columns
from app.policy.steps import Step

ORIGINAL = "ORIGINAL"
"""The way it was paid, where that is not known more closely."""

MOST_UNITS = 10_000
"""More units than this in one order line are taken for a slip of the pen."""

_TENDER_LABELS = {
    "WECHAT": Phrase("WeChat Pay"),
    "ALIPAY": Phrase("Alipay"),
    "CARD": Phrase("Bank card"),
    "BANK_CARD": Phrase("Bank card"),
    "GIFT_CARD": Phrase("Gift card"),
    "CASH": Phrase("Cash"),
    "BALANCE": Phrase("Account balance"),
}


@dataclass(frozen=True, slots=True)
class Tender:
    """A way of paying (`WECHAT`, `CASH`, …) and the amount that went or goes by it."""

    method: str
    amount: Money


@dataclass(frozen=True, slots=True)
class LinePrice:
    """One order line: `deal` is the line's total before the coupon, `coupon` the coupon's share in it (CV-6)."""

    line_id: int
    qty: int
    deal: Money
    coupon: Money


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What one unit of a line cost, and which tender bore how much of it; `unit` counts from 1.

    `per_tender` has one entry per tender of the order, in the order's sequence, zero ones included.
    """

    line_id: int
    unit: int
    deal: Money
    coupon: Money
    paid: Money
    per_tender: tuple[Tender, ...]


def tender_label(method: str) -> Phrase:
    """What a way of paying is called; an unknown one by its own name."""
    return _TENDER_LABELS.get(method, Phrase("{method}", method=method))


def unequal(paid: Money, tenders: Sequence[Tender]) -> Phrase:
    """What is said of payments that are not what the goods come to."""
    tendered = total([tender.amount for tender in tenders])
    return Phrase(
        "The goods come to {paid}, the payments to {tendered}: they must be equal.", paid=paid, tendered=tendered
    )


def unit_shares(lines: Sequence[LinePrice], tenders: Sequence[Tender]) -> tuple[UnitShare, ...]:
    """The share of every unit in what was paid, fixed to the fen once and for all, by line and unit.

    The units of a line add up to the line, all units to each tender, and nothing is negative: so partial refunds in
    any number and any order never pay back more than was paid, and all of them together exactly that
    (R-000-3.2.4b, R-000-3.2.4d). The answer does not depend on the sequence of the lines.

    Raises UserError on `qty`, `deal`, `coupon` or `tenders` for amounts that cannot be or do not add up, ValueError
    for a line named twice.
    """
    _check(lines, tenders)
    units = [
        (line.line_id, number, deal, paid)
        for line in sorted(lines, key=lambda line: line.line_id)
        for number, (deal, paid) in enumerate(_units(line), start=1)
    ]
    rows = by_tender([paid for *_, paid in units], tenders)
    return tuple(
        UnitShare(line_id, number, deal, deal - paid, paid, row)
        for (line_id, number, deal, paid), row in zip(units, rows, strict=True)
    )


def by_tender(amounts: Sequence[Money], tenders: Sequence[Tender]) -> Iterator[tuple[Tender, ...]]:
    """What of each amount every tender bore, in proportion; amounts and tenders have the same sum (R-000-3.2.4b)."""
    for row in over_columns(
        [amount.fen for amount in amounts], [tender.amount.fen for tender in tenders], _turns(tenders)
    ):
        yield tuple(Tender(tender.method, Money(part)) for tender, part in zip(tenders, row, strict=True))


def share_by_tender(amount: Money, tenders: Sequence[Tender]) -> tuple[Tender, ...]:
    """One amount over the tenders, in proportion; no tender bears more than it is, if all together suffice."""
    turns = _turns(tenders)
    parts = in_proportion(amount.fen, [tenders[place].amount.fen for place in turns])
    by_place = dict(zip(turns, parts, strict=True))
    return tuple(Tender(tender.method, Money(by_place[place])) for place, tender in enumerate(tenders))


def _turns(tenders: Sequence[Tender]) -> list[int]:
    """The places of the tenders in a sequence of their own, so that the one they were told in does not matter."""
    return sorted(range(len(tenders)), key=lambda place: (tenders[place].method, tenders[place].amount))


def tender_step(part: Tender) -> Step:
    """That a part goes back by the way it was paid."""
    if part.method == ORIGINAL:
        text = Phrase("{amount} goes back the way it was paid.", amount=part.amount)
    else:
        text = Phrase(
            "{amount} goes back by {method}, the way it was paid.", amount=part.amount, method=tender_label(part.method)
        )
    return Step(text, "R-000-3.2.4b")


def _units(line: LinePrice) -> Iterator[tuple[Money, Money]]:
    """Deal amount and paid share of each unit: the units so far have always paid their exact share, HALF_UP (CV-5)."""
    each = [1] * line.qty
    paid = one_by_one((line.deal - line.coupon).fen, each)
    price, odd = divmod(line.deal.fen, line.qty)
    if odd:
        deals = [share + part for share, part in zip(paid, one_by_one(line.coupon.fen, each), strict=True)]
    else:
        deals = [price] * line.qty
    return zip(map(Money, deals), map(Money, paid), strict=True)


def _check(lines: Sequence[LinePrice], tenders: Sequence[Tender]) -> None:
    if len({line.line_id for line in lines}) < len(lines):
        raise ValueError([line.line_id for line in lines])
    for line in lines:
        if not 1 <= line.qty <= MOST_UNITS:
            raise UserError(Phrase("A quantity lies between 1 and {most}.", most=MOST_UNITS), field="qty")
        if line.deal < Money(0):
            raise UserError(Phrase("A price cannot be negative."), field="deal")
        if not Money(0) <= line.coupon <= line.deal:
            raise UserError(Phrase("A coupon cannot be negative or exceed the price of its line."), field="coupon")
    if any(tender.amount < Money(0) for tender in tenders):
        raise UserError(Phrase("A payment cannot be negative."), field="tenders")
    paid = total([line.deal - line.coupon for line in lines])
    if paid != total([tender.amount for tender in tenders]):
        raise UserError(unequal(paid, tenders), field="tenders")
