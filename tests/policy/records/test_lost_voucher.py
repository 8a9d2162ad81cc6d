"""A lost voucher: what verifies a customer, what contradicts, what is only missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.records.evidence import Auxiliary, Basic, Evidence, Match, WayOut, item_label
from app.policy.records.lost_voucher import Status, check
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
ALL = dict.fromkeys(Basic, Match.MATCH)
PAID: dict[str, Match] = {Auxiliary.PAYMENT_PROOF: Match.MATCH}
MATCHES = st.sampled_from(Match)
EVIDENCE = st.builds(
    Evidence,
    st.dictionaries(st.sampled_from(Basic), MATCHES),
    st.dictionaries(st.sampled_from([*map(str, Auxiliary), "bank_statement"]), MATCHES),
    MATCHES,
    st.booleans(),
)


def said(found, words):
    return [words.say(step.text) for step in found.steps]


def test_all_basic_items_and_one_proof_verify(rules):
    found = check(Evidence(ALL, PAID), rules)
    assert (found.status, found.doc) == (Status.VERIFIED, "VOUCHER_CHECK_RECORD")
    assert found.clauses == ("R-002-7.4.1a", "R-002-7.4.1b", "R-002-7.4.2")
    assert not found.to_ask
    assert not found.ways_out


@pytest.mark.parametrize("match", [Match.MISSING, Match.UNKNOWN, Match.MISMATCH])
@pytest.mark.parametrize("item", Basic)
def test_each_basic_item_must_agree(rules, item, match):
    found = check(Evidence({**ALL, item: match}, PAID), rules)
    assert (found.status, found.doc) == (Status.NOT_VERIFIED, "VOUCHER_FAIL_NOTICE")
    assert (found.basic_wanting, found.auxiliary_wanting) == (1, 0)
    assert found.to_ask == (item.value,)
    assert found.contradicted is (match is Match.MISMATCH)
    assert found.clauses[-1] == "R-002-7.4.3"


def test_without_any_proof_it_is_not_enough(rules, english):
    found = check(Evidence(ALL, {}), rules)
    assert found.status is Status.NOT_VERIFIED
    assert found.to_ask == ("payment_proof", "logistics")
    assert found.missing == ("payment_proof", "logistics")
    assert "Can you show the payment, on the phone or on a statement?" in said(found, english)


def test_proof_of_another_name_counts_too(rules, english):
    found = check(Evidence(ALL, {"bank_statement": Match.MATCH}), rules)
    assert found.status is Status.VERIFIED
    assert "bank_statement: agrees with our records." in said(found, english)
    assert english.say(item_label("logistics")) == "Delivery record"


def test_proof_that_contradicts_does_not_undo_one_that_agrees(rules, english):
    found = check(Evidence(ALL, {**PAID, Auxiliary.LOGISTICS: Match.MISMATCH}), rules)
    assert (found.status, found.mismatched) == (Status.VERIFIED, ("logistics",))
    assert "What does not agree is noted; please let us look at it together once more." in said(found, english)
    alone = check(Evidence(ALL, {Auxiliary.LOGISTICS: Match.MISMATCH}), rules)
    assert (alone.status, alone.contradicted) == (Status.NOT_VERIFIED, False)


def test_what_others_confirm_is_never_enough(rules):
    found = check(Evidence(ALL, {}, third_party=Match.MATCH), rules)
    assert found.status is Status.NOT_VERIFIED
    assert "R-002-7.4.1c" in {step.clause for step in found.steps}
    assert WayOut.THIRD_PARTY_PROOF not in found.ways_out
    assert WayOut.THIRD_PARTY_PROOF in check(Evidence(ALL, {}), rules).ways_out


def test_order_in_our_own_records_is_a_voucher_unless_contradicted(rules):
    found = check(Evidence({}, {}, order_found=True), rules)
    assert found.status is Status.VERIFIED
    assert "C-27" in {step.clause for step in found.steps}
    wrong = check(Evidence({Basic.PRODUCT_NAME: Match.MISMATCH}, {}, order_found=True), rules)
    assert (wrong.status, wrong.contradicted) == (Status.NOT_VERIFIED, True)


def test_contradiction_is_said_before_what_is_missing(rules, english):
    found = check(Evidence({Basic.PURCHASE_DATE: Match.MISMATCH, Basic.ORDER_NO: Match.UNKNOWN}, {}), rules)
    lines = said(found, english)
    assert lines.index(
        "A contradiction weighs more than anything missing: as it stands this is not the purchase you describe."
    ) < lines.index("Of order number, product name and day of purchase 3 must agree; 3 more are wanting.")
    assert lines[:3] == [
        "Order number: told, but we have nothing to compare it with.",
        "Product name: not told.",
        "Day of purchase: contradicts our records.",
    ]


def test_profile_may_ask_for_less(rules):
    lenient = changed(rules, evidence__basic_items=2, evidence__auxiliary_items=0)
    two = {Basic.ORDER_NO: Match.MATCH, Basic.PRODUCT_NAME: Match.MATCH}
    assert check(Evidence(two, {}), lenient).status is Status.VERIFIED
    assert check(Evidence({**two, Basic.PURCHASE_DATE: Match.MISMATCH}, {}), lenient).status is Status.NOT_VERIFIED


@given(EVIDENCE)
def test_the_order_of_what_is_told_does_not_matter(evidence):
    turned = Evidence(
        dict(reversed(evidence.basic.items())),
        dict(reversed(evidence.auxiliary.items())),
        evidence.third_party,
        evidence.order_found,
    )
    assert check(evidence, RULES) == check(turned, RULES)


@given(EVIDENCE)
def test_refused_customers_always_hear_why_and_what_else(evidence):
    found = check(evidence, RULES)
    if found.status is Status.NOT_VERIFIED:
        assert found.ways_out
        assert "R-002-7.4.3" in {step.clause for step in found.steps}
        assert found.contradicted or found.basic_wanting or found.auxiliary_wanting
    else:
        assert not found.contradicted
