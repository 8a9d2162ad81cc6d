"""The golden cases: golden.json is a copy of the public ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.policy.questions.answer import plain_value
from app.policy.questions.asks import ask

CASES = json.loads(Path(__file__).with_name("golden.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_golden_case(case, rules_of, english, chinese):
    rules = rules_of[case["input"].get("profile", "CUSTOMER_FIRST")]
    answer = ask(case["ask"], case["input"], rules)
    got = {name: plain_value(value) for name, value in answer.found.items()}
    assert {key: got.get(key) for key in case["expected"]} == case["expected"]
    assert set(case["clauses"]) - {"CAL-2026", "CAL-2027"} <= set(answer.clauses)
    assert answer.steps
    for words in (english, chinese):
        assert all(words.say(step.text) and step.clause for step in answer.steps)
