"""What has come together by a day, and whose delay it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.money import Money, total
from app.policy.calendar import WorkingCalendar
from app.policy.costs.meter import DelayedBy, meter
from app.policy.profiles.choices import PenaltyPayment
from app.policy.profiles.loading import load_profile
from app.policy.returns.limits import refund
from app.policy.rules import Rules
from app.policy.suspensions import Cause, Suspension
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
DUE = date(2026, 3, 19)
LINES = (Money(29900), Money(10000))


def march(first, last, cause=Cause.CUSTOMER, documented=True):
    return Suspension(date(2026, 3, first), last and date(2026, 3, last), cause, documented)


def on(day, rules, *suspensions, lines=LINES, **more):
    return meter(lines, DUE, date(2026, 3, day), rules, suspensions, **more)


def parts(found):
    return {part.by: part.days for part in found.parts}


@pytest.mark.parametrize("day", [1, 18, 19])
def test_nothing_is_owed_before_it_is_overdue(rules, day):
    found = on(day, rules, march(1, 25))
    assert (found.days, found.overdue_days, found.suspended_days, found.total) == (0, 0, 0, Money())
    assert (found.parts, found.by_line, found.customers_alone) == ((), (Money(), Money()), False)
    assert (found.per_day, found.running) == (Money(200), True)


def test_each_day_adds_for_each_line(rules, english, chinese):
    found = on(24, rules)
    assert (found.days, found.by_line, found.total, found.per_day) == (
        5,
        (Money(748), Money(250)),
        Money(998),
        Money(200),
    )
    assert (found.payment, parts(found)) == (PenaltyPayment.AUTOMATIC, {DelayedBy.SHOP: 5})
    said = [english.say(step.text) for step in found.steps]
    assert said == [
        "It was due on Thu 19 Mar and is open on Tue 24 Mar; days late: 5.",
        "What counts is the price before coupons and points, ¥299.00.",
        "For each day late 0.5 % of that: ¥299.00 × 0.5 % × 5 = ¥7.48.",
        "There is no upper bound; it runs until the service is done.",
        "The shop pays it without being asked.",
        "What counts is the price before coupons and points, ¥100.00.",
        "For each day late 0.5 % of that: ¥100.00 × 0.5 % × 5 = ¥2.50.",
        "Together that is ¥9.98.",
        "Each further day of the shop's delay adds ¥2.00.",
    ]
    assert found.clauses == ("CV-5", "CV-6", "R-002-5.3.1.1", "C-19", "Q-06")
    assert all(chinese.say(part.label) != english.say(part.label) for part in found.parts)


def test_done_it_runs_no_further(rules, english):
    found = on(24, rules, running=False)
    assert (found.total, found.running) == (Money(998), False)
    assert english.say(found.steps[-1].text) == "Together that is ¥9.98."


def test_the_delay_is_told_by_whose_doing_it_is(rules):
    found = on(
        29,
        rules,
        march(20, 22),
        march(21, 23, Cause.QUOTE),
        march(22, 25, Cause.FORCE_MAJEURE),
        march(24, 26, Cause.TEST),
        march(26, 28, documented=False),
    )
    assert (found.overdue_days, found.suspended_days, found.days, found.customers_alone) == (10, 3, 7, False)
    assert parts(found) == {
        DelayedBy.SHOP: 4,
        DelayedBy.CUSTOMER: 3,
        DelayedBy.LABORATORY: 2,
        DelayedBy.FORCE_MAJEURE: 1,
    }


def test_a_delay_that_is_the_customers_alone_costs_nothing(rules):
    found = on(24, rules, march(17, None))
    assert (found.days, found.total, found.customers_alone, parts(found)) == (0, Money(), True, {DelayedBy.CUSTOMER: 5})


def test_a_test_counts_off_only_where_the_profile_says_so(rules):
    suspending = changed(rules, quality__lab_test_suspends=True)
    assert on(24, rules, march(19, 24, Cause.TEST)).days == 5
    found = on(24, suspending, march(19, 24, Cause.TEST))
    assert (found.days, found.customers_alone, parts(found)) == (0, False, {DelayedBy.LABORATORY: 5})


def test_a_time_that_moved_the_last_day_is_not_taken_off_again(rules):
    waits = (Suspension(date(2026, 3, 10), date(2026, 3, 16)),)
    limit = refund(date(2026, 3, 9), None, rules, waits)
    assert limit.due == date(2026, 3, 18)
    assert meter(LINES, limit.due, date(2026, 3, 20), rules, waits).days == 2


def test_no_penalty_is_agreed_or_owed_for_other_things(rules, rules_of):
    for found in (on(24, rules_of["STATUTE_MIN"]), on(24, rules, kind="COMPLAINT")):
        assert (found.days, found.total, found.per_day) == (5, Money(), Money())
    assert on(24, rules, lines=()).total == Money()


@given(
    st.lists(st.integers(0, 10**6).map(Money), max_size=4),
    st.integers(-10, 60),
    st.lists(
        st.builds(
            lambda first, days, cause, shown: Suspension(
                DUE + timedelta(first), None if days is None else DUE + timedelta(first + days), cause, shown
            ),
            st.integers(-20, 50),
            st.none() | st.integers(0, 30),
            st.sampled_from(Cause),
            st.booleans(),
        ),
        max_size=4,
    ),
)
def test_it_adds_up_and_never_runs_backwards(lines, days, suspensions):
    today, tomorrow = (meter(lines, DUE, DUE + timedelta(days + more), RULES, suspensions) for more in (0, 1))
    assert sum(part.days for part in today.parts) == today.overdue_days == max(0, days)
    assert today.days == today.overdue_days - today.suspended_days
    assert today.suspended_days == sum(part.days for part in today.parts if part.by is DelayedBy.CUSTOMER)
    assert total(today.by_line) == today.total <= tomorrow.total
    assert tomorrow.total.fen - today.total.fen <= today.per_day.fen + 1
