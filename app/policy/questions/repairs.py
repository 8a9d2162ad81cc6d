"""Questions in plain values: repair, repair_extension, warranty."""

from __future__ import annotations

from app.policy.questions.answer import Answer
from app.policy.questions.given import Given
from app.policy.rules import Rules


def repair(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def repair_extension(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError


def warranty(given: Given, rules: Rules) -> Answer:
    """To be written."""
    raise NotImplementedError
