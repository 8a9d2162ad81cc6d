"""What staff type, made clean before it is stored; what cannot be stored is refused at its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from app.errors import UserError
from app.i18n import Phrase

NAME_LENGTH = 50
NOTE_LENGTH = 500
ADDRESS_LENGTH = 200
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
_UNSTORABLE = re.compile(f"{_INVISIBLE.pattern}|[\ud800-\udfff]")
"""What is in no number: the invisible, and halves of characters."""
_PUNCTUATION = re.compile(r"[\s\-‐-―().·_/]")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}\d{7,8}")
_SERVICE_NUMBER = re.compile(r"[48]00\d{7}")


def clean_text(text: str, field: str, max_length: int, *, required: bool = False, lines: bool = False) -> str:
    """Trim a text and refuse what is empty though required, too long, or holds control characters.

    `lines` keeps line breaks; elsewhere they are refused like any control character.
    """
    cleaned = unicodedata.normalize("NFC", _INVISIBLE.sub("", text.replace("\r\n", "\n"))).strip()
    if required and not cleaned:
        raise UserError(Phrase("Please fill this in."), field)
    if len(cleaned) > max_length:
        raise UserError(Phrase("At most {n} characters; this has {got}.", n=max_length, got=len(cleaned)), field)
    if any(_is_control(char) and not (lines and char in "\n\t") for char in cleaned):
        raise UserError(Phrase("There is an invisible control character in it. Please type it again."), field)
    return cleaned


def _is_control(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"}


def clean_phone(text: str, field: str = "phone") -> str:
    """The bare digits of a Chinese phone number in any spelling: full-width, +86, spaces, dashes, brackets."""
    digits = _PUNCTUATION.sub("", unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)))
    digits = re.sub(r"^(\+|00)?86(?=1\d{10}$|0?\d{9,11}$)", "", digits)
    if digits.startswith("+") or not digits.isascii() or not digits.isdigit():
        raise UserError(Phrase("A phone number has digits only, such as 138 0000 1234 or 0571-8888 0000."), field)
    if any(shape.fullmatch(digits) for shape in (_MOBILE, _LANDLINE, _SERVICE_NUMBER)):
        return digits
    raise UserError(
        Phrase("This is no phone number: a mobile has 11 digits and begins with 13 to 19, a landline with 0."), field
    )


def looks_like_phone(text: str) -> bool:
    """Whether a search text is a whole phone number."""
    try:
        clean_phone(text)
    except UserError:
        return False
    return True


def clean_code(text: str) -> str:
    """An order number, barcode or scan as it is compared: half-width, upper case, no spaces around it."""
    return unicodedata.normalize("NFKC", _UNSTORABLE.sub("", text)).strip().upper()


def clean_quantity(value: object, field: str, most: int) -> int:
    """A number of pieces from 1 to `most`."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UserError(Phrase("Give a number of pieces, 1 or more."), field)
    if value > most:
        raise UserError(Phrase("At most {n} can be returned here.", n=most), field)
    return value


def clean_day(value: object, field: str, earliest: date, latest: date) -> date:
    """A day from `earliest` to `latest`, both included."""
    if not isinstance(value, date):
        raise UserError(Phrase("Give a day, such as 2026-03-12."), field)
    if value > latest:
        raise UserError(Phrase("This day lies in the future: {day}.", day=value), field)
    if value < earliest:
        raise UserError(Phrase("This cannot have been before {day}.", day=earliest), field)
    return value


def text_of(values: Mapping[str, object], field: str) -> str:
    """The text of a form field, "" where it was left out."""
    value = values.get(field)
    return value if isinstance(value, str) else ""
