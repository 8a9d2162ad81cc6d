"""What a record can be found by: a text cut into plain ASCII tokens, the same way when stored and when searched.

A Chinese character is one token, so that any part of a name is a phrase of neighbours; Latin words and numbers are
tokens of their own. Only `0-9a-z_` occurs, so no database needs to agree with us on what a letter is. What a token
stands for, where it is no plain word, is said by its first two characters:

- `_c5f20` the character 张
- `_r4321…` a long number read from its end, so that its tail is a beginning
- `_h2026…` a long number from its beginning
- `_a24900` an amount in fen
- `_` a gap: what stands before and after are no neighbours
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.models.pinyin import name_readings

GAP = "_"
SHORTEST_TAIL = 4
SHORTEST_HEAD = 10
"""Shops number by date: a shorter beginning is shared by too many."""
LONGEST_TOKEN = 64
_AMOUNT = re.compile(r"¥?(\d{1,8})(?:\.(\d{1,2}))?")
_COUNTRY = re.compile(r"(?<!\w)(?:(?:\+|00)86[\s-]*(?=\d)|86(?=1\d{10}(?!\d)))")


def words(text: str) -> Iterator[str]:
    """The tokens of a text in order: words and numbers in lower case, every other letter for itself."""
    word = ""
    for char in unicodedata.normalize("NFKC", text).lower():
        if char.isascii() and char.isalnum():
            word += char
            continue
        if word:
            yield word[:LONGEST_TOKEN]
            word = ""
        if _is_letter(char):
            yield f"_c{ord(char):x}"
    if word:
        yield word[:LONGEST_TOKEN]


def _is_letter(char: str) -> bool:
    category = unicodedata.category(char)
    # Ideographs younger than Python's tables have no category yet.
    return category[0] in "LN" or (category == "Cn" and 0x20000 <= ord(char) < 0x40000)


def is_character(token: str) -> bool:
    """Whether a token stands for one character outside ASCII."""
    return token.startswith("_c")


def joined(text: str) -> str:
    """The ASCII letters and digits of a text in one piece: how numbers are compared."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isascii() and char.isalnum())


def phone_tokens(phone: str) -> Iterator[str]:
    """A phone number and all its tails of four digits or more: the beginning of a tail is any part of it."""
    digits = joined(phone)
    for start in range(max(1, len(digits) - SHORTEST_TAIL + 1) if digits else 0):
        yield digits[start:]


def number_tokens(number: str) -> Iterator[str]:
    """An order, payment or tracking number: found whole, by its tail, and by a long beginning."""
    whole = joined(number)[:LONGEST_TOKEN]
    if whole:
        yield f"_r{whole[::-1]}"
        yield f"_h{whole}"


def name_tokens(name: str) -> Iterator[str]:
    """A person's name by its characters, its sound from any syllable on, and its initials from any on."""
    yield from words(name)
    for sound in name_readings(name):
        for start in range(len(sound)):
            yield "".join(sound[start:])
            if len(sound) - start > 1:
                yield sound[start]
                yield "".join(syllable[0] for syllable in sound[start:])


def amount_token(fen: int) -> str:
    """An amount."""
    return f"_a{fen}"


def amount_in(typed: str) -> str | None:
    """The token of the amount a typed half-width word may mean: `249`, `249.5`, `¥249.00`."""
    match = _AMOUNT.fullmatch(typed)
    if match is None:
        return None
    return amount_token(int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")))


def without_country(typed: str) -> str:
    """What was typed, half-width, without the +86 before a phone number."""
    return _COUNTRY.sub("", unicodedata.normalize("NFKC", typed))
