"""Questions in plain values: working_days."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def working_days(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
