"""Questions in plain values: eligibility."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def eligibility(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
