"""What an exchange comes to: what was paid for the old goods, what the new ones cost, and who pays the difference."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.models import products
from app.models.exchanges import ExchangeRow
from app.models.products import ProductRow
from app.models.returns import ReturnRow
from app.money import Money
from app.policy.reasons import Payer
from app.policy.refunds.holding import Piece
from app.policy.returns.price_difference import Difference, price_difference
from app.policy.rules import Rules
from app.services.desk import Desk
from app.services.exchanges.money import borne_of
from app.services.purchases import OrderCard
from app.services.return_draft import ReturnDraft
from app.services.settling import ReturnSum, sum_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted instead: so many pieces of a product at a price each; `same` as the old goods."""

    product: ProductRow
    qty: int
    unit_price: Money
    same: bool


@dataclass(frozen=True, slots=True)
class ExchangeTerms:
    """An exchange as it was worked out: what the old goods count, what is wanted instead, and the difference."""

    value: ReturnSum
    wanted: Wanted
    difference: Difference

    @property
    def open(self) -> Money:
        """What the customer pays; negative: gets back."""
        return self.difference.customer_pays - self.difference.customer_gets

    def row(self, case_id: int, address: str) -> ExchangeRow:
        """What an exchange keeps of it."""
        return ExchangeRow(
            case_id=case_id,
            product_id=self.wanted.product.id,
            same=self.wanted.same,
            qty=self.wanted.qty,
            unit_price=self.wanted.unit_price,
            price=self.difference.price,
            coupon=self.difference.coupon,
            difference=self.open,
            address=address,
        )


def terms_of(desk: Desk, order: OrderCard, draft: ReturnDraft, group: Payer) -> ExchangeTerms | None:
    """What the exchange of a draft comes to; None while what is wanted, or what it costs, is not known.

    Raises UserError on `target` or `target_quantity` for what cannot be exchanged for.
    """
    pieces = order.pieces_of(dict(draft.quantities))
    wanted = wanted_of(desk, order, draft) if pieces else None
    if wanted is None:
        return None
    value = value_of(order, pieces, desk.rules)
    return ExchangeTerms(value, wanted, difference_of(value, wanted, group, desk.rules))


def value_of(order: OrderCard, pieces: Collection[Piece], rules: Rules) -> ReturnSum:
    """What some pieces count when they are exchanged: their share of what was effectively paid.

    As for a fault of the seller's: what was bought stays bought, so a promotion is not lost and gifts stay.
    """
    return sum_of(order, pieces, Payer.SELLER, rules, gifts_returned=True)


def difference_of(value: ReturnSum, wanted: Wanted, group: Payer, rules: Rules) -> Difference:
    """The difference between old and new goods, by the rules (Q-05)."""
    settlement = value.settlement
    return price_difference(
        settlement.goods,
        wanted.unit_price,
        wanted.qty,
        group,
        rules,
        same_product=wanted.same,
        coupon=settlement.coupon,
        tenders=settlement.per_tender,
    )


def difference_kept(row: ReturnRow, wanted: Wanted, group: Payer, rules: Rules) -> Difference:
    """The difference for another product, worked out from what is kept of the old goods."""
    return price_difference(
        row.goods,
        wanted.unit_price,
        wanted.qty,
        group,
        rules,
        same_product=wanted.same,
        coupon=row.coupon,
        tenders=borne_of(row),
    )


def wanted_of(desk: Desk, order: OrderCard, draft: ReturnDraft) -> Wanted | None:
    """What a draft wants instead; None while that is not known. Raises UserError as `terms_of`."""
    chosen = dict(draft.quantities)
    lines = [line for line in order.lines if chosen.get(line.line_id, 0) > 0]
    pieces = sum(min(chosen[line.line_id], len(line.free_units)) for line in lines)
    own = {line.product_id for line in lines}
    target = draft.target_product_id or (min(own) if len(own) == 1 else None)
    if target is None:
        return None
    if own == {target}:
        return _same(desk, target, draft, pieces, max(line.deal.fen // line.qty for line in lines))
    if target in own:
        text = Phrase("Different products come back. Exchange each in a case of its own, or choose another product.")
        raise UserError(text, "target")
    product = _product(desk, target)
    price = product.price if product.price is not None else draft.target_price
    return None if price is None else Wanted(product, draft.target_quantity or pieces, price, same=False)


def _same(desk: Desk, target: int, draft: ReturnDraft, pieces: int, marked_fen: int) -> Wanted:
    if draft.target_quantity not in (0, pieces):
        text = Phrase("The same product is replaced piece for piece: {n} come back, {n} go out.", n=pieces)
        raise UserError(text, "target_quantity")
    product = _product(desk, target)
    return Wanted(product, pieces, product.price or Money(marked_fen), same=True)


def _product(desk: Desk, product_id: int) -> ProductRow:
    product = products.by_id(desk.store, product_id)
    if product is None:
        raise UserError(Phrase("This product is not in the archive any more. Choose again."), "target")
    return product
