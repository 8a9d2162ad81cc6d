"""Papers in every format, as laid out and as files, and what can be seen on them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from app.documents.blocks import MM, CodeMark, TextMark
from app.documents.pages import Page
from app.documents.qr import symbol
from app.documents.receipt import make_receipt, receipt_pages
from app.documents.return_voucher import make_return_voucher, return_voucher_pages
from app.documents.values import ReturnPaper
from app.i18n import Words
from tests.documents.samples import ORDINARY, REFUNDED, WORST

PAPERS = {"ordinary": ORDINARY, "refunded": REFUNDED, "worst": WORST}
FORMATS = ("receipt 80mm", "receipt A5", "voucher A5", "voucher A4")
SIDES = {"80mm": 4 * MM, "A5": 11 * MM, "A4": 11 * MM}


@cache
def pages_of(name: str, format_: str, language: str = "en") -> list[Page]:
    return laid_out(PAPERS[name], format_, Words(language))


def laid_out(paper: ReturnPaper, format_: str, words: Words) -> list[Page]:
    match format_:
        case "receipt 80mm":
            return receipt_pages(paper, "80mm", words)
        case "receipt A5":
            return receipt_pages(paper, "A5", words)
        case "voucher A5":
            return return_voucher_pages(paper, "A5", words)
    return return_voucher_pages(paper, "A4", words)


@cache
def file_of(name: str, format_: str, language: str = "en") -> bytes:
    return made(PAPERS[name], format_, Words(language))


def made(paper: ReturnPaper, format_: str, words: Words) -> bytes:
    match format_:
        case "receipt 80mm":
            return make_receipt(paper, "80mm", words)
        case "receipt A5":
            return make_receipt(paper, "A5", words)
        case "voucher A5":
            return make_return_voucher(paper, "A5", words)
    return make_return_voucher(paper, "A4", words)


def text_of(file: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(file)).pages)


Box = tuple[float, float, float, float, str]
"""Left, top, right and bottom of something on a page, and what it is."""


def texts_on(page: Page) -> list[Box]:
    """Left, top, right and bottom of every text, as its ink may reach, and the text."""
    return [
        (x + mark.x, y + mark.y - 0.8 * size, x + mark.x + mark.width, y + mark.y + 0.1 * size, mark.text)
        for x, y, marks in page.placed
        for mark in marks
        if isinstance(mark, TextMark)
        for size in [mark.style.size]
    ]


def codes_of(page: Page) -> list[tuple[float, float, float, int]]:
    """Left, top and width of every code, and how many modules wide it is."""
    return [
        (x + mark.x, y + mark.y, mark.width, symbol(mark.text).modules)
        for x, y, marks in page.placed
        for mark in marks
        if isinstance(mark, CodeMark)
    ]


def fonts_of(page: Any) -> list[Any]:
    """The font dictionaries of a page as pypdf shows them."""
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]
