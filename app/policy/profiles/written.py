"""Values as they are written in a profile, to be quoted in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

_LONGEST = 60
_WIDEST = 10**12


def written(value: object) -> str:
    """A value as it stands in a file, cut short: `3`, `true`, `"0.005"`, `[0, 25, 50, 100]`, `{ A = "60.00" }`."""
    if isinstance(value, list):
        return _short(f"[{', '.join(map(_plain, value[:10]))}{', …' if len(value) > 10 else ''}]")
    if isinstance(value, Mapping):
        return _short(f"{{ {', '.join(f'{name} = {_plain(each)}' for name, each in list(value.items())[:10])} }}")
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if abs(value) < _WIDEST else "…"  # a number may be longer than Python cares to write
    if isinstance(value, str):
        return _short(f'"{value}"')
    return "…" if isinstance(value, (list, Mapping)) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
