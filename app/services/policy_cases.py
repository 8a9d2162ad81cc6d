"""Questions in a file: read case by case, so that one nobody can read leaves the others as they are."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from app.errors import UserError
from app.i18n import Phrase

STANDARD_INPUT = "-"
SHOWN = 60
"""Characters of a value that are repeated where it is refused."""
_DEEPEST = 40
_LONGEST_NUMBER = 40
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]', re.DOTALL)
_NO_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Odd:
    """Something JSON can hold and no question can: a number without end, a field said twice, an unreadable case."""

    why: Phrase
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file: its id, the question, what is given and what is expected, as they were written."""

    id: Any
    ask: Any
    given: Any
    expected: Any = None


def read_cases(file: str, standard_input: BinaryIO) -> list[Any]:
    """The cases of a file by its path, `-` for standard input; a UserError where it cannot be read or holds no array.

    A case that is no JSON by itself is an `Odd`, and so is what in a case is no value to work with.
    """
    text = _text(_bytes(file, standard_input), file)
    try:
        cases = _load(text)
    except (ValueError, RecursionError) as error:
        return _one_by_one(text, file, error)
    if not isinstance(cases, list):
        raise UserError(Phrase("{file} holds no array of cases.", file=file), "file")
    return cases


def case_of(written: Any) -> Case:
    """A case as it was written, its parts unread; a UserError, naming the field, for what can be none."""
    if isinstance(written, Odd):
        raise UserError(Phrase("{field}: {why}", field="case", why=written.why), "case")
    if not isinstance(written, dict):
        raise UserError(
            Phrase("{field} is {value}; accepted are: {accepted}.", field="case", value=shown(written), accepted="{…}"),
            "case",
        )
    for name in ("ask", "input"):
        _refuse_odd(written.get(name), "" if name == "input" else name)
    return Case(written.get("id"), written.get("ask"), written.get("input"))


def shown(value: Any) -> str:
    """A value as JSON writes it, shortened, on one line."""
    if isinstance(value, Odd):
        return value.shown
    try:
        text = json.dumps(value, ensure_ascii=False, default=lambda odd: odd.shown)
    except (ValueError, RecursionError):
        return "…"
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _bytes(file: str, standard_input: BinaryIO) -> bytes:
    if file == STANDARD_INPUT:
        return standard_input.read()
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UserError(Phrase("{file} cannot be read: {why}.", file=file, why=why), "file") from error


def _text(raw: bytes, file: str) -> str:
    """The text of a file in whatever Unicode; bytes that are no UTF-8 stay to be found in the case they are in."""
    encoding = json.detect_encoding(raw)
    try:
        return raw.decode(encoding, "surrogateescape" if encoding.startswith("utf-8") else "strict")
    except UnicodeDecodeError as error:
        raise UserError(Phrase("{file} is no text.", file=file), "file") from error


def _load(text: str) -> Any:
    return json.loads(
        text,
        parse_int=_whole_number,
        parse_float=_number,
        parse_constant=_no_number,
        object_pairs_hook=_object,
    )


def _whole_number(text: str) -> int | Odd:
    return int(text) if len(text) <= _LONGEST_NUMBER else _no_number(text)


def _number(text: str) -> float | Odd:
    return float(text) if isfinite(float(text)) else _no_number(text)


def _no_number(text: str) -> Odd:
    cut = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return Odd(Phrase("{value} is no number to count with.", value=cut), cut)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, value in pairs:
        read[name] = Odd(Phrase("it is there twice.")) if name in read else value
    return read


def _one_by_one(text: str, file: str, error: Exception) -> list[Any]:
    """The cases of an array that cannot be read as a whole; what is no array in brackets is refused."""
    parts = _elements(text)
    if not parts:
        raise UserError(Phrase("{file} is no valid JSON: {why}.", file=file, why=_why(error)), "file") from error
    return [_element(text, *part) for part in parts]


def _element(text: str, start: int, end: int) -> Any:
    try:
        return _load(text[start:end])
    except (ValueError, RecursionError) as error:
        return Odd(Phrase("this is no valid JSON: {why}.", why=_why(error, text, start)))


def _why(error: Exception, text: str = "", start: int = 0) -> Phrase:
    """What is wrong, by its place in the whole file, where what was read began at `start`."""
    if not isinstance(error, json.JSONDecodeError):
        return Phrase("nested too deeply")
    before = (text or error.doc)[: start + error.pos]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Phrase("line {line}, column {column}", line=line, column=column)


def _elements(text: str) -> list[tuple[int, int]]:
    """Where the texts between the commas of the outermost array lie; nowhere where the brackets do not match."""
    depth, start, found = 0, 0, []
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if depth == 0 and (mark != "[" or start or text[: token.start()].strip()):
            return []
        depth += (mark in "[{") - (mark in "]}")
        if depth == 1 and not start:
            start = token.end()
        elif depth == 0 and mark != "]":
            return []
        elif depth == 0 or (depth == 1 and mark == ","):
            found.append((start, token.end() - 1))
            start = token.end()
    return found if depth == 0 and not text[start:].strip() else []


def _refuse_odd(value: Any, path: str) -> None:
    """Refuse, naming the field, what no question can hold, however deep it lies."""
    waiting = [(value, path, 0)]
    while waiting:
        value, path, depth = waiting.pop()
        field = path or "input"
        if isinstance(value, Odd):
            raise UserError(Phrase("{field}: {why}", field=field, why=value.why), field)
        if isinstance(value, str) and _NO_CHARACTER.search(value):
            raise UserError(Phrase("{field} holds characters that are none.", field=_readable(field)), field)
        if depth > _DEEPEST:
            raise UserError(Phrase("{field}: {why}", field=field[:SHOWN], why=Phrase("nested too deeply")), field)
        if isinstance(value, dict):
            names = [(name, f"{path}.{name}" if path else name, depth + 1) for name in value]
            waiting += reversed([*names, *((value[name], at, deep) for name, at, deep in names)])
        elif isinstance(value, list):
            waiting += reversed([(item, f"{path}[{place}]", depth + 1) for place, item in enumerate(value)])


def _readable(text: str) -> str:
    return _NO_CHARACTER.sub("?", text)
