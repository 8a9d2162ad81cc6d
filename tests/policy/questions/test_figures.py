"""satisfaction_index and timeliness_rate in plain values: what is read, named and refused."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.policy.questions.answer import plain_value
from app.policy.questions.figures import satisfaction_index, timeliness_rate
from app.policy.questions.given import Given

SCORES = {"speed": 5, "effect": 4, "attitude": 5, "convenience": 3, "timeliness": 4}
MONTH = {"due_in_month": 10, "completed_on_time": 6, "completed_late": 2, "open_overdue": 1}


def answered(question, values, rules):
    given = Given(values)
    given.ignore("profile", "kind")
    answer = question(given, rules)
    given.done()
    return {name: plain_value(value) for name, value in answer.found.items()}


def refused(question, values, rules) -> str:
    with pytest.raises(UserError) as refusal:
        answered(question, values, rules)
    return refusal.value.field


def test_one_rating(rules):
    assert answered(satisfaction_index, {"scores": SCORES, "offered": 3}, rules) == {
        "mean": "4.20",
        "index": "84.0",
        "satisfied": True,
        "low_score": False,
        "rated": 1,
        "means": {
            "speed": "5.00",
            "effect": "4.00",
            "attitude": "5.00",
            "convenience": "3.00",
            "timeliness": "4.00",
        },
        "satisfied_ratings": 1,
        "satisfied_rate": "100.00",
        "low_scores": 0,
        "response_rate": "33.33",
    }


@pytest.mark.parametrize(
    ("weights", "mean"),
    [
        (None, "4.20"),
        ("equal", "4.20"),
        ({"speed": 40, "effect": 30, "attitude": 10, "convenience": 10, "timeliness": 10}, "4.40"),
        ({"speed": 0.1, "effect": 0.2, "attitude": 0.3, "convenience": 0.1, "timeliness": 0.3}, "4.30"),
        ({"speed": "0.5", "convenience": "0.5"}, "4.00"),
        ({"convenience": 1}, "3.00"),
    ],
)
def test_weights_in_fractions_or_percent(rules, weights, mean):
    assert answered(satisfaction_index, {"scores": SCORES, "weights": weights}, rules)["mean"] == mean


def test_several_surveys(rules):
    low = {**SCORES, "speed": 1}
    found = answered(satisfaction_index, {"surveys": [{"scores": SCORES, "mode": "phone"}, low], "offered": 4}, rules)
    assert (found["rated"], found["mean"], found["response_rate"]) == (2, "3.80", "50.00")
    assert (found["satisfied"], found["satisfied_rate"], found["low_scores"]) == (False, "50.00", 1)
    assert found["low_score"]


def test_nobody_rated(rules):
    found = answered(satisfaction_index, {"surveys": [], "offered": 0}, rules)
    assert (found["mean"], found["index"], found["satisfied"], found["response_rate"]) == ("n/a", "n/a", None, "n/a")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "scores.speed"),
        ({"scores": {**SCORES, "timeliness": None}}, "scores.timeliness"),
        ({"scores": {**SCORES, "speed": 0}}, "scores.speed"),
        ({"scores": {**SCORES, "speed": 6}}, "scores.speed"),
        ({"scores": {**SCORES, "speed": 4.5}}, "scores.speed"),
        ({"scores": {**SCORES, "speed": "5"}}, "scores.speed"),
        ({"scores": {**SCORES, "price": 5}}, "scores.price"),
        ({"scores": SCORES, "weights": "fair"}, "weights"),
        ({"scores": SCORES, "weights": 5}, "weights"),
        ({"scores": SCORES, "weights": {"speed": 0.5}}, "weights"),
        ({"scores": SCORES, "weights": {"speed": 1, "price": 1}}, "weights.price"),
        ({"scores": SCORES, "weights": {"speed": -1, "effect": 2}}, "weights.speed"),
        ({"scores": SCORES, "weights": {"speed": float("nan")}}, "weights.speed"),
        ({"scores": SCORES, "offered": 0}, "offered"),
        ({"scores": SCORES, "surveys": []}, "scores"),
        ({"surveys": [{"speed": 5}]}, "surveys[0].effect"),
    ],
)
def test_bad_rating_is_refused_at_its_field(rules, values, field):
    assert refused(satisfaction_index, values, rules) == field


def test_rate_of_a_month(rules):
    assert answered(timeliness_rate, {**MONTH, "customer_caused_cancelled": 1}, rules) == {
        "numerator": 6,
        "denominator": 9,
        "rate": "66.67",
        "late": 3,
        "still_open": 0,
    }


def test_month_in_which_nothing_counts(rules):
    nothing = {"due_in_month": 1, "completed_on_time": 0, "customer_caused_cancelled": 1}
    assert answered(timeliness_rate, nothing, rules)["rate"] == "n/a"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"due_in_month": None}, "due_in_month"),
        ({"completed_on_time": None}, "completed_on_time"),
        ({"completed_on_time": 9}, "completed_late"),
        ({"open_overdue": 3}, "open_overdue"),
        ({"open_overdue": "1"}, "open_overdue"),
        ({"open_overdue": True}, "open_overdue"),
        ({"completed": 1}, "completed"),
    ],
)
def test_bad_month_is_refused_at_its_field(rules, values, field):
    assert refused(timeliness_rate, {**MONTH, **values}, rules) == field
