"""The notices of goods taken back, one for each paper that is neither receipt nor voucher."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.documents.notice_values import Notice
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.notices.base import notice
from app.services.notices.content import Content
from app.services.notices.return_goods import goods_in, inspection, inspection_failed
from app.services.notices.return_money import penalty_sum, refund_slip, refund_sum
from app.services.notices.return_review import missing_items, overdue_notice, refusal, send_back_slip
from app.services.notices.titles import PAPER_TITLES
from app.services.session import Session
from app.workflow.table import PaperKind

_CONTENTS: Mapping[PaperKind, Callable[[Desk, Standing], Content]] = {
    PaperKind.MISSING_ITEMS: missing_items,
    PaperKind.SEND_BACK_SLIP: send_back_slip,
    PaperKind.REFUSAL: refusal,
    PaperKind.OVERDUE_NOTICE: overdue_notice,
    PaperKind.GOODS_IN: goods_in,
    PaperKind.INSPECTION: inspection,
    PaperKind.INSPECTION_FAILED: inspection_failed,
    PaperKind.REFUND_SUM: refund_sum,
    PaperKind.REFUND_SLIP: refund_slip,
    PaperKind.PENALTY_SUM: penalty_sum,
}


def notice_of_return(desk: Desk, session: Session, standing: Standing, kind: PaperKind, code: str) -> Notice:
    """A notice of a return, or of the returning half of an exchange; a KeyError for a paper that is none of them."""
    content = _CONTENTS[kind](desk, standing)
    return notice(
        desk,
        session,
        standing,
        PAPER_TITLES[kind],
        code,
        content.sections,
        lead=content.lead,
        known=content.known,
        signatures=content.signatures,
        copies=content.copies,
    )
