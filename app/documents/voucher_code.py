"""The code on every voucher: `AS1-<case number>-<kind and issue>-<signature>`, without personal data.

Only `0-9 A-Z -`: it fits a QR code's alphanumeric mode and passes any caps lock and input method.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass

PREFIX = "AS1-"
_SIGNATURE_BYTES = 10
_LONGEST = 120
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_CASE_NO = re.compile(r"[0-9A-Z]+(?:-[0-9A-Z]+)*")
_CODE = re.compile(rf"{PREFIX}({_CASE_NO.pattern})-([A-Z])([1-9][0-9]{{0,5}})-([A-Z2-7]{{16}})")


@dataclass(frozen=True, slots=True)
class VoucherCode:
    """Which voucher: its case, its kind (one letter) and which issue of it, counted from 1."""

    case_no: str
    kind: str
    issue: int

    @property
    def plain(self) -> str:
        """The part of the code that is signed."""
        return f"{PREFIX}{self.case_no}-{self.kind}{self.issue}"


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """A code as it was read: well formed, not yet known to be genuine."""

    code: VoucherCode
    signature: str


def encode(code: VoucherCode, key: bytes) -> str:
    """The text of the QR code, signed under `key`; a code that could not be read back is a ValueError."""
    text = f"{code.plain}-{_signature(code, key)}"
    parsed = parse(text)
    if parsed is None or parsed.code != code:
        raise ValueError(code)
    return text


def parse(text: str) -> ParsedCode | None:
    """Read a scanned or typed code, whatever its case, width and spaces; None where it is no complete voucher code."""
    found = _CODE.fullmatch(normalised(text))
    if found is None:
        return None
    case_no, kind, issue, signature = found.groups()
    return ParsedCode(VoucherCode(case_no, kind, int(issue)), signature)


def looks_like_voucher(text: str) -> bool:
    """Whether a scan claims to be one of our vouchers, even where it is damaged or cut short."""
    return normalised(text).startswith(PREFIX)


def is_genuine(parsed: ParsedCode, key: bytes) -> bool:
    """Whether this installation signed the code under `key`."""
    return hmac.compare_digest(parsed.signature, _signature(parsed.code, key))


def normalised(text: str) -> str:
    """A scanned text in upper case and half width, without spaces, line ends and invisible characters."""
    folded = unicodedata.normalize("NFKC", text[: 2 * _LONGEST]).translate(_DASHES)
    kept = (character for character in folded if unicodedata.category(character)[0] not in "CZ")
    return "".join(kept).upper()[: _LONGEST + 1]


def _signature(code: VoucherCode, key: bytes) -> str:
    digest = hmac.new(key, code.plain.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:_SIGNATURE_BYTES]).decode()
