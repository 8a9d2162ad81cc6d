"""What is printed of goods that came back: received, inspected, and what is open where the inspection failed."""

from __future__ import annotations

from app.documents.notice_values import (
    CheckLine,
    CheckRows,
    FactRows,
    GoodsRows,
    LimitRows,
    NoticeFact,
    NoticeValue,
    TextRows,
)
from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.gifts_back import gifts_came, gifts_owed
from app.services.inspected import INSPECTIONS, inspection_of, points_of
from app.services.notices.base import BOTH_COPIES, BOTH_SIGN, running_limits
from app.services.notices.content import Content, pictures_of
from app.services.notices.return_review import WAYS_TO_SETTLE
from app.services.paper_values import goods_on_paper, handed_back_on_paper
from app.workflow.common import ADD_EVIDENCE
from app.workflow.taking_back_goods import FINDINGS, INSPECTION_POINTS

_RECEIPTS = frozenset({"receive", "receive_late"})


def goods_in(desk: Desk, standing: Standing) -> Content:
    """D-07, first half: what came, when, with which batch; what did not come; by when it is inspected and paid."""
    row = standing.record
    held: dict[str, object] = next((row.data[name] for name in _RECEIPTS if name in row.data), {})
    read = held.get("batch_no")
    return Content(
        sections=(
            GoodsRows(Phrase("Received"), goods_on_paper(desk, standing.case, row)),
            GoodsRows(Phrase("Not received; yours again"), handed_back_on_paper(desk, standing.case, row)),
            FactRows(
                None,
                (
                    NoticeFact(Phrase("Received on"), _one(row.received_on)),
                    NoticeFact(Phrase("Batch on the pack"), _one(read)),
                    NoticeFact(Phrase("Came with"), _one(row.carrier) + _one(row.waybill)),
                    NoticeFact(Phrase("Note"), _one(held.get("note"))),
                ),
            ),
            pictures_of(desk, standing.case.id, Phrase("Photos on arrival"), _RECEIPTS),
            LimitRows(
                Phrase("Limits"),
                running_limits(desk, standing.case.id, frozenset(LimitCode) - {LimitCode.RED_LINE}),
            ),
        ),
        lead=Phrase("The goods are here. We inspect them next and tell you the result."),
        signatures=BOTH_SIGN,
        copies=BOTH_COPIES,
    )


def inspection(desk: Desk, standing: Standing) -> Content:
    """D-07, second half: the checklist point by point, gifts, photos, the result."""
    row = standing.record
    passed = row.inspection_result == "OK"
    return Content(
        sections=(
            FactRows(Phrase("Result"), _result(standing)),
            GoodsRows(Phrase("Goods"), goods_on_paper(desk, standing.case, row)),
            _checklist(standing),
            FactRows(Phrase("Gifts"), _gifts(desk, standing)),
            pictures_of(desk, standing.case.id, Phrase("Photos"), frozenset(INSPECTIONS) | {ADD_EVIDENCE}),
        ),
        lead=Phrase("The goods passed the inspection.") if passed else Phrase("The goods failed the inspection."),
        signatures=(Phrase("Inspected by"), Phrase("Customer's signature"), Phrase("Date")),
    )


def inspection_failed(desk: Desk, standing: Standing) -> Content:
    """Why the goods failed, and what the customer can choose."""
    row, held = standing.record, inspection_of(standing.record) or {}
    written = str(held.get("fail_reason") or "")
    return Content(
        sections=(
            FactRows(Phrase("Result"), _result(standing)),
            TextRows(Phrase("What was found"), tuple(line for line in written.splitlines() if line.strip())),
            _checklist(standing),
            pictures_of(desk, standing.case.id, Phrase("Photos"), frozenset(INSPECTIONS)),
            GoodsRows(Phrase("Goods"), goods_on_paper(desk, standing.case, row)),
            TextRows(
                Phrase("What you can choose"),
                (
                    Phrase("Take the goods back; a claim for a fault on the seller's side stays open."),
                    Phrase("Have a part of them accepted, as agreed with us, and take the others back."),
                    Phrase("Dispute the result; then nothing is decided until that is settled."),
                ),
            ),
            TextRows(Phrase("If you do not agree"), WAYS_TO_SETTLE),
        ),
        lead=Phrase("The goods failed the inspection. Here is why, and what you can choose."),
        signatures=BOTH_SIGN,
        copies=BOTH_COPIES,
    )


def _result(standing: Standing) -> tuple[NoticeFact, ...]:
    row = standing.record
    titles = dict(FINDINGS)
    found: tuple[NoticeValue, ...] = (titles[row.finding],) if row.finding in titles else ()
    result = Phrase("passed") if row.inspection_result == "OK" else Phrase("failed")
    return (
        NoticeFact(Phrase("Inspected on"), _one(row.inspected_on)),
        NoticeFact(Phrase("Result"), (result,)),
        NoticeFact(Phrase("Finding"), found),
    )


def _checklist(standing: Standing) -> CheckRows:
    titles = {row.name: row for row in INSPECTION_POINTS}
    lines = []
    for one in points_of(standing.record):
        known = titles.get(one.point)
        if known is not None and isinstance(known.label, Phrase):
            found = dict(known.findings)[one.finding]
            lines.append(CheckLine(known.label, found, one.note, len(one.files)))
    return CheckRows(Phrase("Looked at"), tuple(lines))


def _gifts(desk: Desk, standing: Standing) -> tuple[NoticeFact, ...]:
    came = gifts_came(standing.record)
    return tuple(
        NoticeFact(
            Phrase("{gift}", gift=gift.name),
            (Phrase("{n} of {most} came back", n=_came(came, gift.line_id, gift.due), most=gift.due),),
        )
        for gift in gifts_owed(desk, standing.case, standing.record)
    )


def _came(came: object, line_id: int, due: int) -> int:
    if isinstance(came, dict):
        return min(int(came.get(line_id, 0)), due)
    return due if came else 0


def _one(value: object) -> tuple[NoticeValue, ...]:
    return (value,) if isinstance(value, NoticeValue) and value else ()
