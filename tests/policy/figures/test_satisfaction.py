"""The index of satisfaction: exact, weighed, and nothing of nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.figures.satisfaction import EQUAL, Criterion, own_weights, satisfaction
from app.policy.profiles.loading import load_profile
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
SCORES = st.lists(st.integers(1, 5), min_size=5, max_size=5)


def rating(*scores: int):
    return dict(zip(Criterion, scores, strict=True))


def test_mean_and_index_of_one_rating(rules):
    found = satisfaction([rating(5, 4, 5, 3, 4)], EQUAL, rules)
    assert (str(found.mean), str(found.index)) == ("4.20", "84.0")
    assert (found.satisfied, found.satisfied_ratings, found.low_scores) == (True, 1, 0)
    assert str(found.satisfied_rate) == "100.00"
    assert [step.clause for step in found.steps][:5] == [f"R-002-9.1.{n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    ("scores", "mean", "satisfied", "low"),
    [
        ((4, 4, 4, 4, 4), "4.00", True, 0),
        ((4, 4, 4, 4, 3), "3.80", False, 0),
        ((3, 3, 3, 3, 3), "3.00", False, 0),
        ((3, 3, 3, 3, 2), "2.80", False, 1),
        ((5, 5, 5, 5, 1), "4.20", True, 1),
        ((1, 1, 1, 1, 1), "1.00", False, 1),
    ],
)
def test_thresholds_are_inclusive_and_a_single_one_is_low(rules, scores, mean, satisfied, low):
    found = satisfaction([rating(*scores)], EQUAL, rules)
    assert (str(found.mean), found.satisfied, found.low_scores) == (mean, satisfied, low)
    assert ("R-002-9.3.1" in {step.clause for step in found.steps}) is (low > 0)


def test_several_ratings(rules):
    found = satisfaction([rating(5, 5, 5, 5, 5), rating(4, 4, 4, 4, 4), rating(2, 2, 2, 2, 1)], EQUAL, rules)
    assert (found.rated, str(found.mean), str(found.index)) == (3, "3.60", "72.0")
    assert str(found.means[Criterion.TIMELINESS]) == "3.33"
    assert (found.satisfied, found.satisfied_ratings, found.low_scores) == (False, 2, 1)
    assert str(found.satisfied_rate) == "66.67"


def test_nobody_rated(rules, english):
    found = satisfaction([], EQUAL, rules)
    assert (found.mean, found.index, found.satisfied, found.satisfied_rate) == (None, None, None, None)
    assert set(found.means.values()) == {None}
    assert [english.say(step.text) for step in found.steps] == [
        "Nobody has rated yet, so there is no figure, neither good nor bad."
    ]


def test_half_a_hundredth_is_rounded_up(rules):
    weights = {**EQUAL, Criterion.SPEED: Decimal("0.225"), Criterion.EFFECT: Decimal("0.175")}
    found = satisfaction([rating(5, 4, 4, 4, 4)], weights, rules)
    assert (str(found.mean), str(found.index)) == ("4.23", "84.5")  # exactly 4.225


def test_satisfied_is_decided_before_rounding(rules):
    weights = {**EQUAL, Criterion.SPEED: Decimal("0.204"), Criterion.EFFECT: Decimal("0.196")}
    found = satisfaction([rating(3, 5, 4, 4, 4)], weights, rules)
    assert (str(found.mean), found.satisfied) == ("3.99", False)
    weights = {**EQUAL, Criterion.SPEED: Decimal("0.202"), Criterion.EFFECT: Decimal("0.198")}
    found = satisfaction([rating(3, 5, 4, 4, 4)], weights, rules)
    assert (str(found.mean), found.satisfied) == ("4.00", False)  # exactly 3.996


def test_weights_of_the_profile(rules):
    assert own_weights(rules) == EQUAL
    speedy = changed(rules, satisfaction__weights=(100, 0, 0, 0, 0))
    assert str(satisfaction([rating(5, 1, 1, 1, 1)], own_weights(speedy), speedy).mean) == "5.00"


@given(st.lists(SCORES, max_size=20), st.randoms())
def test_index_lies_on_its_scale_whatever_the_order(scores, random):
    ratings = [rating(*each) for each in scores]
    found = satisfaction(ratings, EQUAL, RULES)
    turned = list(ratings)
    random.shuffle(turned)
    assert satisfaction(turned, EQUAL, RULES) == found
    assert (found.index is None) == (not ratings)
    assert found.index is None or Decimal(20) <= found.index <= Decimal(100)
