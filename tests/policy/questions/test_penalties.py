"""penalty in plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.rules import Rules
from tests.policy.questions.asked import ANYTHING, clauses, found, only_refused, refused_at

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
LATE = {"deal_amount": "299.00", "due_on": "2026-03-19", "completed_on": "2026-03-24"}
PAUSE = {"from_on": "2026-03-17", "to_on": "2026-03-24", "cause": "CUSTOMER"}


def owed(rules, **changes):
    values = {**LATE, **changes}
    return found("penalty", {name: value for name, value in values.items() if value is not ...}, rules)


def test_all_of_an_answer(rules):
    assert owed(rules, kind="RETURN", reason="NO_REASON") == {
        "days_late": 5,
        "days_past_due": 5,
        "suspended_days": 0,
        "completed_on": "2026-03-24",
        "running": False,
        "penalty": "7.48",
        "base": "299.00",
        "rate": "0.005",
        "payment": "AUTOMATIC",
        "payer": "merchant",
        "due_on": "2026-03-19",
        "merchant_may_cancel": False,
    }


@pytest.mark.parametrize(
    ("kind", "clause"), [("RETURN", "R-002-5.3.1.1"), ("EXCHANGE", "R-002-5.3.1.1"), ("REPAIR", "R-002-5.3.1.2")]
)
def test_each_service_has_its_clause(rules, kind, clause):
    assert clause in clauses("penalty", {**LATE, "kind": kind}, rules)


def test_the_base_is_the_price_before_coupons(rules):
    coupon = {"coupon_amount": "50.00", "paid_amount": "249.00"}
    assert owed(rules, **coupon)["penalty"] == "7.48"
    assert owed(rules, deal_amount=..., **coupon)["base"] == "299.00"
    assert owed(rules, deal_amount=..., order={"deal_amount": "299.00", "order_no": "1"})["base"] == "299.00"
    assert owed(rules, order={"deal_amount": "1.00"})["base"] == "299.00"


def test_it_runs_on_while_nothing_is_done(rules):
    running = owed(rules, completed_on=None, today="2026-03-24")
    assert (running["days_late"], running["running"], running["completed_on"]) == (5, True, None)


def test_the_effective_day_counts(rules):
    assert owed(rules, effective_due="2026-03-22")["days_late"] == 2


def test_the_day_can_be_worked_out(rules):
    received = {"due_on": ..., "goods_received_on": "2026-03-16", "inspected_ok_on": "2026-03-17"}
    assert owed(rules, **received)["days_late"] == 5
    assert owed(rules, kind="EXCHANGE", **received, completed_on="2026-03-27")["days_late"] == 1
    repair = {"due_on": ..., "kind": "REPAIR", "fault_confirmed_on": "2026-05-12", "completed_on": "2026-05-26"}
    assert owed(rules, **repair)["days_late"] == 5


def test_suspensions_are_read_in_either_way_of_writing(rules):
    assert owed(rules, suspensions=[PAUSE])["merchant_may_cancel"] is True
    short = {"from": "2026-03-20", "to": "2026-03-22", "cause": "CUSTOMER", "evidence": ["photo"]}
    assert owed(rules, suspensions=[short])["days_late"] == 3
    assert owed(rules, suspensions=[{**PAUSE, "to_on": None}])["days_late"] == 0


@pytest.mark.parametrize("proof", [{"evidence": None}, {"documented": False}])
def test_what_is_not_documented_does_not_count(rules, proof):
    assert owed(rules, suspensions=[{**PAUSE, **proof}])["days_late"] == 5


def test_a_claim_for_the_sellers_fault_is_not_cancelled(rules):
    assert owed(rules, suspensions=[PAUSE], reason="QUALITY")["merchant_may_cancel"] is False
    assert owed(rules, suspensions=[PAUSE], reason="NO_REASON")["merchant_may_cancel"] is True


@pytest.mark.parametrize("change", [{"stage": "REVIEW"}, {"stage": "INSPECTION"}, {"kind": "COMPLAINT"}])
def test_steps_on_the_way_carry_no_penalty(rules, change):
    late = owed(rules, **change)
    assert (late["days_late"], late["penalty"]) == (5, "0.00")
    assert "C-19" in clauses("penalty", {**LATE, **change}, rules)


def test_lines_have_a_penalty_each(rules):
    lines = [
        {"sku": "A", "deal_amount": "1.00"},
        {"sku": "B", "deal_amount": "1.00"},
        {"sku": "C", "deal_amount": "5.00", "due_on": "2026-03-22", "completed_on": "2026-03-23"},
    ]
    found = owed(rules, deal_amount="7.00", lines=lines)
    assert (found["days_late"], found["penalty"], found["base"]) == (5, "0.08", "7.00")
    assert [line["days_late"] for line in found["lines"]] == [5, 5, 1]
    assert sorted(line["penalty"] for line in found["lines"]) == ["0.02", "0.03", "0.03"]
    assert owed(rules, deal_amount=..., lines=lines[:1])["penalty"] == "0.03"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"deal_amount": ...}, "deal_amount"),
        ({"deal_amount": "-1.00"}, "deal_amount"),
        ({"deal_amount": 299}, "deal_amount"),
        ({"deal_amount": "298.00", "coupon_amount": "50.00", "paid_amount": "249.00"}, "deal_amount"),
        ({"due_on": ...}, "due_on"),
        ({"due_on": ..., "kind": "REPAIR"}, "due_on"),
        ({"due_on": "2026-02-30"}, "due_on"),
        ({"completed_on": None}, "completed_on"),
        ({"today": "2026-03-23"}, "completed_on"),
        ({"kind": "GIFT"}, "kind"),
        ({"stage": "NEVER"}, "stage"),
        ({"reason": "BORED"}, "reason"),
        ({"suspensions": "all"}, "suspensions"),
        ({"suspensions": [{**PAUSE, "to_on": "2026-03-16"}]}, "suspensions[0].to_on"),
        ({"suspensions": [{"to_on": "2026-03-16", "cause": "CUSTOMER"}]}, "suspensions[0].from_on"),
        ({"suspensions": [{"from_on": "2026-03-16"}]}, "suspensions[0].cause"),
        ({"suspensions": [{**PAUSE, "why": "x"}]}, "suspensions[0].why"),
        ({"lines": [{"deal_amount": "1.00"}]}, "deal_amount"),
        ({"deal_amount": ..., "lines": [{}]}, "lines[0].deal_amount"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_bad_input_is_refused_at_its_field(rules, changes, field):
    values = {name: value for name, value in {**LATE, **changes}.items() if value is not ...}
    assert refused_at("penalty", values, rules) == field


@given(st.sampled_from([*LATE, "suspensions", "lines", "order", "kind", "stage", "reason", "today"]), ANYTHING)
def test_whatever_comes_is_answered_or_refused(name, value):
    only_refused("penalty", {**LATE, name: value}, RULES)
