"""Reading which pieces come back now, and which came back before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.i18n import Phrase
from app.policy.questions.applications import group_in, reason_in
from app.policy.questions.given import Given
from app.policy.questions.refund_order import OrderGiven
from app.policy.reasons import Payer
from app.policy.refunds.holding import Piece
from app.policy.refunds.settlement import Earlier
from app.policy.refunds.shares import MOST_UNITS

_EARLIER = ("earlier_returns", "previous_returns", "earlier_refunds", "previous_refunds")
_EARLIER_FIELDS = ("case_no", "no", "ref", "kind", "applied_on", "goods_received_on", "refunded_on", "executed_on")


@dataclass
class Held:
    """What the customer still has while the returns are read one after the other: pieces and gifts by article."""

    pieces: dict[str, list[Piece]]
    gifts: dict[str, int]
    gifts_back: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, order: OrderGiven) -> Held:
        """Everything that was bought."""
        gifts = {gift.sku: gift.qty for gift in order.gifts if gift.sku is not None and gift.sku not in order.pieces}
        return cls({sku: list(pieces) for sku, pieces in order.pieces.items()}, gifts)

    @property
    def count(self) -> int:
        """How many pieces are left."""
        return sum(map(len, self.pieces.values()))

    def take(self, given: Given, name: str, sku: str, qty: int | None) -> tuple[Piece, ...]:
        """Some pieces of an article, or all that are left; refuses at that field what is not there."""
        if sku in self.gifts:
            self.gifts_back[sku] = self.gifts_back.get(sku, 0) + (self.gifts[sku] if qty is None else qty)
            return ()
        if sku not in self.pieces:
            given.refuse_value(name, sku, ", ".join((*self.pieces, *self.gifts)))
        left = self.pieces[sku]
        if not left or (qty or 0) > len(left):
            text = Phrase("Of {sku}, {left} can still come back, not {qty}.", sku=sku, left=len(left), qty=qty or 1)
            given.refuse(name, text)
        taken, self.pieces[sku] = left[:qty], left[qty:] if qty is not None else []
        return tuple(taken)


def side_in(given: Given, *, needed: bool) -> Payer:
    """The side the reason lies on (CV-7); where nothing depends on it, it need not be told."""
    group = group_in(given)
    if group is None and needed:
        reason_in(given)  # says that it is missing
    return group or Payer.BUYER


def articles_back(given: Given) -> tuple[str, ...]:
    """The articles that come back, return by return, as far as they can be told; nothing is refused here."""
    past = [part for name in _EARLIER for part in _listed(given.anything(name)) if isinstance(part, Mapping)]
    told = [_listed(part.get("return_lines") or part.get("lines")) for part in past]
    names = (_names(items) for items in (*told, _listed(given.anything("return_lines"))))
    return tuple(dict.fromkeys(name for of_return in names for name in of_return))


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _names(items: Sequence[object]) -> list[str]:
    """Sorted: the sequence within one return does not matter."""
    names = (item.get("sku") if isinstance(item, Mapping) else item for item in items)
    return sorted(name for name in names if isinstance(name, str))


def units_in(given: Given, held: Held) -> tuple[Piece, ...]:
    """The pieces of a return, taken out of what is held: all of it where nothing is said."""
    names = [name for name in ("return_lines", "lines") if given.has(name)]
    given.ignore("return_lines", "lines")
    qty = given.optional_number("return_qty", least=1, most=MOST_UNITS)
    if names:
        items = given.list(names[0])
        if not items:
            given.refuse(names[0], Phrase("Say which goods come back."))
        return tuple(piece for place, item in enumerate(items) for piece in _item(given, names[0], place, item, held))
    if qty is not None:
        if len(held.pieces) > 1:
            given.refuse("return_qty", Phrase("Say which goods come back."))
        return held.take(given, "return_qty", next(iter(held.pieces)), qty)
    return tuple(piece for sku, left in held.pieces.items() if left for piece in held.take(given, sku, sku, None))


def earlier_in(given: Given, held: Held, *, promoted: bool) -> tuple[Earlier, ...]:
    """The returns before, in their sequence, and what went back without any goods."""
    earlier = [
        _earlier(part, held, promoted=promoted) for name in _EARLIER if given.has(name) for part in given.parts(name)
    ]
    given.ignore(*_EARLIER)
    before = given.optional_money("refunded_before")
    if before is not None and not earlier:
        return (Earlier((), Payer.BUYER, before),) if before else ()
    return tuple(earlier)


def _earlier(part: Given, held: Held, *, promoted: bool) -> Earlier:
    part.ignore(*_EARLIER_FIELDS)
    amount = part.first_money("refund_goods", "goods_amount", "amount", "refund_cash")
    if amount is not None and not any(part.has(name) for name in ("return_lines", "lines", "return_qty")):
        part.ignore("reason", "reason_text")
        return Earlier((), Payer.BUYER, amount)
    units = units_in(part, held)
    return Earlier(units, side_in(part, needed=promoted and held.count > 0), amount)


def _item(given: Given, name: str, place: int, item: object, held: Held) -> Sequence[Piece]:
    """One article that comes back: its name alone for all that is left of it, or with a quantity."""
    at = f"{name}[{place}]"
    if isinstance(item, str):
        return held.take(given, at, item, None)
    part = given.part_of(at, item)
    part.ignore("name", "product_name", "reason_text")
    sku = part.text("sku")
    qty = part.optional_number("qty", least=1, most=MOST_UNITS)
    return held.take(part, "sku" if qty is None else "qty", sku, qty)
