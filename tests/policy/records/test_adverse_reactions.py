"""Suspected adverse reactions: by when each severity is reported."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.limits import LimitCode
from app.policy.profiles.loading import load_profile
from app.policy.records.adverse_reactions import Reaction, Severity, report_limit, reporting
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
LEARNED = date(2026, 9, 26)
DUE = {
    Severity.GENERAL: date(2026, 10, 26),
    Severity.SERIOUS: date(2026, 10, 11),
    Severity.MAJOR_IMPACT: date(2026, 9, 29),
}


def test_a_suspicion_has_a_limit_for_each_severity(rules):
    found = reporting(Reaction(LEARNED), rules)
    assert {severity: limit.due for severity, limit in found.limits.items()} == DUE
    assert [limit.code for limit in found.limits.values()] == [
        LimitCode.ADVERSE_GENERAL,
        LimitCode.ADVERSE_SERIOUS,
        LimitCode.ADVERSE_MAJOR,
    ]
    assert (found.due, found.met, found.supplement_due, found.keep_until) == (None, None, None, None)
    assert {"L-AR-30", "L-AR-15", "L-AR-3", "L-CMEAS-55"} <= {step.clause for step in found.steps}


def test_rest_days_move_nothing_even_where_the_shop_rolls_over(rules):
    lenient = changed(rules, windows__merchant_rollover=True)
    assert reporting(Reaction(LEARNED), lenient).limits[Severity.SERIOUS].due == date(2026, 10, 11)  # a Sunday


@pytest.mark.parametrize("severity", Severity)
def test_report_on_the_last_day_is_in_time(rules, english, severity):
    on_time = reporting(Reaction(LEARNED, severity, reported_on=DUE[severity]), rules)
    late = reporting(Reaction(LEARNED, severity, reported_on=DUE[severity] + timedelta(1)), rules)
    assert (on_time.due, on_time.met, late.met) == (DUE[severity], True, False)
    assert any("too late" in english.say(step.text) for step in late.steps)


def test_ungraded_report_is_neither_in_time_nor_late(rules):
    found = reporting(Reaction(LEARNED, reported_on=LEARNED), rules)
    assert (found.due, found.met, found.keep_until) == (None, None, date(2029, 9, 26))
    assert "L-AR-REC" in {step.clause for step in found.steps}


@pytest.mark.parametrize(
    ("severity", "due"),
    [(Severity.GENERAL, date(2026, 10, 31)), (Severity.SERIOUS, date(2026, 10, 16)), (None, date(2026, 10, 4))],
)
def test_new_findings_want_a_supplementary_report(rules, severity, due):
    found = reporting(Reaction(LEARNED, severity, new_findings_on=date(2026, 10, 1)), rules)
    assert found.supplement_due == due


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"onset_on": date(2026, 9, 27)}, "learned_on"),
        ({"reported_on": date(2026, 9, 25)}, "reported_on"),
        ({"new_findings_on": date(2026, 9, 25)}, "new_findings_on"),
    ],
)
def test_impossible_order_is_refused(rules, facts, field):
    with pytest.raises(UserError) as refused:
        reporting(Reaction(LEARNED, **facts), rules)
    assert refused.value.field == field
    assert reporting(Reaction(LEARNED, onset_on=LEARNED), rules).limits


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_the_graver_the_sooner_and_never_beyond_the_law(learned_on):
    limits = reporting(Reaction(learned_on), RULES).limits
    days = [(limits[severity].due - learned_on).days for severity in Severity]
    assert days == sorted(days, reverse=True)
    assert all(n <= most for n, most in zip(days, (30, 15, 3), strict=True))


@pytest.mark.parametrize("severity", Severity)
def test_a_limit_for_one_severity_tells_its_whole_way(rules, english, severity):
    limit = report_limit(LEARNED, severity, rules)
    assert (limit.due, limit.provisional) == (DUE[severity], False)
    assert [step.clause for step in limit.steps] == ["L-CMEAS-55", "L-CC-201", limit.clauses[0], "CV-4"]
    assert english.say(limit.steps[1].text) == "The shop learned of it on Sat 26 Sep; that day is not counted."
