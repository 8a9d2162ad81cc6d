"""Numbers and codes as they are compared."""

from __future__ import annotations

import unicodedata


def code_key(text: str) -> str:
    """An order number, barcode or reference as it is stored and compared: half-width, upper case, trimmed."""
    return unicodedata.normalize("NFKC", text).strip().upper()
