"""Questions in plain values: lost_voucher, adverse_reaction_limits, retention."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def lost_voucher(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def adverse_reaction_limits(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def retention(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
