"""The references of a payout that goes by several ways of payment: one text, one for each way in their order."""

from __future__ import annotations

import re


def split_references(text: str) -> tuple[str, ...]:
    """The single references, in the order of the ways of payment."""
    return tuple(part.strip() for part in re.split(r"[,;，；、]", text) if part.strip())
