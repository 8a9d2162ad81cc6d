"""repair, repair_extension and warranty in plain values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.questions.asks import ask
from app.policy.rules import Rules
from tests.policy.questions.asked import ANYTHING, clauses, found, only_refused, refused_at

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
REPAIR = {
    "product_type": "beauty_device",
    "in_warranty": False,
    "human_damage": False,
    "applied_at": "2026-05-08T16:00:00+08:00",
    "fault_confirmed_on": "2026-05-12",
    "parts": [{"name": "battery", "cost": "55.00", "qty": 1}, {"name": "ring", "cost": "12.50", "qty": 2}],
    "labour": {"grade": "B", "rate_per_hour": "40.00", "hours": "1.5"},
}
QUOTED = {"fault_confirmed_on": "2026-05-12", "quote_sent_on": "2026-05-12", "quote_accepted_on": "2026-05-18"}
NOTICE = {"notified_on": "2026-05-20", "reason": "waiting for a part", "new_due": "2026-05-28", "customer_agreed": True}
EXTENDED = {
    "deal_amount": "899.00",
    "complete_due": "2026-05-21",
    "extension": NOTICE,
    "completed_on": "2026-05-28",
}
WARRANTY = {
    "signed_on": "2025-03-10",
    "warranty_months": 12,
    "prior_repairs": [{"received_on": "2025-08-03", "returned_on": "2025-08-12"}],
    "fault_reported_on": "2026-03-15",
}


def changed(values, changes):
    return {name: value for name, value in {**values, **changes}.items() if value is not ...}


def of(name, values, changes, rules, *keys):
    answer = found(name, changed(values, changes), rules)
    return tuple(answer[key] for key in keys) if len(keys) > 1 else answer[keys[0]]


# ---- repair


def test_all_of_a_repair_at_the_customers_cost(rules):
    assert found("repair", REPAIR, rules) == {
        "repairable": True,
        "alternatives": [],
        "in_warranty": False,
        "human_damage": "no",
        "parts_fee": "80.00",
        "labour_fee": "60.00",
        "total": "140.00",
        "payer": "customer",
        "customer_pays": "140.00",
        "freight_payer": "buyer",
        "return_leg_payer": "seller",
        "may_start": False,
        "appraisal_required": False,
        "agreement_needed": False,
        "ack_due": "2026-05-09T16:00:00+08:00",
        "ack_late": None,
        "reply_due": "2026-05-11",
        "reply_late": None,
        "complete_due": "2026-05-21",
        "complete_due_without_pause": "2026-05-21",
        "paused": False,
        "effective_due": "2026-05-21",
        "extension_valid": None,
        "days_late": None,
        "penalty": None,
        "merchant_may_cancel": False,
        "progress_due": "2026-05-14",
        "confirm_due": None,
        "provisional": False,
        "warnings": [],
    }


@pytest.mark.parametrize(
    ("changes", "payer", "pays", "may_start", "appraisal"),
    [
        ({"in_warranty": True}, "seller", "0.00", True, False),
        ({"in_warranty": True, "human_damage": ...}, "seller", "0.00", True, False),
        ({"in_warranty": True, "human_damage": True}, "customer", "140.00", False, False),
        ({"in_warranty": True, "human_damage": "yes", "quote_accepted": True}, "customer", "140.00", True, False),
        ({"in_warranty": True, "human_damage": "undetermined"}, "undetermined", "0.00", False, True),
        ({"in_warranty": True, "human_damage": None}, "undetermined", "0.00", False, True),
        ({"human_damage": "no", "quote_accepted_on": "2026-05-13"}, "customer", "140.00", True, False),
        ({"quote_accepted": False}, "customer", "140.00", False, False),
        ({"quote_declined_on": "2026-05-13"}, "customer", "140.00", False, False),
        ({"same_fault": True, "parent": "W-1"}, "seller", "0.00", True, False),
        ({"in_warranty": ...}, None, None, False, False),
    ],
)
def test_who_pays_and_whether_work_may_begin(rules, changes, payer, pays, may_start, appraisal):
    keys = ("payer", "customer_pays", "may_start", "appraisal_required")
    assert of("repair", REPAIR, changes, rules, *keys) == (payer, pays, may_start, appraisal)


@pytest.mark.parametrize(
    ("changes", "fees"),
    [
        ({"parts": ..., "parts_cost": "80.00"}, ("80.00", "60.00", "140.00")),
        ({"parts_cost": "80.00", "labour_cost": "60.00", "total": "140.00"}, ("80.00", "60.00", "140.00")),
        ({"labour": ..., "labour_cost": "60.00"}, ("80.00", "60.00", "140.00")),
        ({"labour": {"grade": "B", "hours": "1.5"}}, ("80.00", "135.00", "215.00")),  # as listed
        ({"labour": {"rate_per_hour": "90.00", "hours": 1}}, ("80.00", "90.00", "170.00")),
        ({"labour": [{"grade": "A", "hours": "0.5"}, {"grade": "C", "hours": 2}]}, ("80.00", "180.00", "260.00")),
        ({"labour": ...}, ("80.00", "0.00", "80.00")),
        ({"parts": [], "labour": []}, (None, None, None)),
        ({"parts": [{"cost": "55.00"}]}, ("55.00", "60.00", "115.00")),
    ],
)
def test_what_it_costs(rules, changes, fees):
    assert of("repair", REPAIR, changes, rules, "parts_fee", "labour_fee", "total") == fees


def test_the_clocks_kept_or_not(rules):
    kept = {"acknowledged_at": "2026-05-09T16:00:00+08:00", "replied_on": "2026-05-11"}
    assert of("repair", REPAIR, kept, rules, "ack_late", "reply_late") == (False, False)
    late = {"acknowledged_at": "2026-05-09T16:00:01+08:00", "replied_on": "2026-05-12"}
    assert of("repair", REPAIR, late, rules, "ack_late", "reply_late") == (True, True)
    by_day = {"applied_at": ..., "applied_on": "2026-05-08", **kept}
    assert of("repair", REPAIR, by_day, rules, "ack_due", "ack_late", "reply_due") == (None, None, "2026-05-11")
    unknown = {"applied_at": ..., **kept}
    assert of("repair", REPAIR, unknown, rules, "reply_due", "reply_late") == (None, None)


def test_the_day_of_an_instant_is_that_in_shanghai(rules):
    evening = {"applied_at": "2026-05-08T17:00:00+00:00"}
    assert of("repair", REPAIR, evening, rules, "reply_due", "ack_due") == ("2026-05-12", "2026-05-10T01:00:00+08:00")


def test_while_the_quote_waits_the_clock_stands_still(rules):
    keys = ("complete_due", "complete_due_without_pause", "paused")
    assert of("repair", QUOTED, {}, rules, *keys) == ("2026-05-27", "2026-05-21", False)
    waiting = {"quote_accepted_on": None}
    assert of("repair", QUOTED, waiting, rules, *keys) == (None, "2026-05-21", True)
    assert {"R-002-4.2.4", "R-002-5.2.2b", "R-002-5.3.2"} <= clauses("repair", QUOTED, rules)


@pytest.mark.parametrize("why", [{"in_warranty": True}, {"in_warranty": True, "human_damage": "undetermined"}])
def test_it_waits_for_a_paying_customer_only(rules, why):
    assert of("repair", QUOTED, why, rules, "complete_due", "paused") == ("2026-05-21", False)
    assert of("repair", QUOTED, {**why, "quote_accepted_on": None}, rules, "paused") is False


def test_a_declined_quote_ends_the_clock(rules):
    declined = {"quote_accepted_on": ..., "quote_declined_on": "2026-05-14", "deal_amount": "899.00"}
    keys = ("complete_due", "paused", "days_late", "may_start")
    assert of("repair", QUOTED, declined, rules, *keys) == (None, False, None, False)


def test_other_turns_of_the_customer_count_as_well(rules):
    turn = {"from_on": "2026-05-13", "to_on": "2026-05-20", "cause": "CUSTOMER"}
    keys = ("complete_due", "paused")
    assert of("repair", QUOTED, {"suspensions": [turn]}, rules, *keys) == ("2026-05-29", False)
    assert of("repair", REPAIR, {"suspensions": [{**turn, "to_on": None}]}, rules, *keys) == (None, True)
    idle = {**turn, "cause": "FORCE_MAJEURE"}
    assert of("repair", REPAIR, {"suspensions": [idle]}, rules, *keys) == ("2026-05-21", False)


def test_a_turn_after_the_last_day_is_taken_off_the_delay(rules):
    turn = {"from_on": "2026-05-22", "to_on": "2026-05-25", "cause": "CUSTOMER"}
    late = {"suspensions": [turn], "completed_on": "2026-05-28", "deal_amount": "899.00"}
    keys = ("complete_due", "days_past_due", "suspended_days", "days_late")
    assert of("repair", REPAIR, late, rules, *keys) == ("2026-05-21", 7, 3, 4)


def test_what_a_customer_who_does_not_answer_may_expect(rules):
    silent = {"quote_accepted_on": ..., "today": "2026-05-22", "deal_amount": "899.00"}
    keys = ("days_late", "penalty", "merchant_may_cancel")
    assert of("repair", QUOTED, silent, rules, *keys) == (0, "0.00", True)
    assert of("repair", QUOTED, {**silent, "today": "2026-05-21"}, rules, "merchant_may_cancel") is False


def test_being_late_costs(rules):
    late = {"completed_on": "2026-06-01", "deal_amount": "899.00"}
    keys = ("days_late", "penalty", "merchant_may_cancel")
    assert of("repair", QUOTED, late, rules, *keys) == (5, "22.48", False)
    running = {"today": "2026-06-01", "deal_amount": "899.00"}
    assert of("repair", QUOTED, running, rules, *keys) == (5, "22.48", False)


def test_an_extension_moves_the_effective_day(rules):
    later = {"extension": {**NOTICE, "new_due": "2026-06-01"}, "completed_on": "2026-06-01", "deal_amount": "899.00"}
    keys = ("complete_due", "effective_due", "extension_valid", "days_late")
    assert of("repair", QUOTED, later, rules, *keys) == ("2026-05-27", "2026-06-01", True, 0)


@pytest.mark.parametrize(
    ("changes", "progress", "confirm"),
    [
        ({}, "2026-05-14", None),
        ({"progress_told_on": "2026-05-15"}, "2026-05-19", None),
        ({"fault_confirmed_on": ...}, "2026-05-11", None),
        ({"fault_confirmed_on": ..., "applied_at": ...}, None, None),
        ({"completed_on": "2026-05-20"}, None, None),
        ({"completed_on": "2026-05-20", "returned_on": "2026-05-21"}, None, "2026-05-28"),
        ({"quote_declined_on": "2026-05-13"}, None, None),
    ],
)
def test_what_the_customer_hears_and_has_to_look_at(rules, changes, progress, confirm):
    assert of("repair", REPAIR, changes, rules, "progress_due", "confirm_due") == (progress, confirm)


def test_a_quote_accepted_on_a_day_nobody_kept_takes_no_waiting_off(rules, english):
    accepted = {"quote_accepted": True, "quote_accepted_on": None}
    assert of("repair", QUOTED, accepted, rules, "complete_due", "paused", "may_start") == ("2026-05-21", False, True)
    said = [english.say(step.text) for step in ask("repair", {**QUOTED, **accepted}, rules).steps]
    assert "You accepted the quote; as the day is not on record, no waiting is taken off." in said


@pytest.mark.parametrize(
    ("changes", "needed", "may_start"),
    [
        ({"fragile": True}, True, False),
        ({"customised": True, "cost_agreement": {"customer_signature": "x", "text": "half"}}, False, True),
        ({"force_majeure": True, "cost_agreement": {"signed": False}}, True, False),
        ({"force_majeure": True, "in_warranty": True}, False, True),  # what the shop bears by law it bears anyway
    ],
)
def test_the_cost_of_special_goods_is_agreed_in_writing(rules, changes, needed, may_start):
    accepted = {"quote_accepted": True, **changes}
    assert of("repair", REPAIR, accepted, rules, "agreement_needed", "may_start") == (needed, may_start)


def test_the_warranty_can_be_worked_out(rules):
    device = {"in_warranty": ..., "signed_on": "2025-05-08", "warranty_months": 12}
    assert of("repair", REPAIR, device, rules, "in_warranty", "payer") == (True, "seller")
    of_order = {"in_warranty": ..., "order": {"signed_on": "2025-05-07", "warranty_months": 12}}
    assert of("repair", REPAIR, of_order, rules, "in_warranty") is False
    before = {"prior_repairs": [{"received_on": "2025-06-01", "returned_on": "2025-06-02"}]}
    assert of("repair", REPAIR, {**of_order, **before}, rules, "in_warranty") is True
    reported = {**device, "fault_reported_on": "2026-05-09"}
    assert of("repair", REPAIR, reported, rules, "in_warranty") is False
    later = {**device, "applied_at": ..., "today": "2026-06-01"}
    assert of("repair", REPAIR, later, rules, "in_warranty") is False
    assert of("repair", REPAIR, {**later, "in_warranty": True}, rules, "in_warranty") is True


@pytest.mark.parametrize(
    ("changes", "repairable"),
    [
        ({}, True),
        ({"product_type": "cosmetic"}, False),
        ({"product_type": ..., "category": "COSMETIC"}, False),
        ({"category": "DEVICE"}, True),
        ({"product_type": "cosmetic", "repairable": True}, True),
        ({"repairable": False}, False),
    ],
)
def test_only_devices_are_repaired(rules, changes, repairable):
    alternatives = [] if repairable else ["EXCHANGE", "RETURN"]
    assert of("repair", REPAIR, changes, rules, "repairable", "alternatives") == (repairable, alternatives)
    if not repairable:
        assert of("repair", REPAIR, changes, rules, "payer", "freight_payer", "may_start") == (None, None, False)


def test_an_unknown_year_warns(rules):
    late = of("repair", QUOTED, {"quote_accepted_on": "2026-12-28"}, rules, "provisional", "warnings")
    assert late == (True, ["CALENDAR_INCOMPLETE_2027"])


# ---- repair_extension


def test_all_of_an_extension(rules):
    assert found("repair_extension", EXTENDED, rules) == {
        "effective_due": "2026-05-28",
        "extension_valid": True,
        "why": "AGREED",
        "days_late": 0,
        "days_past_due": 0,
        "suspended_days": 0,
        "completed_on": "2026-05-28",
        "running": False,
        "penalty": "0.00",
        "base": "899.00",
        "rate": "0.005",
        "payment": "AUTOMATIC",
        "merchant_may_cancel": False,
    }


@pytest.mark.parametrize(
    ("changes", "why", "days"),
    [
        ({"customer_agreed": False}, "NOT_AGREED", 7),
        ({"customer_agreed": ...}, "NOT_AGREED", 7),
        ({"customer_agreed": ..., "agreed_on": "2026-05-21"}, "AGREED", 0),
        ({"agreed_on": "2026-05-22"}, "AGREED_LATE", 7),
        ({"notified_on": "2026-05-22"}, "LATE_NOTICE", 7),
        ({"notified_on": None}, "NOT_NOTIFIED", 7),
        ({"reason": " "}, "NO_REASON", 7),
        ({"reason": ...}, "NO_REASON", 7),
        ({"new_due": None}, "NO_NEW_DAY", 7),
    ],
)
def test_what_does_not_move_the_day(rules, changes, why, days):
    values = {**EXTENDED, "extension": changed(NOTICE, changes)}
    answer = found("repair_extension", values, rules)
    assert (answer["why"], answer["extension_valid"], answer["days_late"]) == (why, why == "AGREED", days)


def test_the_norm_is_content_with_a_notice(rules_of):
    values = {**EXTENDED, "extension": {**NOTICE, "customer_agreed": False}}
    answer = found("repair_extension", values, rules_of["NORM_002"])
    assert (answer["why"], answer["effective_due"], answer["penalty"]) == ("NOTICE_IN_TIME", "2026-05-28", "0.00")
    assert {"R-002-5.2.3", "C-16"} <= clauses("repair_extension", values, rules_of["NORM_002"])


def test_without_an_extension_the_day_stays(rules):
    answer = of("repair_extension", EXTENDED, {"extension": None}, rules, "effective_due", "extension_valid", "why")
    assert answer == ("2026-05-21", False, None)


def test_several_notices_and_another_name_of_the_day(rules):
    second = {**NOTICE, "notified_on": "2026-05-27", "new_due": "2026-06-04"}
    values = {"extension": ..., "extensions": [NOTICE, second], "complete_due": ..., "due_on": "2026-05-21"}
    assert of("repair_extension", EXTENDED, values, rules, "effective_due") == "2026-06-04"


def test_what_the_customer_delayed_is_taken_off(rules):
    pause = {"from_on": "2026-05-22", "to_on": "2026-05-24", "cause": "CUSTOMER"}
    values = {"extension": ..., "suspensions": [pause], "completed_on": ..., "today": "2026-05-28"}
    assert of("repair_extension", EXTENDED, values, rules, "days_late", "running") == (5, True)


# ---- warranty


def test_all_of_a_warranty(rules):
    assert found("warranty", WARRANTY, rules) == {
        "nominal_warranty_last": "2026-03-10",
        "warranty_last": "2026-03-19",
        "repair_days": 9,
        "in_warranty": True,
    }


@pytest.mark.parametrize(
    ("changes", "last", "covered"),
    [
        ({"fault_reported_on": "2026-03-20"}, "2026-03-19", False),
        ({"fault_reported_on": ...}, "2026-03-19", None),
        ({"fault_reported_on": ..., "applied_at": "2026-03-19T17:00:00+00:00"}, "2026-03-19", False),
        ({"fault_reported_on": ..., "today": "2026-03-19"}, "2026-03-19", True),
        ({"prior_repairs": ...}, "2026-03-10", False),
        ({"prior_repairs": [{"received_on": "2026-03-08", "returned_on": None}]}, "2026-03-17", True),
        ({"exchanged_on": "2025-09-01"}, "2026-09-01", True),
        ({"warranty_months": 0}, None, False),
        ({"signed_on": ..., "purchased_on": "2025-03-10"}, "2026-03-19", True),
        ({"signed_on": ..., "order": {"channel": "counter", "purchased_on": "2025-03-10"}}, "2026-03-19", True),
        ({"warranty_months": ..., "order": {"warranty_months": 12}}, "2026-03-19", True),
    ],
)
def test_until_when_it_lasts(rules, changes, last, covered):
    assert of("warranty", WARRANTY, changes, rules, "warranty_last", "in_warranty") == (last, covered)


# ---- what is refused


@pytest.mark.parametrize(
    ("name", "values", "changes", "field"),
    [
        ("repair", REPAIR, {"applied_at": "2026-05-08T16:00:00"}, "applied_at"),
        ("repair", REPAIR, {"applied_on": "2026-05-09"}, "applied_on"),
        ("repair", REPAIR, {"fault_confirmed_on": "2026-05-07"}, "fault_confirmed_on"),
        ("repair", REPAIR, {"replied_on": "2026-05-07"}, "replied_on"),
        ("repair", REPAIR, {"acknowledged_at": "2026-05-08T15:59:00+08:00"}, "acknowledged_at"),
        ("repair", REPAIR, {"human_damage": "perhaps"}, "human_damage"),
        ("repair", REPAIR, {"parts_cost": "79.00"}, "parts_cost"),
        ("repair", REPAIR, {"labour_cost": "59.00"}, "labour_cost"),
        ("repair", REPAIR, {"total": "139.00"}, "total"),
        ("repair", REPAIR, {"parts": [{"cost": "1.00", "qty": 0}]}, "parts[0].qty"),
        ("repair", REPAIR, {"parts": [{"qty": 1}]}, "parts[0].cost"),
        ("repair", REPAIR, {"labour": {"grade": "Z", "hours": 1}}, "labour.grade"),
        ("repair", REPAIR, {"labour": {"hours": 1}}, "labour.rate_per_hour"),
        ("repair", REPAIR, {"labour": [{"grade": "A"}]}, "labour[0].hours"),
        ("repair", REPAIR, {"labour": {"grade": "A", "hours": "1.25"}}, "labour.hours"),
        ("repair", REPAIR, {"labour": {"grade": "A", "hours": "long"}}, "labour.hours"),
        ("repair", REPAIR, {"labour": "much"}, "labour"),
        ("repair", QUOTED, {"quote_sent_on": "2026-05-11"}, "quote_sent_on"),
        ("repair", QUOTED, {"quote_accepted_on": "2026-05-11"}, "quote_accepted_on"),
        ("repair", QUOTED, {"quote_declined_on": "2026-05-11"}, "quote_declined_on"),
        ("repair", QUOTED, {"quote_declined_on": "2026-05-19"}, "quote_declined_on"),
        ("repair", QUOTED, {"quote_accepted": False}, "quote_accepted"),
        ("repair", QUOTED, {"completed_on": "2026-05-11"}, "completed_on"),
        ("repair", QUOTED, {"today": "2026-05-11"}, "today"),
        ("repair", REPAIR, {"in_warranty": True, "signed_on": "2024-05-08", "warranty_months": 12}, "in_warranty"),
        ("repair", REPAIR, {"in_warranty": True, "signed_on": "2024-05-08", "warranty_months": 0}, "in_warranty"),
        ("repair", REPAIR, {"signed_on": "2026-05-09", "warranty_months": 12}, "applied_at"),
        ("repair", REPAIR, {"returned_on": "2026-05-11"}, "returned_on"),
        ("repair", REPAIR, {"completed_on": "2026-05-15", "returned_on": "2026-05-14"}, "returned_on"),
        ("repair", REPAIR, {"progress_told_on": "2026-05-11"}, "progress_told_on"),
        ("repair", REPAIR, {"colour": "red"}, "colour"),
        ("repair_extension", EXTENDED, {"complete_due": ...}, "complete_due"),
        ("repair_extension", EXTENDED, {"extension": {**NOTICE, "new_due": "2026-05-20"}}, "extension.new_due"),
        ("repair_extension", EXTENDED, {"extension": {**NOTICE, "reason": 5}}, "extension.reason"),
        ("repair_extension", EXTENDED, {"extension": {**NOTICE, "customer_agreed": "x"}}, "extension.customer_agreed"),
        ("warranty", WARRANTY, {"signed_on": ...}, "signed_on"),
        ("warranty", WARRANTY, {"warranty_months": ...}, "warranty_months"),
        ("warranty", WARRANTY, {"warranty_months": 1201}, "warranty_months"),
        ("warranty", WARRANTY, {"purchased_on": "2025-03-11"}, "signed_on"),
        ("warranty", WARRANTY, {"fault_reported_on": "2025-03-09"}, "fault_reported_on"),
        ("warranty", WARRANTY, {"exchanged_on": "2025-03-09"}, "exchanged_on"),
        ("warranty", WARRANTY, {"prior_repairs": [{}]}, "prior_repairs[0].received_on"),
        ("warranty", WARRANTY, {"prior_repairs": [{"received_on": "2025-03-09"}]}, "prior_repairs[0].received_on"),
        (
            "warranty",
            WARRANTY,
            {"prior_repairs": [{"received_on": "2025-08-03", "returned_on": "2025-08-02"}]},
            "prior_repairs[0].returned_on",
        ),
    ],
)
def test_bad_input_is_refused_at_its_field(rules, name, values, changes, field):
    assert refused_at(name, changed(values, changes), rules) == field


@given(
    st.sampled_from([("repair", {**REPAIR, **QUOTED}), ("repair_extension", EXTENDED), ("warranty", WARRANTY)]),
    st.data(),
    ANYTHING,
)
def test_whatever_comes_is_answered_or_refused(question, data, value):
    name, values = question
    more = ("suspensions", "order", "today", "signed_on", "prior_repairs", "extension", "extensions", "total")
    only_refused(name, {**values, data.draw(st.sampled_from([*values, *more])): value}, RULES)
