"""The receipt handed over when a case is taken in (受理回执, D-01)."""

from __future__ import annotations

from app.documents.values import ReceiptSize, ReturnPaper
from app.i18n import Words


def make_receipt(paper: ReturnPaper, size: ReceiptSize, words: Words) -> bytes:
    """The receipt as a PDF, on the 80 mm roll or on A5, in the language of `words`."""
    raise NotImplementedError
