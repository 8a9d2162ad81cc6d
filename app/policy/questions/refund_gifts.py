"""Reading the gifts of an order, and which of them are due back with a return."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.money import Money
from app.policy.costs.gifts import Gift, gifts_due
from app.policy.questions.given import Given
from app.policy.refunds.holding import Piece
from app.policy.refunds.shares import MOST_UNITS

_GIFT_FIELDS = ("batch_no", "expiry_date", "spec", "brand", "category", "price", "unit_price", "list_price")


@dataclass(frozen=True, slots=True)
class GiftGiven:
    """A gift as it was given: `belongs_to` an article, None for the whole order; `returned` None where not told."""

    given: Given
    sku: str | None
    name: str
    marked_price: Money | None
    qty: int
    belongs_to: str | None
    returned: int | None


def gifts_in(order: Given) -> tuple[GiftGiven, ...]:
    """The gifts an order tells of, one or several."""
    single = [order.part("gift")] if order.has("gift") else []
    return tuple(gift_in(part, "marked_price") for part in [*single, *order.parts("gifts")])


def gift_in(part: Given, price: str) -> GiftGiven:
    """One gift; its marked price only counts if it was marked beforehand (L-7D-12)."""
    part.ignore(*_GIFT_FIELDS, "deal_amount", "coupon_amount", "paid_amount")
    qty = part.number("qty", 1, least=1, most=MOST_UNITS)
    marked = part.optional_money(price)
    sku = part.optional_text("sku")
    return GiftGiven(
        given=part,
        sku=sku,
        name=part.optional_text("name") or sku or "",
        marked_price=marked if part.flag("marked_beforehand", default=True) else None,
        qty=qty,
        belongs_to=part.optional_text("gift_of"),
        returned=part.optional_number("returned", most=qty),
    )


def gifts_back(
    gifts: Sequence[GiftGiven],
    pieces: Mapping[str, Collection[Piece]],
    back: tuple[Collection[Piece], Collection[Piece]],
    all_returned: bool | None,
    named: Mapping[str, int],
) -> tuple[Gift, ...]:
    """The gifts, with how many are due now and how many came.

    Due is what was given with the goods that are `back`, before and now; a gift with the whole order is due with the
    last of it. `named` are gifts that were told among the returned goods, by article.
    """
    found = []
    for gift in gifts:
        before, now = _with_goods(gift, pieces, back)
        due = gifts_due(gift.qty, len(_goods_of(gift, pieces)), before, now)
        returned = gift.returned if gift.returned is not None else named.get(gift.sku or "")
        if returned is None and all_returned is None and due:
            raise UserError(Phrase("{field} is missing.", field="gifts_returned"), "gifts_returned")
        if returned is None:
            returned = due if all_returned else 0
        found.append(Gift(gift.name, gift.marked_price, due, returned))
    return tuple(found)


def _goods_of(gift: GiftGiven, pieces: Mapping[str, Collection[Piece]]) -> set[Piece]:
    """The goods a gift was given with."""
    if gift.belongs_to is None:
        return {piece for of_article in pieces.values() for piece in of_article}
    gift.given.choice("gift_of", pieces)
    return set(pieces[gift.belongs_to])


def _with_goods(
    gift: GiftGiven, pieces: Mapping[str, Collection[Piece]], back: tuple[Collection[Piece], Collection[Piece]]
) -> tuple[int, int]:
    """How many of a gift's goods count as back, before this return and with it."""
    goods = _goods_of(gift, pieces)
    before, now = (len(goods & set(units)) for units in back)
    if gift.belongs_to is None:  # only with the last of the order
        return 0, len(goods) if now and before + now == len(goods) else 0
    return before, before + now
