"""Questions in plain values: refund_amount, fraud_compensation."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.money import ZERO, Money
from app.policy.costs.fraud import fraud_claim
from app.policy.costs.gifts import gift_charge
from app.policy.costs.packaging import PackagingFee, packaging_fee
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.given import Given
from app.policy.questions.refund_adjustments import adjustments_in, deducted, reimbursed
from app.policy.questions.refund_gifts import gifts_back
from app.policy.questions.refund_order import OrderGiven, order_in
from app.policy.questions.refund_returns import Held, articles_back, earlier_in, side_in, units_in
from app.policy.reasons import Payer
from app.policy.refunds.due import Due, Entry, Other, due, invoice_step
from app.policy.refunds.holding import Piece
from app.policy.refunds.in_kind import InKind, Terms, in_kind, share_of
from app.policy.refunds.settlement import Earlier, Settlement, settle
from app.policy.refunds.shares import MOST_UNITS, ORIGINAL
from app.policy.rules import Rules
from app.policy.steps import Step

_IGNORED = ("case_no", "channel", "customer", "applied_on", "approved_on", "goods_received_on", "inspected_on", "today")
_NO_PACKAGING = PackagingFee(ZERO, (), ())


@dataclass(frozen=True, slots=True)
class _Return:
    """What comes back now, after what came back before, and whose side the reason lies on."""

    order: OrderGiven
    earlier: tuple[Earlier, ...]
    units: tuple[Piece, ...]
    group: Payer


def refund_amount(given: Given, rules: Rules) -> Answer:
    """How much goes back for a return, to where, and what in kind; what remains for later ones."""
    given.ignore("order", *_IGNORED)
    source = given.part("order") if given.has("order") else given
    order = order_in(source, articles_back(given))
    adjustments, held = adjustments_in(given), Held.of(order)
    earlier = earlier_in(given, held, promoted=order.promotion is not None)
    units = units_in(given, held)
    before = [piece for past in earlier for piece in past.units]
    gifts = gifts_back(order.gifts, order.pieces, (before, units), adjustments.gifts_returned, held.gifts_back)
    partial = order.promotion is not None and held.count > 0
    needed = partial or adjustments.depends_on_reason or any(gift.kept for gift in gifts)
    back = _Return(order, earlier, units, side_in(given, needed=needed))
    settlement = _settled(given, back, rules)
    kind = _in_kind(source, back, settlement, rules)
    charge = gift_charge(gifts, settlement.goods, back.group, rules)
    wrapping = _NO_PACKAGING
    if adjustments.packaging is not None:
        wrapping = packaging_fee(adjustments.packaging, back.group, rules)
    freight, freight_steps = reimbursed(adjustments, back.group, rules)
    others, other_steps = deducted(adjustments, back.group)
    entries = (
        Entry(Phrase("Gifts that stay"), charge.amount, "L-7D-12"),
        Entry(Phrase("Packaging"), wrapping.amount, "R-002-6.1.2b"),
        *others,
    )
    route = order.tenders[0].method if order.tenders else ORIGINAL
    told = (*_invoice(source, order.paid), *charge.steps, *wrapping.steps, *freight_steps, *other_steps)
    sums = due(settlement, route, freight, adjustments.penalty, entries, told, _other_way(given))
    found = {
        **_settlement_found(settlement, order),
        "gift_charge": charge.amount,
        "packaging_fee": wrapping.amount,
        "packaging_missing": wrapping.missing,
        **_kind_found(kind),
        **_sums_found(sums),
    }
    return answer_of(found, (), dict.fromkeys((*sums.steps, *kind.steps)))


def _settlement_found(settlement: Settlement, order: OrderGiven) -> dict[str, object]:
    names = {piece.line_id: sku for sku, pieces in order.pieces.items() for piece in pieces}
    return {
        "method": settlement.method,
        "deal_amount": settlement.deal,
        "coupon_amount": settlement.coupon,
        "promotion_amount": settlement.reduction,
        "refund_goods": settlement.goods,
        "goods_amount": settlement.goods,
        "remaining_should_pay": settlement.remaining_should_pay,
        "shortfall": settlement.shortfall,
        "refunded_before": settlement.refunded_before,
        "remaining_refundable": settlement.remaining,
        "lines": [
            {"sku": names[line.line_id], "qty": line.qty, "deal_amount": line.deal, "refund_goods": line.goods}
            for line in settlement.lines
        ],
    }


def _kind_found(kind: InKind) -> dict[str, object]:
    return {
        "coupon_cash": ZERO,
        "coupon_reissue": kind.coupon_reissue,
        "coupon_reissue_amount": kind.coupon,
        "points_return": kind.points,
        "points_withdrawn": kind.points_withdrawn,
    }


def _sums_found(sums: Due) -> dict[str, object]:
    refund_to = [{"method": tender.method, "amount": tender.amount} for tender in sums.per_tender]
    return {
        "reimburse_freight": sums.reimbursements,
        "reimbursements": sums.reimbursements,
        "penalty": sums.penalty,
        "deductions": sums.deductions,
        "refund_cash": sums.total,
        "refund_to": refund_to,
        "per_tender": refund_to,
    }


def _settled(given: Given, back: _Return, rules: Rules) -> Settlement:
    order = back.order
    try:
        settlement = settle(order.lines, order.tenders, order.promotion, back.earlier, back.units, back.group, rules)
    except UserError as error:
        given.refuse({"units": "return_lines", "earlier": "earlier_returns"}.get(error.field, "order"), error.message)
    told = given.optional_money("refunded_before")
    if told is not None and told != settlement.refunded_before:
        text = Phrase("{before} went back before, not {told}.", before=settlement.refunded_before, told=told)
        given.refuse("refunded_before", text)
    return settlement


def _in_kind(source: Given, back: _Return, settlement: Settlement, rules: Rules) -> InKind:
    order, units = back.order, set(back.units)
    coupon = Money(share_of(order.coupons, units)) if order.coupons else settlement.coupon
    of_coupon, of_points = (
        Terms(
            still_valid=source.flag(f"{name}_still_valid", default=True),
            forfeit=source.flag(f"{name}_terms_forfeit_on_return", default=False),
        )
        for name in ("coupon", "points")
    )
    points, earned = share_of(order.points, units), share_of(order.earned, units)
    return in_kind(coupon, points, earned, of_coupon, of_points, rules)


def _other_way(given: Given) -> Other | None:
    """Another way the refund is to go; only with the customer's express consent (L-7D-14)."""
    method = given.optional_text("refund_method")
    agreed = given.flag("other_way_agreed", default=False)
    return None if method is None or method == ORIGINAL else Other(method, agreed)


def _invoice(source: Given, paid: Money) -> tuple[Step, ...]:
    invoice = source.optional_money("invoice_amount")
    return (invoice_step(invoice, paid),) if invoice not in (None, paid) else ()


def fraud_compensation(given: Given, rules: Rules) -> Answer:
    """What the seller owes for each item where fraud has been established by law, and nothing extra where not."""
    given.ignore("finding", "finding_ref", "established_by", "order_no")
    parts = given.parts("items") if given.has("items") else [given]
    given.ignore("items")
    if not parts:
        given.refuse_missing("items")
    claim = fraud_claim([_price_of(part) for part in parts], given.flag("fraud_established"), rules)
    found = {
        "results": [{"refund": one.refund, "extra": one.extra, "total": one.total} for one in claim.items],
        "refund": claim.refund,
        "extra": claim.extra,
        "total": claim.total,
    }
    return answer_of(found, (), claim.steps)


def _price_of(part: Given) -> Money:
    """What was paid for an item: all its pieces together, or the price of one times their number."""
    part.ignore("sku", "name", "product_name")
    qty = part.number("qty", 1, least=1, most=MOST_UNITS)
    paid, price = part.first_money("paid", "paid_amount"), part.first_money("price", "unit_price")
    if paid is None and price is not None:
        return price * qty
    return part.money("paid") if paid is None else paid
