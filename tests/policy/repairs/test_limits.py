"""The clocks of a repair."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import SHANGHAI
from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.limits import LimitCode
from app.policy.profiles.loading import load_profile
from app.policy.repairs.limits import acknowledgement, completion, progress, reply
from app.policy.rules import Rules
from app.policy.suspensions import Suspension

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
DAYS = st.dates(date(2024, 1, 1), date(2026, 11, 30))


def said(limit, words):
    return [words.say(step.text) for step in limit.steps]


def test_hours_run_over_the_weekend_to_the_minute(rules, english):
    limit = acknowledgement(datetime(2026, 5, 9, 16, 7, tzinfo=SHANGHAI), rules)
    assert (limit.code, limit.due_at) == (LimitCode.REPAIR_ACK, datetime(2026, 5, 10, 16, 7, tzinfo=SHANGHAI))
    assert said(limit, english) == [
        "Your application came in at 9 May 16:07; hours run from then, day and night.",
        "Within 24 hours, by 10 May 16:07, we say whether it can be taken on.",
    ]


def test_hours_beyond_the_last_day_are_refused(rules):
    with pytest.raises(UserError):
        acknowledgement(datetime(9999, 12, 31, 1, tzinfo=SHANGHAI), rules)


def test_the_answer_has_a_clock_of_its_own(rules, english):
    limit = reply(date(2026, 5, 8), rules)
    assert (limit.code, limit.due, limit.clauses) == (
        LimitCode.REPAIR_REPLY,
        date(2026, 5, 11),
        ("R-002-5.2.2a", "C-06"),
    )
    assert said(limit, english)[:3] == [
        "Your application came in on Fri 8 May; that day is not counted.",
        "Make-up days, worked: Sat 9 May.",
        "You have our answer by working day 2 after your application, Mon 11 May.",
    ]


def test_the_repair_has_seven_working_days_from_the_finding(rules, english):
    limit = completion(date(2026, 5, 12), rules)
    assert (limit.code, limit.due) == (LimitCode.REPAIR, date(2026, 5, 21))
    assert said(limit, english) == [
        "The fault was confirmed on Tue 12 May; that day is not counted.",
        "The repair is finished by working day 7 after the fault was confirmed, Thu 21 May.",
    ]


def test_the_customer_hears_how_it_is_getting_on(rules, english):
    due, step = progress(date(2026, 5, 12), rules)
    assert (due.day, step.clause) == (date(2026, 5, 14), "U-06")
    assert english.say(step.text) == "You next hear from us by Thu 14 May, and every 2 working days."


def test_while_the_quote_waits_no_working_day_counts(rules, english):
    limit = completion(date(2026, 5, 12), rules, [Suspension(date(2026, 5, 12), date(2026, 5, 18))])
    assert limit.due == date(2026, 5, 27)
    assert [step.clause for step in limit.steps] == ["L-CC-201", "R-002-5.2.2b", "R-002-5.3.2", "R-002-5.2.2b"]
    assert said(limit, english)[1:] == [
        "Working day 7 after that is Thu 21 May.",
        "It was your turn to answer; these working days do not count: 4.",
        "So the repair is finished by Wed 27 May.",
    ]


@pytest.mark.parametrize(
    ("sent", "accepted"),
    [
        (date(2026, 5, 15), date(2026, 5, 15)),  # at once
        (date(2026, 5, 15), date(2026, 5, 17)),  # over a weekend: Friday to Sunday
        (date(2026, 5, 16), date(2026, 5, 17)),
    ],
)
def test_waiting_over_a_weekend_gives_nothing(rules, sent, accepted):
    assert completion(date(2026, 5, 12), rules, [Suspension(sent, accepted)]).due == date(2026, 5, 21)


def test_a_make_up_day_spent_waiting_is_given_back(rules):
    plain = completion(date(2026, 5, 7), rules).due
    waited = completion(date(2026, 5, 7), rules, [Suspension(date(2026, 5, 8), date(2026, 5, 9))]).due
    assert RULES.calendar.working_days_left(plain, waited) == 1


@given(DAYS, st.integers(0, 6), st.integers(0, 40))
def test_pausing_and_going_on_is_a_shift(confirmed_on, used, waited):
    """As many working days are left when it goes on as there were when it stopped: reopened is never overdue."""
    calendar = RULES.calendar
    sent = calendar.add_working_days(confirmed_on, used).day
    accepted = sent + timedelta(waited)
    due = completion(confirmed_on, RULES, [Suspension(sent, accepted)]).due
    assert due == calendar.add_working_days(accepted, 7 - used).day
    assert calendar.working_days_left(accepted, due) == 7 - used > 0


@given(DAYS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4), st.integers(0, 10))
def test_waiting_longer_never_brings_the_day_forward(confirmed_on, spans, more):
    starts = [(confirmed_on + timedelta(first), days) for first, days in spans]
    waits = [Suspension(start, start + timedelta(days)) for start, days in starts]
    longer = [Suspension(start, start + timedelta(days + more)) for start, days in starts]
    due = completion(confirmed_on, RULES, waits).due
    assert completion(confirmed_on, RULES).due <= due <= completion(confirmed_on, RULES, longer).due
    assert due == completion(confirmed_on, RULES, waits[::-1]).due
