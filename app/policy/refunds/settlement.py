"""What a return pays back for the goods, in sequence with the returns before it: exact to the fen in any order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from app.errors import UserError
from app.i18n import Phrase
from app.money import Money, total
from app.policy.profiles.choices import PartialReturn
from app.policy.reasons import Payer
from app.policy.refunds.holding import Cost, Holding, Piece, Promotion, Taken, bought
from app.policy.refunds.settlement_steps import Account, steps_of
from app.policy.refunds.shares import LinePrice, Tender
from app.policy.refunds.spread import in_proportion
from app.policy.rules import Rules
from app.policy.steps import Step


class Method(StrEnum):
    """How a return is settled.

    `FULL`: nothing is kept, so all that is left goes back. `PRO_RATA`: what was effectively paid for the goods.
    `RESETTLE`: what was paid for all goods held, less what the kept ones should cost (L-7D-17).
    """

    FULL = "FULL"
    PRO_RATA = "PRO_RATA"
    RESETTLE = "RESETTLE"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A return settled before: its pieces, and whose side its reason lies on (see `fault_group`).

    `amount` is what really went back for the goods, where that is known: None for what the rules say; with it
    `per_tender`, by which way, less what was deducted from it. Without pieces it is a refund the customer got while
    keeping everything.
    """

    units: tuple[Piece, ...]
    group: Payer
    amount: Money | None = None
    per_tender: tuple[Tender, ...] = ()


@dataclass(frozen=True, slots=True)
class LineRefund:
    """What goes back for one line: `goods` = `deal` − `coupon` − `reduction` for `qty` pieces."""

    line_id: int
    qty: int
    deal: Money
    coupon: Money
    reduction: Money
    goods: Money


@dataclass(frozen=True, slots=True)
class Settlement:
    """What goes back for the goods of one return: `goods` = `deal` − `coupon` − `reduction` = Σ `per_tender`.

    `deal` is the goods' own price before promotion and coupon, `coupon` what a coupon or points covered, `reduction`
    what else they cost less or lose: the promotion's part, or what went back while they were kept. What the customer
    keeps should cost `remaining_should_pay` all in all; `shortfall` is what that is more than was paid, shown and not
    asked for. `remaining` is all that can still go back after this return. `per_tender` holds no zeros.
    `promotion_lost`: with this return what is kept loses the promotion, so that it is priced higher.
    """

    method: Method
    deal: Money
    coupon: Money
    reduction: Money
    goods: Money
    remaining_should_pay: Money
    shortfall: Money
    refunded_before: Money
    remaining: Money
    per_tender: tuple[Tender, ...]
    lines: tuple[LineRefund, ...]
    promotion_lost: bool
    steps: tuple[Step, ...]


def settle(
    lines: Sequence[LinePrice],
    tenders: Sequence[Tender],
    promotion: Promotion | None,
    earlier: Iterable[Earlier],
    units: Collection[Piece],
    group: Payer,
    rules: Rules,
) -> Settlement:
    """What goes back for some pieces of an order after the returns before it.

    `deal` of a line is its price before the promotion, `coupon` what coupon and points covered of it; tenders are what
    was paid. A part that comes back for a fault of the seller takes its share of what was effectively paid; under a
    promotion, one the customer just does not want is settled by pricing anew what is kept (L-7D-17, both as the profile
    says). Whatever comes back in whatever sequence: all together exactly what was paid goes back, by tender too, and
    never more than remains. Returns that are settled pro rata pay the same in any sequence.

    Raises UserError on `units` for pieces that are not on the order, named twice or back already, on `earlier` for
    returns before it that cannot have been, on `promotion`, `qty`, `deal`, `coupon` or `tenders` for amounts that
    cannot be or do not add up.
    """
    holding = start = bought(lines, tenders, promotion)
    for past in earlier:
        _check(holding, past.units, "earlier")
        method = _method(holding, past.units, past.group, promotion, rules)
        _, after = _take(holding, past.units, method)
        holding = after if past.amount is None else after.having_refunded(past.amount, past.per_tender, holding)
    _check(holding, units, "units")
    if not units:
        raise UserError(Phrase("Say which goods come back."), "units")
    method = _method(holding, units, group, promotion, rules)
    taken, after = _take(holding, units, method)
    gone = {piece: holding.pieces[piece] for piece in sorted(units)}
    refunds = _line_refunds(gone, taken, method)
    account = Account(
        anew=method is Method.RESETTLE,
        group=group,
        deal=total([cost.deal for cost in gone.values()]),
        coupon=total([cost.coupon for cost in gone.values()]),
        promotional=total([cost.net - cost.paid for cost in gone.values()]),
        settled=total([cost.deal - cost.coupon - cost.net for cost in gone.values()]),
        taken=taken,
        held=holding.paid,
        before=start.paid - holding.paid,
        promotion=promotion if promotion is not None and promotion.off else None,
    )
    return Settlement(
        method=method,
        deal=account.deal,
        coupon=account.coupon,
        reduction=account.deal - account.coupon - taken.goods,
        goods=taken.goods,
        remaining_should_pay=taken.should_pay,
        shortfall=taken.shortfall,
        refunded_before=account.before,
        remaining=after.paid,
        per_tender=merged(taken.per_tender),
        lines=refunds,
        promotion_lost=not taken.stands and any(cost.net != cost.paid for cost in holding.pieces.values()),
        steps=steps_of(account, rules),
    )


def merged(parts: Iterable[Tender]) -> tuple[Tender, ...]:
    """Parts of the same way of paying put together, without those that are nothing."""
    by_method: dict[str, int] = {}
    for part in parts:
        by_method[part.method] = by_method.get(part.method, 0) + part.amount.fen
    return tuple(Tender(method, Money(fen)) for method, fen in by_method.items() if fen)


def _check(holding: Holding, units: Collection[Piece], field: str) -> None:
    if len(set(units)) < len(units):
        raise UserError(Phrase("The same piece cannot be refunded twice."), field)
    for piece in units:
        if piece not in holding.pieces:
            text = Phrase("Piece {unit} of line {line} is not there to come back.", unit=piece[1], line=piece[0])
            raise UserError(text, field)


def _method(
    holding: Holding, units: Collection[Piece], group: Payer, promotion: Promotion | None, rules: Rules
) -> Method:
    if len(units) == len(holding.pieces):
        return Method.FULL
    refunds = rules.profile.refunds
    way = refunds.partial_return_buyer if group is Payer.BUYER else refunds.partial_return_seller
    anew = way.value is PartialReturn.RESETTLE and promotion is not None and bool(promotion.off) and bool(units)
    return Method.RESETTLE if anew else Method.PRO_RATA


def _take(holding: Holding, units: Collection[Piece], method: Method) -> tuple[Taken, Holding]:
    return holding.settled_anew(units) if method is Method.RESETTLE else holding.in_proportion(units)


def _line_refunds(gone: dict[Piece, Cost], taken: Taken, method: Method) -> tuple[LineRefund, ...]:
    """What goes back line by line; what was settled anew as a whole is spread in proportion."""
    costs = list(gone.values())
    goods = [cost.paid.fen for cost in costs]
    if method is Method.RESETTLE:
        goods = in_proportion(taken.goods.fen, [cost.net.fen for cost in costs])
    refunds = []
    for line_id, of_line in groupby(zip(gone, costs, goods, strict=True), key=lambda row: row[0].line_id):
        rows = list(of_line)
        deal, coupon = total([cost.deal for _, cost, _ in rows]), total([cost.coupon for _, cost, _ in rows])
        back = Money(sum(fen for *_, fen in rows))
        refunds.append(LineRefund(line_id, len(rows), deal, coupon, deal - coupon - back, back))
    return tuple(refunds)
