"""What the papers are called, on themselves and in lists."""

from __future__ import annotations

from app.i18n import Phrase
from app.workflow.table import PaperKind

PAPER_TITLES = {
    PaperKind.RECEIPT: Phrase("Receipt"),
    PaperKind.RETURN_VOUCHER: Phrase("Return voucher"),
    PaperKind.EXCHANGE_VOUCHER: Phrase("Exchange application"),
    PaperKind.MISSING_ITEMS: Phrase("What is missing"),
    PaperKind.SEND_BACK_SLIP: Phrase("Approval and send-back slip"),
    PaperKind.REFUSAL: Phrase("Notice of refusal"),
    PaperKind.OVERDUE_NOTICE: Phrase("Notice of a missed day"),
    PaperKind.GOODS_IN: Phrase("Goods received"),
    PaperKind.INSPECTION: Phrase("Inspection record"),
    PaperKind.INSPECTION_FAILED: Phrase("Notice of a failed inspection"),
    PaperKind.REFUND_SUM: Phrase("Refund calculation"),
    PaperKind.REFUND_SLIP: Phrase("Refund slip"),
    PaperKind.PENALTY_SUM: Phrase("Penalty calculation"),
    PaperKind.OUT_OF_STOCK: Phrase("Out of stock: your choice"),
    PaperKind.DISPATCH: Phrase("Exchange dispatch note"),
    PaperKind.CHARGE_NOTICE: Phrase("Notice of a charge"),
    PaperKind.QUALITY_RECORD: Phrase("Quality report"),
    PaperKind.APPRAISAL: Phrase("Preliminary appraisal"),
    PaperKind.LAB_ORDER: Phrase("Laboratory order"),
    PaperKind.QUALITY_RESULT: Phrase("Result of the quality case"),
    PaperKind.ADVERSE_REPORT: Phrase("Report of an adverse reaction"),
    PaperKind.RECALL_NOTICE: Phrase("Stop of sale and recall"),
    PaperKind.RECALL_BUYERS: Phrase("Buyers of a recalled batch"),
}
