"""What an application comes to in money, as far as it is told: goods, freight, packaging, gifts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.costs.freight import FreightTerms, freight_bill
from app.policy.costs.gifts import Gift, gift_charge, gifts_due
from app.policy.costs.packaging import MOST_DAMAGE, Packaging, Proof, packaging_fee
from app.policy.questions.given import Given
from app.policy.questions.refund_gifts import GiftGiven, gifts_in
from app.policy.reasons import Payer
from app.policy.refunds.shares import MOST_UNITS, LinePrice, Tender, UnitShare, refund_of, unit_shares
from app.policy.rules import Rules
from app.policy.steps import Step

_PROOFS = {Proof.PHOTO: "photo", Proof.REASON: "reason", Proof.CUSTOMER_SIGNATURE: "customer_signature"}
_UNKNOWN_WAY = "ORIGINAL"


@dataclass(frozen=True, slots=True)
class Goods:
    """The pieces that come back: what was paid for them, None where that is not told, and the gifts with them."""

    shares: tuple[UnitShare, ...] | None
    gifts: tuple[Gift, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told about money besides the goods; `packaging` is None where its cost would have to be known first."""

    goods: Goods
    return_receipt: Money | None
    resend_receipt: Money | None
    packaging: Packaging | None
    opened: bool


@dataclass
class Sums:
    """The amounts by the names of the answer, the sentences that say so, and what is missing to say more."""

    found: dict[str, object] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


AMOUNTS = (
    "refund_goods",
    "reimburse_freight",
    "buyer_pays_freight",
    "packaging_fee",
    "gift_charge",
    "total_to_customer",
)


def told_in(order: Given, request: Given, condition: Given) -> Told:
    """The amounts of an order with one line, checked against each other at their fields, and the receipts."""
    packaging = request.part("packaging")
    return Told(
        goods=_goods(order, request, gifts_returned=condition.flag("gifts_returned", True)),
        return_receipt=request.optional_money("return_freight_receipt"),
        resend_receipt=request.optional_money("resend_freight_receipt"),
        packaging=_packaging(request, packaging, condition),
        opened=condition.flag("outer_opened", False),
    )


def sums(told: Told, kind: str, group: Payer, terms: FreightTerms, rules: Rules) -> Sums:
    """What is paid out and what is not, for an application that is granted.

    With an exchange no money goes back for the goods, and their gifts stay with what replaces them.
    """
    result = Sums(dict.fromkeys(AMOUNTS))
    returned = kind == "RETURN"
    goods = _refund(told, result) if returned else None
    bill = freight_bill(terms, kind, told.return_receipt, told.resend_receipt)
    result.steps += bill.steps
    fee = _fee(told, group, rules, result)
    gifts = _gifts(told, goods, group, rules, result) if returned else None
    result.found |= {"reimburse_freight": bill.reimbursed, "buyer_pays_freight": bill.buyer_pays}
    if not returned:
        result.found["total_to_customer"] = bill.reimbursed
    elif goods is not None:
        less = min(total([amount for amount in (fee, gifts) if amount is not None]), goods)
        more = bill.reimbursed or ZERO
        result.found["total_to_customer"] = paid_out = goods + more - less
        result.steps += _sum_steps(goods, more, less, paid_out)
    return result


def _sum_steps(goods: Money, more: Money, less: Money, paid_out: Money) -> Iterator[Step]:
    if not more and not less:
        return
    if more and less:
        text = Phrase(
            "{goods} + {more} − {less} = {total} is paid out to you.", goods=goods, more=more, less=less, total=paid_out
        )
    elif more:
        text = Phrase("{goods} + {more} = {total} is paid out to you.", goods=goods, more=more, total=paid_out)
    else:
        text = Phrase("{goods} − {less} = {total} is paid out to you.", goods=goods, less=less, total=paid_out)
    yield Step(text, "R-000-3.2.4b")


def _refund(told: Told, result: Sums) -> Money | None:
    if told.goods.shares is None:
        return None
    refund = refund_of(told.goods.shares)
    result.steps += refund.steps
    result.found["refund_goods"] = refund.goods
    return refund.goods


def _fee(told: Told, group: Payer, rules: Rules, result: Sums) -> Money | None:
    if told.packaging is None:
        result.missing.append("request.packaging.cost")
        return None
    fee = packaging_fee(told.packaging, group, rules)
    result.found["packaging_fee"] = fee.amount
    result.missing += [f"request.packaging.{_PROOFS[proof]}" for proof in fee.missing]
    if told.opened or told.packaging.damage:
        result.steps += fee.steps
    return fee.amount


def _gifts(told: Told, goods: Money | None, group: Payer, rules: Rules, result: Sums) -> Money:
    marked = total([(gift.marked_price or ZERO) * gift.due for gift in told.goods.gifts])
    charge = gift_charge(told.goods.gifts, marked if goods is None else goods, group, rules)
    result.found["gift_charge"] = charge.amount
    result.steps += charge.steps
    return charge.amount


def _goods(order: Given, request: Given, *, gifts_returned: bool) -> Goods:
    qty = order.number("qty", 1, least=1, most=MOST_UNITS)
    before = order.optional_number("returned_qty", most=qty) or 0
    wanted = request.optional_number("qty", least=1, most=MOST_UNITS) or qty - before
    if not 1 <= wanted <= qty - before:
        text = Phrase("Of {sku}, {left} can still come back, not {qty}.", sku="order", left=qty - before, qty=wanted)
        request.refuse("qty", text)
    shares = _shares(order, qty)
    return Goods(
        None if shares is None else shares[before : before + wanted],
        tuple(_gift(gift, qty, before, before + wanted, gifts_returned) for gift in gifts_in(order)),
    )


def _gift(gift: GiftGiven, pieces: int, before: int, after: int, returned: bool) -> Gift:
    due = gifts_due(gift.qty, pieces, before, after)
    came = gift.returned if gift.returned is not None else due
    return Gift(gift.name, gift.marked_price, due, came if returned else gift.returned or 0)


def _shares(order: Given, qty: int) -> tuple[UnitShare, ...] | None:
    deal, paid = order.optional_money("deal_amount"), order.optional_money("paid_amount")
    covered = [order.optional_money(name) for name in ("coupon_amount", "points_amount")]
    tenders = _tenders(order)
    if paid is None and tenders:
        paid = total([tender.amount for tender in tenders])
    if deal is None and paid is None:
        return None
    less = total([amount for amount in covered if amount is not None])
    if deal is None or (paid is not None and covered == [None, None]):
        less = less if deal is None or paid is None else deal - paid
        deal = deal if deal is not None else (paid or ZERO) + less
    due = deal - less
    if due < ZERO or less < ZERO or paid not in (None, due):
        text = Phrase("{deal} − {coupon} is not {paid}: the amounts must add up.", deal=deal, coupon=less, paid=paid)
        order.refuse("paid_amount" if order.has("paid_amount") else "coupon_amount", text)
    if tenders and total([tender.amount for tender in tenders]) != due:
        text = Phrase(
            "The goods come to {paid}, the payments to {tendered}: they must be equal.",
            paid=due,
            tendered=total([tender.amount for tender in tenders]),
        )
        order.refuse("tender" if order.has("tender") else "tenders", text)
    return unit_shares([LinePrice(1, qty, deal, less)], tenders or [Tender(_UNKNOWN_WAY, due)])


def _tenders(order: Given) -> Sequence[Tender]:
    tenders = []
    for part in (*order.parts("tender"), *order.parts("tenders")):
        part.ignore("account_mask", "mask", "account")
        tenders.append(Tender(part.text("method"), part.money("amount")))
    return tenders


def _packaging(request: Given, packaging: Given, condition: Given) -> Packaging | None:
    """How the packaging came back; opened to look at the goods, it counts as damaged no further than that."""
    levels = [packaging.optional_number("damage_level", most=MOST_DAMAGE)]
    levels.append(condition.optional_number("packaging_damage", most=MOST_DAMAGE))
    damage = next((level for level in levels if level is not None), 0)
    costs = [packaging.optional_money("cost"), request.optional_money("packaging_cost")]
    cost = next((amount for amount in costs if amount is not None), None)
    beyond = packaging.flag("beyond_inspection", damage > 0)
    proofs = frozenset(proof for proof, name in _PROOFS.items() if packaging.anything(name))
    if damage and beyond and cost is None:
        return None
    looked_at = not damage and condition.flag("outer_opened", False)
    return Packaging(1 if looked_at else damage, cost or ZERO, beyond, proofs)
