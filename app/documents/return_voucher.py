"""The return voucher (退货凭证, D-02, D-05, D-08): one copy for the customer, one for the shop."""

from __future__ import annotations

from functools import partial

from app.documents.blocks import MM
from app.documents.drawing import Imprint, pdf
from app.documents.framing import foot, head
from app.documents.looks import SHEET
from app.documents.pages import Page, flow, side_by_side
from app.documents.return_parts import ReturnParts
from app.documents.values import ReturnPaper, VoucherSize
from app.i18n import Words

_A4_LANDSCAPE = 297 * MM


def make_return_voucher(paper: ReturnPaper, size: VoucherSize, words: Words) -> bytes:
    """Both copies as a PDF: on A5 one after the other, on A4 side by side with a tear line between them."""
    imprint = Imprint(f"{words('Return voucher')} {paper.case_no}", paper.shop.name, words.language)
    return pdf(return_voucher_pages(paper, size, words), imprint, SHEET.inks)


def return_voucher_pages(paper: ReturnPaper, size: VoucherSize, words: Words) -> list[Page]:
    """Both copies laid out, before they are drawn."""
    _ = words
    parts = ReturnParts(paper, SHEET, words)
    body = [
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
    customer, shop = (
        flow(SHEET.stock, partial(head, SHEET, framing, words), body, partial(foot, SHEET, framing, words))
        for framing in (
            parts.framing(_("Return voucher"), _("Customer's copy")),
            parts.framing(_("Return voucher"), _("Shop's copy")),
        )
    )
    return side_by_side(customer, shop, _A4_LANDSCAPE) if size == "A4" else [*customer, *shop]
