"""The profiles the program brings along."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.settings import RESOURCES

PROFILES = RESOURCES / "policy"
NAMES = ("CUSTOMER_FIRST", "PLATFORM_000", "NORM_002", "ONLINE_001_CH5", "STATUTE_MIN")
"""The profiles the program brings along, the default first."""
DEFAULT = PROFILES / f"{NAMES[0]}.toml"


@dataclass(frozen=True, slots=True)
class Usual:
    """What the default profile says of a parameter, as it stands in its file."""

    value: object
    clause: str


@cache
def usual_parameters(file: Path = DEFAULT) -> Mapping[str, Usual]:
    """The default's parameters by key, to name them where another file is wrong; none where it is wrong itself."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {
        f"{section}.{name}": Usual(entry.get("value"), str(entry.get("clause")))
        for section, entries in content.items()
        if isinstance(entries, dict)
        for name, entry in entries.items()
        if isinstance(entry, dict)
    }
