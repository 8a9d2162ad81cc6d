"""A typed report made clean, or refused at the field that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import customers, orders
from app.policy.quality.problems import ProblemType
from app.services.casework.kept_files import refuse_missing
from app.services.customers import checked_new
from app.services.desk import Desk
from app.services.inputs import NOTE_LENGTH, clean_code, clean_day, clean_text
from app.services.purchases import CHANNEL_TITLES
from app.services.quality.draft import QualityDraft
from app.services.quality.known import completed, linked_case, product_of, purchase_of, refuse_other_batch
from app.services.quality.opening import Report

_PROBLEM_LENGTH = 1000
_LONGEST_AGO = date(2000, 1, 1)


def checked_report(desk: Desk, draft: QualityDraft) -> Report:
    """The report a draft makes, inside the caller's transaction: a new customer is entered with it.

    Raises UserError at "customer", "new_name", "new_phone", "order", "lines", "product", "spec", "batch", "expiry",
    "purchased_on", "purchase_channel", "problem", "problem_type", "reaction", "files", "note" or "link".
    """
    _refuse_unknown(desk, draft)
    draft = completed(desk, draft)
    bought = purchase_of(desk, draft)
    _refuse_incomplete(draft)
    if bought is not None:
        refuse_other_batch(draft, bought[1])
    report = Report(
        customer_id=None,
        customer_name="",
        order_id=bought[0].id if bought else None,
        line_id=bought[1].id if bought else None,
        product_id=draft.product_id,
        product_name=clean_text(draft.product_name, "product", 100, required=True),
        spec=clean_text(draft.spec, "spec", 60, required=draft.product_id is None),
        batch_no=clean_code(clean_text(draft.batch_no, "batch", 40, required=True)),
        problem=clean_text(draft.problem, "problem", _PROBLEM_LENGTH, required=True, lines=True),
        purchase_channel=_channel(draft),
        purchased_on=clean_day(draft.purchased_on, "purchased_on", _LONGEST_AGO, desk.today),
        expiry=draft.expiry,
        reaction=draft.reaction,
        problem_type=_problem_type(draft),
        files=_files(desk, draft),
        note=clean_text(draft.note, "note", NOTE_LENGTH, lines=True),
        parent=linked_case(desk, draft),
    )
    return _with_customer(desk, draft, report)


def _refuse_unknown(desk: Desk, draft: QualityDraft) -> None:
    """Refuse what the draft names and what is not there."""
    if draft.link_case_no and linked_case(desk, draft) is None:
        text = Phrase("{case} is no open return or exchange. Give the number of one, or none.", case=draft.link_case_no)
        raise UserError(text, "link")
    if draft.order_no and orders.by_number(desk.store, draft.order_no) is None:
        raise UserError(Phrase("There is no purchase {order} here.", order=draft.order_no), "order")
    if draft.line_id is not None and purchase_of(desk, completed(desk, draft)) is None:
        raise UserError(Phrase("This product is not on that order. Choose it again."), "lines")
    if draft.order_no and completed(desk, draft).line_id is None:
        raise UserError(Phrase("Which product of this purchase? Press its digit."), "lines")
    if draft.product_id is not None and product_of(desk, draft) is None:
        raise UserError(Phrase("This product is not in the catalogue. Choose it again."), "product")


def _refuse_incomplete(draft: QualityDraft) -> None:
    if draft.customer_id is None and not draft.is_new_customer:
        raise UserError(Phrase("Who is it? Phone, name or pinyin."), "customer")
    if not draft.product_name.strip():
        raise UserError(Phrase("Which product is it? Scan it, or choose the purchase."), "product")
    if not draft.batch_no:
        text = Phrase("Which batch? It stands on the bottom or the seam; ? where it cannot be read.")
        raise UserError(text, "batch")
    if draft.purchased_on is None:
        raise UserError(Phrase("When was it bought? About is enough."), "purchased_on")
    if not draft.problem.strip():
        raise UserError(Phrase("What is wrong with it?"), "problem")
    if draft.reaction is None:
        raise UserError(Phrase("Did skin or health react? Ask every time."), "reaction")


def _channel(draft: QualityDraft) -> str:
    if draft.purchase_channel not in CHANNEL_TITLES:
        raise UserError(Phrase("Where was it bought? Please choose one."), "purchase_channel")
    return draft.purchase_channel


def _problem_type(draft: QualityDraft) -> str | None:
    if draft.problem_type and draft.problem_type not in set(ProblemType):
        raise UserError(Phrase("Please choose one."), "problem_type")
    return draft.problem_type or None


def _files(desk: Desk, draft: QualityDraft) -> tuple[str, ...]:
    refuse_missing(desk, draft.files)
    return tuple(dict.fromkeys(draft.files))


def _with_customer(desk: Desk, draft: QualityDraft, report: Report) -> Report:
    """The report with its customer, entered now where there is none yet."""
    if draft.is_new_customer:
        new = checked_new(draft.new_name, draft.new_phone)
        row = customers.add(desk.store, new.name, new.phone, None, desk.clock.now())
        return replace(report, customer_id=row.id, customer_name=row.name)
    known = customers.by_id(desk.store, draft.customer_id or 0)
    if known is None:
        raise UserError(Phrase("This customer is not in the archive any more. Choose again."), "customer")
    return replace(report, customer_id=known.id, customer_name=known.name)
