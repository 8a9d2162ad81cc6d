"""What an application comes to in money, as far as it is told: goods, freight, packaging, gifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.i18n import Phrase
from app.money import ZERO, Money, total
from app.policy.costs.freight import FreightBill, FreightTerms, freight_bill
from app.policy.costs.gifts import Gift, gift_charge, gifts_due
from app.policy.costs.packaging import Packaging, packaging_fee
from app.policy.questions.amounts import PROOF_FIELDS, check_tenders, packaging_in, tenders_in
from app.policy.questions.given import Given
from app.policy.questions.refund_gifts import GiftGiven, gifts_in
from app.policy.reasons import Payer
from app.policy.refunds.due import Entry, due
from app.policy.refunds.holding import Piece
from app.policy.refunds.settlement import Earlier, Settlement, settle
from app.policy.refunds.shares import MOST_UNITS, ORIGINAL, LinePrice, Tender
from app.policy.rules import Rules
from app.policy.steps import Step

AMOUNTS = (
    "refund_goods",
    "reimburse_freight",
    "buyer_pays_freight",
    "packaging_fee",
    "gift_charge",
    "total_to_customer",
)
_LINE = 1


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid for the one line of an order, and by which ways."""

    line: LinePrice
    tenders: tuple[Tender, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told about money.

    `paid` is None where no amount is, `packaging` where its cost would have to be known first. Of the line's pieces
    those up to `before` came back already, those up to `after` with this application.
    """

    paid: Paid | None
    before: int
    after: int
    gifts: tuple[Gift, ...]
    return_receipt: Money | None
    resend_receipt: Money | None
    packaging: Packaging | None
    opened: bool


@dataclass
class Sums:
    """The amounts by the names of the answer, the sentences that say so, and what is missing to say more."""

    found: dict[str, object] = field(default_factory=lambda: dict.fromkeys(AMOUNTS))
    steps: list[Step] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def told_in(order: Given, request: Given, condition: Given) -> Told:
    """The amounts of an order with one line, checked against each other at their fields, and the receipts."""
    qty = order.number("qty", 1, least=1, most=MOST_UNITS)
    before = order.optional_number("returned_qty", most=qty) or 0
    wanted = request.optional_number("qty", least=1, most=MOST_UNITS) or qty - before
    if not 1 <= wanted <= qty - before:
        text = Phrase("Of {sku}, {left} can still come back, not {qty}.", sku="order", left=qty - before, qty=wanted)
        request.refuse("qty", text)
    after, all_returned = before + wanted, condition.flag("gifts_returned", True)
    opened = condition.flag("outer_opened", False)
    return Told(
        paid=_paid(order, qty),
        before=before,
        after=after,
        gifts=tuple(_gift(gift, qty, before, after, all_returned) for gift in gifts_in(order)),
        return_receipt=request.optional_money("return_freight_receipt"),
        resend_receipt=request.optional_money("resend_freight_receipt"),
        packaging=_packaging(request, condition, opened),
        opened=opened,
    )


def sums(told: Told, kind: str, group: Payer, terms: FreightTerms, rules: Rules) -> Sums:
    """What is paid out and what is not, for an application that is granted.

    With an exchange no money goes back for the goods, and their gifts stay with what replaces them.
    """
    result, returned = Sums(), kind == "RETURN"
    goods = _settlement(told, group, rules) if returned else None
    bill = freight_bill(terms, kind, told.return_receipt, told.resend_receipt)
    result.found |= {"reimburse_freight": bill.reimbursed, "buyer_pays_freight": bill.buyer_pays}
    result.steps += bill.steps
    taken = [_fee(told, group, rules, result)]
    if not returned:
        result.found["total_to_customer"] = bill.reimbursed
        return result
    taken.append(_gifts(told, goods, group, rules, result))
    if goods is not None:
        _add_up(goods, bill, taken, result)
    return result


def _settlement(told: Told, group: Payer, rules: Rules) -> Settlement | None:
    if told.paid is None:
        return None
    pieces = [Piece(_LINE, unit) for unit in range(1, told.after + 1)]
    earlier = [Earlier(tuple(pieces[: told.before]), Payer.BUYER)] if told.before else []
    return settle([told.paid.line], told.paid.tenders, None, earlier, pieces[told.before :], group, rules)


def _add_up(goods: Settlement, bill: FreightBill, taken: Sequence[Entry], result: Sums) -> None:
    more = [Entry(Phrase("Freight paid back"), bill.reimbursed, "R-002-6.1.2a")] if bill.reimbursed else []
    route = next((tender.method for tender in goods.per_tender), ORIGINAL)
    summed = due(goods, route, more, deductions=taken, told=result.steps)
    result.found |= {"refund_goods": summed.goods, "total_to_customer": summed.total}
    result.steps = list(summed.steps)


def _fee(told: Told, group: Payer, rules: Rules, result: Sums) -> Entry:
    label, clause = Phrase("Packaging"), "R-002-6.1.2b"
    if told.packaging is None:
        result.missing.append("request.packaging.cost")
        return Entry(label, ZERO, clause)
    fee = packaging_fee(told.packaging, group, rules)
    result.found["packaging_fee"] = fee.amount
    result.missing += [f"request.packaging.{PROOF_FIELDS[proof]}" for proof in fee.missing]
    if told.opened or told.packaging.damage:
        result.steps += fee.steps
    return Entry(label, fee.amount, clause)


def _gifts(told: Told, goods: Settlement | None, group: Payer, rules: Rules, result: Sums) -> Entry:
    """What is charged for gifts; as long as the refund is not known, no refund caps it."""
    marked = total([(gift.marked_price or ZERO) * gift.due for gift in told.gifts])
    charge = gift_charge(told.gifts, marked if goods is None else goods.goods, group, rules)
    result.found["gift_charge"] = charge.amount
    result.steps += charge.steps
    return Entry(Phrase("Gifts that stay"), charge.amount, "L-7D-12")


def _gift(gift: GiftGiven, pieces: int, before: int, after: int, all_returned: bool) -> Gift:
    due_now = gifts_due(gift.qty, pieces, before, after)
    came = gift.returned if gift.returned is not None else due_now if all_returned else 0
    return Gift(gift.name, gift.marked_price, due_now, came)


def _paid(order: Given, qty: int) -> Paid | None:
    """What was paid: the deal amount less what coupon and points covered; each is worked out where it is not told."""
    deal, paid = order.optional_money("deal_amount"), order.optional_money("paid_amount")
    covered = [order.optional_money(name) for name in ("coupon_amount", "points_amount")]
    tenders = tenders_in(order)
    if paid is None and tenders:
        paid = total([tender.amount for tender in tenders])
    if deal is None and paid is None:
        return None
    less = total([amount for amount in covered if amount is not None])
    if deal is None:
        deal = (paid or ZERO) + less
    elif paid is not None and covered == [None, None]:
        less = deal - paid
    left = deal - less
    if left < ZERO or less < ZERO or paid not in (None, left):
        text = Phrase("{deal} − {coupon} is not {paid}: the amounts must add up.", deal=deal, coupon=less, paid=paid)
        order.refuse("paid_amount" if order.has("paid_amount") else "coupon_amount", text)
    check_tenders(order, tenders, left)
    return Paid(LinePrice(_LINE, qty, deal, less), tenders or (Tender(ORIGINAL, left),))


def _packaging(request: Given, condition: Given, opened: bool) -> Packaging | None:
    """How the packaging came back; opened to look at the goods, it counts as damaged no further than that."""
    told = packaging_in(request, condition)
    if told.damage and told.beyond_inspection and told.cost is None:
        return None
    damage = told.damage or int(opened)
    return Packaging(damage, told.cost or ZERO, told.beyond_inspection, told.proofs)
