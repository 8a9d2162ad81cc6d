"""Taking something else in exchange that costs more or less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.money import Money, total
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.choices import PriceDifference
from app.policy.profiles.loading import load_profile
from app.policy.reasons import Payer
from app.policy.refunds.shares import Tender
from app.policy.returns.price_difference import price_difference
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
ONLY_BACK = changed(RULES, exchanges__price_difference=PriceDifference.REFUND_ONLY)
PAID = Money(24900)
AMOUNTS = st.integers(0, 10**6).map(Money)


def said(found, words):
    return [words.say(step.text) for step in found.steps]


def both(found):
    return found.customer_pays.fen, found.customer_gets.fen


def test_the_customer_pays_for_something_dearer(rules, english):
    found = price_difference(PAID, Money(29900), 1, Payer.BUYER, rules)
    assert both(found) == (5000, 0)
    assert said(found, english) == [
        "For the goods that come back you paid ¥249.00, coupons and points taken off.",
        "The new product costs ¥299.00 today.",
        "You pay the difference: ¥299.00 − ¥249.00 = ¥50.00.",
    ]
    assert found.clauses == ("CV-6", "R-002-3.2.3", "Q-05")


def test_the_customer_gets_back_what_is_left_the_way_it_was_paid(rules, english):
    tenders = [Tender("WECHAT", Money(20000)), Tender("CASH", Money(4900)), Tender("CARD", Money())]
    found = price_difference(PAID, Money(9900), 2, Payer.BUYER, rules, tenders=tenders)
    assert both(found) == (0, 5100)
    assert found.per_tender == (Tender("WECHAT", Money(4096)), Tender("CASH", Money(1004)))
    assert said(found, english)[1:] == [
        "The new products cost ¥99.00 × 2 = ¥198.00 today.",
        "You get the difference back: ¥249.00 − ¥198.00 = ¥51.00.",
        "¥40.96 goes back by WeChat Pay, the way it was paid.",
        "¥10.04 goes back by Cash, the way it was paid.",
    ]


def test_for_the_same_worth_nothing_is_paid(rules, english):
    found = price_difference(PAID, PAID, 1, Payer.BUYER, rules)
    assert (both(found), found.per_tender) == ((0, 0), ())
    assert said(found, english)[-1] == "Both are worth the same: nothing is to be paid either way."


@pytest.mark.parametrize(("group", "steps"), [(Payer.SELLER, 2), (Payer.BUYER, 1)])
@pytest.mark.parametrize("today", [0, 19900, 39900])
def test_the_same_product_costs_nothing_whatever_it_costs_today(rules, today, group, steps):
    found = price_difference(PAID, Money(today), 1, group, rules, same_product=True)
    assert (both(found), len(found.steps)) == ((0, 0), steps)
    assert found.clauses[-1] == "R-002-1.3.5"


def test_something_dearer_than_the_faulty_goods_is_a_choice(rules, english):
    found = price_difference(PAID, Money(29900), 1, Payer.SELLER, rules)
    assert both(found) == (5000, 0)
    assert said(found, english)[-1] == (
        "The fault is the seller's, so the same product would cost nothing more; the dearer one is your choice."
    )
    assert both(price_difference(PAID, Money(19900), 1, Payer.SELLER, rules)) == (0, 5000)


def test_a_profile_may_ask_for_nothing_more(english):
    found = price_difference(PAID, Money(29900), 1, Payer.BUYER, ONLY_BACK)
    assert both(found) == (0, 0)
    assert said(found, english)[-1] == "By the rules that hold here a dearer product costs you nothing more."
    assert both(price_difference(PAID, Money(19900), 1, Payer.BUYER, ONLY_BACK)) == (0, 5000)


def test_a_coupon_may_count_for_the_new_goods_too(rules, english):
    found = price_difference(PAID, Money(26900), 1, Payer.BUYER, rules, coupon=Money(2000))
    assert (both(found), found.coupon) == ((0, 0), Money(2000))
    assert said(found, english)[2] == "The coupon's part, ¥20.00, counts for them too; ¥249.00 is left."
    assert price_difference(PAID, Money(1000), 1, Payer.BUYER, rules, coupon=Money(2000)).customer_gets == PAID


@pytest.mark.parametrize(("price", "qty", "field"), [(-1, 1, "unit_price"), (1, 0, "qty"), (1, 10_001, "qty")])
def test_what_cannot_be_is_refused(rules, price, qty, field):
    with pytest.raises(UserError) as caught:
        price_difference(PAID, Money(price), qty, Payer.BUYER, rules)
    assert caught.value.field == field


@given(
    st.lists(AMOUNTS, min_size=1, max_size=3),
    AMOUNTS,
    st.integers(1, 5),
    AMOUNTS,
    st.sampled_from(Payer),
    st.sampled_from([RULES, ONLY_BACK]),
    st.booleans(),
)
def test_never_more_goes_back_than_was_paid(amounts, price, qty, coupon, group, rules, same):
    tenders = [Tender(str(n), amount) for n, amount in enumerate(amounts)]
    paid = total(amounts)
    found = price_difference(paid, price, qty, group, rules, same_product=same, coupon=coupon, tenders=tenders)
    assert Money() <= found.customer_gets <= paid
    assert Money() in (found.customer_gets, found.customer_pays)
    assert total([part.amount for part in found.per_tender]) == found.customer_gets
    if not same and rules is RULES:
        assert paid + found.customer_pays == found.price - found.coupon + found.customer_gets
