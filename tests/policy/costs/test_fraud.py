"""Compensation for fraud: a multiple of the price, at least a fixed sum, once it is established by law."""

from __future__ import annotations

import pytest

from app.money import Money
from app.policy.costs.fraud import fraud_claim
from app.policy.steps import clauses_of
from tests.policy.changed import changed


@pytest.mark.parametrize(
    ("price", "extra", "total"),
    [
        ("0.00", "500.00", "500.00"),
        ("99.00", "500.00", "599.00"),
        ("166.66", "500.00", "666.66"),
        ("166.67", "500.01", "666.68"),
        ("300.00", "900.00", "1200.00"),
    ],
)
def test_three_times_the_price_and_at_least_five_hundred(rules, price, extra, total):
    claim = fraud_claim([Money.parse(price)], True, rules)
    assert (str(claim.items[0].refund), str(claim.extra), str(claim.total)) == (price, extra, total)


def test_each_item_stands_for_itself_and_all_are_added_up(rules, english):
    claim = fraud_claim([Money(9_900), Money(30_000)], True, rules)
    assert [str(item.extra) for item in claim.items] == ["500.00", "900.00"]
    assert (str(claim.refund), str(claim.extra), str(claim.total)) == ("399.00", "1400.00", "1799.00")
    assert [english.say(step.text) for step in claim.steps] == [
        "A court or an authority has found that the seller deceived the customer.",
        "3 times the price of ¥99.00 is ¥297.00.",
        "That is less than ¥500.00, so ¥500.00 is added.",
        "¥99.00 + ¥500.00 = ¥599.00 is owed for it.",
        "3 times the price of ¥300.00 is ¥900.00.",
        "¥300.00 + ¥900.00 = ¥1,200.00 is owed for it.",
        "¥399.00 + ¥1,400.00 = ¥1,799.00 is owed in all.",
        "Claims for faulty goods, or for putting off a justified demand on purpose, stay open besides.",
        "Where a defect the seller knew of harmed someone's health, more may be claimed in court.",
    ]
    assert clauses_of(claim.steps) == ("L-CPL-55", "L-CPL-48")


def test_nothing_on_top_unless_it_is_established(rules, english):
    claim = fraud_claim([Money(9_900)], False, rules)
    assert (claim.extra, claim.total) == (Money(), Money(9_900))
    assert english.say(claim.steps[0].text).startswith("Fraud has not been established, so nothing is owed on top")


def test_shop_may_promise_more_than_the_law(rules):
    generous = changed(rules, "L-SPC-10", costs__fraud_multiple=5, costs__fraud_minimum=Money(100_000))
    claim = fraud_claim([Money(9_900), Money(30_000)], True, generous)
    assert [str(item.extra) for item in claim.items] == ["1000.00", "1500.00"]
    assert "L-SPC-10" in clauses_of(claim.steps)
