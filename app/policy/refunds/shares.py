"""How much goes back, and by which way: exact to the fen for every unit sold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.errors import UserError
from app.i18n import Phrase
from app.money import Money, total
from app.policy.rules import Rules
from app.policy.steps import Step

MOST_UNITS = 10_000
"""More units than this in one order line are taken for a slip of the pen."""

_TENDER_LABELS = {
    "WECHAT": Phrase("WeChat Pay"),
    "ALIPAY": Phrase("Alipay"),
    "CARD": Phrase("Bank card"),
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


@dataclass(frozen=True, slots=True)
class Refund:
    """What goes back for some units: `goods` = `deal` − `coupon` = the sum of `per_tender`, which holds no zeros."""

    deal: Money
    coupon: Money
    goods: Money
    per_tender: tuple[Tender, ...]
    steps: tuple[Step, ...]


def tender_label(method: str) -> Phrase:
    """What a way of paying is called; an unknown one by its own name."""
    return _TENDER_LABELS.get(method, Phrase("{method}", method=method))


def unit_shares(lines: Sequence[LinePrice], tenders: Sequence[Tender]) -> tuple[UnitShare, ...]:
    """The share of every unit in what was paid, fixed to the fen once and for all, by line and unit.

    The units of a line add up to the line, all units to each tender, and nothing is negative: so partial refunds in
    any number and any order never pay back more than was paid, and all of them together exactly that
    (R-000-3.2.4b, R-000-3.2.4d). The answer does not depend on the sequence of the lines.

    Raises UserError on `qty`, `deal`, `coupon` or `tenders` for amounts that cannot be or do not add up, ValueError
    for a line named twice.
    """
    _check(lines, tenders)
    units = [unit for line in sorted(lines, key=lambda line: line.line_id) for unit in _units(line)]
    shares = []
    for (line_id, unit, deal, coupon), row in zip(units, _spread(units, tenders), strict=True):
        parts = tuple(Tender(tender.method, Money(part)) for tender, part in zip(tenders, row, strict=True))
        shares.append(UnitShare(line_id, unit, Money(deal), Money(coupon), Money(deal - coupon), parts))
    return tuple(shares)


def refund_of(shares: Iterable[UnitShare]) -> Refund:
    """What goes back for these units, and by which way; nothing for no units.

    Raises UserError where a unit is named twice.
    """
    units = tuple(shares)
    if len({(unit.line_id, unit.unit) for unit in units}) < len(units):
        raise UserError(Phrase("The same piece cannot be refunded twice."), field="units")
    deal, coupon, goods = (
        total([unit.deal for unit in units]),
        total([unit.coupon for unit in units]),
        total([unit.paid for unit in units]),
    )
    by_method: dict[str, int] = {}
    for unit in units:
        for part in unit.per_tender:
            by_method[part.method] = by_method.get(part.method, 0) + part.amount.fen
    per_tender = tuple(Tender(method, Money(fen)) for method, fen in by_method.items() if fen)
    steps = (*_amount_steps(deal, coupon, goods), *map(_tender_step, per_tender)) if units else ()
    return Refund(deal, coupon, goods, per_tender, steps)


def coupon_reissued(still_valid: bool, terms_forfeit: bool, rules: Rules) -> bool:
    """Whether the customer gets the coupon itself back: never as cash, and not against its own terms (C-15)."""
    return rules.profile.refunds.coupon_reissue.value and still_valid and not terms_forfeit


def _amount_steps(deal: Money, coupon: Money, goods: Money) -> tuple[Step, ...]:
    if not coupon:
        return (Step(Phrase("You paid {goods} for these goods; that is what goes back.", goods=goods), "R-002-1.3.4"),)
    return (
        Step(Phrase("The price of these goods was {deal}.", deal=deal), "CV-6"),
        Step(
            Phrase("{coupon} of it was covered by a coupon or points; that is not paid out in cash.", coupon=coupon),
            "R-000-3.2.4d",
        ),
        Step(
            Phrase("{deal} − {coupon} = {goods} goes back to you.", deal=deal, coupon=coupon, goods=goods),
            "R-002-1.3.4",
        ),
    )


def _tender_step(part: Tender) -> Step:
    text = Phrase(
        "{amount} goes back by {method}, the way it was paid.", amount=part.amount, method=tender_label(part.method)
    )
    return Step(text, "R-000-3.2.4b")


class _Unit(NamedTuple):
    """One unit before it is spread over the tenders, in fen."""

    line_id: int
    number: int
    deal: int
    coupon: int


def _units(line: LinePrice) -> Iterator[_Unit]:
    """The units of a line. The first ones carry what does not divide, of deal and coupon alike: so none is negative."""
    deal, more_deal = divmod(line.deal.fen, line.qty)
    coupon, more_coupon = divmod(line.coupon.fen, line.qty)
    for unit in range(line.qty):
        yield _Unit(line.line_id, unit + 1, deal + (unit < more_deal), coupon + (unit < more_coupon))


def _spread(units: Sequence[_Unit], tenders: Sequence[Tender]) -> Iterator[list[int]]:
    """Each unit's paid share by tender: the units so far burden the tenders as nearly in proportion as fen allow.

    What a tender owes the units so far is rounded up at most to the next fen, and never beyond the tender; so
    the last unit finds every tender owing a whole number of fen, and takes it all.
    """
    whole = sum(tender.amount.fen for tender in tenders)
    columns = sorted(range(len(tenders)), key=lambda column: (tenders[column].method, tenders[column].amount))
    given = [0] * len(tenders)
    so_far = 0
    for unit in units:
        paid = unit.deal - unit.coupon
        so_far += paid
        owed = [so_far * tender.amount.fen - done * whole for tender, done in zip(tenders, given, strict=True)]
        row = _row(paid, owed, whole, columns)
        given = [done + part for done, part in zip(given, row, strict=True)]
        yield row


def _row(paid: int, owed: list[int], whole: int, columns: list[int]) -> list[int]:
    """Spread one unit: first the whole fen owed, most owed first, then single fen by largest remainder.

    `owed` is in fractions of a fen, `whole` to one; `columns` settles ties.
    """
    row, rest = [0] * len(owed), paid
    if not rest:
        return row
    for column in sorted(columns, key=lambda column: -owed[column]):
        row[column] = min(rest, max(owed[column] // whole, 0))
        rest -= row[column]
    behind = [column for column in columns if owed[column] > 0]
    for column in sorted(behind, key=lambda column: -(owed[column] % whole))[:rest]:
        row[column] += 1
    return row


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
    tendered = total([tender.amount for tender in tenders])
    if paid != tendered:
        raise UserError(
            Phrase(
                "The goods come to {paid}, the payments to {tendered}: they must be equal.",
                paid=paid,
                tendered=tendered,
            ),
            field="tenders",
        )
