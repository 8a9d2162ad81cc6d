"""The limits of an exchange, and what begins anew with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.limits import LimitCode
from app.policy.profiles.loading import load_profile
from app.policy.returns import limits
from app.policy.returns.exchange import check_advance, exchange, renewed
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())


def said(steps, words):
    return [words.say(step.text) for step in steps]


def test_new_goods_go_out_within_seven_working_days_of_the_inspection(rules, english):
    limit = exchange(date(2026, 6, 18), date(2026, 6, 22), rules)
    assert (limit.code, limit.due, limit.clauses) == (LimitCode.EXCHANGE, date(2026, 7, 1), ("R-002-5.1.3b",))
    assert said(limit.steps, english) == [
        "The goods came in on Thu 18 Jun; that day is not counted.",
        "Days off by holiday: Fri 19 Jun.",
        "The goods passed inspection on Mon 22 Jun; working day 7 after it is Wed 1 Jul.",
    ]


@pytest.mark.parametrize("inspected_ok_on", [None, date(2026, 3, 5), date(2026, 3, 12)])
def test_a_late_inspection_moves_nothing(rules, inspected_ok_on):
    assert exchange(date(2026, 3, 2), inspected_ok_on, rules).due == date(2026, 3, 16)


def test_the_red_line_is_no_cap(rules):
    limit = exchange(date(2026, 9, 28), None, rules)
    assert limit.due > limits.red_line(date(2026, 9, 28), rules).due


def test_without_a_limit_of_its_own_the_red_line_is_left(rules_of):
    limit = exchange(date(2026, 3, 2), None, rules_of["STATUTE_MIN"])
    assert (limit.code, limit.due) == (LimitCode.EXCHANGE, date(2026, 3, 17))
    assert "L-PEN-9" in {step.clause for step in limit.steps}


def test_goods_cannot_pass_before_they_came_in(rules):
    with pytest.raises(UserError) as refused:
        exchange(date(2026, 3, 2), date(2026, 3, 1), rules)
    assert refused.value.field == "inspected_ok_on"


def test_new_goods_may_go_out_first_where_the_profile_says_so(rules):
    assert {step.clause for step in check_advance(rules)} == {"C-03"}
    with pytest.raises(UserError) as refused:
        check_advance(changed(rules, exchanges__advance_shipment=False))
    assert refused.value.field == "mode"


def test_all_periods_begin_anew(rules, english):
    anew = renewed(date(2026, 7, 4), date(2026, 7, 6), 30, 12, rules)
    assert (anew.window.due, anew.warranty_last) == (date(2026, 8, 5), date(2027, 7, 6))
    told = said(anew.steps, english)
    assert told[:2] == [
        "With an exchange the periods for the goods begin anew.",
        "You signed for the goods on Mon 6 Jul; counting starts the day after.",
    ]
    assert told[-1] == "The new goods' warranty lasts until Tue 6 Jul 2027."


def test_until_the_new_goods_arrive_the_day_they_were_sent_stands_in(rules, english):
    anew = renewed(date(2026, 7, 4), None, None, None, rules)
    assert (anew.window.due, anew.warranty_last) == (date(2026, 7, 13), None)
    assert said(anew.steps, english)[1] == (
        "They were sent on Sat 4 Jul; counting starts the day after, later if they arrive later."
    )


@given(st.dates(date(2024, 1, 1), date(2026, 11, 30)), st.integers(0, 20), st.integers(0, 20))
def test_inspecting_later_never_brings_the_new_goods_forward(received_on, first, more):
    early = exchange(received_on, received_on + timedelta(first), RULES)
    late = exchange(received_on, received_on + timedelta(first + more), RULES)
    assert early.due <= late.due <= exchange(received_on, None, RULES).due
