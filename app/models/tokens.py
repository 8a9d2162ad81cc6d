"""What a record can be found by: a text cut into plain ASCII tokens, the same way when stored and when searched.

A Chinese character is one token (`u5f20`), so that any part of a name is a phrase of neighbours; Latin words and
numbers are tokens of their own. Only `0-9a-z` occurs, so no database needs to agree with us on what a letter is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.models.pinyin import name_syllables

SHORTEST_TAIL = 4
_LONGEST_TAIL = 8
_AMOUNT = re.compile(r"[¥￥]?(\d{1,8})(?:\.(\d{1,2}))?")


def words(text: str) -> tuple[str, ...]:
    """The tokens of a text in order: words and numbers in lower case, every other letter for itself."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[str]:
    word = ""
    for char in unicodedata.normalize("NFKC", text).lower():
        if char.isascii() and char.isalnum():
            word += char
            continue
        if word:
            yield word
            word = ""
        if unicodedata.category(char)[0] in "LN" or ord(char) > 0x2E7F:
            yield f"u{ord(char):x}"
    if word:
        yield word


def is_character(token: str) -> bool:
    """Whether a token stands for one character outside ASCII."""
    return len(token) > 4 and token[0] == "u" and re.fullmatch("u[0-9a-f]{3,6}", token) is not None


def phone_tokens(phone: str) -> Iterator[str]:
    """A phone number and all its tails of four digits or more: a prefix of a tail is any part of it."""
    digits = "".join(char for char in unicodedata.normalize("NFKC", phone) if char.isascii() and char.isdigit())
    for start in range(max(1, len(digits) - SHORTEST_TAIL + 1)):
        if digits:
            yield digits[start:]


def number_tokens(number: str) -> Iterator[str]:
    """An order, payment or tracking number: whole, and its tails of four to eight characters."""
    joined = "".join(word for word in words(number) if not is_character(word))
    if joined:
        yield joined
    for length in range(SHORTEST_TAIL, min(_LONGEST_TAIL, len(joined) - 1) + 1):
        yield joined[-length:]


def name_tokens(name: str) -> Iterator[str]:
    """A person's name by its characters, its sound from any syllable on, and its initials from any on."""
    yield from words(name)
    sound = name_syllables(name)
    for start in range(len(sound)):
        yield "".join(sound[start:])
        yield "".join(syllable[0] for syllable in sound[start:])
    yield from sound


def amount_token(fen: int) -> str:
    """An amount in one spelling."""
    return f"fen{fen}"


def amount_in(word: str) -> str | None:
    """The token of the amount a typed word may mean: `249`, `249.5`, `¥249.00`."""
    match = _AMOUNT.fullmatch(word)
    if match is None:
        return None
    return amount_token(int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")))
