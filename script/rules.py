#!/usr/bin/env python3
"""Writes into docs/rules.md what the policy declares: each parameter, its value in every profile, and its clause.

A test fails where the page is out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from app.i18n import Phrase, Words  # noqa: E402
from app.policy.profiles.gaps import GAPS, settled_by  # noqa: E402
from app.policy.profiles.kinds import Count, Hours, Kind  # noqa: E402
from app.policy.profiles.loading import NAMES, load_profile  # noqa: E402
from app.policy.profiles.parameters import Declared, Parameter  # noqa: E402
from app.policy.profiles.profile import PARAMETERS, SECTION_TITLES, SECTIONS, Profile  # noqa: E402

PAGE = PROJECT / "docs" / "rules.md"
_LANGUAGES = (Words("en"), Words("zh_CN"))


def profiles() -> str:
    """The profiles the program brings along."""
    lines = _head(Phrase("Profile"), Phrase("Version"), Phrase("In effect from"), Phrase("For comparison only"))
    for profile in _delivered():
        audit = "`for_audit = true`" if profile.for_audit else ""
        lines.append(_line(f"`{profile.name}`", profile.version, str(profile.effective_from), audit))
    return "\n".join(lines)


def parameters() -> str:
    """Every parameter with its values, a table for each section."""
    return "\n\n".join(_section(name) for name in SECTIONS)


def questions() -> str:
    """What the sources leave open, and the parameters that settle it."""
    lines = _head(Phrase("Number"), Phrase("What is open"), Phrase("Settled by"))
    for number, gap in GAPS.items():
        settled = "<br>".join(f"`{key}`" for key in settled_by(number))
        lines.append(_line(number, _both(gap), settled))
    return "\n".join(lines)


PARTS: dict[str, Callable[[], str]] = {"profiles": profiles, "parameters": parameters, "questions": questions}


def written(text: str) -> str:
    """The page with its declared parts as they are now."""
    for name, part in PARTS.items():
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = between.sub(lambda found, part=part: f"{found[1]}\n{part()}\n\n{found[2]}", text)  # type: ignore[misc]
    return text


def short(kind: Kind, value: object) -> str:
    """A value as it stands in a profile, with its unit: `3 wd`, `none`, `true`, `0.005`, `A 120.00, B 90.00`."""
    if value is None:
        return "24x7" if isinstance(kind, Hours) else "none"
    if isinstance(kind, Count):
        return f"{value} {kind.unit}".strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"{value[0]:%H:%M}-{value[1]:%H:%M}" if isinstance(kind, Hours) else ", ".join(map(str, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {price}" for name, price in value.items())
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


@cache
def _delivered() -> tuple[Profile, ...]:
    return tuple(load_profile(name) for name in NAMES)


def _section(section: str) -> str:
    heads = [Phrase("Parameter"), Phrase("Settles"), Phrase("By law"), *(Phrase("{n}", n=name) for name in NAMES)]
    lines = [f"### `[{section}]` {_both(SECTION_TITLES[section], ' · ')}", "", *_head(*heads)]
    keys = [key for key in PARAMETERS if key.startswith(f"{section}.")]
    return "\n".join([*lines, *(_row(key, PARAMETERS[key]) for key in keys)])


def _row(key: str, declared: Declared) -> str:
    section, name = key.split(".")
    law = declared.kind.law
    values = [_value(declared, getattr(getattr(profile, section), name)) for profile in _delivered()]
    demand = f"{law.bound}<br>{law.clause}" if law else ""
    return _line(f"{_both(declared.title)}<br>`{name}`", declared.settles, demand, *values)


def _value(declared: Declared, parameter: Parameter[object]) -> str:
    return f"{short(declared.kind, parameter.value)} · {parameter.clause}"


def _head(*titles: Phrase) -> list[str]:
    return [_line(*(_both(title) for title in titles)), f"|{'---|' * len(titles)}"]


def _line(*cells: str) -> str:
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in cells)}|"


def _both(phrase: Phrase, between: str = "<br>") -> str:
    """A phrase in both languages, once where they agree."""
    return between.join(dict.fromkeys(words.say(phrase) for words in _LANGUAGES))


def main() -> int:
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
