"""review_limit, refund_limits, refund_red_line, exchange_limits and send_back in plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.questions.asks import ask
from app.policy.rules import Rules
from tests.policy.changed import changed as with_values
from tests.policy.questions.asked import ANYTHING, clauses, found, only_refused, refused_at

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
REVIEW = {"application_received_on": "2026-03-09"}
REFUND = {"goods_received_on": "2026-03-16", "inspected_ok_on": "2026-03-17"}
RED_LINE = {"goods_received_on": "2026-03-02", "today": ["2026-03-17", "2026-03-18"], "refunded": False}
EXCHANGE = {"goods_received_on": "2026-06-18", "inspected_ok_on": "2026-06-22", "exchange_shipped_on": "2026-07-04"}
SEND_BACK = {
    "order": {"channel": "online", "signed_on": "2026-03-30"},
    "reason": "NO_REASON",
    "approved_on": "2026-04-03",
    "shipped_on": "2026-04-10",
}
TURN = {"from_on": "2026-03-10", "to_on": "2026-03-16", "cause": "CUSTOMER"}


def changed(values, changes):
    return {name: value for name, value in {**values, **changes}.items() if value is not ...}


# ---- review_limit


def test_the_review_with_the_red_line_beside_it(rules):
    assert found("review_limit", REVIEW, rules) == {
        "review_due": "2026-03-12",
        "limit_wd": 3,
        "raw": "13wd",
        "paused": False,
        "review_late": None,
        "red_line": "2026-03-24",
        "provisional": False,
        "warnings": [],
    }


def test_an_exchange_has_a_clause_of_its_own(rules):
    assert {"R-002-3.3.2", "C-02"} <= clauses("review_limit", {**REVIEW, "kind": "EXCHANGE"}, rules)
    assert "R-002-3.3.1" not in clauses("review_limit", {**REVIEW, "kind": "EXCHANGE"}, rules)


def test_without_a_limit_of_its_own_the_red_line_is_the_limit(rules_of):
    limit = found("review_limit", REVIEW, rules_of["STATUTE_MIN"])
    assert (limit["review_due"], limit["raw"], limit["limit_wd"]) == ("2026-03-24", None, None)


@pytest.mark.parametrize(
    ("done", "late"),
    [
        ({"decided_on": "2026-03-12"}, False),
        ({"approved_on": "2026-03-13"}, True),
        ({"today": "2026-03-12"}, False),
        ({"today": "2026-03-13"}, True),
    ],
)
def test_whether_the_review_is_late(rules, done, late):
    assert found("review_limit", {**REVIEW, **done}, rules)["review_late"] is late


def test_the_review_waits_while_something_is_missing(rules):
    assert found("review_limit", {**REVIEW, "suspensions": [TURN]}, rules)["review_due"] == "2026-03-18"
    waiting = {**REVIEW, "suspensions": [{**TURN, "to_on": None}], "today": "2026-03-30"}
    limit = found("review_limit", waiting, rules)
    assert (limit["review_due"], limit["red_line"], limit["paused"], limit["review_late"]) == (None, None, True, None)
    idle = {**REVIEW, "suspensions": [{**TURN, "cause": "FORCE_MAJEURE"}]}
    assert found("review_limit", idle, rules)["review_due"] == "2026-03-12"


def test_an_unknown_year_warns(rules):
    limit = found("review_limit", {"application_received_on": "2026-12-30"}, rules)
    assert (limit["review_due"], limit["provisional"]) == ("2027-01-05", True)
    assert limit["warnings"] == ["CALENDAR_INCOMPLETE_2027"]


# ---- refund_limits


def test_the_refund_with_all_its_limits(rules):
    assert found("refund_limits", REFUND, rules) == {
        "inspection_due": "2026-03-19",
        "inspection_late": False,
        "refund_due_components": {
            "R000": "2026-03-19",
            "R002": "2026-03-26",
            "STATUTE_nominal": "2026-03-23",
            "STATUTE_with_rollover": "2026-03-23",
        },
        "refund_due": "2026-03-19",
        "refund_due_binding": "R000",
        "legal_latest": "2026-03-23",
        "red_line": "2026-03-31",
        "days_late": None,
        "penalty": None,
        "merchant_may_cancel": False,
        "provisional": False,
        "warnings": [],
    }


def test_across_the_national_day_the_law_binds(rules):
    limit = found("refund_limits", {"goods_received_on": "2026-09-29"}, rules)
    assert (limit["refund_due"], limit["refund_due_binding"]) == ("2026-10-06", "STATUTE_nominal")
    assert limit["refund_due_components"]["STATUTE_with_rollover"] == limit["legal_latest"] == "2026-10-08"


@pytest.mark.parametrize(
    ("changes", "late"),
    [
        ({"inspected_ok_on": "2026-03-20"}, True),
        ({"inspected_ok_on": ..., "inspected_on": "2026-03-20", "inspection_result": "FAIL"}, True),
        ({"inspected_ok_on": ..., "inspected_on": "2026-03-19"}, False),
        ({"inspected_ok_on": ...}, False),
        ({"inspected_ok_on": ..., "today": "2026-03-20"}, True),
        ({"today": "2026-03-20"}, False),
        ({"inspected_ok_on": ..., "refunded_on": "2026-03-25"}, False),
    ],
)
def test_whether_the_inspection_is_late(rules, changes, late):
    assert found("refund_limits", changed(REFUND, changes), rules)["inspection_late"] is late


def test_failed_goods_did_not_pass(rules):
    failed = {"inspected_ok_on": ..., "inspected_on": "2026-03-17", "inspection_result": "FAIL"}
    passed = {"inspected_ok_on": ..., "inspected_on": "2026-03-17"}
    by = [
        found("refund_limits", changed(REFUND, changes), rules)["refund_due_components"]["R002"]
        for changes in (failed, passed)
    ]
    assert by == ["2026-03-30", "2026-03-26"]


def test_a_late_refund_costs(rules):
    late = found("refund_limits", {**REFUND, "refunded_on": "2026-03-24", "deal_amount": "299.00"}, rules)
    assert (late["days_late"], late["penalty"], late["completed_on"]) == (5, "7.48", "2026-03-24")
    running = found("refund_limits", {**REFUND, "today": "2026-03-24", "deal_amount": "299.00"}, rules)
    assert (running["days_late"], running["penalty"], running["running"]) == (5, "7.48", True)


def test_without_an_amount_only_that_nothing_is_owed_can_be_told(rules, rules_of):
    late = found("refund_limits", {**REFUND, "refunded_on": "2026-03-24"}, rules)
    assert (late["days_late"], late["penalty"], late["base"]) == (5, None, None)
    assert found("refund_limits", {**REFUND, "refunded_on": "2026-03-19"}, rules)["penalty"] == "0.00"
    lawful = {**REFUND, "refunded_on": "2026-03-30"}
    assert found("refund_limits", lawful, rules_of["STATUTE_MIN"])["penalty"] == "0.00"


def test_where_nothing_binds_the_red_line_does(rules):
    nothing = with_values(
        rules, refunds__after_receipt_wd=None, refunds__after_inspection_wd=None, refunds__after_receipt_days=None
    )
    limit = found("refund_limits", REFUND, nothing)
    assert (limit["refund_due"], limit["refund_due_binding"]) == ("2026-03-31", "RED_LINE")


# ---- refund_red_line


@pytest.mark.parametrize(
    ("changes", "deemed"),
    [
        ({}, [False, True]),
        ({"today": "2026-03-18"}, True),
        ({"today": "2026-03-17"}, False),
        ({"today": []}, []),
        ({"today": ...}, None),
        ({"today": ..., "refunded": ..., "refunded_on": "2026-03-18"}, True),
        ({"today": ..., "refunded": True, "refunded_on": "2026-03-17"}, False),
        ({"refunded": True}, [False, False]),
        ({"refunded": ..., "refunded_on": "2026-03-17"}, [False, False]),
        ({"refunded": True, "refunded_on": "2026-03-20"}, [False, True]),
        ({"valid_reason": True}, [False, False]),
        ({"suspensions": [{"from_on": "2026-03-05", "to_on": "2026-03-06", "cause": "CUSTOMER"}]}, [False, False]),
        ({"goods_received_on": ..., "application_received_on": "2026-03-01"}, [True, True]),
    ],
)
def test_since_when_it_is_deliberate_delay(rules, changes, deemed):
    assert found("refund_red_line", changed(RED_LINE, changes), rules)["deemed_deliberate_delay"] == deemed


def test_what_each_day_asked_for_comes_to_is_said(rules, english):
    def said(changes):
        return [english.say(step.text) for step in ask("refund_red_line", changed(RED_LINE, changes), rules).steps][2:]

    assert said({}) == [
        "On Tue 17 Mar that day is not past.",
        "On Wed 18 Mar that day is past, so it counts as deliberate delay.",
    ]
    assert said({"refunded": True}) == ["It is done, so nothing is being delayed."]
    assert said({"valid_reason": True}) == ["There is a valid reason for the delay, so it is no deliberate one."]
    assert said({"today": ...}) == []


def test_the_last_day_of_the_red_line(rules):
    assert found("refund_red_line", RED_LINE, rules)["last_day"] == "2026-03-17"
    assert "L-PEN-9" in clauses("refund_red_line", RED_LINE, rules)


# ---- exchange_limits


def test_all_of_an_exchange(rules):
    assert found("exchange_limits", {**EXCHANGE, "deal_amount": "400.00", "warranty_months": 12}, rules) == {
        "mode": "AFTER_INSPECTION",
        "advance_shipment_allowed": True,
        "goods_owed": False,
        "inspection_due": "2026-06-24",
        "inspection_late": False,
        "exchange_due": "2026-07-01",
        "red_line": "2026-07-03",
        "days_late": 3,
        "days_past_due": 3,
        "suspended_days": 0,
        "completed_on": "2026-07-04",
        "running": False,
        "penalty": "6.00",
        "base": "400.00",
        "rate": "0.005",
        "payment": "AUTOMATIC",
        "merchant_may_cancel": False,
        "provisional": False,
        "warnings": [],
        "renewed_from": "2026-07-04",
        "new_window_last": "2026-07-13",
        "new_warranty_last": "2027-07-04",
        "confirm_due": None,
    }


def test_a_red_line_before_the_limit_is_pointed_out(rules):
    sooner = "The holidays put that before the limit, so the new goods had better go out by then."
    for received_on, pointed_out in (("2026-02-13", True), ("2026-06-18", False)):
        asked = {"goods_received_on": received_on, "inspected_ok_on": None, "exchange_shipped_on": None}
        steps = ask("exchange_limits", changed(EXCHANGE, asked), rules).steps
        assert (sooner in {step.text.text for step in steps}) == pointed_out


def test_an_exchange_that_is_still_open(rules):
    limit = found("exchange_limits", changed(EXCHANGE, {"exchange_shipped_on": None, "today": "2026-07-02"}), rules)
    assert (limit["days_late"], limit["running"], limit["renewed_from"]) == (1, True, None)
    untold = found("exchange_limits", changed(EXCHANGE, {"exchange_shipped_on": ...}), rules)
    assert (untold["days_late"], untold["penalty"]) == (None, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"goods_received_on": ..., "inspected_ok_on": ...},
        {"goods_received_on": None, "inspected_ok_on": ..., "mode": "ADVANCE_SHIP"},
        {"goods_received_on": None, "inspected_ok_on": ..., "exchange_shipped_on": ..., "advance_shipment": True},
    ],
)
def test_the_new_goods_may_go_out_before_the_old_came_in(rules, changes):
    limit = found("exchange_limits", changed(EXCHANGE, changes), rules)
    assert (limit["mode"], limit["goods_owed"], limit["exchange_due"]) == ("ADVANCE_SHIP", True, None)
    assert (limit["days_late"], limit["penalty"]) == (0, "0.00")
    assert "C-03" in clauses("exchange_limits", changed(EXCHANGE, changes), rules)


def test_sent_early_it_is_in_time_when_the_old_goods_come(rules):
    limit = found("exchange_limits", changed(EXCHANGE, {"exchange_shipped_on": "2026-06-10"}), rules)
    assert (limit["mode"], limit["exchange_due"], limit["days_late"]) == ("ADVANCE_SHIP", "2026-07-01", 0)


def test_the_new_periods_count_from_the_delivery(rules):
    limit = found("exchange_limits", {**EXCHANGE, "new_signed_on": "2026-07-06", "after_sales_days": 30}, rules)
    assert (limit["renewed_from"], limit["new_window_last"]) == ("2026-07-06", "2026-08-05")
    assert limit["confirm_due"] == "2026-07-13"


# ---- send_back


def test_all_of_a_late_send_back(rules):
    assert found("send_back", SEND_BACK, rules) == {
        "send_back_due": "2026-04-09",
        "status": "WAIVED",
        "late": True,
        "window_last": "2026-04-07",
        "may_reapply": False,
        "merchant_may_cancel": True,
        "provisional": False,
        "warnings": [],
    }


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"shipped_on": "2026-04-09"}, "IN_TRANSIT"),
        ({"shipped_on": "2026-04-09", "goods_received_on": "2026-04-12"}, "GOODS_RECEIVED"),
        ({"shipped_on": ..., "handed_over_on": "2026-04-09"}, "GOODS_RECEIVED"),
        ({"shipped_on": ..., "goods_received_on": "2026-04-09"}, "GOODS_RECEIVED"),
        ({"shipped_on": None, "today": "2026-04-09"}, "APPROVED"),
        ({"shipped_on": None}, "APPROVED"),
        ({"shipped_on": None, "today": "2026-04-10"}, "WAIVED"),
        ({"shipped_on": ..., "handed_over_on": "2026-04-10"}, "WAIVED"),
        ({"reason": "QUALITY"}, "OVERDUE_REVIEW"),
        ({"reason": "WRONG_ITEM", "kind": "EXCHANGE"}, "OVERDUE_REVIEW"),
        ({"reason": "QUALITY", "finding": "NOT_CONFIRMED"}, "WAIVED"),
        ({"notified_on": "2026-04-07"}, "IN_TRANSIT"),  # the customer's time begins with being told
    ],
)
def test_where_the_return_stands(rules, changes, status):
    assert found("send_back", changed(SEND_BACK, changes), rules)["status"] == status


@pytest.mark.parametrize(
    ("order", "last", "again"),
    [
        ({"channel": "online", "signed_on": "2026-04-03"}, "2026-04-10", True),
        ({"channel": "online", "signed_on": None}, None, None),
        ({"channel": "counter", "signed_on": "2026-03-30"}, None, None),
        (None, None, None),
    ],
)
def test_until_when_one_may_apply_again(rules, order, last, again):
    answer = found("send_back", {**SEND_BACK, "order": order, "applied_on": "2026-04-03"}, rules)
    assert (answer["window_last"], answer["may_reapply"]) == (last, again)


# ---- what is refused


@pytest.mark.parametrize(
    ("name", "values", "changes", "field"),
    [
        ("review_limit", REVIEW, {"application_received_on": ...}, "application_received_on"),
        ("review_limit", REVIEW, {"kind": "REPAIR"}, "kind"),
        ("review_limit", REVIEW, {"decided_on": "2026-03-08"}, "decided_on"),
        ("review_limit", REVIEW, {"today": "2026-03-08"}, "today"),
        ("review_limit", REVIEW, {"colour": 1}, "colour"),
        ("refund_limits", REFUND, {"goods_received_on": ...}, "goods_received_on"),
        ("refund_limits", REFUND, {"inspected_ok_on": "2026-03-15"}, "inspected_ok_on"),
        ("refund_limits", REFUND, {"inspected_on": "2026-03-15"}, "inspected_on"),
        ("refund_limits", REFUND, {"refunded_on": "2026-03-15"}, "refunded_on"),
        ("refund_limits", REFUND, {"inspection_result": "MAYBE"}, "inspection_result"),
        ("refund_red_line", RED_LINE, {"goods_received_on": ...}, "goods_received_on"),
        ("refund_red_line", RED_LINE, {"today": ["2026-03-17", "soon"]}, "today"),
        ("refund_red_line", RED_LINE, {"today": ["2026-03-17", None]}, "today"),
        ("refund_red_line", RED_LINE, {"refunded_on": "2026-03-20"}, "refunded"),
        ("refund_red_line", RED_LINE, {"refunded": True, "refunded_on": "2026-03-01"}, "refunded_on"),
        ("exchange_limits", EXCHANGE, {"goods_received_on": ..., "exchange_shipped_on": ...}, "goods_received_on"),
        ("exchange_limits", EXCHANGE, {"goods_received_on": ..., "mode": "AFTER_INSPECTION"}, "goods_received_on"),
        ("exchange_limits", EXCHANGE, {"goods_received_on": ...}, "goods_received_on"),
        (
            "exchange_limits",
            EXCHANGE,
            {"exchange_shipped_on": "2026-06-10", "mode": "AFTER_INSPECTION"},
            "exchange_shipped_on",
        ),
        ("exchange_limits", EXCHANGE, {"new_signed_on": "2026-07-03"}, "new_signed_on"),
        ("exchange_limits", EXCHANGE, {"inspected_ok_on": "2026-06-17"}, "inspected_ok_on"),
        ("exchange_limits", EXCHANGE, {"mode": "NEVER"}, "mode"),
        ("send_back", SEND_BACK, {"reason": ...}, "reason"),
        ("send_back", SEND_BACK, {"reason": "BORED"}, "reason"),
        ("send_back", SEND_BACK, {"approved_on": ...}, "approved_on"),
        ("send_back", SEND_BACK, {"shipped_on": "2026-04-02"}, "shipped_on"),
        ("send_back", SEND_BACK, {"goods_received_on": "2026-04-09"}, "goods_received_on"),
        ("send_back", SEND_BACK, {"handed_over_on": "2026-04-02"}, "handed_over_on"),
        ("send_back", SEND_BACK, {"today": "2026-04-09"}, "today"),
        ("send_back", SEND_BACK, {"notified_on": "2026-04-02"}, "notified_on"),
        ("send_back", SEND_BACK, {"applied_on": "2026-04-04"}, "approved_on"),
        ("send_back", SEND_BACK, {"order": {"channel": "moon", "signed_on": "2026-03-30"}}, "order.channel"),
        ("send_back", SEND_BACK, {"order": {"channel": "online", "signed_on": "2026-04-04"}}, "approved_on"),
        (
            "send_back",
            SEND_BACK,
            {"order": {"channel": "online", "signed_on": "2026-03-30", "purchased_on": "2026-03-31"}},
            "order.signed_on",
        ),
    ],
)
def test_bad_input_is_refused_at_its_field(rules, name, values, changes, field):
    assert refused_at(name, changed(values, changes), rules) == field


@given(
    st.sampled_from(
        [
            ("review_limit", REVIEW),
            ("refund_limits", REFUND),
            ("refund_red_line", RED_LINE),
            ("exchange_limits", EXCHANGE),
            ("send_back", SEND_BACK),
        ]
    ),
    st.data(),
    ANYTHING,
)
def test_whatever_comes_is_answered_or_refused(question, data, value):
    name, values = question
    field = data.draw(st.sampled_from([*values, "suspensions", "order", "today", "kind", "deal_amount", "mode"]))
    only_refused(name, {**values, field: value}, RULES)
