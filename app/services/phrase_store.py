"""Derivations as they are kept: the phrases with their values, so that they can be said in any language later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from app.i18n import Phrase
from app.money import Money
from app.policy.steps import Step


def steps_to_plain(steps: Iterable[Step]) -> list[Any]:
    """A derivation as plain lists and mappings."""
    return [[_put(step.text), step.clause] for step in steps]


def steps_from_plain(kept: Iterable[Any]) -> tuple[Step, ...]:
    """A derivation read back."""
    return tuple(Step(_get(said), clause) for said, clause in kept)


def phrase_to_plain(phrase: Phrase) -> Any:
    """One phrase as plain lists and mappings."""
    return _put(phrase)


def phrase_from_plain(kept: Any) -> Phrase | None:
    """One phrase read back, None where none was kept."""
    return _get(kept) if kept else None


def _put(value: object) -> Any:
    match value:
        case Phrase():
            return {"phrase": value.text, "values": {name: _put(item) for name, item in value.values}}
        case Money():
            return {"fen": value.fen}
        case datetime():
            return {"instant": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case tuple():
            return {"list": [_put(item) for item in value]}
        case str() | int():
            return value
    raise TypeError(value)


def _get(kept: Any) -> Any:
    match kept:
        case {"phrase": text, "values": values}:
            return Phrase(text, **{name: _get(item) for name, item in values.items()})
        case {"fen": fen}:
            return Money(fen)
        case {"instant": instant}:
            return datetime.fromisoformat(instant)
        case {"day": day}:
            return date.fromisoformat(day)
        case {"list": items}:
            return tuple(_get(item) for item in items)
    return kept
