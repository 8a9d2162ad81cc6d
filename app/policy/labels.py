"""Words for the codes of a verdict: refusals, what is open instead, what staff must look to."""

from __future__ import annotations

from app.i18n import Phrase


def reject_label(code: str) -> Phrase:
    """The heading of a refusal."""
    return Phrase("{code}", code=code)


def alternative_label(code: str) -> Phrase:
    """What is open to the customer instead."""
    return Phrase("{code}", code=code)


def alert_label(code: str) -> Phrase:
    """What staff must look to."""
    return Phrase("{code}", code=code)
