"""Case numbers: `TH-261121-A01-0007-K`, kind, day, counter, serial and a check character.

The check character follows ISO 7064 MOD 37-2 over all letters and digits before it: a single wrong character and two
swapped ones, next to each other or not, never pass. That standard's 37th check character is `*`, which no keyboard
wedge types reliably; a serial that would need it is left out, so a gap in the serials is normal.
"""

from __future__ import annotations

import re
from datetime import date

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MODULUS, _RADIX = 37, 2
_SHAPE = re.compile(r"[A-Z]{2}-\d{6}-[A-Z0-9]{1,6}-\d{4}-[A-Z0-9]")
_COUNTER = re.compile(r"[A-Z0-9]{1,6}")
LAST_SERIAL = 9999


def check_character(text: str) -> str | None:
    """The check character of a text of `0-9A-Z` and hyphens (which do not count); None where it would be `*`."""
    total = 0
    for char in text.replace("-", ""):
        total = (total + _ALPHABET.index(char)) * _RADIX % _MODULUS
    check = (1 - total) % _MODULUS
    return _ALPHABET[check] if check < len(_ALPHABET) else None


def case_number(prefix: str, day: date, counter: str, serial: int) -> str | None:
    """The number of a case, None where this serial must be left out."""
    if not is_counter_code(counter) or not 1 <= serial <= LAST_SERIAL:
        raise ValueError((counter, serial))
    body = f"{prefix}-{day:%y%m%d}-{counter}-{serial:04d}"
    check = check_character(body)
    return None if check is None else f"{body}-{check}"


def is_counter_code(text: str) -> bool:
    """Whether a text can be the code of a counter: one to six letters `A-Z` and digits."""
    return _COUNTER.fullmatch(text) is not None


def is_well_formed(text: str) -> bool:
    """Whether a text has the shape of a case number and its check character is right."""
    return _SHAPE.fullmatch(text) is not None and check_character(text[:-2]) == text[-1]
