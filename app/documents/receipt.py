"""The receipt handed over when a case is taken in (受理回执, D-01)."""

from __future__ import annotations

from functools import partial

from app.documents.drawing import Imprint, pdf
from app.documents.framing import foot, framing_of, head
from app.documents.looks import ROLL, SHEETS, Look
from app.documents.pages import Page, flow, shortest
from app.documents.return_parts import ReturnParts
from app.documents.values import ReceiptSize, ReturnPaper
from app.i18n import Words

_LOOKS = {"80mm": (ROLL,), "A5": SHEETS}


def make_receipt(paper: ReturnPaper, size: ReceiptSize, words: Words) -> bytes:
    """The receipt as a PDF, on the 80 mm roll or on A5, in the language of `words`."""
    _ = words
    imprint = Imprint(f"{_('Receipt')} {paper.case_no}", paper.shop.name, words.language)
    return pdf(receipt_pages(paper, size, words), imprint, _LOOKS[size][0].inks)


def receipt_pages(paper: ReturnPaper, size: ReceiptSize, words: Words) -> list[Page]:
    """The receipt laid out, before it is drawn."""
    [pages] = shortest([_set_in(look, paper, words)] for look in _LOOKS[size])
    return pages


def _set_in(look: Look, paper: ReturnPaper, words: Words) -> list[Page]:
    _ = words
    parts = ReturnParts(paper, look, words)
    framing = framing_of(paper, _("Receipt"))
    body = [
        *parts.identity(),
        *parts.next_step(),
        *parts.goods(),
        *parts.reason(),
        *parts.rules(),
        *parts.money(),
        *parts.query(),
    ]
    return flow(look.stock, partial(head, look, framing, words), body, partial(foot, look, framing, words))
