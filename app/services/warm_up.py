"""Loads what is heavy and needed soon, in the background, once the first screen stands."""

from __future__ import annotations


def warm_up() -> None:
    """Import the paper makers, their fonts, and pinyin; what is missing here says so when it is needed."""
    import pypinyin  # noqa: F401

    import app.documents.receipt
    import app.documents.return_voucher  # noqa: F401
    from app.documents.fonts import warm_up as load_fonts

    load_fonts()
