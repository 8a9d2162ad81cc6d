"""What telling the customer that a repair takes longer does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.repairs.extension import Notice, Why, extend
from app.policy.rules import Rules

DUE, NEW = date(2026, 5, 21), date(2026, 5, 28)
GOOD = Notice(date(2026, 5, 20), "waiting for a part", NEW, agreed=True)
CALENDAR = WorkingCalendar()
BOTH = [Rules(load_profile(name), CALENDAR) for name in ("CUSTOMER_FIRST", "NORM_002")]


@pytest.mark.parametrize(
    ("name", "changes", "why"),
    [
        ("CUSTOMER_FIRST", {}, Why.AGREED),
        ("CUSTOMER_FIRST", {"notified_on": DUE}, Why.AGREED),
        ("CUSTOMER_FIRST", {"agreed_on": DUE}, Why.AGREED),
        ("CUSTOMER_FIRST", {"agreed_on": DUE + timedelta(1)}, Why.AGREED_LATE),
        ("CUSTOMER_FIRST", {"agreed": False}, Why.NOT_AGREED),
        ("CUSTOMER_FIRST", {"notified_on": DUE + timedelta(1)}, Why.LATE_NOTICE),
        ("CUSTOMER_FIRST", {"notified_on": None}, Why.NOT_NOTIFIED),
        ("CUSTOMER_FIRST", {"reason": None}, Why.NO_REASON),
        ("CUSTOMER_FIRST", {"new_due": None}, Why.NO_NEW_DAY),
        ("NORM_002", {}, Why.NOTICE_IN_TIME),
        ("NORM_002", {"agreed": False}, Why.NOTICE_IN_TIME),
        ("NORM_002", {"notified_on": DUE + timedelta(1)}, Why.LATE_NOTICE),
        ("NORM_002", {"reason": None, "agreed": False}, Why.NO_REASON),
        ("NORM_002", {"new_due": None}, Why.NO_NEW_DAY),
    ],
)
def test_what_moves_the_last_day(rules_of, name, changes, why):
    found = extend(DUE, [replace(GOOD, **changes)], rules_of[name])
    moved = why in (Why.AGREED, Why.NOTICE_IN_TIME)
    assert (found.why, found.valid, found.due) == (why, moved, NEW if moved else DUE)


def test_it_is_explained(rules, english):
    found = extend(DUE, [replace(GOOD, agreed=False)], rules)
    assert [english.say(step.text) for step in found.steps] == [
        "The repair was due on Thu 21 May; on Wed 20 May you were told that it takes until Thu 28 May.",
        "You did not agree, so the day stays.",
        "So the repair is due on Thu 21 May.",
    ]


def test_without_a_notice_the_day_stays(rules):
    found = extend(DUE, [], rules)
    assert (found.due, found.valid, found.why) == (DUE, False, None)
    assert [step.clause for step in found.steps] == ["R-002-5.2.3", "C-16"]


def test_a_second_notice_is_judged_by_the_day_then_in_force(rules):
    later = replace(GOOD, notified_on=date(2026, 5, 27), new_due=date(2026, 6, 4))
    assert extend(DUE, [GOOD, later], rules).due == date(2026, 6, 4)
    found = extend(DUE, [replace(GOOD, agreed=False), later], rules)
    assert (found.due, found.why) == (DUE, Why.LATE_NOTICE)


@pytest.mark.parametrize("rules", BOTH, ids=lambda rules: rules.profile.name)
@given(days=st.integers(1, 400), agreed=st.booleans(), more=st.integers(0, 400))
def test_a_late_notice_never_moves_anything(rules, days, agreed, more):
    notice = Notice(DUE + timedelta(days), "x", DUE + timedelta(days + more), agreed, DUE if agreed else None)
    assert extend(DUE, [notice], rules).due == DUE
