"""One line of a derivation: a sentence a clerk can read out, and the clause it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.i18n import Phrase


class Step(NamedTuple):
    """A sentence to be said to the customer, with its clause id (`R-002-5.1.1`, `L-CPL-25`, `C-01`)."""

    text: Phrase
    clause: str


def clauses_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """The clauses some steps rest on, each once, in their order."""
    return tuple(dict.fromkeys(step.clause for step in steps if step.clause))
