"""complaint_limits and consult_response in plain values: what is read, named and refused."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.policy.questions.answer import plain_value
from app.policy.questions.complaints import complaint_limits, consult_response
from app.policy.questions.given import Given

COMPLAINT = {"channel": "phone", "received_at": "2026-03-02T11:00:00+08:00"}
CONSULT = {"received_at": "2026-03-09T22:00:00+08:00"}


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


def test_every_clock_has_its_name(rules):
    assert answered(complaint_limits, COMPLAINT, rules) == {
        "log_due": "2026-03-02T11:00:00+08:00",
        "first_response_due": "2026-03-02T11:15:00+08:00",
        "accept_due": "2026-03-03T11:00:00+08:00",
        "counted_from": "2026-03-02",
        "team_due": "2026-03-03",
        "progress_due": "2026-03-09",
        "investigate_target": "2026-03-16",
        "investigate_stage_due": "2026-03-23",
        "investigate_due": "2026-03-23",
        "handle_stage_due": "2026-03-30",
        "handle_due": "2026-03-23",
        "feedback_due": "2026-03-23",
        "overall_due": "2026-03-23",
        "result_told_due": "2026-03-23",
        "consent_must_be_recorded_by": None,
        "extended": False,
        "return_visit_due": None,
        "negotiation_rounds": 2,
        "rounds_left": 2,
        "dispute": False,
        "accept_met": None,
        "investigate_met": None,
        "handle_met": None,
        "result_told_met": None,
        "provisional": False,
        "warnings": [],
    }


@pytest.mark.parametrize("consent", ["consent_at", "customer_consent_at"])
def test_agreement_may_be_told_as_an_instant(rules, consent):
    last_moment = {**COMPLAINT, "complex": True, consent: "2026-03-23T23:59:59+08:00"}
    assert answered(complaint_limits, last_moment, rules)["extended"]
    next_day_in_shanghai = {**COMPLAINT, "complex": True, consent: "2026-03-23T16:00:00Z"}
    assert not answered(complaint_limits, next_day_in_shanghai, rules)["extended"]


def test_what_is_not_there_yet_may_be_null(rules):
    nothing = dict.fromkeys(["complex", "consent_on", "accepted_at", "investigated_on", "handled_on", "reopened_on"])
    assert answered(complaint_limits, {**COMPLAINT, **nothing}, rules) == answered(complaint_limits, COMPLAINT, rules)


def test_years_without_a_calendar_are_warned_of(rules):
    found = answered(complaint_limits, {**COMPLAINT, "received_at": "2026-12-28T09:00:00+08:00"}, rules)
    assert (found["provisional"], found["warnings"]) == (True, ["CALENDAR_INCOMPLETE_2027"])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"channel": "fax"}, "channel"),
        ({"channel": None}, "channel"),
        ({"received_at": None}, "received_at"),
        ({"received_at": "2026-03-02"}, "received_at"),
        ({"received_at": "2026-03-02T11:00:00"}, "received_at"),
        ({"received_at": "2026-02-30T11:00:00+08:00"}, "received_at"),
        ({"received_at": "9999-12-30T11:00:00+08:00"}, ""),
        ({"complex": "yes"}, "complex"),
        ({"investigated_on": "2026-03-01"}, "investigated_on"),
        ({"handled_on": "2026-03-05", "handled_at": "2026-03-06T00:00:00+08:00"}, "handled_at"),
        ({"plans_refused": -1}, "plans_refused"),
        ({"chanel": "phone"}, "chanel"),
    ],
)
def test_bad_complaint_is_refused_at_its_field(rules, values, field):
    assert refused(complaint_limits, {**COMPLAINT, **values}, rules) == field


def test_same_day_told_twice_is_no_contradiction(rules):
    twice = {**COMPLAINT, "handled_on": "2026-03-05", "handled_at": "2026-03-05T23:00:00+08:00"}
    assert answered(complaint_limits, twice, rules)["handle_met"]


def test_consultation_at_night(rules):
    found = answered(consult_response, CONSULT, rules)
    assert found == {
        "due_at": "2026-03-09T22:15:00+08:00",
        "starts_at": "2026-03-09T22:00:00+08:00",
        "response_minutes": 15,
        "priority": 2,
        "immediate": False,
        "met": [],
        "first_response_at": None,
        "first_response_seconds": None,
        "first_response_met": None,
    }


@pytest.mark.parametrize(
    "told", [{"automatic": True}, {"human": False}, {"by": "bot"}, {"type": "AUTO_REPLY"}, {"kind": "system"}]
)
def test_answer_no_person_gave_does_not_count(rules, told):
    responses = [{"at": "2026-03-09T22:00:01+08:00", **told}]
    found = answered(consult_response, {**CONSULT, "responses": responses}, rules)
    assert (found["met"], found["first_response_at"]) == ([False], None)


@pytest.mark.parametrize(
    "hours",
    ["09:00-21:00", ["09:00", "21:00"], {"start": "09:00", "end": "21:00"}, {"from": "09:00", "to": "21:00"}],
)
def test_service_hours_in_place_of_the_profiles(rules, hours):
    found = answered(consult_response, {**CONSULT, "service_hours": hours}, rules)
    assert (found["starts_at"], found["due_at"]) == ("2026-03-10T09:00:00+08:00", "2026-03-10T09:15:00+08:00")
    assert answered(consult_response, {**CONSULT, "service_hours": "24x7"}, rules)["due_at"].startswith("2026-03-09")


def test_responses_by_people_and_by_themselves(rules):
    responses = [
        {"at": "2026-03-09T22:00:01+08:00", "automatic": True},
        "2026-03-09T14:10:00Z",
        {"at": "2026-03-09T22:20:00+08:00", "by": "A01"},
    ]
    found = answered(consult_response, {**CONSULT, "responses": responses}, rules)
    assert found["met"] == [False, True, False]
    assert (found["first_response_at"], found["first_response_seconds"]) == ("2026-03-09T22:10:00+08:00", 600)
    assert found["first_response_met"]


@pytest.mark.parametrize("name", ["responded_at", "first_human_response_at"])
def test_only_response_by_its_own_name(rules, name):
    found = answered(consult_response, {**CONSULT, name: "2026-03-09T22:15:01+08:00"}, rules)
    assert (found["met"], found["first_response_met"]) == ([False], False)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"received_at": None}, "received_at"),
        ({"responses": ["2026-03-09T21:59:59+08:00"]}, "responses[0]"),
        ({"responses": ["2026-03-09T22:00:00+08:00", "soon"]}, "responses[1]"),
        ({"responses": [{"automatic": True}]}, "responses[0].at"),
        ({"responses": [{"at": "2026-03-09T22:00:00+08:00", "robot": True}]}, "responses[0].robot"),
        ({"responded_at": "2026-03-09T21:00:00+08:00"}, "responded_at"),
        ({"service_hours": "21:00-09:00"}, "service_hours"),
        ({"service_hours": 24}, "service_hours"),
        ({"service_hours": [9, 21]}, "service_hours"),
        ({"urgent": 1}, "urgent"),
    ],
)
def test_bad_consultation_is_refused_at_its_field(rules, values, field):
    assert refused(consult_response, {**CONSULT, **values}, rules) == field
