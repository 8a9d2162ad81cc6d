"""A gift that stays costs what was marked beforehand, and only with goods returned by choice."""

from __future__ import annotations

from app.money import Money
from app.policy.costs.gifts import Gift, gift_charge, gifts_due
from app.policy.reasons import Payer
from app.policy.steps import clauses_of
from tests.policy.changed import changed

REFUND = Money(20_000)
KEPT = Gift("Travel set", Money(3_000))


def charge(rules, *gifts: Gift, refund: Money = REFUND, group: Payer = Payer.BUYER):
    return gift_charge(gifts, refund, group, rules)


def said(english, found) -> list[str]:
    return [english.say(step.text) for step in found.steps]


def test_gift_that_stays_costs_its_marked_price(rules, english):
    found = charge(rules, KEPT)
    assert (str(found.amount), clauses_of(found.steps)) == ("30.00", ("L-7D-12",))
    assert said(english, found) == [
        "Travel set × 1 stays with you; at ¥30.00 each, the price marked beforehand, that is ¥30.00."
    ]


def test_gift_without_a_marked_price_is_free(rules, english):
    found = charge(rules, Gift("Sample", None))
    assert found.amount == Money()
    assert said(english, found) == [
        "Sample stays with you; no price was marked beforehand, so nothing is taken off for it."
    ]


def test_each_gift_is_charged_for_as_many_as_stay(rules):
    found = charge(rules, Gift("Brush", Money(500), due=3, returned=1), KEPT, Gift("Bag", Money(900), returned=1))
    assert (str(found.amount), [str(one) for one in found.by_gift]) == ("40.00", ["10.00", "30.00", "0.00"])
    assert len(found.steps) == 2


def test_more_gifts_brought_than_due_earn_nothing(rules):
    found = charge(rules, Gift("Brush", Money(500), due=1, returned=3), KEPT)
    assert str(found.amount) == "30.00"


def test_never_more_than_the_refund(rules, english):
    found = charge(rules, KEPT, refund=Money(1_000))
    assert str(found.amount) == "10.00"
    assert said(english, found)[-1] == "No more than the refund is taken off for it: ¥10.00."


def test_gift_that_came_back_costs_nothing(rules, english):
    found = charge(rules, Gift("Travel set", Money(3_000), returned=1))
    assert found.amount == Money()
    assert said(english, found) == ["Every gift that belongs to these goods came back; nothing is charged for it."]


def test_gift_of_goods_that_are_kept_stays_free(rules, english):
    found = charge(rules, Gift("Travel set", Money(3_000), due=0))
    assert found.amount == Money()
    assert said(english, found)[0].startswith("The gift stays with the goods you keep")


def test_fault_of_the_seller_costs_the_customer_no_gift(rules):
    found = charge(rules, KEPT, group=Payer.SELLER)
    assert (found.amount, clauses_of(found.steps)) == (Money(), ("L-SPC-8", "L-7D-12"))


def test_shop_may_charge_nothing_at_all(rules, english):
    found = charge(changed(rules, "Q-99", refunds__gift_charge=False), KEPT)
    assert (found.amount, found.by_gift, clauses_of(found.steps)) == (Money(), (Money(),), ("Q-99",))
    assert said(english, found) == ["This shop charges nothing for a gift that stays with you."]


def test_no_gift_needs_no_word(rules):
    assert charge(rules).steps == ()


def test_gifts_are_due_whole_and_each_once():
    assert [gifts_due(2, 4, before, before + 1) for before in range(4)] == [0, 1, 0, 1]
    assert gifts_due(1, 2, 0, 1) == 0
    assert gifts_due(1, 2, 1, 2) == 1
    assert gifts_due(3, 1, 0, 1) == 3
