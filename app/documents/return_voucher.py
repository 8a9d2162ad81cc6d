"""The return voucher (退货凭证, D-02, D-05, D-08): one copy for the customer, one for the shop."""

from __future__ import annotations

from app.documents.values import ReturnPaper, VoucherSize
from app.i18n import Words


def make_return_voucher(paper: ReturnPaper, size: VoucherSize, words: Words) -> bytes:
    """Both copies as a PDF: on A5 one after the other, on A4 side by side with a tear line between them."""
    raise NotImplementedError
