"""Confirming new or repaired goods."""

from __future__ import annotations

from datetime import date

from app.policy.limits import LimitCode
from app.policy.returns.confirmation import confirmation
from tests.policy.changed import changed


def test_the_customer_has_a_week_and_loses_nothing_by_silence(rules, english):
    limit = confirmation(date(2026, 7, 6), rules)
    assert (limit.code, limit.due, limit.clauses) == (LimitCode.CONFIRMATION, date(2026, 7, 13), ("U-07",))
    assert [english.say(step.text) for step in limit.steps] == [
        "You received the goods on Mon 6 Jul; counting starts the day after.",
        "Please confirm by Mon 13 Jul that they are in order, or tell us what is not.",
        "Saying nothing closes the case, but it accepts no quality and costs you no right.",
    ]


def test_a_rest_day_at_the_end_moves_it(rules):
    assert confirmation(date(2026, 7, 4), rules).due == date(2026, 7, 13)
    strict = changed(rules, windows__customer_rollover=False)
    assert confirmation(date(2026, 7, 4), strict).due == date(2026, 7, 11)
