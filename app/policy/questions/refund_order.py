"""Reading what was bought and how it was paid, for the question what of it goes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.questions.amounts import check_tenders, tenders_in
from app.policy.questions.given import Given
from app.policy.questions.refund_gifts import GiftGiven, gift_in, gifts_in
from app.policy.refunds.holding import Piece, Promotion
from app.policy.refunds.shares import MOST_UNITS, ORIGINAL, LinePrice, Tender
from app.policy.refunds.spread import in_proportion, one_by_one

PROMOTIONS = ("THRESHOLD", "SET")
"""A reduction for reaching an amount; one for a set, which only the whole set gets."""

_ORDER_FIELDS = (
    *("order_no", "receipt_no", "channel", "customer", "purchased_at", "purchased_on", "signed_on", "delivered_to"),
    *("invoice_no", "collected_on", "store_promise_days", "after_sales_days", "warranty_months", "supplier"),
)
_LINE_FIELDS = (
    *("name", "product_name", "brand", "spec", "model", "category", "product_type", "batch_no", "expiry_date"),
    *("customised", "fragile", "exclusion_confirmed", "excluded_category", "promo_id", "list_price", "market_price"),
    *("special_cosmetic", "has_necessary_seal", "registration_no", "reg_or_filing_no", "repairable", "line_id"),
)
"""What a line may tell besides; a list price is nobody's refund."""

_AMOUNTS = ("paid_amount", "paid", "deal_amount", "deal", "price", "unit_price")
"""Any of them says what an order without lines came to."""

Wholes = tuple[tuple[int, int, int], ...]
"""What falls on the lines, such as points: `(line_id, qty, whole)`."""


@dataclass(frozen=True, slots=True)
class OrderGiven:
    """An order as the settlement takes it; `pieces` are those of every article, by its name.

    `points` are those used, `earned` those got for the purchase; `coupons` is the coupon's part in fen where points
    covered some as well, otherwise none.
    """

    lines: tuple[LinePrice, ...]
    pieces: dict[str, tuple[Piece, ...]]
    tenders: tuple[Tender, ...]
    promotion: Promotion | None
    paid: Money
    gifts: tuple[GiftGiven, ...]
    coupons: Wholes
    points: Wholes
    earned: Wholes


@dataclass(frozen=True, slots=True)
class _Line:
    """One line as it was given: `own` is its price before any reduction, `covered_by_points` what points covered of it.

    `off`, `coupon` and points are None where the line does not tell.
    """

    given: Given
    sku: str
    qty: int
    own: Money
    off: Money | None
    coupon: Money | None
    covered_by_points: Money | None
    points: int | None
    earned: int | None


def order_in(order: Given, first: Sequence[str] = ()) -> OrderGiven:
    """The order, its amounts checked against each other at their fields.

    `first` are the articles that come back, in sequence: what was taken off the whole order is spread over their lines
    first, so that a return bears its exact share, rounded once (CV-5).
    """
    order.ignore(*_ORDER_FIELDS, *_LINE_FIELDS)
    parts = [*order.parts("lines"), *order.parts("order_lines")]
    gifts = (*(gift_in(part, "gift_marked_price") for part in parts if part.has("gift_of")), *gifts_in(order))
    lines = _lines(order, [part for part in parts if not part.has("gift_of")], first)
    coupon = _spread(order, "coupon_amount", lines, [line.coupon for line in lines])
    by_points = _spread(order, "points_amount", lines, [line.covered_by_points for line in lines])
    promotion = _promotion(order, lines)
    own, off = total([line.own for line in lines]), promotion.off if promotion is not None else ZERO
    paid = order.first_money("paid_amount", "paid")
    if promotion is not None and off and total(coupon) == off and paid == own - off - total(by_points):
        told = any(line.coupon is not None for line in lines)
        shares = tuple(enumerate(coupon, start=1)) if told else promotion.shares
        promotion, coupon = replace(promotion, shares=shares), [ZERO] * len(lines)  # the coupon told is the promotion
    covered = [one + other for one, other in zip(coupon, by_points, strict=True)]
    due = _due(order, own, total(covered), off, paid)
    ids = list(enumerate(lines, start=1))
    pieces: dict[str, tuple[Piece, ...]] = {}
    for line_id, line in ids:
        of_line = tuple(Piece(line_id, unit) for unit in range(1, line.qty + 1))
        pieces[line.sku] = (*pieces.get(line.sku, ()), *of_line)
    return OrderGiven(
        lines=tuple(LinePrice(n, line.qty, line.own, part) for (n, line), part in zip(ids, covered, strict=True)),
        pieces=pieces,
        tenders=_tenders(order, due),
        promotion=promotion,
        paid=due,
        gifts=gifts,
        coupons=tuple((n, line.qty, part.fen) for (n, line), part in zip(ids, coupon, strict=True) if any(by_points)),
        points=_wholes(order, "points_used", lines, [line.points for line in lines]),
        earned=_wholes(order, "points_earned", lines, [line.earned for line in lines]),
    )


def _lines(order: Given, parts: Sequence[Given], first: Sequence[str]) -> list[_Line]:
    """The lines by article, so that the sequence they were told in does not matter; without lines the order is one."""
    turns = {sku: turn for turn, sku in enumerate(first)}
    promoted = order.has("promo") or order.has("promotion")
    if not parts:
        if not any(order.has(name) for name in _AMOUNTS):
            order.money("paid_amount")
        return [_line(order, "1", promoted)]
    shared = order.has("coupon_amount") and not promoted
    lines = [_line(part, str(place), promoted, shared) for place, part in enumerate(parts, start=1)]
    return sorted(lines, key=lambda line: (turns.get(line.sku, len(turns)), line.sku, line.own, line.qty))


def _line(given: Given, default_sku: str, promoted: bool, shared: bool = False) -> _Line:
    """One line; of a `shared` coupon it bears what was not paid, where it does not tell its share."""
    given.ignore(*_LINE_FIELDS)
    qty = given.number("qty", 1, least=1, most=MOST_UNITS)
    price, deal = given.first_money("unit_price", "price"), given.first_money("deal_amount", "deal")
    coupon, by_points = given.optional_money("coupon_amount"), given.optional_money("points_amount")
    paid = given.first_money("paid_amount", "paid")
    covered = (coupon or ZERO) + (by_points or ZERO)
    own = price * qty if price is not None else deal
    if own is None:
        own = given.money("price") if paid is None else paid + covered
    deal = own if deal is None else deal
    if deal > own:
        given.refuse("deal_amount", Phrase("{deal} is more than the price of {own}.", deal=deal, own=own))
    if shared and paid is not None and coupon is None and paid <= deal - covered:
        coupon, covered = deal - covered - paid, deal - paid
    rest = deal - covered if paid is None or not promoted else paid
    if paid is not None and (deal - covered != paid if not promoted else deal - covered < paid):
        _refuse_paid(given, deal, covered, paid)
    return _Line(
        given=given,
        sku=given.optional_text("sku") or default_sku,
        qty=qty,
        own=own if promoted else deal,
        off=own - covered - rest if promoted and own - covered != rest else None,
        coupon=coupon,
        covered_by_points=by_points,
        points=given.optional_number("points_used"),
        earned=given.optional_number("points_earned"),
    )


def _spread(order: Given, name: str, lines: Sequence[_Line], told: Sequence[Money | None]) -> list[Money]:
    """What of a coupon, or of points, falls on each line: as told, otherwise in proportion to the prices."""
    of_order = order.optional_money(name)
    if any(part is not None for part in told):
        parts = [part or ZERO for part in told]
        if of_order is not None and of_order != total(parts):
            text = Phrase("The lines come to {together}, not to {deal}.", together=total(parts), deal=of_order)
            order.refuse(name, text)
        return parts
    own = [line.own for line in lines]
    whole = of_order or ZERO
    if whole > total(own):
        order.refuse(name, Phrase("{deal} is more than the price of {own}.", deal=whole, own=total(own)))
    rest = one_by_one((total(own) - whole).fen, [price.fen for price in own])
    return [price - Money(fen) for price, fen in zip(own, rest, strict=True)]


def _promotion(order: Given, lines: Sequence[_Line]) -> Promotion | None:
    """The promotion, if one took anything off: not where the goods never reached its threshold."""
    name = "promo" if order.has("promo") else "promotion"
    if not order.has(name):
        return None
    part = order.part(name)
    part.ignore("name", "promo_id", "id")
    kind = part.choice("type", PROMOTIONS, PROMOTIONS[0])
    own = total([line.own for line in lines])
    threshold = part.money("threshold") if kind == "THRESHOLD" else part.optional_money("threshold") or own
    off = part.money("off")
    told = [(place, line.off or ZERO) for place, line in enumerate(lines, start=1)]
    if not any(share for _, share in told):
        return Promotion(threshold, off) if threshold <= own else None
    if threshold > own:
        text = Phrase("The goods come to less than the {threshold} the promotion asks for.", threshold=threshold)
        part.refuse("threshold", text)
    if total([share for _, share in told]) != off:
        part.refuse("off", Phrase("The lines' shares do not add up to what the promotion took off."))
    return Promotion(threshold, off, tuple(told))


def _due(order: Given, own: Money, covered: Money, off: Money, paid: Money | None) -> Money:
    """What had to be paid; every amount the order tells has to agree with it."""
    deal = order.first_money("deal_amount", "deal")
    if deal not in (None, own, own - off):  # with or without the reduction of the merchant's own (CV-6)
        order.refuse("deal_amount", Phrase("The lines come to {together}, not to {deal}.", together=own, deal=deal))
    due = own - covered - off
    if due < ZERO or (paid is not None and paid != due):
        _refuse_paid(order, own, covered + off, paid if paid is not None else due)
    return due


def _refuse_paid(given: Given, deal: Money, less: Money, paid: Money) -> None:
    text = Phrase("{deal} − {coupon} is not {paid}: the amounts must add up.", deal=deal, coupon=less, paid=paid)
    given.refuse("paid_amount", text)


def _tenders(order: Given, due: Money) -> tuple[Tender, ...]:
    tenders = tenders_in(order)
    check_tenders(order, tenders, due)
    return (Tender(ORIGINAL, due),) if tenders is None else tenders


def _wholes(order: Given, name: str, lines: Sequence[_Line], told: Sequence[int | None]) -> Wholes:
    """Points by line: as the lines tell, otherwise in proportion to their prices."""
    of_order = order.optional_number(name)
    if any(part is not None for part in told):
        parts = [part or 0 for part in told]
        if of_order is not None and of_order != sum(parts):
            text = Phrase("The lines come to {together}, not to {deal}.", together=sum(parts), deal=of_order)
            order.refuse(name, text)
    else:
        parts = in_proportion(of_order or 0, [line.own.fen for line in lines])
    return tuple((n, line.qty, part) for n, (line, part) in enumerate(zip(lines, parts, strict=True), start=1))
