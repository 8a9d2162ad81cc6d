from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.money import Money, total
from app.policy.refunds.holding import Promotion
from app.policy.refunds.promotions import SoldLine, before_promotion
from app.policy.refunds.shares import LinePrice

THRESHOLD, OFF = Money(30000), Money(5000)


def _sold(line_id: int, price: int, deal: int, coupon: int = 0, qty: int = 1) -> SoldLine:
    return SoldLine(line_id, qty, Money(price), Money(deal), Money(coupon))


def test_without_a_promotion_the_lines_stand_as_they_were_sold():
    lines = [_sold(1, 20000, 19000, 100)]
    assert before_promotion(lines, None, None) == ((LinePrice(1, 1, Money(19000), Money(100)),), None)


def test_what_the_prices_came_down_by_is_the_promotion():
    lines = [_sold(1, 16900, 14393), _sold(2, 8400, 14307, 1000, qty=2), _sold(3, 0, 0)]
    prices, promotion = before_promotion(lines, THRESHOLD, OFF)
    assert [price.deal for price in prices] == [Money(16900), Money(16800), Money(0)]
    assert [price.coupon for price in prices] == [Money(0), Money(1000), Money(0)]
    assert promotion == Promotion(THRESHOLD, OFF, ((1, Money(2507)), (2, Money(2493)), (3, Money(0))))


@pytest.mark.parametrize(
    "lines",
    [
        [_sold(1, 25000, 18000), _sold(2, 15000, 12000), _sold(3, 3900, 0)],  # reduced besides, a gift marked
        [_sold(1, 0, 18000), _sold(2, 35000, 12000), _sold(3, 0, 0)],  # dearer than marked
    ],
)
def test_where_prices_came_down_by_something_else_the_promotion_is_spread(lines):
    prices, promotion = before_promotion(lines, THRESHOLD, OFF)
    assert promotion is not None
    assert promotion.shares == ((1, Money(3000)), (2, Money(2000)), (3, Money(0)))
    assert [price.deal for price in prices] == [Money(21000), Money(14000), Money(0)]


def test_goods_that_cost_nothing_cannot_have_borne_a_promotion():
    with pytest.raises(UserError) as refused:
        before_promotion([_sold(1, 0, 0)], THRESHOLD, OFF)
    assert refused.value.field == "promotion"


@given(st.data())
def test_the_sequence_of_the_lines_does_not_matter(data):
    deals = data.draw(st.lists(st.integers(1, 50_000), min_size=1, max_size=6))
    lines = [_sold(line_id, deal + 1, deal) for line_id, deal in enumerate(deals)]
    off = Money(data.draw(st.integers(1, sum(deals))))
    prices, promotion = before_promotion(lines, THRESHOLD, off)
    mixed, again = before_promotion(data.draw(st.permutations(lines)), THRESHOLD, off)
    assert promotion is not None
    assert again is not None
    assert (set(prices), set(promotion.shares)) == (set(mixed), set(again.shares))
    assert total([share for _, share in promotion.shares]) == off
