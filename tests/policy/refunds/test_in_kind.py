"""Coupons and points go back as what they are, whole points that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.money import Money
from app.policy.refunds.holding import Piece
from app.policy.refunds.in_kind import Terms, in_kind, share_of
from app.policy.steps import clauses_of
from tests.policy.changed import changed

FIFTY = Money(5_000)
VALID = Terms()


def back(rules, coupon=FIFTY, points=0, withdrawn=0, of_coupon=VALID, of_points=VALID):
    return in_kind(coupon, points, withdrawn, of_coupon, of_points, rules)


def said(english, found) -> list[str]:
    return [english.say(step.text) for step in found.steps]


def test_coupon_that_can_still_be_used_is_given_back(rules, english):
    found = back(rules)
    assert (found.coupon_reissue, found.coupon) == (True, FIFTY)
    assert clauses_of(found.steps) == ("L-7D-15", "C-15")
    assert said(english, found)[-1].startswith("You get the coupon back, with its own terms, for the ¥50.00")


@pytest.mark.parametrize(
    ("reissue", "terms", "why"),
    [
        (False, VALID, "By the rules that hold here"),
        (True, Terms(still_valid=False), "could not be used any more"),
        (True, Terms(forfeit=True), "By its own terms"),
        (True, Terms(still_valid=False, forfeit=True), "By its own terms"),
    ],
)
def test_coupon_that_is_not_given_back_is_not_paid_out_either(rules, english, reissue, terms, why):
    found = back(changed(rules, refunds__coupon_reissue=reissue), of_coupon=terms)
    assert (found.coupon_reissue, found.coupon) == (False, Money())
    assert why in said(english, found)[-1]


@pytest.mark.parametrize(
    ("reissue", "terms", "points", "why"),
    [
        (True, VALID, 120, "You get 120 points back."),
        (False, VALID, 0, "By the rules that hold here, points are not given back."),
        (True, Terms(still_valid=False), 0, "The points could not be used any more, so they are not given back."),
        (True, Terms(forfeit=True), 0, "By their own terms, accepted when they were used, the points are forfeited."),
    ],
)
def test_points_go_back_unless_their_terms_say_otherwise(rules, english, reissue, terms, points, why):
    found = back(changed(rules, refunds__coupon_reissue=reissue), Money(), 120, of_points=terms)
    assert (found.points, found.coupon_reissue) == (points, False)
    assert said(english, found)[-1] == why


def test_trap_points_kept(rules, english):
    """Points the purchase had earned go back to the shop with the goods, as those used for it go to the customer."""
    found = back(rules, Money(), 500, withdrawn=30)
    assert (found.points, found.points_withdrawn) == (500, 30)
    assert said(english, found)[-1] == "The 30 points you got for these goods go back to the shop."


def test_without_coupon_and_points_there_is_nothing_to_tell(rules):
    found = back(rules, Money())
    assert (found.coupon_reissue, found.points, found.steps, clauses_of(found.steps)) == (False, 0, (), ())


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 1_000)), min_size=1, max_size=4), st.data())
def test_points_of_all_returns_add_up(lines, data):
    by_line = [(line_id, qty, whole) for line_id, (qty, whole) in enumerate(lines, start=1)]
    pieces = [Piece(line_id, unit) for line_id, qty, _ in by_line for unit in range(1, qty + 1)]
    first = data.draw(st.sets(st.sampled_from(pieces)))
    shares = [share_of(by_line, first), share_of(by_line, set(pieces) - first)]
    assert sum(shares) == sum(whole for *_, whole in by_line)
    assert min(shares) >= 0
