"""Until when: rest days, make-up days, the norm read literally, lockers, products with longer periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import NAMES
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Outcome, Purchase, Request, Route, judge
from app.policy.returns.windows import STATUTORY_DAYS, no_reason_window, quality_window
from app.policy.rules import Rules
from tests.policy.changed import changed

REQUEST = Request("RETURN", date(2026, 12, 31), Reason.NO_REASON)


def window(rules, signed_on, reason=Reason.NO_REASON, **more):
    purchase = Purchase("online", signed_on=signed_on, **more)
    return judge(purchase, Request("RETURN", signed_on, reason), rules).window


def clauses_of(steps):
    return [step.clause for step in steps]


@pytest.mark.parametrize(
    ("signed", "nominal", "last"),
    [
        (date(2026, 3, 5), date(2026, 3, 12), date(2026, 3, 12)),
        (date(2026, 3, 7), date(2026, 3, 14), date(2026, 3, 16)),  # a Saturday
        (date(2026, 9, 24), date(2026, 10, 1), date(2026, 10, 8)),  # a holiday
        (date(2026, 2, 21), date(2026, 2, 28), date(2026, 2, 28)),  # a Saturday that is worked
        (date(2026, 10, 3), date(2026, 10, 10), date(2026, 10, 10)),
        (date(2026, 2, 8), date(2026, 2, 15), date(2026, 2, 24)),
        (date(2024, 2, 8), date(2024, 2, 15), date(2024, 2, 18)),  # rolled over to a Sunday that is worked
        (date(2024, 9, 8), date(2024, 9, 15), date(2024, 9, 18)),
        (date(2024, 2, 22), date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_last_day_that_is_a_rest_day_moves_to_the_next_working_day(rules, signed, nominal, last):
    for reason in (Reason.NO_REASON, Reason.QUALITY):
        found = window(rules, signed, reason)
        assert (found.nominal, found.due) == (nominal, last)
        assert found.steps[-1].clause == "L-CC-203"
    strict = window(changed(rules, windows__customer_rollover=False), signed)
    assert (strict.nominal, strict.due) == (nominal, nominal)


def test_what_the_notice_changes_about_the_last_day_is_said(rules, english):
    holiday = window(rules, date(2026, 9, 24))
    assert "Days off by holiday: Thu 1 Oct, Fri 2 Oct, Mon 5 Oct, Tue 6 Oct, Wed 7 Oct." in [
        english.say(step.text) for step in holiday.steps
    ]
    made_up = window(rules, date(2026, 2, 21))
    assert "Make-up days, worked: Sat 28 Feb." in [english.say(step.text) for step in made_up.steps]
    both = window(rules, date(2024, 2, 8))
    assert clauses_of(both.steps).count("CAL-2024") == 2
    assert "CAL-2026" not in clauses_of(window(rules, date(2026, 3, 7)).steps)


def test_days_set_by_hand_are_no_notice(rules):
    by_hand = Rules(rules.profile, WorkingCalendar({date(2026, 3, 12): False, date(2026, 3, 14): True}))
    found = window(by_hand, date(2026, 3, 5))
    assert found.due == date(2026, 3, 13)
    assert "CAL-2026" not in clauses_of(found.steps)
    assert window(by_hand, date(2026, 3, 7)).due == date(2026, 3, 14)


def test_the_norm_read_literally_loses_to_the_law(rules_of):
    found = window(rules_of["NORM_002"], date(2026, 3, 5))
    days = {part.code: part.due for part in found.components}
    assert days == {
        "POLICY": date(2026, 3, 11),
        "STATUTE": date(2026, 3, 12),
        "LITERAL": date(2026, 3, 11),
    }
    assert found.due == date(2026, 3, 12)
    assert {"R-002-5.1.1", "C-13", "L-7D-10", "L-CPL-25"} <= set(clauses_of(found.steps))


def test_of_periods_rolled_over_to_one_day_the_law_s_is_told(rules, rules_of, english):
    """Literally it ends on the Sunday, by law on the Monday both end on; a promise that rolls to one day adds none."""
    norm = window(rules_of["NORM_002"], date(2026, 3, 2))
    assert (norm.nominal, norm.due) == (date(2026, 3, 9), date(2026, 3, 9))
    assert "Day 7 of the period is Mon 9 Mar." in [english.say(step.text) for step in norm.steps]
    festival = window(rules, date(2025, 1, 25), store_promise_days=10)
    assert (festival.nominal, festival.due) == (date(2025, 2, 1), date(2025, 2, 5))
    assert "L-CPL-16" not in clauses_of(festival.steps)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rolls", [True, False])
def test_no_profile_and_no_product_shortens_what_the_law_grants(rules_of, name, rolls):
    rules = changed(rules_of[name], windows__customer_rollover=rolls)
    shortened = changed(rules, windows__no_reason_days=1, windows__quality_days=1)
    for judged_by in (rules, shortened):
        for offset in range(0, 800, 3):
            signed = date(2025, 1, 1) + timedelta(offset)
            floor = judged_by.calendar.add_natural_days(signed, STATUTORY_DAYS, rolls).day
            no_reason = no_reason_window(judged_by, signed, signed_for=True, lawful=True, promised_days=0)
            assert no_reason.lawful == no_reason.limit.due >= floor
            assert quality_window(judged_by, signed, signed_for=True, product_days=3).due >= floor


def test_a_profile_may_grant_more(rules):
    generous = changed(rules, windows__no_reason_days=15, windows__quality_days=30)
    assert window(generous, date(2026, 3, 5)).due == date(2026, 3, 20)
    assert window(generous, date(2026, 3, 5), Reason.QUALITY).due == date(2026, 4, 7)


def test_a_longer_period_of_the_product_is_named(rules):
    longer = window(rules, date(2026, 3, 5), Reason.QUALITY, after_sales_days=30)
    assert longer.due == date(2026, 4, 7)
    assert "C-18" in clauses_of(longer.steps)
    assert "C-18" not in clauses_of(window(rules, date(2026, 3, 5), Reason.QUALITY, after_sales_days=5).steps)
    assert {part.code: part.due for part in longer.components}["STATUTE"] == date(2026, 3, 12)


def test_what_was_collected_later_counts_from_then(rules, english):
    lying = Purchase("online", signed_on=date(2026, 3, 5), delivered_to="locker", collected_on=date(2026, 3, 9))
    answer = judge(lying, replace(REQUEST, applied_on=date(2026, 3, 16)), rules)
    assert (answer.outcome, answer.window.due) == (Outcome.ELIGIBLE, date(2026, 3, 16))
    assert answer.steps[0].clause == "L-ECL-51"
    sentences = [english.say(step.text) for step in judge(lying, REQUEST, rules).steps]
    assert "You received the goods on Mon 9 Mar; counting starts the day after." in sentences
    assert "L-7D-10" in clauses_of(judge(lying, REQUEST, rules).steps)


@pytest.mark.parametrize("delivered_to", ["locker", "proxy"])
def test_goods_taken_in_by_others_are_asked_about(rules, delivered_to):
    purchase = Purchase("online", signed_on=date(2026, 3, 5), delivered_to=delivered_to)
    late = judge(purchase, replace(REQUEST, applied_on=date(2026, 3, 13)), rules)
    assert late.reject_code == "WINDOW_EXPIRED"
    assert "L-ECL-51" in clauses_of(late.steps)


@pytest.mark.parametrize("collected", [date(2026, 3, 4), date(2026, 3, 20)])
def test_collected_before_it_came_or_after_it_was_claimed_is_refused(rules, collected):
    purchase = Purchase("online", signed_on=date(2026, 3, 5), delivered_to="locker", collected_on=collected)
    with pytest.raises(UserError) as refused:
        judge(purchase, replace(REQUEST, applied_on=date(2026, 3, 13)), rules)
    assert refused.value.field == "collected_on"


def test_day_of_collecting_stands_in_for_a_signature(rules):
    answer = judge(
        Purchase("online", collected_on=date(2026, 3, 9)), replace(REQUEST, applied_on=date(2026, 3, 9)), rules
    )
    assert answer.window.due == date(2026, 3, 16)


def test_exchange_is_reviewed_by_a_clause_of_its_own(rules):
    purchase = Purchase("online", signed_on=date(2026, 3, 5))
    asked = Request("EXCHANGE", date(2026, 3, 9), Reason.SIZE_OR_SHADE_UNSUITABLE)
    answer = judge(purchase, asked, rules)
    assert (answer.route, answer.review.clauses) == (Route.NO_REASON, ("R-002-3.3.2",))
    assert {"R-002-5.1.1b", "R-002-3.2", "R-002-3.3.2"} <= set(clauses_of(answer.steps))
    assert answer.review.due == judge(purchase, replace(asked, kind="RETURN"), rules).review.due
