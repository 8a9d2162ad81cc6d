"""What the customer still has of an order, and what each piece of it costs them by now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import NamedTuple

from app.errors import UserError
from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.refunds.shares import LinePrice, Tender, by_tender, share_by_tender, unit_shares
from app.policy.refunds.spread import in_proportion, one_by_one


class Piece(NamedTuple):
    """One piece of an order: its line, and which of the line's pieces, counted from 1."""

    line_id: int
    unit: int


@dataclass(frozen=True, slots=True)
class Promotion:
    """A reduction of `off` for buying goods of at least `threshold` together, at their own prices.

    `shares` is what of it each line bore (`(line_id, share)`), where that was fixed; otherwise in proportion, so that
    the first lines by their number together always bear their exact share, HALF_UP.
    """

    threshold: Money
    off: Money
    shares: tuple[tuple[int, Money], ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What one piece costs.

    `deal` is its own price, `coupon` the coupon's and points' share in it; `net` what it costs without the promotion,
    `paid` what was effectively paid for it by now, and `per_tender` how.
    """

    deal: Money
    coupon: Money
    net: Money
    paid: Money
    per_tender: tuple[Tender, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What comes out of taking some pieces back.

    `stands`: the promotion holds for what is kept. `own` is what is kept at its own prices, `should_pay` with what is
    left of the promotion.
    """

    goods: Money
    per_tender: tuple[Tender, ...]
    own: Money
    should_pay: Money
    shortfall: Money
    stands: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """The pieces a customer still has, and what every tender still bears of them.

    The pieces' `paid` always add up to the tenders `left`: that is all that can ever go back. `counted` is what counts
    towards the promotion's threshold: the goods held, and those that went back without touching the promotion.
    """

    pieces: Mapping[Piece, Cost]
    left: tuple[Tender, ...]
    counted: Money
    threshold: Money

    @property
    def paid(self) -> Money:
        """What was effectively paid for what is still held."""
        return total([tender.amount for tender in self.left])

    def paid_so_far(self, units: Iterable[Piece]) -> tuple[Money, ...]:
        """What was effectively paid for the first of these pieces, for the first two of them, and so on."""
        return tuple(Money(fen) for fen in accumulate(self.pieces[unit].paid.fen for unit in units))

    def in_proportion(self, units: Collection[Piece]) -> tuple[Taken, Holding]:
        """Take pieces back for what was effectively paid for each; the promotion is left alone."""
        gone, kept = self._parted(units)
        per_tender = _sum_by_tender(self.left, [cost.per_tender for cost in gone.values()])
        should_pay = total([cost.paid for cost in kept.values()])
        own = total([cost.net for cost in kept.values()])
        taken = Taken(total([cost.paid for cost in gone.values()]), per_tender, own, should_pay, ZERO, stands=True)
        return taken, replace(self, pieces=kept, left=_less(self.left, per_tender))

    def settled_anew(self, units: Collection[Piece]) -> tuple[Taken, Holding]:
        """Take pieces back and price what is kept again, at its own prices (L-7D-17).

        What is left of the promotion stays with what is kept if that, with the goods that went back without touching
        the promotion, still reaches the threshold; otherwise it is lost. Never less than nothing goes back.
        """
        gone, kept = self._parted(units)
        counted = self.counted - total([cost.deal for cost in gone.values()])
        stands = counted >= self.threshold
        own = total([cost.net for cost in kept.values()])
        off = total([cost.net - cost.paid for cost in self.pieces.values()]) if stands else ZERO
        should_pay = max(own - off, ZERO)
        goods = max(self.paid - should_pay, ZERO)
        per_tender = share_by_tender(goods, self.left)
        taken = Taken(goods, per_tender, own, should_pay, max(should_pay - self.paid, ZERO), stands)
        paid = in_proportion((self.paid - goods).fen, [cost.net.fen for cost in kept.values()])
        costs = [replace(cost, paid=Money(fen)) for cost, fen in zip(kept.values(), paid, strict=True)]
        after = replace(self, counted=counted, left=_less(self.left, per_tender))
        return taken, _priced(after, dict(zip(kept, costs, strict=True)))

    def having_refunded(self, amount: Money, per_tender: Sequence[Tender], before: Holding) -> Holding:
        """What is held if `amount` went back instead of what the rules say; `before` is what was held until then.

        What went back more or less than that changes what the pieces still held cost, in proportion. `per_tender` is
        how it went, as far as that is known; the rest of the amount counts by every way in proportion.

        Raises UserError on `earlier` where more went back than was paid, all in all or by one way.
        """
        more = amount - (before.paid - self.paid)
        if amount > before.paid or (self.pieces and more > self.paid):
            text = Phrase("{amount} went back before, more than the {paid} paid.", amount=amount, paid=before.paid)
            raise UserError(text, "earlier")
        gone = _gone(amount, per_tender, before.left)
        paid = in_proportion((self.paid - more).fen, [cost.paid.fen for cost in self.pieces.values()])
        costs = {
            piece: replace(cost, paid=Money(fen), net=cost.net + Money(fen) - cost.paid)
            for (piece, cost), fen in zip(self.pieces.items(), paid, strict=True)
        }
        return _priced(replace(self, left=_less(before.left, gone)), costs)

    def _parted(self, units: Collection[Piece]) -> tuple[dict[Piece, Cost], dict[Piece, Cost]]:
        gone = {piece: self.pieces[piece] for piece in units}
        return gone, {piece: cost for piece, cost in self.pieces.items() if piece not in gone}


def bought(lines: Sequence[LinePrice], tenders: Sequence[Tender], promotion: Promotion | None) -> Holding:
    """Everything that was bought, and what each piece cost; `deal` of a line is before the promotion.

    Raises UserError as `unit_shares` does, and on `promotion` for one that cannot be.
    """
    lines = sorted(lines, key=lambda line: line.line_id)
    offs = _offs(lines, promotion) if promotion is not None else [ZERO] * len(lines)
    priced = [replace(line, coupon=line.coupon + off) for line, off in zip(lines, offs, strict=True)]
    shares = unit_shares(priced, tenders)
    coupons = {line.line_id: line.coupon.fen for line in lines}
    pieces = {}
    for line_id, units in groupby(shares, key=lambda share: share.line_id):
        of_line = list(units)
        parts = one_by_one(coupons[line_id], [share.coupon.fen for share in of_line])
        for share, coupon in zip(of_line, map(Money, parts), strict=True):
            cost = Cost(share.deal, coupon, share.deal - coupon, share.paid, share.per_tender)
            pieces[Piece(line_id, share.unit)] = cost
    threshold = promotion.threshold if promotion is not None else ZERO
    return Holding(pieces, tuple(tenders), total([line.deal for line in lines]), threshold)


def _offs(lines: Sequence[LinePrice], promotion: Promotion) -> list[Money]:
    """What of the promotion each line bore."""
    nets = [line.deal - line.coupon for line in lines]
    if not ZERO <= promotion.off <= total(nets):
        raise UserError(Phrase("A promotion cannot take off more than the goods cost."), "promotion")
    if total([line.deal for line in lines]) < promotion.threshold:
        text = Phrase(
            "The goods come to less than the {threshold} the promotion asks for.", threshold=promotion.threshold
        )
        raise UserError(text, "promotion")
    if not promotion.shares:
        paid = one_by_one((total(nets) - promotion.off).fen, [net.fen for net in nets])
        return [net - Money(fen) for net, fen in zip(nets, paid, strict=True)]
    shares = dict(promotion.shares)
    offs = [shares.get(line.line_id, ZERO) for line in lines]
    fits = all(ZERO <= off <= net for off, net in zip(offs, nets, strict=True))
    if not fits or total(offs) != promotion.off or len(shares) != len(promotion.shares):
        raise UserError(Phrase("The lines' shares do not add up to what the promotion took off."), "promotion")
    return offs


def _priced(holding: Holding, pieces: Mapping[Piece, Cost]) -> Holding:
    """The holding with these pieces, what was paid for each spread over the tenders anew."""
    rows = by_tender([cost.paid for cost in pieces.values()], holding.left)
    costs = [replace(cost, per_tender=row) for cost, row in zip(pieces.values(), rows, strict=True)]
    return replace(holding, pieces=dict(zip(pieces, costs, strict=True)))


def _less(tenders: Sequence[Tender], gone: Sequence[Tender]) -> tuple[Tender, ...]:
    return tuple(Tender(tender.method, tender.amount - part.amount) for tender, part in zip(tenders, gone, strict=True))


def _gone(amount: Money, per_tender: Sequence[Tender], left: Sequence[Tender]) -> tuple[Tender, ...]:
    """What of an amount counts as gone back by each tender: what went by it, and of the rest its share."""
    by_method = {part.method: part.amount.fen for part in per_tender}
    known = []
    for tender in left:
        part = min(tender.amount.fen, by_method.get(tender.method, 0))
        by_method[tender.method] = by_method.get(tender.method, 0) - part
        known.append(Tender(tender.method, Money(part)))
    rest = amount - total([part.amount for part in known])
    if any(by_method.values()) or rest < ZERO:
        went = total([part.amount for part in per_tender])
        paid = total([tender.amount for tender in left])
        raise UserError(
            Phrase("{amount} went back before, more than the {paid} paid.", amount=went, paid=paid), "earlier"
        )
    return _sum_by_tender(left, [tuple(known), share_by_tender(rest, _less(left, known))])


def _sum_by_tender(tenders: Sequence[Tender], rows: Iterable[tuple[Tender, ...]]) -> tuple[Tender, ...]:
    sums = [0] * len(tenders)
    for row in rows:
        sums = [so_far + part.amount.fen for so_far, part in zip(sums, row, strict=True)]
    return tuple(Tender(tender.method, Money(fen)) for tender, fen in zip(tenders, sums, strict=True))
