"""Limits that stand still while it is not the shop's turn: what is left when they stop is left when they go on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.quality.limits import appraisal
from app.policy.repairs.limits import completion
from app.policy.returns import limits
from app.policy.returns.exchange import exchange
from app.policy.rules import Rules
from app.policy.suspensions import Cause, Suspension
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
LENIENT = changed(RULES, quality__lab_test_suspends=True)
MONDAY = date(2026, 3, 9)
WORKING = {
    "REVIEW": lambda start, waits, rules=RULES: limits.review(start, rules, waits=waits),
    "SEND_BACK": lambda start, waits, rules=RULES: limits.send_back(start, rules, waits),
    "INSPECTION": lambda start, waits, rules=RULES: limits.inspection(start, rules, waits),
    "EXCHANGE": lambda start, waits, rules=RULES: exchange(start, None, rules, waits),
    "REFUND": lambda start, waits, rules=RULES: limits.refund(start, None, rules, waits),
    "APPRAISAL": lambda start, waits, rules=RULES: appraisal(start, rules, waits),
    "REPAIR": lambda start, waits, rules=RULES: completion(start, rules, waits),
}
IN_WORKING_DAYS = sorted(set(WORKING) - {"REFUND", "REVIEW"})  # these two end by natural days at the latest
SAMPLED = st.sampled_from(IN_WORKING_DAYS)
DAYS = st.dates(date(2024, 1, 1), date(2026, 8, 31))


def march(first, last, cause=Cause.CUSTOMER, documented=True):
    return (Suspension(date(2026, 3, first), last and date(2026, 3, last), cause, documented),)


def said(limit, words):
    return [words.say(step.text) for step in limit.steps]


@pytest.mark.parametrize("name", WORKING)
@pytest.mark.parametrize(
    "waits",
    [
        (),
        march(10, None),  # not over yet
        march(10, 16, documented=False),
        march(10, 16, Cause.FORCE_MAJEURE),
        march(10, 16, Cause.TEST),
        march(2, 6),  # over before the limit began
    ],
)
def test_nothing_else_moves_a_limit(name, waits):
    assert WORKING[name](MONDAY, waits).due == WORKING[name](MONDAY, ()).due


@pytest.mark.parametrize("name", WORKING)
def test_a_time_after_the_last_day_moves_nothing_any_more(name):
    limit = WORKING[name](MONDAY, ())
    begun = limit.due + timedelta(1)
    assert WORKING[name](MONDAY, (Suspension(begun, begun + timedelta(30)),)).due == limit.due


def test_the_inspection_waits_and_says_so(rules, english):
    limit = limits.inspection(MONDAY, rules, march(10, 16))
    assert limit.due == date(2026, 3, 18)
    assert said(limit, english)[1:] == [
        "Documented working days on which it was not the shop's turn do not count: 4.",
        "They must be inspected by working day 3 after they came in, Wed 18 Mar.",
    ]


def test_sending_back_waits(rules, english):
    limit = limits.send_back(MONDAY, rules, march(10, 16))
    assert limit.due == date(2026, 3, 18)
    assert "Days on which we waited for you do not count: 4." in said(limit, english)


def test_every_limit_of_a_refund_waits(rules, english):
    limit = limits.refund(MONDAY, None, rules, march(10, 16))
    assert {part.code: part.due for part in limit.components} == {
        "R000": date(2026, 3, 18),
        "R002": date(2026, 3, 27),
        "STATUTE_nominal": date(2026, 3, 22),
        "STATUTE_with_rollover": date(2026, 3, 23),
    }
    assert (limit.due, limit.clauses[0]) == (date(2026, 3, 18), "R-000-3.2.4c")
    assert said(limit, english)[1:] == [
        "Documented working days on which it was not the shop's turn do not count: 4.",
        "The refund is due by working day 3 after the goods came in, Wed 18 Mar.",
        "Inspection ends on Wed 18 Mar at the latest; working day 7 after it is Fri 27 Mar.",
        "Documented calendar days on which it was not the shop's turn do not count: 6.",
        "By law the refund is due on day 7 after the goods came in, Sun 22 Mar.",
        "As that is a rest day the law would allow until Mon 23 Mar; we do not use that.",
        "The earliest of these days counts: Wed 18 Mar.",
    ]


def test_a_wait_before_the_goods_passed_moves_nothing_after_it(rules):
    limit = exchange(MONDAY, date(2026, 3, 17), rules, march(10, 16))
    assert limit.due == date(2026, 3, 26)
    assert not any(step.clause == "R-002-5.3.2" for step in limit.steps)
    assert exchange(MONDAY, date(2026, 3, 10), rules, march(10, 16)).due == date(2026, 3, 25)


def test_without_a_limit_of_its_own_the_red_line_waits(rules):
    bare = changed(rules, exchanges__after_inspection_wd=None)
    assert exchange(MONDAY, None, bare, march(10, 16)).due == date(2026, 3, 30)
    bare = changed(
        rules, refunds__after_receipt_wd=None, refunds__after_inspection_wd=None, refunds__after_receipt_days=None
    )
    assert limits.refund(MONDAY, None, bare, march(10, 16)).due == date(2026, 3, 30)


def test_a_test_in_the_laboratory_stops_the_refund_only_where_the_profile_says_so(rules):
    waits = march(10, 16, Cause.TEST)
    assert limits.refund(MONDAY, None, LENIENT, waits).due == date(2026, 3, 18)
    assert limits.review(MONDAY, LENIENT, waits=waits).due == date(2026, 3, 12)


@given(SAMPLED, DAYS, st.integers(0, 30), st.integers(0, 40))
def test_pausing_and_going_on_is_a_shift(name, start, before, days):
    """However the holidays fall, and with no weekend given on top."""
    due = WORKING[name](start, ()).due
    stopped = min(start + timedelta(before), due)
    resumed = stopped + timedelta(days)
    shifted = WORKING[name](start, (Suspension(stopped, resumed),)).due
    left = RULES.calendar.working_days_left
    assert left(resumed, shifted) == left(stopped, due)


@given(DAYS, st.integers(0, 30), st.integers(0, 40))
def test_a_refunds_earliest_limit_has_as_much_left_as_before(start, before, days):
    limit = limits.refund(start, None, RULES)
    stopped = min(start + timedelta(before), limit.due)
    resumed = stopped + timedelta(days)
    moved = limits.refund(start, None, RULES, (Suspension(stopped, resumed),))
    left = RULES.calendar.working_days_left
    by_code = {part.code: part.due for part in moved.components}
    assert moved.due == min(by_code[code] for code in ("R000", "R002", "STATUTE_nominal"))
    for part in limit.components:
        if part.code in ("R000", "R002"):
            assert left(resumed, by_code[part.code]) == left(stopped, part.due)
        elif part.code == "STATUTE_nominal":
            assert by_code[part.code] - resumed == part.due - stopped


@given(
    st.sampled_from(sorted(WORKING)),
    DAYS,
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
    st.randoms(use_true_random=False),
)
def test_waits_come_in_any_order_and_never_make_a_limit_earlier(name, start, spans, shuffle):
    waits = [Suspension(start + timedelta(first), start + timedelta(first + days)) for first, days in spans]
    mixed = list(waits)
    shuffle.shuffle(mixed)
    moved = WORKING[name](start, tuple(waits)).due
    assert moved == WORKING[name](start, tuple(mixed)).due
    nominal = WORKING[name](start, ()).due
    assert nominal <= moved
    if all(wait.from_on <= nominal for wait in waits):
        most = RULES.calendar.working_days_left(start, max([wait.to_on for wait in waits if wait.to_on], default=start))
        assert RULES.calendar.working_days_left(nominal, moved) <= most
