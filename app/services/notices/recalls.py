"""The notice of a stopped or recalled batch (D-38), and the list of its buyers for the shop."""

from __future__ import annotations

from app.documents.notice_values import FactRows, Notice, NoticeFact, NoticeValue, TextRows
from app.i18n import Phrase
from app.models.recall_buyers import PurchaseRow, count_without_batch, purchases, sum_of_buyers
from app.models.recalls import RecallRow
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.masking import mask_name, mask_phone
from app.services.notices.base import facts_on_paper, notice
from app.services.recalls.facts import batch_facts, buyers_facts, course_facts
from app.services.session import Session
from app.workflow.duties import MEANS_TITLES, Means

_STOP = (
    Phrase("For the shop: take it off the shelf and out of every window at once, do not sell it, do not send it."),
    Phrase("Put what is left aside, count it, mark it as not for sale; nothing leaves without a record."),
)
_BUYERS = (
    Phrase("For those who bought it: stop using it, keep product and packaging, and bring or send it back to us."),
    Phrase("We refund what you paid, and bear what the way back costs. No receipt is needed if we find your purchase."),
    Phrase("If skin or health reacted, see a doctor and tell us: we have to report it, also on a mere suspicion."),
)
_MOST = 5000


def recall_notice(desk: Desk, session: Session, standing: Standing, code: str) -> Notice:
    """What is stopped or recalled, why, and what to do; without anybody's name."""
    row: RecallRow = standing.record
    ordered = row.notice_no is not None
    known = (*batch_facts(desk, row), *course_facts(row))
    lead = (
        Phrase("This batch is recalled. Please do not use it any more.")
        if ordered
        else Phrase("The sale of this batch is stopped until it is cleared up. Please do not use it.")
    )
    return notice(
        desk,
        session,
        standing,
        Phrase("Notice of recall") if ordered else Phrase("Notice of stopped sale"),
        code,
        (
            FactRows(Phrase("The goods"), facts_on_paper(tuple(fact for fact in known if fact.values))),
            TextRows(Phrase("What to do"), (*_STOP, *_BUYERS) if not ordered else (*_BUYERS, *_STOP)),
        ),
        lead=lead,
        signatures=(Phrase("For the shop"), Phrase("Date")),
    )


def buyers_list(desk: Desk, session: Session, standing: Standing, code: str) -> Notice:
    """Every purchase of the batch: masked buyer, pieces, told or not, what came back."""
    row: RecallRow = standing.record
    unnamed = count_without_batch(desk.store, row.product_id)
    known = (*batch_facts(desk, row)[:3], *buyers_facts(sum_of_buyers(desk.store, row.case_id)))
    rows = purchases(desk.store, row.case_id, open_only=False, limit=_MOST)
    return notice(
        desk,
        session,
        standing,
        Phrase("Buyers of a recalled batch"),
        code,
        (
            FactRows(None, facts_on_paper(tuple(fact for fact in known if fact.values))),
            FactRows(Phrase("Buyers"), tuple(map(_buyer, rows))),
        ),
        lead=Phrase("{n} purchases of this product name no batch; they are not listed.", n=unnamed)
        if unnamed
        else None,
        signatures=(Phrase("For the shop"), Phrase("Date")),
    )


def _buyer(row: PurchaseRow) -> NoticeFact:
    whose: tuple[NoticeValue, ...] = (
        (mask_name(row.name), mask_phone(row.phone or "")) if row.name else (Phrase("buyer not known"),)
    )
    pieces = Phrase("{back} of {n} back", back=row.collected, n=row.qty)
    return NoticeFact(Phrase("Order {number}", number=row.order_no), (*whose, *_told(row), pieces))


def _told(row: PurchaseRow) -> tuple[NoticeValue, ...]:
    if row.told_on is not None and row.means is not None:
        return (Phrase("told {means}, {when}", means=MEANS_TITLES[Means(row.means)], when=row.told_on),)
    if row.tried_on is not None:
        return (Phrase("not reached on {day}", day=row.tried_on),)
    return (Phrase("still to be told"),)
