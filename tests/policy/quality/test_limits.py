"""The limits of an appraisal, with the sentences that explain them."""

from __future__ import annotations

from datetime import date

from app.policy.limits import LIMIT_TITLES, LimitCode
from app.policy.quality.limits import appraisal, feedback, lab_test
from app.policy.suspensions import Cause, Suspension
from tests.policy.changed import changed


def said(limit, words):
    return [words.say(step.text) for step in limit.steps]


def test_every_limit_has_a_title(english, chinese):
    assert set(LIMIT_TITLES) == set(LimitCode)
    for title in LIMIT_TITLES.values():
        assert english.say(title) != chinese.say(title)


def test_the_appraisal_explains_its_day(rules, english):
    limit = appraisal(date(2026, 10, 8), rules)
    assert (limit.code, limit.due, limit.clauses) == (LimitCode.APPRAISAL, date(2026, 10, 12), ("U-02",))
    assert said(limit, english) == [
        "The problem was reported on Thu 8 Oct; that day is not counted.",
        "Make-up days, worked: Sat 10 Oct.",
        "Our appraiser examines it by working day 3, Mon 12 Oct.",
    ]


def test_the_appraisal_waits_while_the_customer_still_has_the_goods(rules, english):
    waits = (Suspension(date(2026, 3, 10), date(2026, 3, 16)),)  # Tuesday to Monday: four working days
    limit = appraisal(date(2026, 3, 9), rules, waits)
    assert limit.due == date(2026, 3, 18)
    assert "Days on which we waited for you do not count: 4." in said(limit, english)
    force_majeure = (Suspension(date(2026, 3, 10), date(2026, 3, 16), Cause.FORCE_MAJEURE),)
    assert appraisal(date(2026, 3, 9), rules, force_majeure).due == date(2026, 3, 12)


def test_the_laboratory_has_three_weeks_and_nothing_waits_for_it(rules, english):
    limit = lab_test(date(2026, 3, 9), rules)
    assert (limit.code, limit.due, limit.clauses) == (LimitCode.LAB_TEST, date(2026, 3, 30), ("U-03",))
    assert said(limit, english)[1:] == [
        "The laboratory reports by working day 15 after that, Mon 30 Mar.",
        "The other limits do not wait for the test.",
    ]
    assert len(lab_test(date(2026, 3, 9), changed(rules, quality__lab_test_suspends=True)).steps) == 2


def test_the_result_is_told_on_the_next_working_day(rules, english):
    limit = feedback(date(2026, 3, 13), rules)
    assert (limit.code, limit.due, limit.clauses) == (LimitCode.FEEDBACK, date(2026, 3, 16), ("U-04",))
    assert said(limit, english) == [
        "It was decided on Fri 13 Mar; that day is not counted.",
        "You are told the result by working day 1, Mon 16 Mar.",
    ]
