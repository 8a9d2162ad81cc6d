"""Asking a question in plain values, as `policy check` does."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.questions.answer import plain_value
from app.policy.questions.asks import ask

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False)
    | st.text(max_size=12)
    | st.dates().map(str)
    | st.decimals(places=2, allow_nan=False, allow_infinity=False).map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
"""Whatever JSON can hold."""


def found(name: str, values: object, rules) -> dict[str, Any]:
    """What an answer found, in plain values; its steps can be said, and each has its clause."""
    answer = ask(name, values, rules)
    assert all(step.clause for step in answer.steps)
    assert {step.clause for step in answer.steps} <= set(answer.clauses)
    return {key: plain_value(value) for key, value in answer.found.items()}


def clauses(name: str, values: object, rules) -> set[str]:
    """The clauses an answer rests on."""
    return set(ask(name, values, rules).clauses)


def refused_at(name: str, values: object, rules) -> str:
    """The field a question is refused at."""
    with pytest.raises(UserError) as refused:
        ask(name, values, rules)
    return refused.value.field


def only_refused(name: str, values: object, rules) -> None:
    """Whatever is wrong with a question, it is refused; nothing else is raised."""
    with suppress(UserError):
        found(name, values, rules)
