"""`policy check`: judges questions from a file and compares the answers with what was expected; stores nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import Fault, UserError
from app.i18n import Phrase, Words
from app.policy.calendar import WorkingCalendar
from app.policy.questions.asks import ask
from app.policy.rules import Rules
from app.services.policy_cases import SHOWN, case_of, shown
from app.services.profile_shelf import DEFAULT, ProfileShelf

Report = Callable[[Exception], Path | None]
"""Writes down a bug; where it was written, None where that was not possible."""

_PLAIN_ID = re.compile(r"[^\s\"\\]{1,80}")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a file: an answer for each case, in order, and a line for each that is not as expected."""

    answers: list[dict[str, Any]]
    mismatches: list[str]


def check(cases: Iterable[Any], shelf: ProfileShelf, day: date, words: Words, report: Report) -> Checked:
    """Judge every case; one that cannot be judged gets its error, the others are judged all the same.

    `day` decides which version of a profile is meant where a case names only its profile.
    """
    checked = Checked([], [])
    for written in cases:
        of_case = written if isinstance(written, dict) else {}
        number = id_of(written)
        output = answer_to(written, lambda name: named_rules(shelf, name, day), words, report)
        checked.answers.append({"id": number, "output": output})
        checked.mismatches.extend(_mismatches(number, of_case.get("expected"), output))
    return checked


def files_shelf(folder: Path | None) -> ProfileShelf:
    """The profiles of the program and of a folder: no database is asked, the working days are the official ones."""
    return ProfileShelf(WorkingCalendar(), folder)


def answer_to(written: Any, rules_of: Callable[[Any], Rules], words: Words, report: Report) -> dict[str, Any]:
    """The output for one case as it was written: its answer, or an error that names the field at fault.

    `rules_of` tells the rules for the profile a case names, None where it names none.
    """
    try:
        case = case_of(written)
        name = case.given.get("profile") if isinstance(case.given, dict) else None
        return ask(case.ask, case.given, rules_of(name)).plain(words)
    except (UserError, Fault) as error:
        return {"error": _said_at_field(error, words)}
    except Exception as error:  # noqa: BLE001  # the last edge: a bug in one case leaves the others judged
        return {"error": words.say(_at_fault(report(error)))}


def named_rules(shelf: ProfileShelf, name: Any, day: date) -> Rules:
    """The rules a case names: a profile, or a version of it (`CUSTOMER_FIRST 2026.1`); a UserError for others."""
    found = shelf.standing(DEFAULT, day) if name is None else shelf.meant(name, day) if isinstance(name, str) else None
    if found is None:
        raise UserError(_no_such_profile(shelf, name), "profile")
    return shelf.rules_of(found)


def id_of(written: Any) -> Any:
    """The id of a case, as JSON can hold it again; None where it has none."""
    number = written.get("id") if isinstance(written, dict) else None
    return number if number is None or isinstance(number, str | int | float) else shown(number)


def same(wanted: object, got: object) -> bool:
    """Whether two plain values are the same; true is not 1, and 1 is 1.0."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        return wanted.keys() == got.keys() and all(same(value, got[name]) for name, value in wanted.items())
    if isinstance(wanted, list) and isinstance(got, list):
        return len(wanted) == len(got) and all(map(same, wanted, got))
    return isinstance(wanted, bool) is isinstance(got, bool) and wanted == got


def _said_at_field(error: UserError | Fault, words: Words) -> str:
    field = error.field if isinstance(error, UserError) else "profile"
    said = words.say(error.message)
    named = any(value == field for _, value in error.message.values)
    return said if named or not field else words("{field}: {why}", field=field, why=said)


def _at_fault(file: Path | None) -> Phrase:
    if file is None:
        return Phrase("This case could not be judged: something is wrong with the program.")
    return Phrase(
        "This case could not be judged: something is wrong with the program. A report was written: {file}",
        file=str(file),
    )


def _no_such_profile(shelf: ProfileShelf, name: Any) -> Phrase:
    refused = next((file.why for file in shelf.refused() if file.name and file.name == name), None)
    return refused or Phrase(
        "{field} is {value}; accepted are: {accepted}.",
        field="profile",
        value=shown(name),
        accepted=", ".join(shelf.names()),
    )


def _mismatches(number: Any, expected: Any, output: dict[str, Any]) -> list[str]:
    """A line for each expected key whose value is another, or that is not there."""
    if expected is None:
        return []
    if not isinstance(expected, dict):
        return [_line(number, "expected", shown(expected), "{…}")]
    return [
        _line(number, key, _plain(wanted), _plain(output[key]) if key in output else "-")
        for key, wanted in expected.items()
        if key not in output or not _is_same(wanted, output[key])
    ]


def _is_same(wanted: Any, got: Any) -> bool:
    try:
        return same(wanted, got)
    except RecursionError:
        return False


def _line(number: Any, key: str, wanted: str, got: str) -> str:
    named = number if isinstance(number, str) and _PLAIN_ID.fullmatch(number) else _plain(number)
    return f"{named} {key if _PLAIN_ID.fullmatch(key) else _plain(key)} {wanted} {got}"


def _plain(value: Any) -> str:
    """A value in full, as JSON writes it; shortened where it cannot be."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return shown(value)[:SHOWN]
