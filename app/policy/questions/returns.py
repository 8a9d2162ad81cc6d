"""Questions in plain values: review_limit, refund_limits, refund_red_line, exchange_limits, send_back."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def review_limit(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def refund_limits(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def refund_red_line(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def exchange_limits(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def send_back(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
