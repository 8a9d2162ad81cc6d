"""Questions in plain values: complaint_limits, consult_response."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def complaint_limits(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def consult_response(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
