"""The limits of a return, with the sentences that explain them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.limits import LimitCode
from app.policy.profiles.loading import load_profile
from app.policy.returns import limits
from app.policy.rules import Rules
from app.policy.suspensions import Suspension
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())


def said(limit, words):
    return [words.say(step.text) for step in limit.steps]


def test_review_explains_its_day(rules, english):
    limit = limits.review(date(2026, 10, 8), rules)
    assert (limit.code, limit.due, limit.provisional) == (LimitCode.REVIEW, date(2026, 10, 12), False)
    assert limit.clauses == ("R-002-3.3.1",)
    assert said(limit, english) == [
        "Your application came in on Thu 8 Oct; that day is not counted.",
        "Make-up days, worked: Sat 10 Oct.",
        "It must be decided by working day 3 after your application, Mon 12 Oct.",
    ]


def test_review_never_passes_the_red_line(rules):
    slow = changed(rules, "R-002-3.3.1", returns__review_wd=15)
    limit = limits.review(date(2026, 3, 2), slow)
    assert limit.due == limits.red_line(date(2026, 3, 2), slow).due == date(2026, 3, 17)
    assert limit.clauses == ("L-PEN-9", "R-002-3.3.1")
    assert limit.steps[-1].clause == "L-PEN-9"


def test_the_review_of_an_exchange_has_a_clause_of_its_own(rules):
    limit = limits.review(date(2026, 10, 8), rules, "EXCHANGE")
    assert (limit.due, limit.clauses) == (date(2026, 10, 12), ("R-002-3.3.2",))
    assert limit.steps[-1].clause == "R-002-3.3.2"
    ours = changed(rules, "house", returns__review_wd=2)
    assert limits.review(date(2026, 10, 8), ours, "EXCHANGE").clauses == ("house",)


def test_while_the_customer_has_the_turn_the_review_waits(rules, english):
    waits = (
        Suspension(date(2026, 3, 10), date(2026, 3, 16)),  # Tuesday to Monday: four working days, six in all
        Suspension(date(2026, 3, 11), date(2026, 3, 12)),
        Suspension(date(2026, 3, 30), None),  # not over yet
    )
    limit = limits.review(date(2026, 3, 9), rules, waits=waits)
    assert limit.due == date(2026, 3, 18)
    assert "Days on which we waited for you do not count: 4." in said(limit, english)
    assert limits.red_line(date(2026, 3, 9), rules, waits).due == date(2026, 3, 30)


def test_a_long_wait_does_not_run_into_the_red_line(rules):
    waits = (Suspension(date(2026, 3, 10), date(2026, 4, 30)),)
    limit = limits.review(date(2026, 3, 9), rules, waits=waits)
    assert limit.due == rules.calendar.add_working_days(date(2026, 4, 30), 2).day  # one of three days was used
    assert limit.clauses == ("R-002-3.3.1",)


def test_review_may_last_as_long_as_a_red_line_that_rolls_over(rules):
    rules = changed(rules, "x", returns__review_wd=11, windows__merchant_rollover=True)
    limit = limits.review(date(2026, 3, 6), rules)  # day 15 is Saturday 21 March
    assert (limit.due, limit.clauses) == (date(2026, 3, 23), ("x",))


@pytest.mark.parametrize(
    ("count", "code", "due", "clause"),
    [
        (limits.red_line, LimitCode.RED_LINE, date(2026, 9, 28), "L-PEN-9"),
        (limits.send_back, LimitCode.SEND_BACK, date(2026, 9, 16), "R-002-5.1.2"),
        (limits.inspection, LimitCode.INSPECTION, date(2026, 9, 16), "R-002-5.1.3a"),
    ],
)
def test_limits_that_run_from_one_day(rules, count, code, due, clause):
    limit = count(date(2026, 9, 13), rules)  # a Sunday
    assert (limit.code, limit.due, limit.clauses) == (code, due, (clause,))
    assert limit.steps[-1].clause == clause


def test_refund_names_every_day_and_takes_the_earliest(rules, english):
    limit = limits.refund(date(2026, 2, 13), date(2026, 2, 14), rules)
    assert limit.due == date(2026, 2, 20)
    assert limit.legal_latest == date(2026, 2, 24)
    assert limit.clauses == ("L-CPL-25", "R-000-3.2.4c", "R-002-5.1.3b", "L-CC-203", "C-01")
    assert said(limit, english) == [
        "The goods came in on Fri 13 Feb; that day is not counted.",
        "Make-up days, worked: Sat 14 Feb, Sat 28 Feb.",
        "Days off by holiday: Mon 16 Feb, Tue 17 Feb, Wed 18 Feb, Thu 19 Feb, Fri 20 Feb, Mon 23 Feb.",
        "The refund is due by working day 3 after the goods came in, Wed 25 Feb.",
        "The goods passed inspection on Sat 14 Feb; working day 7 after it is Tue 3 Mar.",
        "By law the refund is due on day 7 after the goods came in, Fri 20 Feb.",
        "As that is a rest day the law would allow until Tue 24 Feb; we do not use that.",
        "The earliest of these days counts: Fri 20 Feb.",
    ]


def test_refund_may_use_the_rest_day_where_the_profile_says_so(rules, english):
    lenient = changed(rules, windows__merchant_rollover=True)
    limit = limits.refund(date(2026, 2, 13), None, lenient)
    assert (limit.due, limit.nominal, limit.legal_latest) == (date(2026, 2, 24), date(2026, 2, 20), None)
    assert "That is a rest day, so the next working day counts, Tue 24 Feb." in said(limit, english)


def test_refund_before_inspection_counts_on_the_inspection_being_in_time(rules, english):
    limit = limits.refund(date(2026, 3, 2), None, rules)
    assert "Inspection ends on Thu 5 Mar at the latest; working day 7 after it is Mon 16 Mar." in said(limit, english)


def test_late_inspection_does_not_move_the_refund(rules_of, english):
    limit = limits.refund(date(2026, 3, 2), date(2026, 3, 10), rules_of["NORM_002"])
    assert limit.due == date(2026, 3, 16)
    assert said(limit, english)[1].startswith("Inspection was late, so counting starts from its last day, Thu 5 Mar;")
    assert not any("earliest" in sentence for sentence in said(limit, english))  # with one limit there is none earlier


def test_refund_where_only_the_law_counts(rules, english):
    law = changed(rules, refunds__after_receipt_wd=None, refunds__after_inspection_wd=None)
    limit = limits.refund(date(2026, 3, 2), None, law)
    assert [part.code for part in limit.components] == ["STATUTE_nominal", "STATUTE_with_rollover"]
    assert {part.due for part in limit.components} == {limit.due} == {date(2026, 3, 9)}
    assert limit.legal_latest is None
    assert not any("rest day" in sentence for sentence in said(limit, english))


def test_refund_without_any_limit_of_its_own_is_left_to_the_red_line(rules):
    nothing = changed(
        rules, refunds__after_receipt_wd=None, refunds__after_inspection_wd=None, refunds__after_receipt_days=None
    )
    limit = limits.refund(date(2026, 3, 2), None, nothing)
    assert (limit.code, limit.due, limit.clauses) == (LimitCode.REFUND, date(2026, 3, 17), ("L-PEN-9",))


def test_refund_tells_what_the_law_alone_would_allow(rules):
    assert limits.refund(date(2026, 3, 16), date(2026, 3, 17), rules).legal_latest == date(2026, 3, 23)


def test_refund_is_provisional_only_where_an_unknown_year_could_move_it(rules):
    limit = limits.refund(date(2026, 12, 21), None, rules)  # the inspection's seven days reach into January
    assert [part.due.year for part in limit.components] == [2026, 2027, 2026, 2026]
    assert (limit.due, limit.provisional) == (date(2026, 12, 24), False)
    law = changed(rules, refunds__after_receipt_wd=None, refunds__after_inspection_wd=None)
    assert not limits.refund(date(2026, 12, 26), None, law).provisional  # only the roll-over we do not use is open


def test_inspection_before_the_goods_came_is_refused(rules):
    with pytest.raises(UserError) as refused:
        limits.refund(date(2026, 3, 2), date(2026, 3, 1), rules)
    assert refused.value.field == "inspected_ok_on"


def test_limit_beyond_the_known_calendar_says_so(rules, english):
    limit = limits.review(date(2026, 12, 30), rules)
    assert (limit.due, limit.provisional) == (date(2027, 1, 5), True)
    assert said(limit, english)[-1] == "The official calendar of 2027 is not known here, so Tue 5 Jan may still change."
    assert limits.refund(date(2026, 12, 30), None, rules).provisional


@given(st.dates(date(2024, 1, 1), date(2026, 11, 30)), st.integers(0, 30))
def test_inspecting_later_never_brings_the_refund_forward(received_on, days):
    early = limits.refund(received_on, received_on, RULES)
    inspected_on = date.fromordinal(received_on.toordinal() + days)
    late = limits.refund(received_on, inspected_on, RULES)
    awaited = limits.refund(received_on, None, RULES)
    assert early.due <= late.due <= awaited.due
    assert late.due == min(part.due for part in late.components if part.code != "STATUTE_with_rollover")
