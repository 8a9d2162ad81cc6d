"""A profile's text as TOML tables; where it is none, the line at fault is named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from app.errors import Fault
from app.i18n import Phrase
from app.policy.profiles.delivered import usual_parameters

ADVICE = Phrase("Correct the file, or put the one delivered with the program back.")
POLICY = "R-001-4.4a"
"""One policy in force, open to all: what no parameter's own clause answers for rests on this."""

_PLACE = re.compile(r"at line (\d+), column (\d+)")
_BROKEN_OFF = "at end of document"
_TWICE = re.compile(r"Cannot (overwrite|declare|mutate)|Duplicate")


def text_of(path: Path) -> str:
    """The text of a file, without the mark some editors put before it; a Fault where it cannot be read."""
    file = path.name
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise Fault(Phrase("{file} is not there.", file=file), ADVICE) from error
    except OSError as error:
        raise Fault(Phrase("{file} cannot be read: {why}.", file=file, why=error.strerror or ""), ADVICE) from error
    except UnicodeDecodeError as error:
        raise Fault(Phrase("{file} is no text in UTF-8 from byte {n} on.", file=file, n=error.start), ADVICE) from error


def tables_of(text: str, file: str) -> dict[str, object]:
    """The tables of a text; a Fault, naming the line, where it is empty or no TOML."""
    if not text.strip():
        raise Fault(Phrase("{file} is empty.", file=file), ADVICE)
    try:
        return tomllib.loads(text)
    except ValueError as error:  # TOML that is none, or a number longer than can be read
        raise Fault(_what_is_wrong(text, file, str(error)), ADVICE) from error
    except RecursionError as error:
        raise Fault(Phrase("{file} is no valid TOML: nested too deeply.", file=file), ADVICE) from error


def _what_is_wrong(text: str, file: str, why: str) -> Phrase:
    lines = text.split("\n")
    place = _PLACE.search(why)
    line = int(place[1]) if place else len(lines)
    if _TWICE.search(why):
        key = _key_in(lines[:line])
        usual = usual_parameters().get(key)
        clause = usual.clause if usual else POLICY
        twice = {"file": file, "key": key, "clause": clause, "line": line}
        return Phrase("{file}: {key} ({clause}) is there twice, again in line {line}.", **twice)
    if place:
        return Phrase("{file} is no valid TOML: line {line}, column {n}.", file=file, line=line, n=int(place[2]))
    if _BROKEN_OFF in why:
        return Phrase("{file} is no valid TOML: it breaks off in the middle.", file=file)
    return Phrase("{file} is no valid TOML: a number in it is too long.", file=file)


def _key_in(lines: list[str]) -> str:
    """The key in the last of some lines, with the section it stands in; of a section's own line its name."""
    *before, last = map(str.strip, lines)
    if last.startswith("["):
        return last.partition("]")[0].strip("[ ")
    sections = [line.partition("]")[0].strip("[ ") for line in before if line.startswith("[")]
    name = last.partition("=")[0].strip()
    return f"{sections[-1]}.{name}" if sections else name
