"""The first answer to a consultation: to the second, day and night, by a person."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import SHANGHAI
from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.complaints.first_answer import Response, first_answer
from app.policy.profiles.loading import load_profile
from app.policy.profiles.parameters import Parameter
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
NINE = datetime(2026, 3, 9, 9, tzinfo=SHANGHAI)
DAYTIME = Parameter((time(9), time(21)), "Q-08")
INSTANTS = st.integers(0, 1500 * 86_400).map(lambda seconds: NINE + timedelta(seconds=seconds))


def at(text) -> datetime:
    return datetime.fromisoformat(f"2026-03-{text}+08:00")


def test_fifteen_minutes_to_the_second(rules):
    responses = [Response(at("09T09:15:01")), Response(at("09T09:15:00"))]
    found = first_answer(NINE, responses, rules)
    assert found.limit.due_at == at("09T09:15:00")
    assert found.met == (False, True)
    assert found.first == responses[1]  # the order they are told in does not matter


@pytest.mark.parametrize("received", ["09T23:55:00", "07T03:00:00", "08T12:00:00"])
def test_nights_and_weekends_count(rules, received):
    found = first_answer(at(received), [], rules)
    assert found.limit.due_at == at(received) + timedelta(minutes=15)
    assert found.starts_at == at(received)


def test_urgent_is_due_at_once(rules):
    found = first_answer(NINE, [Response(NINE + timedelta(seconds=1))], rules, urgent=True, hours=DAYTIME)
    assert (found.limit.due_at, found.priority, found.immediate, found.minutes) == (NINE, 1, True, 0)
    assert found.met == (False,)
    assert first_answer(at("09T23:00:00"), [], rules, urgent=True, hours=DAYTIME).limit.due_at == at("09T23:00:00")


def test_automatic_answer_does_not_count(rules, english):
    found = first_answer(NINE, [Response(NINE, automatic=True), Response(at("09T09:20:00"))], rules)
    assert found.met == (False, False)
    assert found.first == Response(at("09T09:20:00"))
    said = [english.say(step.text) for step in found.steps]
    assert said[-2:] == [
        "An automatic answer does not count; a person has to answer.",
        "The first answer came at 9 Mar 09:20, too late.",
    ]
    assert first_answer(NINE, [Response(NINE, automatic=True)], rules).first is None


def test_automatic_answer_counts_where_the_profile_says_so(rules):
    lenient = changed(rules, consultations__automatic_counts=True)
    assert first_answer(NINE, [Response(NINE, automatic=True)], lenient).met == (True,)


@pytest.mark.parametrize(
    ("received", "starts"),
    [
        ("09T08:59:59", "09T09:00:00"),
        ("09T09:00:00", "09T09:00:00"),
        ("09T20:59:59", "09T20:59:59"),  # and runs on past closing time
        ("09T21:00:00", "10T09:00:00"),
        ("09T23:30:00", "10T09:00:00"),
    ],
)
def test_service_hours_move_the_start_only(rules, received, starts):
    found = first_answer(at(received), [], rules, hours=DAYTIME)
    assert found.starts_at == at(starts)
    assert found.limit.due_at == at(starts) + timedelta(minutes=15)
    assert ("C-21" in {step.clause for step in found.steps}) is (starts != received)


def test_service_hours_of_the_profile(rules):
    daytime = changed(rules, "Q-08", consultations__service_hours=(time(9), time(21)))
    assert first_answer(at("09T21:00:00"), [], daytime).starts_at == at("10T09:00:00")
    always = Parameter(None, "Q-08")
    assert first_answer(at("09T21:00:00"), [], daytime, hours=always).starts_at == at("09T21:00:00")


def test_hours_are_those_of_shanghai_whatever_the_offset(rules):
    received = datetime(2026, 3, 9, 14, tzinfo=UTC)  # 22:00
    assert first_answer(received, [], rules, hours=DAYTIME).starts_at == at("10T09:00:00")


def test_there_is_no_opening_after_the_last_day(rules):
    last = datetime(9999, 12, 31, 23, 50, tzinfo=SHANGHAI)
    for hours in (DAYTIME, None):
        with pytest.raises(UserError):
            first_answer(last, [], rules, hours=hours)


@given(INSTANTS, INSTANTS, st.none() | st.just(DAYTIME), st.booleans())
def test_a_later_question_is_never_due_earlier(one, other, hours, urgent):
    early, late = (first_answer(each, [], RULES, urgent=urgent, hours=hours) for each in sorted((one, other)))
    assert early.limit.due_at is not None
    assert late.limit.due_at is not None
    assert early.limit.due_at <= late.limit.due_at
    assert early.starts_at >= min(one, other)
