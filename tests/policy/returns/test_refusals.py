"""The grounds of a refusal: named, resting on a clause, and those that go with the reason."""

from __future__ import annotations

import pytest

from app.policy.clauses import clause_label
from app.policy.labels import reject_label
from app.policy.reasons import Payer
from app.policy.returns.refusals import ground, grounds


@pytest.mark.parametrize("group", list(Payer))
def test_every_ground_is_named_and_rests_on_a_clause(group):
    for one in grounds(group):
        assert one.label == reject_label(one.code)
        assert one.label.text != one.code
        assert clause_label(one.clause).text != "{clause}"
        assert ground(one.code) == one


def test_a_choice_and_a_claim_are_refused_on_different_grounds():
    codes = [{one.code for one in grounds(group)} for group in Payer]
    assert codes[0].isdisjoint(codes[1])


def test_what_is_no_ground_is_none():
    assert ground("BAD_MOOD") is None
