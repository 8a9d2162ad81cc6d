"""`policy check`: judges questions from a file and compares the answers with what was expected; stores nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from app.errors import Fault, UserError
from app.i18n import Phrase, Words
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import NAMES, load_profile
from app.policy.questions.asks import ask
from app.policy.rules import Rules

Profiles = Callable[[str], Rules]


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a file: an answer for each case, in order, and a line for each that is not as expected."""

    answers: list[dict[str, Any]] = field(default_factory=list)
    mismatches: list[str] = field(default_factory=list)


def read_cases(source: TextIO, name: str) -> list[Any]:
    """The cases of a file; a UserError where it is no JSON array."""
    try:
        cases = json.load(source)
    except (ValueError, RecursionError) as error:
        raise UserError(Phrase("{file} is no valid JSON: {why}.", file=name, why=str(error)), "file") from error
    if not isinstance(cases, list):
        raise UserError(Phrase("{file} holds no array of cases.", file=name), "file")
    return cases


def open_cases(file: str, standard_input: TextIO) -> list[Any]:
    """The cases of a file by its path, `-` for standard input; a UserError where it cannot be read."""
    if file == "-":
        return read_cases(standard_input, "-")
    try:
        with Path(file).open(encoding="utf-8-sig") as source:
            return read_cases(source, file)
    except OSError as error:
        raise UserError(Phrase("{file} cannot be read: {why}.", file=file, why=error.strerror or ""), "file") from error


def check(cases: list[Any], words: Words) -> Checked:
    """Judge every case; one that cannot be judged gets its error, the others are judged all the same."""
    checked = Checked()
    rules_of = own_profiles()
    for case in cases:
        number = case.get("id") if isinstance(case, dict) else None
        output = _output(case, rules_of, words)
        checked.answers.append({"id": number, "output": output})
        expected = case.get("expected") if isinstance(case, dict) else None
        if isinstance(expected, dict):
            checked.mismatches += [
                f"{number} {key} {_shown(wanted)} {_shown(output.get(key))}"
                for key, wanted in expected.items()
                if not same(wanted, output.get(key))
            ]
    return checked


def own_profiles() -> Profiles:
    """The rules of the program's own profiles by name, each loaded once; a UserError for any other name."""
    calendar = WorkingCalendar()
    loaded: dict[str, Rules] = {}

    def rules_of(name: str) -> Rules:
        if name not in loaded:
            loaded[name] = Rules(load_profile(name), calendar)
        return loaded[name]

    return rules_of


def same(wanted: object, got: object) -> bool:
    """Whether two plain values are the same; true is not 1."""
    return json.dumps(wanted, sort_keys=True) == json.dumps(got, sort_keys=True)


def _output(case: Any, rules_of: Profiles, words: Words) -> dict[str, Any]:
    try:
        if not isinstance(case, dict):
            raise UserError(
                Phrase(
                    "{field} is {value}; accepted are: {accepted}.", field="case", value=_shown(case), accepted="{…}"
                )
            )
        return ask(case.get("ask"), case.get("input"), rules_of(_profile_name(case.get("input")))).plain(words)
    except UserError as error:
        return {"error": words.say(error.message), **({"field": error.field} if error.field else {})}
    except Fault as fault:
        return {"error": words.say(fault.message), "field": "profile"}


def _profile_name(given: Any) -> str:
    name = given.get("profile") if isinstance(given, dict) else None
    if name is None:
        return NAMES[0]
    if not isinstance(name, str) or name not in NAMES:
        text = Phrase(
            "{field} is {value}; accepted are: {accepted}.",
            field="profile",
            value=_shown(name),
            accepted=", ".join(NAMES),
        )
        raise UserError(text, "profile")
    return name


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
