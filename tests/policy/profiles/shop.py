"""A shop's own profile: the delivered default with something changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Fault
from app.i18n import Words
from app.policy.profiles.delivered import DEFAULT
from app.policy.profiles.loading import profile_from
from app.policy.profiles.profile import Profile

DELIVERED = DEFAULT.read_text(encoding="utf-8")
FILE = "SHOP.toml"
Edit = Callable[[str], str]


def line(key: str, written: str) -> Edit:
    """Another line for a parameter, or a key of the head: `line("returns.review_wd", "review_wd = 3")`."""
    section, _, name = key.rpartition(".")

    def edit(text: str) -> str:
        head, mark, rest = text.partition(f"[{section}]\n") if section else ("", "", text)
        changed, found = re.subn(rf"(?m)^{name} = .*$", lambda _found: written, rest, count=1)
        assert found == 1, key
        return f"{head}{mark}{changed}"

    return edit


def value(key: str, written: str, clause: str = "house rule") -> Edit:
    """Another value for a parameter, as it is written: `value("returns.review_wd", "5")`."""
    return line(key, f'{key.rpartition(".")[2]} = {{ value = {written}, clause = "{clause}" }}')


def for_audit(text: str) -> str:
    """The profile as a literal reading, kept for comparison."""
    return line("effective_from", "effective_from = 2026-01-01\nfor_audit = true")(text)


def adapted(*edits: Edit) -> Profile:
    """The delivered profile with these changes."""
    text = DELIVERED
    for edit in edits:
        text = edit(text)
    return profile_from(text, FILE)


def refusal(words: Words, *edits: Edit) -> str:
    """Why the delivered profile with these changes is refused."""
    with pytest.raises(Fault) as refused:
        adapted(*edits)
    return words.say(refused.value.message)


def laid(folder: Path, *edits: Edit) -> Path:
    """The delivered profile with these changes, as a file."""
    text = DELIVERED
    for edit in edits:
        text = edit(text)
    file = folder / FILE
    file.write_text(text, encoding="utf-8")
    return file
