"""What the shop owes for finishing late."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.money import Money, total
from app.policy.calendar import WorkingCalendar
from app.policy.costs.penalty import in_fen, lateness, may_cancel, penalties, penalty
from app.policy.profiles.choices import PenaltyPayment
from app.policy.profiles.loading import load_profile
from app.policy.reasons import Payer
from app.policy.rules import Rules
from app.policy.suspensions import Cause, Suspension
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
DUE = date(2026, 3, 19)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
SPANS = st.builds(
    lambda first, days, cause: Suspension(first, first + timedelta(days), cause),
    DAYS,
    st.integers(0, 60),
    st.sampled_from(Cause),
)


def march(first, last, cause=Cause.CUSTOMER, documented=True):
    return Suspension(date(2026, 3, first), last and date(2026, 3, last), cause, documented)


def late_until(day, rules, *suspensions, running=False):
    return lateness(DUE, date(2026, 3, day), rules, suspensions, running)


def said(steps, words):
    return [words.say(step.text) for step in steps]


def test_every_calendar_day_after_the_last_one_counts(rules, english):
    late = late_until(24, rules)
    owed = penalty(Money(29900), late, rules)
    assert (late.days, owed.amount, owed.payment) == (5, Money(748), PenaltyPayment.AUTOMATIC)
    assert said((*late.steps, *owed.steps), english) == [
        "It was due on Thu 19 Mar and done on Tue 24 Mar; days late: 5.",
        "What counts is the price before coupons and points, ¥299.00.",
        "For each day late 0.5 % of that: ¥299.00 × 0.5 % × 5 = ¥7.48.",
        "There is no upper bound; it runs until the service is done.",
        "The shop pays it without being asked.",
    ]
    assert [step.clause for step in owed.steps] == ["CV-6", "R-002-5.3.1.1", "C-19", "Q-06"]


@pytest.mark.parametrize(("day", "days"), [(18, 0), (19, 0), (20, 1)])
def test_the_last_day_itself_is_in_time(rules, english, day, days):
    late = late_until(day, rules)
    assert late.days == days
    if not days:
        owed = penalty(Money(29900), late, rules)
        assert owed.amount == Money()
        assert said((*late.steps, *owed.steps), english)[1:] == ["No day late, so no penalty is owed."]


def test_half_a_fen_is_rounded_up_once(rules):
    assert penalty(Money(89900), lateness(DUE, DUE + timedelta(7), rules), rules, "REPAIR").amount == Money(3147)


def test_there_is_no_upper_bound(rules):
    assert penalty(Money(10000), lateness(DUE, DUE + timedelta(300), rules), rules).amount == Money(15000)


def test_an_open_service_runs_on(rules, english):
    late = late_until(24, rules, running=True)
    assert (late.running, late.days) == (True, 5)
    assert said(late.steps, english) == ["It was due on Thu 19 Mar and is open on Tue 24 Mar; days late: 5."]
    assert said(late_until(19, rules, running=True).steps, english) == [
        "It is due on Thu 19 Mar and not late on Thu 19 Mar."
    ]


@pytest.mark.parametrize(
    ("suspensions", "days", "alone"),
    [
        ([march(17, 24)], 0, True),
        ([march(17, 30)], 0, True),  # it lasts no longer than the service does
        ([march(17, None)], 0, True),
        ([march(10, 15)], 0, True),  # before the last day, it stopped the clock just so
        ([march(20, 22)], 3, False),
        ([march(20, 22), march(21, 23)], 2, False),  # overlapping
        ([march(20, 22), march(22, 24), march(19, 20)], 0, True),
        ([march(17, 24, Cause.QUOTE)], 0, True),
        ([march(17, 24, Cause.FORCE_MAJEURE)], 5, False),
        ([march(17, 24, Cause.TEST)], 5, False),
        ([march(17, 24, documented=False)], 5, False),
        ([march(24, 30)], 5, False),
    ],
)
def test_documented_days_of_the_customer_are_taken_off(rules, suspensions, days, alone):
    late = late_until(24, rules, *suspensions)
    assert (late.overdue_days, late.days, late.customers_alone) == (5, days, alone)


def test_what_takes_no_day_off_is_said(rules, english):
    suspensions = [march(17, 24, Cause.FORCE_MAJEURE), march(17, 24, Cause.TEST), march(17, 24, documented=False)]
    steps = late_until(24, rules, *suspensions).steps[1:]
    assert [step.clause for step in steps] == ["R-002-6.3.2", "U-03", "CV-5"]
    assert said(late_until(24, rules, march(20, 22)).steps, english)[1] == (
        "Documented days on which it was not the shop's turn are taken off: 2."
    )


def test_a_test_takes_days_off_where_the_profile_says_so(rules):
    suspending = changed(rules, quality__lab_test_suspends=True)
    late = late_until(24, suspending, march(17, 24, Cause.TEST))
    assert (late.days, late.customers_alone, len(late.steps)) == (0, False, 2)


def test_overdue_but_not_late_is_said_as_it_is(rules, english):
    owed = penalty(Money(29900), late_until(24, rules, march(17, 24)), rules)
    assert said(owed.steps, english) == ["No day late is the shop's, so no penalty is owed."]


def test_the_shop_may_cancel_what_the_customer_alone_delayed(rules):
    theirs = late_until(24, rules, march(17, 24))
    may, steps = may_cancel(theirs)
    assert may
    assert [step.clause for step in steps] == ["R-002-5.3.2"]
    assert may_cancel(theirs, Payer.BUYER)[0]
    for late in (late_until(24, rules), late_until(24, rules, march(20, 22)), late_until(19, rules, march(17, 24))):
        assert may_cancel(late) == (False, ())


def test_a_claim_for_the_sellers_fault_is_not_cancelled(rules):
    may, steps = may_cancel(late_until(24, rules, march(17, 24)), Payer.SELLER)
    assert not may
    assert [step.clause for step in steps] == ["C-14"]


@pytest.mark.parametrize("kind", ["REVIEW", "INSPECTION", "COMPLAINT", "SEND_BACK"])
def test_a_late_step_on_the_way_costs_nothing(rules, kind):
    owed = penalty(Money(29900), late_until(24, rules), rules, kind)
    assert (owed.days, owed.amount, [step.clause for step in owed.steps]) == (5, Money(), ["C-19"])


@pytest.mark.parametrize("name", ["PLATFORM_000", "ONLINE_001_CH5", "STATUTE_MIN"])
def test_without_an_agreed_penalty_none_is_owed(rules_of, name):
    owed = penalty(Money(29900), late_until(24, rules_of[name]), rules_of[name])
    assert (owed.days, owed.amount, [step.clause for step in owed.steps]) == (5, Money(), ["L-CC-585"])


def test_a_house_rule_is_named_as_it_is(rules, english):
    ours = changed(rules, "house", costs__penalty_rate=Decimal("0.01"), costs__penalty_payment=PenaltyPayment.ON_CLAIM)
    owed = penalty(Money(29900), late_until(24, rules), ours)
    assert owed.amount == Money(1495)
    assert [step.clause for step in owed.steps] == ["CV-6", "house", "C-19", "house"]
    assert said(owed.steps, english)[-1] == "The shop pays it when you ask for it."
    assert "1 %" in said(owed.steps, english)[1]


def test_lines_add_up_to_their_sum_rounded_once(rules):
    one_day = lateness(DUE, DUE + timedelta(1), rules)
    owed = penalties([(Money(100), one_day), (Money(100), one_day), (Money(500), one_day)], rules)
    assert sorted(one.amount.fen for one in owed) == [0, 1, 3]  # 0.5 + 0.5 + 2.5 fen are 3.5, not 1 + 1 + 3
    assert total([one.amount for one in owed]) == Money(4)


@given(st.lists(st.integers(0, 10**7).map(lambda n: Decimal(n) / 10**5), max_size=8), st.randoms(use_true_random=False))
def test_amounts_in_fen_are_near_and_add_up_in_any_order(exact, shuffle):
    amounts = in_fen(exact)
    assert total(amounts) == Money.rounded(sum(exact, Decimal(0)))
    assert all(
        abs(Decimal(amount.fen) / 100 - one) < Decimal("0.01") for amount, one in zip(amounts, exact, strict=True)
    )
    pairs = sorted(zip(exact, amounts, strict=True))
    mixed = list(exact)
    shuffle.shuffle(mixed)
    assert sorted(zip(mixed, in_fen(mixed), strict=True)) == pairs


@given(DAYS, DAYS, st.integers(0, 200), st.lists(SPANS, max_size=4), st.integers(0, 10**6))
def test_finishing_later_is_never_cheaper(due, done, more, suspensions, fen):
    early = lateness(due, done, RULES, suspensions)
    late = lateness(due, done + timedelta(more), RULES, suspensions)
    assert early.days <= late.days <= early.days + more + early.suspended_days
    assert penalty(Money(fen), early, RULES).amount <= penalty(Money(fen), late, RULES).amount
    assert penalty(Money(fen), late, RULES).amount <= penalty(Money(fen + 1), late, RULES).amount


@given(DAYS, DAYS, st.lists(SPANS, max_size=5), st.randoms(use_true_random=False))
def test_suspensions_never_make_it_later_and_come_in_any_order(due, done, suspensions, shuffle):
    mixed = list(suspensions)
    shuffle.shuffle(mixed)
    late = lateness(due, done, RULES, suspensions)
    assert late.days == lateness(due, done, RULES, mixed).days
    assert 0 <= late.days <= lateness(due, done, RULES).days
    assert not (late.customers_alone and late.days)
