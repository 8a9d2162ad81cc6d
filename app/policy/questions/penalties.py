"""Questions in plain values: penalty."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def penalty(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
