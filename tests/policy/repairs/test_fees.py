"""What a repair costs, and who pays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.money import ZERO, Money
from app.policy.reasons import Payer
from app.policy.repairs.fees import FeePayer, HumanDamage, Labour, Part, charged, fees, negotiated, terms

YES, NO, OPEN = HumanDamage.YES, HumanDamage.NO, HumanDamage.UNDETERMINED


def test_parts_at_cost_and_labour_by_the_hour(english):
    bill = fees([Part(Money(5500)), Part(Money(1250), 2)], [Labour(Money(9000), Decimal("1.5"))])
    assert (bill.parts, bill.labour, bill.total) == (Money(8000), Money(13500), Money(21500))
    assert [english.say(step.text) for step in bill.steps] == [
        "Parts at what they cost, without a markup: ¥80.00.",
        "Labour by grade and time: ¥90.00 × 1.5 h.",
        "Parts and labour together: ¥215.00.",
    ]


def test_what_there_is_not_costs_nothing():
    assert fees([], []).total == ZERO
    assert not fees([], []).steps
    assert [step.clause for step in fees([Part(Money(100))], []).steps] == ["R-002-6.2.2a", "R-002-4.2.3"]
    assert [step.clause for step in fees([], [Labour(Money(100))]).steps] == ["R-002-6.2.2b", "R-002-4.2.3"]


def test_labour_is_rounded_once():
    half = Labour(Money(3333), Decimal("0.1"))
    assert fees([], [half]).labour == Money(333)
    assert fees([], [half, half, half]).labour == Money(1000)  # 999.9 fen, not three times 333
    assert fees([], [Labour(Money(45), Decimal("0.1"))]).labour == Money(5)  # 4.5 fen


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 9)), max_size=4),
    st.lists(st.tuples(st.integers(0, 10**5), st.integers(0, 200)), max_size=4),
)
def test_the_order_of_items_does_not_matter_and_sums_hold(parts, work):
    items = [Part(Money(cost), qty) for cost, qty in parts]
    labour = [Labour(Money(rate), Decimal(tenths) / 10) for rate, tenths in work]
    bill, mirrored = fees(items, labour), fees(items[::-1], labour[::-1])
    assert (bill.parts, bill.labour, bill.total) == (mirrored.parts, mirrored.labour, mirrored.total)
    assert bill.total == bill.parts + bill.labour


@pytest.mark.parametrize(
    ("in_warranty", "damage", "payer", "freight", "clauses"),
    [
        (True, NO, FeePayer.SELLER, Payer.SELLER, {"R-002-6.2.1.1", "C-08", "R-002-2.2.2.4"}),
        (True, YES, FeePayer.CUSTOMER, Payer.BUYER, {"R-002-4.1", "C-08", "R-002-4.2.3", "R-002-4.2.4"}),
        (False, NO, FeePayer.CUSTOMER, Payer.BUYER, {"R-002-2.2.3.1", "R-002-6.2.1.2", "R-002-4.2.4"}),
        (False, YES, FeePayer.CUSTOMER, Payer.BUYER, {"R-002-2.2.3.1", "R-002-6.2.1.2"}),
        (False, OPEN, FeePayer.CUSTOMER, Payer.BUYER, {"R-002-2.2.3.1", "R-002-6.2.1.2"}),
    ],
)
@pytest.mark.parametrize("accepted", [True, False])
def test_who_pays(in_warranty, damage, payer, freight, clauses, accepted):
    found = terms(in_warranty, damage, accepted)
    assert (found.payer, found.freight_payer, found.appraisal_required) == (payer, freight, False)
    assert clauses <= {step.clause for step in found.steps}
    assert found.may_start is (accepted or payer is FeePayer.SELLER)


def test_who_did_the_damage_is_found_out_before_anything_is_charged():
    found = terms(True, OPEN, quote_accepted=True)
    assert (found.payer, found.freight_payer) == (FeePayer.UNDETERMINED, None)
    assert (found.may_start, found.appraisal_required) == (False, True)
    assert charged(found.payer, Money(8000)) == ZERO


def test_the_same_fault_again_is_free_unless_people_did_it():
    again = terms(False, NO, same_fault=True)
    assert (again.payer, again.may_start) == (FeePayer.SELLER, True)
    assert "R-002-4.4.4" in {step.clause for step in again.steps}
    assert terms(False, YES, same_fault=True).payer is FeePayer.CUSTOMER


def test_without_knowing_the_warranty_nothing_is_said_of_the_payer():
    assert terms(None, NO, True) == terms(None, YES, True)
    assert terms(None, NO).payer is None
    assert (terms(None, NO, True).may_start, terms(None, NO).may_start) == (True, False)


def test_what_the_customer_is_charged():
    assert charged(FeePayer.CUSTOMER, Money(8000)) == Money(8000)
    assert charged(FeePayer.SELLER, Money(8000)) == ZERO
    assert charged(FeePayer.CUSTOMER, None) is None
    assert charged(None, Money(8000)) is None


@pytest.mark.parametrize(
    ("special", "majeure", "clauses"),
    [(True, False, ["R-002-6.3.1"]), (False, True, ["R-002-6.3.2"]), (True, True, ["R-002-6.3.1", "R-002-6.3.2"])],
)
def test_some_costs_of_the_customer_are_agreed_in_writing(special, majeure, clauses):
    theirs = terms(False, NO, quote_accepted=True)
    open_still = negotiated(theirs, special, majeure, signed=False)
    assert (open_still.agreement_needed, open_still.may_start) == (True, False)
    assert [step.clause for step in open_still.steps[-len(clauses) :]] == clauses
    signed = negotiated(theirs, special, majeure, signed=True)
    assert (signed.agreement_needed, signed.may_start, signed.payer) == (False, True, FeePayer.CUSTOMER)


def test_what_the_shop_bears_needs_no_agreement():
    ours, theirs = terms(True, NO), terms(False, NO)
    assert negotiated(ours, True, True, signed=False) is ours
    assert negotiated(theirs, False, False, signed=False) is theirs
