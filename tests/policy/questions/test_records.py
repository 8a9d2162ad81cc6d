"""lost_voucher, adverse_reaction_limits and retention in plain values: what is read, named and refused."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.policy.questions.answer import plain_value
from app.policy.questions.given import Given
from app.policy.questions.records import adverse_reaction_limits, lost_voucher, retention

BASIC = {"order_no": "match", "product_name": "match", "purchase_date": "match"}


def answered(question, values, rules):
    given = Given(values)
    given.ignore("profile", "kind")
    answer = question(given, rules)
    given.done()
    return {name: plain_value(value) for name, value in answer.found.items()}


def refused(question, values, rules) -> str:
    with pytest.raises(UserError) as refusal:
        answered(question, values, rules)
    return refusal.value.field


def test_failed_check_tells_and_helps(rules):
    basic = {"order_no": None, "product_name": "match", "purchase_date": "mismatch"}
    assert answered(lost_voucher, {"basic": basic, "auxiliary": {"payment_proof": "unknown"}}, rules) == {
        "status": "NOT_VERIFIED",
        "may_proceed": False,
        "doc": "VOUCHER_FAIL_NOTICE",
        "must_tell_reason": True,
        "must_assist": True,
        "matched": ["product_name"],
        "mismatched": ["purchase_date"],
        "missing": ["order_no", "logistics"],
        "unknown": ["payment_proof"],
        "contradicted": True,
        "basic_wanting": 2,
        "auxiliary_wanting": 1,
        "can_still_verify": False,
        "to_ask": ["order_no", "purchase_date", "payment_proof", "logistics"],
        "alternatives": [
            "SEARCH_BY_PHONE_OR_PAYMENT",
            "INVOICE_REISSUE",
            "PLATFORM_ORDER_HISTORY",
            "THIRD_PARTY_PROOF",
        ],
        "voucher_type": None,
        "next_status": "ASSISTED",
    }


@pytest.mark.parametrize("auxiliary", [None, {}, {"payment_proof": None}, {"payment_proof": "missing"}])
def test_only_missing_can_still_be_verified(rules, auxiliary):
    found = answered(lost_voucher, {"basic": BASIC, "auxiliary": auxiliary, "third_party": "match"}, rules)
    assert (found["status"], found["can_still_verify"], found["contradicted"]) == ("NOT_VERIFIED", True, False)


def test_yes_and_no_will_do(rules):
    basic = dict.fromkeys(BASIC, True)
    assert answered(lost_voucher, {"basic": basic, "auxiliary": {"statement": True}}, rules)["status"] == "VERIFIED"
    found = answered(lost_voucher, {"basic": {**basic, "order_no": False}, "auxiliary": {"statement": True}}, rules)
    assert found["mismatched"] == ["order_no"]


def test_order_in_our_own_records(rules):
    found = answered(lost_voucher, {"order_found": True}, rules)
    assert (found["status"], found["may_proceed"], found["voucher_type"]) == ("VERIFIED", True, "e_order")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "basic"),
        ({"basic": "match"}, "basic"),
        ({"basic": {**BASIC, "order_no": "yes"}}, "basic.order_no"),
        ({"basic": {**BASIC, "colour": "match"}}, "basic.colour"),
        ({"basic": BASIC, "auxiliary": {"payment_proof": 1}}, "auxiliary.payment_proof"),
        ({"basic": BASIC, "third_party": "friend"}, "third_party"),
        ({"basic": BASIC, "third": None}, "third"),
    ],
)
def test_bad_evidence_is_refused_at_its_field(rules, values, field):
    assert refused(lost_voucher, values, rules) == field


@pytest.mark.parametrize(
    ("severity", "due"), [("GENERAL", "2026-10-26"), ("serious", "2026-10-11"), ("MAJOR_IMPACT", "2026-09-29")]
)
def test_graded_reaction_has_its_limit(rules, severity, due):
    values = {"learned_on": "2026-09-26", "severity": severity, "reported_on": due, "new_findings_on": "2026-10-08"}
    found = answered(adverse_reaction_limits, values, rules)
    assert (found["due"], found["met"], found["keep_until"]) == (due, True, f"2029{due[4:]}")
    assert found["supplement_due"] > "2026-10-08"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"learned_on": None}, "learned_on"),
        ({"learned_on": "2026-09-31"}, "learned_on"),
        ({"severity": "bad"}, "severity"),
        ({"severity": 3}, "severity"),
        ({"reported_on": "2026-09-25"}, "reported_on"),
        ({"learned_on": "9999-12-20"}, ""),
    ],
)
def test_bad_reaction_is_refused_at_its_field(rules, values, field):
    assert refused(adverse_reaction_limits, {"learned_on": "2026-09-26", **values}, rules) == field


def test_records_are_answered_by_name(rules):
    values = {
        "profile": "CUSTOMER_FIRST",
        "kind": "RETENTION",
        "invoice": {"invoice_issued_on": "2026-05-10"},
        "file": {"case_closed_on": "2026-05-10", "legal_hold": True},
    }
    assert answered(retention, values, rules) == {
        "invoice_keep_until": "2031-05-10",
        "invoice_legal_hold": False,
        "invoice_after_release": "2031-05-10",
        "file_keep_until": None,
        "file_legal_hold": True,
        "file_after_release": "2029-05-10",
        "keep_all_until": None,
        "warnings": [],
    }


def test_records_of_one_case_are_kept_as_long_as_the_longest(rules):
    values = {"a": {"closed_on": "2026-05-10"}, "b": {"withdrawn_on": "2027-05-10"}, "c": {"reported_on": "2024-02-29"}}
    found = answered(retention, values, rules)
    assert (found["c_keep_until"], found["keep_all_until"]) == ("2027-02-28", "2030-05-10")


def test_unknown_shelf_life_is_warned_of(rules):
    found = answered(retention, {"a": {"expiry_date": "2027-03-31"}, "b": {"completed_on": "2026-01-01"}}, rules)
    assert (found["a_keep_until"], found["warnings"]) == ("2028-03-31", ["SHELF_LIFE_UNKNOWN"])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "input"),
        ({"a": None}, "a"),
        ({"a": {}}, "a"),
        ({"a": "2027-03-31"}, "a"),
        ({"a": {"expiry": "2027-03-32"}}, "a.expiry"),
        ({"a": {"shelf_life_months": 24}}, "a.expiry"),
        ({"a": {"shelf_life_months": 0}}, "a.shelf_life_months"),
        ({"a": {"shelf_life_months": 6, "expiry": "2026-09-30"}}, "a.record_on"),
        ({"a": {"trade_completed_on": "2026-03-12"}, "b": {"trade_done_on": "2026-03-12"}}, "b"),
        ({"a": {"trade_completed_on": "2026-03-12", "trade_done_on": "2026-03-12"}}, "a.trade_done_on"),
    ],
)
def test_bad_record_is_refused_at_its_field(rules, values, field):
    assert refused(retention, values, rules) == field
