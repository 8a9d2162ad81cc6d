"""An answer in plain values: what `policy check` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from app.clock import SHANGHAI
from app.i18n import Words
from app.money import Money
from app.policy.steps import Step, clauses_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found out, by name; the clauses it rests on, and the derivation a clerk could read out."""

    found: Mapping[str, object]
    clauses: tuple[str, ...]
    steps: tuple[Step, ...]

    def plain(self, words: Words) -> dict[str, Any]:
        """The answer as JSON knows it, its derivation said in one language."""
        explain = [{"text": words.say(step.text), "clause": step.clause} for step in self.steps]
        found = {name: plain_value(value) for name, value in self.found.items()}
        return {**found, "clauses": list(self.clauses), "explain": explain}


def answer_of(found: Mapping[str, object], clauses: Iterable[str], steps: Iterable[Step]) -> Answer:
    """Put an answer together: the clauses named for it first, then those of its steps, each once."""
    steps = tuple(steps)
    return Answer(found, tuple(dict.fromkeys((*clauses, *clauses_of(steps)))), steps)


def plain_value(value: object) -> Any:
    """A value as the golden cases write it: money with two places, days and instants in ISO 8601, names as text."""
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return str(value.value)
        case Money():
            return str(value)
        case datetime():
            return value.astimezone(SHANGHAI).isoformat()
        case date():
            return value.isoformat()
        case Mapping():
            return {str(name): plain_value(item) for name, item in value.items()}
        case list() | tuple():
            return [plain_value(item) for item in value]
    return str(value)
