"""What is taken off a whole order, and part of the order comes back: each return rounded once, all of them exact."""

from __future__ import annotations

from itertools import permutations

import pytest

from app.money import Money, total
from app.policy.questions.asks import ask

PROMO = {"promo": {"type": "THRESHOLD", "threshold": "300.00", "off": "50.00"}}
COUPON = {"coupon_amount": "50.00"}


def cash(rules, order, **fields) -> Money:
    amount = ask("refund_amount", {"order": order, "reason": "QUALITY", **fields}, rules).found["refund_cash"]
    assert isinstance(amount, Money)
    return amount


@pytest.mark.parametrize("taken_off", [PROMO, COUPON])
def test_three_alike_are_worth_the_same_whichever_comes_back(rules, taken_off):
    """Of 310.00 for three alike each is worth 103.33⅓, and two of them 206.66⅔."""
    order = {"lines": [{"sku": sku, "price": "120.00"} for sku in "ABC"], "paid_amount": "310.00", **taken_off}
    for skus in permutations("ABC"):
        returns = [{"return_lines": [sku], "reason": "QUALITY"} for sku in skus]
        back = [cash(rules, order, earlier_returns=returns[:n], **returns[n]) for n in range(3)]
        assert back == [Money.parse("103.33"), Money.parse("103.34"), Money.parse("103.33")]
        two = [{"sku": sku, "qty": 1} for sku in skus[:2]]
        assert cash(rules, order, return_lines=two) == Money.parse("206.67")


@pytest.mark.exhaustive
@pytest.mark.parametrize("taken_off", [PROMO, COUPON])
def test_first_return_is_its_exact_share_and_all_come_to_what_was_paid(rules, taken_off):
    prices = {"A": 29110, "B": 13727, "C": 9999, "D": 4001}
    whole, paid = sum(prices.values()), sum(prices.values()) - 5000
    lines = [{"sku": sku, "price": str(Money(fen))} for sku, fen in prices.items()]
    order = {"lines": lines, "paid_amount": str(Money(paid)), **taken_off}
    for skus in permutations(prices):
        returns = [{"return_lines": [sku], "reason": "QUALITY"} for sku in skus]
        back = [cash(rules, order, earlier_returns=returns[:n], **returns[n]) for n in range(4)]
        assert back[0] == Money((2 * paid * prices[skus[0]] + whole) // (2 * whole))
        assert total(back) == Money(paid)
