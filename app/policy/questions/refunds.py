"""Questions in plain values: refund_amount, fraud_compensation."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def refund_amount(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def fraud_compensation(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
