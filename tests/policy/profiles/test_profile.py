"""Policy profiles: what is read, and how what is wrong is named."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

import pytest

from app.errors import Fault
from app.policy.clauses import clause_label
from app.policy.profiles.profile import PROFILES, Parameter, load_profile
from app.policy.reasons import Payer

DELIVERED = (PROFILES / "CUSTOMER_FIRST.toml").read_text(encoding="utf-8")


@pytest.fixture
def edited(tmp_path):
    """Load a copy of the delivered profile with one line changed: `edited("review_wd", "value = 5")`."""

    def load(key: str, line: str, text: str = DELIVERED):
        file = tmp_path / "SHOP.toml"
        changed, found = re.subn(rf"(?m)^{key} = .*$", line, text)
        assert found == 1
        file.write_text(changed, encoding="utf-8")
        return load_profile(file)

    return load


def refusal(english, load, *given) -> str:
    with pytest.raises(Fault) as refused:
        load(*given)
    return english.say(refused.value.message)


def test_delivered_profile(profile):
    assert (profile.name, profile.version, profile.effective_from) == ("CUSTOMER_FIRST", "2026.1", date(2026, 1, 1))
    assert not profile.for_audit
    assert profile.review_wd == Parameter(3, "R-002-3.3.1")
    assert profile.buyer_choice_freight.value is Payer.BUYER


def test_every_parameter_has_its_clause(profile, english):
    parameters = [getattr(profile, field.name) for field in fields(profile)][4:]
    assert all(english.say(clause_label(parameter.clause)) for parameter in parameters)


def test_shop_adapts_a_copy(edited):
    changed = edited("send_back_wd", 'send_back_wd = { value = 10, clause = "house rule" }')
    assert changed.send_back_wd == Parameter(10, "house rule")


def test_shop_may_pay_the_freight_always(edited):
    changed = edited("buyer_choice_freight", 'buyer_choice_freight = { value = "SELLER", clause = "house rule" }')
    assert changed.buyer_choice_freight.value is Payer.SELLER


def test_limit_of_our_own_may_be_left_out_but_not_that_of_the_law(edited, english):
    changed = edited("refund_after_receipt_wd", 'refund_after_receipt_wd = { value = "none", clause = "R-000-3.2.4c" }')
    assert changed.refund_after_receipt_wd.value is None
    line = 'refund_after_receipt_days = { value = "none", clause = "L-CPL-25" }'
    assert "refund_after_receipt_days (L-CPL-25) is none" in refusal(english, edited, "refund_after_receipt_days", line)


@pytest.mark.parametrize(
    ("key", "line", "problem"),
    [
        ("review_wd", "", "SHOP.toml: review_wd has no value."),
        ("review_wd", "review_wd = 3", "SHOP.toml: review_wd has no value."),
        ("review_wd", 'review_wd = { clause = "x" }', "SHOP.toml: review_wd has no value."),
        ("review_wd", "review_wd = { value = 3 }", "SHOP.toml: review_wd names no clause."),
        ("review_wd", 'review_wd = { value = 3, clause = "" }', "SHOP.toml: review_wd names no clause."),
        (
            "review_wd",
            'review_wd = { value = 3, clause = "x", unit = "wd" }',
            "SHOP.toml: review_wd.unit is not known.",
        ),
        (
            "review_wd",
            'review_wd = { value = 3, clause = "x" }\nreviw_wd = { value = 3, clause = "x" }',
            "SHOP.toml: reviw_wd is not known.",
        ),
        (
            "review_wd",
            'review_wd = { value = 0, clause = "x" }',
            "SHOP.toml: review_wd (x) is 0; accepted are: 1-3660.",
        ),
        (
            "review_wd",
            'review_wd = { value = true, clause = "x" }',
            "SHOP.toml: review_wd (x) is True; accepted are: 1-3660.",
        ),
        (
            "review_wd",
            'review_wd = { value = "3", clause = "x" }',
            "SHOP.toml: review_wd (x) is 3; accepted are: 1-3660.",
        ),
        (
            "coupon_reissue",
            'coupon_reissue = { value = 1, clause = "x" }',
            "SHOP.toml: coupon_reissue (x) is 1; accepted are: true, false.",
        ),
        (
            "buyer_choice_freight",
            'buyer_choice_freight = { value = "both", clause = "x" }',
            "SHOP.toml: buyer_choice_freight (x) is both; accepted are: SELLER, BUYER.",
        ),
        (
            "no_reason_days",
            'no_reason_days = { value = 6, clause = "x" }',
            "SHOP.toml: no_reason_days (x) is 6, below what the law (L-CPL-25) demands: 7.",
        ),
        (
            "quality_days",
            'quality_days = { value = 3, clause = "x" }',
            "SHOP.toml: quality_days (x) is 3, below what the law (L-CPL-24) demands: 7.",
        ),
        (
            "red_line_days",
            'red_line_days = { value = 30, clause = "x" }',
            "SHOP.toml: red_line_days (x) is 30, below what the law (L-PEN-9) demands: 15.",
        ),
        (
            "seller_fault_freight",
            'seller_fault_freight = { value = "BUYER", clause = "x" }',
            "SHOP.toml: seller_fault_freight (x) is BUYER, below what the law (L-CPL-24) demands: SELLER.",
        ),
        ("name", "", "SHOP.toml: name is missing, or is no text."),
        ("name", "name = 7", "SHOP.toml: name is missing, or is no text."),
        ("effective_from", "", "SHOP.toml: effective_from is missing, or is no day."),
        (
            "effective_from",
            "effective_from = 2026-01-01T00:00:00",
            "SHOP.toml: effective_from is missing, or is no day.",
        ),
        ("version", 'version = "1"\nauthor = "x"', "SHOP.toml: author is not known."),
        (
            "version",
            'version = "1"\nfor_audit = "yes"',
            "SHOP.toml: for_audit (CV-8) is yes; accepted are: true, false.",
        ),
    ],
)
def test_what_is_wrong_is_named_with_file_key_and_clause(edited, english, key, line, problem):
    assert refusal(english, edited, key, line) == problem


def test_audit_profile_may_read_a_source_to_the_letter(norm):
    assert norm.for_audit
    assert norm.refund_after_receipt_days.value is None


def test_audit_profile_may_lie_below_the_law(edited):
    text = DELIVERED.replace("[parameters]", "for_audit = true\n\n[parameters]")
    below = edited("seller_fault_freight", 'seller_fault_freight = { value = "BUYER", clause = "x" }', text)
    assert below.seller_fault_freight.value is Payer.BUYER
    assert edited("no_reason_days", 'no_reason_days = { value = 5, clause = "x" }', text).no_reason_days.value == 5


def test_profile_without_any_limit_for_the_refund_is_refused(edited, english):
    text = DELIVERED.replace("[parameters]", "for_audit = true\n\n[parameters]")
    for key in ("refund_after_receipt_wd", "refund_after_receipt_days"):
        text = re.sub(rf"(?m)^{key} = .*$", f'{key} = {{ value = "none", clause = "x" }}', text)
    line = 'refund_after_inspection_wd = { value = "none", clause = "x" }'
    problem = refusal(english, edited, "refund_after_inspection_wd", line, text)
    assert problem == "SHOP.toml: no limit is left for the refund (C-01)."


def test_file_without_parameters(tmp_path, english):
    file = tmp_path / "SHOP.toml"
    file.write_text('name = "SHOP"\nversion = "1"\neffective_from = 2026-01-01\nparameters = 3\n', encoding="utf-8")
    assert refusal(english, load_profile, file) == "SHOP.toml: no_reason_days has no value."


@pytest.mark.parametrize(("content", "problem"), [(b"name = ", "valid TOML"), (b"\xff\xfe", "valid TOML")])
def test_file_that_is_no_toml(tmp_path, english, content, problem):
    file = tmp_path / "SHOP.toml"
    file.write_bytes(content)
    assert refusal(english, load_profile, file).startswith(f"SHOP.toml is no {problem}: ")


def test_file_that_is_not_there(tmp_path, english):
    missing = tmp_path / "SHOP.toml"
    assert refusal(english, load_profile, missing) == "SHOP.toml cannot be read: No such file or directory."


@pytest.mark.parametrize("name", ["../CUSTOMER_FIRST", "", "customer_first", "A/B"])
def test_name_that_is_none(english, name):
    assert refusal(english, load_profile, name) == f"{name} is no name of a policy profile."
