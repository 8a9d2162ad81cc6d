"""What does not come back without a reason, what proves that, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.policy.reasons import Reason
from app.policy.returns.eligibility import Condition, Outcome, Purchase, Request, Route, judge
from app.policy.returns.exclusions import EXCLUDED_IF_CONFIRMED

BOUGHT = Purchase("online", "COSMETIC", date(2026, 4, 10), date(2026, 4, 13))
ASKED = Request("RETURN", date(2026, 4, 16), Reason.NO_REASON)


def clauses_of(answer):
    return {step.clause for step in answer.steps}


@pytest.mark.parametrize("category", EXCLUDED_IF_CONFIRMED)
def test_goods_unsuited_by_nature_are_excluded_only_once_confirmed(rules, category):
    marked = replace(BOUGHT, excluded_category=category)
    open_ = judge(marked, ASKED, rules)
    assert (open_.outcome, open_.route) == (Outcome.ELIGIBLE, Route.NO_REASON)
    assert {"L-7D-7", "L-PEN-9"} <= clauses_of(open_)
    barred = judge(replace(marked, exclusion_confirmed=True), ASKED, rules)
    assert (barred.reject_code, barred.window, barred.freight_payer) == ("EXCLUDED_CONFIRMED", None, None)
    assert {"L-7D-7", "L-CPL-25", "L-IMPL-19"} <= clauses_of(barred)


@pytest.mark.parametrize(
    ("category", "condition", "code"),
    [
        ("custom", Condition(), "CUSTOM_MADE"),
        ("perishable", Condition(), "PERISHABLE"),
        ("newspapers", Condition(), "NEWSPAPERS"),
        ("digital", Condition(), ""),
        ("digital", Condition(outer_opened=True), "DIGITAL_OPENED"),
        ("digital", Condition(seal_broken=True), "DIGITAL_OPENED"),
        ("digital", Condition(used=True), "DIGITAL_OPENED"),
    ],
)
@pytest.mark.parametrize("confirmed", [False, True])
def test_what_the_law_excludes_needs_no_confirmation(rules, category, condition, code, confirmed):
    purchase = replace(BOUGHT, excluded_category=category, exclusion_confirmed=confirmed)
    answer = judge(purchase, replace(ASKED, condition=condition), rules)
    assert answer.reject_code == code
    assert not code or "L-CPL-25" in clauses_of(answer)


def test_confirmation_of_nothing_excludes_nothing(rules):
    answer = judge(replace(BOUGHT, exclusion_confirmed=True), ASKED, rules)
    assert answer.outcome is Outcome.ELIGIBLE


@pytest.mark.parametrize("reason", Reason)
def test_a_special_cosmetic_and_a_fragile_one_are_never_excluded(rules, reason):
    delicate = replace(BOUGHT, special_cosmetic=True, fragile=True)
    answer = judge(delicate, replace(ASKED, reason=reason), rules)
    assert answer.outcome is Outcome.ELIGIBLE
    if answer.route is Route.NO_REASON:
        assert {"R-002-2.3.1", "L-CSAR-4", "C-12"} <= clauses_of(answer)


def test_costs_of_special_goods_are_to_be_agreed_but_hold_nothing_up(rules):
    answer = judge(replace(BOUGHT, fragile=True), ASKED, rules)
    assert {"R-002-6.3.1", "C-12"} <= clauses_of(answer)
    after_a_flood = judge(BOUGHT, replace(ASKED, force_majeure=True), rules)
    assert "R-002-6.3.2" in clauses_of(after_a_flood)


@pytest.mark.parametrize("kind", ["RETURN", "EXCHANGE"])
@pytest.mark.parametrize(
    "purchase",
    [
        replace(BOUGHT, customised=True),
        replace(BOUGHT, excluded_category="custom"),
        replace(BOUGHT, excluded_category="value_loss", exclusion_confirmed=True),
        replace(BOUGHT, excluded_category="perishable"),
        replace(BOUGHT, channel="counter"),
        replace(BOUGHT, channel="other"),
    ],
)
def test_a_fault_of_the_seller_is_never_excluded(rules, purchase, kind):
    answer = judge(purchase, replace(ASKED, kind=kind, reason=Reason.QUALITY, condition=Condition(used=True)), rules)
    assert (answer.outcome, answer.route) == (Outcome.ELIGIBLE, Route.QUALITY_RIGHT)
    assert "L-CPL-24" in clauses_of(answer)
    assert not purchase.customised or "C-12" in clauses_of(answer)
    refused = judge(purchase, replace(ASKED, kind=kind), rules)
    assert refused.outcome is Outcome.NOT_ELIGIBLE
    assert refused.alternatives == ("QUALITY_CLAIM",)
    assert {"R-002-3.3.4", "R-000-3.2.3c"} <= clauses_of(refused)
