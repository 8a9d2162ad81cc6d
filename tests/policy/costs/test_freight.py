"""Who pays the freight, what may be agreed about it, and what comes of the receipts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.money import Money
from app.policy.costs.freight import Agreement, freight_bill, freight_terms, outbound_deduction, payer_phrase
from app.policy.profiles.loading import NAMES
from app.policy.reasons import Payer
from tests.policy.changed import changed

SELLER, BUYER = Payer.SELLER, Payer.BUYER
BACK, AGAIN = Money(1200), Money(1000)


def clauses_of(steps):
    return [step.clause for step in steps]


@pytest.mark.parametrize("name", NAMES)
def test_each_side_pays_for_its_own_reasons(rules_of, name):
    for group in (SELLER, BUYER):
        terms = freight_terms(rules_of[name], group)
        assert (terms.payer, terms.resend_payer) == (group, group)
        assert not terms.rejected
        assert not terms.agreement_needed
        assert terms.clauses == (terms.steps[0].clause,)


def test_a_shop_may_pay_for_every_return_but_never_have_its_own_faults_paid(rules):
    generous = changed(rules, costs__buyer_choice_freight=SELLER)
    assert freight_terms(generous, BUYER).payer is SELLER
    literal = changed(rules, costs__seller_fault_freight=BUYER)
    assert freight_terms(literal, SELLER).payer is SELLER


@pytest.mark.parametrize(
    ("group", "agreement", "payers", "rejected"),
    [
        (SELLER, Agreement(BUYER, BUYER), (SELLER, SELLER), True),
        (SELLER, Agreement(None, BUYER), (SELLER, SELLER), True),
        (SELLER, Agreement(SELLER, SELLER), (SELLER, SELLER), False),
        (BUYER, Agreement(SELLER, SELLER), (SELLER, SELLER), False),
        (BUYER, Agreement(SELLER, None), (SELLER, BUYER), False),
        (BUYER, Agreement(BUYER, BUYER), (BUYER, BUYER), False),
    ],
)
def test_what_is_agreed_may_only_better_the_customers_position(rules, group, agreement, payers, rejected):
    terms = freight_terms(rules, group, agreement)
    assert (terms.payer, terms.resend_payer) == payers
    assert terms.rejected is rejected
    assert {"R-002-2.1.3.3", "C-09"} <= set(clauses_of(terms.steps))
    assert not rejected or {"L-CPL-24", "L-CPL-26"} <= set(clauses_of(terms.steps))


def test_a_promise_to_pay_is_not_agreed_away(rules):
    generous = changed(rules, costs__buyer_choice_freight=SELLER)
    terms = freight_terms(generous, BUYER, Agreement(BUYER, BUYER))
    assert (terms.payer, terms.rejected) == (SELLER, True)
    assert "L-CPL-24" not in clauses_of(terms.steps)


@pytest.mark.parametrize(("special", "beyond_control"), [(True, False), (False, True), (True, True)])
def test_special_goods_and_force_majeure_want_a_signed_agreement(rules, special, beyond_control):
    open_ = freight_terms(rules, BUYER, None, special, beyond_control)
    assert (open_.payer, open_.agreement_needed) == (BUYER, True)
    assert ("R-002-6.3.1" in clauses_of(open_.steps)) == special
    assert ("R-002-6.3.2" in clauses_of(open_.steps)) == beyond_control
    said = freight_terms(rules, BUYER, Agreement(SELLER, SELLER), special, beyond_control)
    assert (said.payer, said.agreement_needed) == (SELLER, True)
    signed = freight_terms(rules, BUYER, Agreement(SELLER, SELLER, signed=True), special, beyond_control)
    assert (signed.payer, signed.agreement_needed) == (SELLER, False)
    below_law = freight_terms(rules, SELLER, Agreement(BUYER, BUYER, signed=True), special, beyond_control)
    assert (below_law.payer, below_law.rejected) == (SELLER, True)


@pytest.mark.parametrize(
    ("group", "kind", "back", "again", "reimbursed", "buyer_pays"),
    [
        (SELLER, "RETURN", BACK, None, BACK, Money()),
        (SELLER, "RETURN", None, None, None, Money()),
        (SELLER, "EXCHANGE", BACK, AGAIN, BACK, Money()),
        (BUYER, "RETURN", BACK, None, Money(), BACK),
        (BUYER, "RETURN", BACK, AGAIN, Money(), BACK),
        (BUYER, "RETURN", None, None, Money(), None),
        (BUYER, "EXCHANGE", BACK, AGAIN, Money(), Money(2200)),
        (BUYER, "EXCHANGE", BACK, None, Money(), BACK),
        (BUYER, "EXCHANGE", None, AGAIN, Money(), AGAIN),
    ],
)
def test_freight_counts_at_what_the_receipts_say(rules, group, kind, back, again, reimbursed, buyer_pays):
    bill = freight_bill(freight_terms(rules, group), kind, back, again)
    assert (bill.reimbursed, bill.buyer_pays) == (reimbursed, buyer_pays)
    told = back is not None or (kind == "EXCHANGE" and again is not None)
    assert set(clauses_of(bill.steps)) == ({"R-002-6.1.2a"} if told else set())


def test_ways_may_be_paid_by_different_sides(rules):
    terms = freight_terms(rules, BUYER, Agreement(SELLER, BUYER))
    bill = freight_bill(terms, "EXCHANGE", BACK, AGAIN)
    assert (bill.reimbursed, bill.buyer_pays) == (BACK, AGAIN)
    assert freight_bill(terms, "RETURN", BACK).buyer_pays == Money()


def test_free_receipts_are_told_without_a_sum(rules):
    bill = freight_bill(freight_terms(rules, SELLER), "RETURN", Money())
    assert (bill.reimbursed, len(bill.steps)) == (Money(), 1)


@pytest.mark.parametrize(
    ("group", "agreed", "kept"), [(SELLER, True, Money()), (BUYER, False, Money()), (BUYER, True, Money(800))]
)
def test_free_shipping_is_charged_afterwards_only_as_agreed(group, agreed, kept):
    amount, steps = outbound_deduction(group, Money(800), agreed)
    assert amount == kept
    assert clauses_of(steps) == ["L-CPL-24" if group is SELLER else "L-7D-18"]


def test_payers_have_words(english):
    assert [english.say(payer_phrase(payer)) for payer in (SELLER, BUYER)] == ["the shop", "the buyer"]


PAYERS = st.none() | st.sampled_from(Payer)


@given(st.sampled_from(Payer), st.builds(Agreement, PAYERS, PAYERS, st.booleans()), st.booleans(), st.booleans())
def test_no_agreement_leaves_the_customer_worse_off(rules, group, agreement, special, beyond_control):
    without = freight_terms(rules, group, None, special, beyond_control)
    terms = freight_terms(rules, group, agreement, special, beyond_control)
    for before, after in ((without.payer, terms.payer), (without.resend_payer, terms.resend_payer)):
        assert before is BUYER or after is SELLER
