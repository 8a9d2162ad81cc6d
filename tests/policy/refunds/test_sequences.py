"""Any sequence of returns pays back exactly what was paid, whatever comes back for whatever reason."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.money import Money, total
from app.policy.profiles.choices import PartialReturn
from app.policy.reasons import Payer
from app.policy.refunds.settlement import Earlier, Method, settle
from app.policy.refunds.shares import Tender
from tests.policy.changed import changed
from tests.policy.refunds.orders import by_method, orders, parted

groups = st.sampled_from(list(Payer))


def paid_for(lines, promotion) -> Money:
    off = promotion.off if promotion else Money()
    return total([line.deal - line.coupon for line in lines]) - off


def check_one(found, left: Money) -> None:
    """What holds for every single return."""
    assert Money() <= found.goods <= left
    assert found.remaining == left - found.goods
    assert found.goods == found.deal - found.coupon - found.reduction == total([t.amount for t in found.per_tender])
    assert all(tender.amount > Money() for tender in found.per_tender)
    assert min(found.deal, found.coupon, found.reduction, found.shortfall, found.remaining_should_pay) >= Money()
    assert found.remaining_should_pay == found.remaining + found.shortfall
    for line in found.lines:
        assert line.goods == line.deal - line.coupon - line.reduction
        assert min(line.deal, line.coupon, line.reduction, line.goods) >= Money()
    assert total([line.goods for line in found.lines]) == found.goods
    assert found.steps


@given(orders(), st.data())
def test_returns_for_any_reasons_in_any_sequence_sum_exactly_to_what_was_paid(rules, order, data):
    lines, tenders, promotion = order
    left = paid_for(lines, promotion)
    gone: list[Tender] = []
    earlier: list[Earlier] = []
    for units in data.draw(parted(lines)):
        group = data.draw(groups)
        found = settle(lines, tenders, promotion, earlier, units, group, rules)
        check_one(found, left)
        assert found.refunded_before == paid_for(lines, promotion) - left
        left, gone = found.remaining, [*gone, *found.per_tender]
        assert all(by_method(gone)[method] <= by_method(tenders)[method] for method in by_method(gone))
        earlier.append(Earlier(units, group))
    assert found.method is Method.FULL
    assert left == Money()
    assert by_method(gone) == by_method(tenders)


@given(orders(), st.data())
def test_what_really_went_back_before_counts_whatever_the_rules_say_of_it(rules, order, data):
    lines, tenders, promotion = order
    left, gone = paid_for(lines, promotion), Money()
    earlier: list[Earlier] = []
    for units in data.draw(parted(lines)):
        group = data.draw(groups)
        found = settle(lines, tenders, promotion, earlier, units, group, rules)
        assert Money() <= found.goods <= left
        amount = Money(data.draw(st.integers(0, found.goods.fen)))
        earlier.append(Earlier(units, group, amount))
        left, gone = left - amount, gone + amount
    assert found.method is Method.FULL
    assert found.remaining == Money()
    assert found.refunded_before + found.goods == paid_for(lines, promotion)


@given(orders(), st.data())
def test_returns_settled_pro_rata_pay_the_same_in_any_sequence(rules, order, data):
    lines, tenders, promotion = order
    returns = data.draw(parted(lines))
    first, *others = returns
    alone = settle(lines, tenders, promotion, [], first, Payer.SELLER, rules)
    earlier = [Earlier(units, Payer.SELLER) for units in data.draw(st.permutations(others))]
    last = settle(lines, tenders, promotion, earlier, first, Payer.SELLER, rules)
    assert (alone.goods, alone.lines) == (last.goods, last.lines)
    assert by_method(alone.per_tender) == by_method(last.per_tender)


@given(orders(promoted=False), st.data())
def test_without_a_promotion_the_reason_changes_nothing(rules, order, data):
    lines, tenders, _ = order
    returns = data.draw(parted(lines))
    earlier = [Earlier(units, data.draw(groups)) for units in returns[1:]]
    settled = [settle(lines, tenders, None, earlier, returns[0], group, rules) for group in Payer]
    assert settled[0] == settled[1]


@given(orders(), st.data())
def test_the_sequence_of_lines_pieces_and_tenders_does_not_matter(rules, order, data):
    lines, tenders, promotion = order
    *earlier, units = data.draw(parted(lines))
    before = [Earlier(part, data.draw(groups)) for part in earlier]
    again = [Earlier(tuple(reversed(part.units)), part.group) for part in before]
    group = data.draw(groups)
    one = settle(lines, tenders, promotion, before, units, group, rules)
    other = settle(
        data.draw(st.permutations(lines)),
        data.draw(st.permutations(tenders)),
        promotion,
        again,
        units[::-1],
        group,
        rules,
    )
    assert (one.goods, one.lines, one.remaining) == (other.goods, other.lines, other.remaining)
    assert by_method(one.per_tender) == by_method(other.per_tender)


@given(orders(promoted=True), st.data())
def test_any_way_of_settling_a_promotion_adds_up(rules, order, data):
    lines, tenders, promotion = order
    ways = {
        "refunds__partial_return_buyer": data.draw(st.sampled_from(PartialReturn)),
        "refunds__partial_return_seller": data.draw(st.sampled_from(PartialReturn)),
    }
    rules = changed(rules, **ways)
    left = paid_for(lines, promotion)
    earlier: list[Earlier] = []
    for units in data.draw(parted(lines)):
        group = data.draw(groups)
        found = settle(lines, tenders, promotion, earlier, units, group, rules)
        check_one(found, left)
        left = found.remaining
        earlier.append(Earlier(units, group))
    assert left == Money()


@given(orders(), st.data())
def test_refund_without_goods_leaves_less_for_all_later_ones(rules, order, data):
    lines, tenders, promotion = order
    paid = paid_for(lines, promotion)
    amount = Money(data.draw(st.integers(0, paid.fen)))
    left, earlier = paid - amount, [Earlier((), Payer.BUYER, amount)]
    for units in data.draw(parted(lines)):
        found = settle(lines, tenders, promotion, earlier, units, Payer.SELLER, rules)
        check_one(found, left)
        left = found.remaining
        earlier.append(Earlier(units, Payer.SELLER))
    assert left == Money()
