"""The return voucher (退货凭证, D-02, D-05, D-08): one copy for the customer, one for the shop."""

from __future__ import annotations

from functools import partial

from app.documents.blocks import MM, Block
from app.documents.drawing import Imprint, pdf
from app.documents.framing import foot, framing_of, head
from app.documents.looks import SHEET, SHEETS, Look
from app.documents.pages import Copies, Page, flow, shortest, side_by_side
from app.documents.return_parts import ReturnParts
from app.documents.values import ReturnPaper, VoucherSize
from app.i18n import Words

_A4_LANDSCAPE = 297 * MM


def make_return_voucher(paper: ReturnPaper, size: VoucherSize, words: Words) -> bytes:
    """Both copies as a PDF: on A5 one after the other, on A4 side by side with a tear line between them."""
    _ = words
    imprint = Imprint(f"{_('Return voucher')} {paper.case_no}", paper.shop.name, words.language)
    return pdf(return_voucher_pages(paper, size, words), imprint, SHEET.inks)


def return_voucher_pages(paper: ReturnPaper, size: VoucherSize, words: Words) -> list[Page]:
    """Both copies laid out, before they are drawn."""
    customer, shop = shortest(_copies(look, paper, words) for look in SHEETS)
    return side_by_side(customer, shop, _A4_LANDSCAPE) if size == "A4" else [*customer, *shop]


def _copies(look: Look, paper: ReturnPaper, words: Words) -> Copies:
    _ = words
    parts = ReturnParts(paper, look, words)
    body = _body(parts)
    framings = [framing_of(paper, _("Return voucher"), name) for name in (_("Customer's copy"), _("Shop's copy"))]
    return [
        flow(look.stock, partial(head, look, framing, words), body, partial(foot, look, framing, words))
        for framing in framings
    ]


def _body(parts: ReturnParts) -> list[Block]:
    return [
        *parts.identity(),
        *parts.next_step(),
        *parts.goods(),
        *parts.reason(),
        *parts.rules(),
        *parts.send_back(),
        *parts.money(),
        *parts.derivation(),
        *parts.declaration(),
    ]
