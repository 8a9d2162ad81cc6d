"""Questions in plain values: satisfaction_index, timeliness_rate."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def satisfaction_index(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def timeliness_rate(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
