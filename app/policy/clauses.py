"""Clause ids in their short form, as shown and printed."""

from __future__ import annotations

from app.i18n import Phrase


def clause_label(clause: str) -> Phrase:
    """The short form of a clause id: `R-002-5.1.3a` is `Norm 5.1.3`, `L-CPL-25` is `Consumer Law 25`."""
    return Phrase("{clause}", clause=clause)
