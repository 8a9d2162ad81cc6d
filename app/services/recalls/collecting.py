"""Taking pieces of a recalled batch in: counted on the list, and paid back by a return."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, drafts, submits
from app.models.recall_buyers import BUYERS, PurchaseRow
from app.policy.reasons import Reason
from app.services import intake, purchases
from app.services.desk import Desk
from app.services.inputs import clean_quantity
from app.services.intake import FORM
from app.services.recalls.buyers import on_list, record, worked_on
from app.services.return_draft import ReturnDraft
from app.services.session import Session
from app.workflow.permissions import Right, Subject


@dataclass(frozen=True, slots=True)
class Collected:
    """What taking pieces in came to; `return_no` is the return that pays for them, "" where none could be opened."""

    message: Phrase
    return_no: str = ""


def collect(desk: Desk, session: Session, case_no: str, buyer_id: int, pieces: int, submit_key: str) -> Collected:
    """Take pieces of a purchase in: never more than were bought, each time with a return that pays for them.

    A return that has the pieces already is linked. Where the rules, the rights or an unknown buyer leave none, the
    pieces are taken in all the same, and the message says why. Raises UserError at "pieces".
    """
    row = _checked(desk, session, case_no, buyer_id, pieces)
    before = submits.found(desk.store, submit_key)
    if before is not None:
        return _said(desk, before.result.get("return_id"), None)
    return_id, why = _paid_by(desk, session, row, pieces, case_no, submit_key)
    with desk.store.transaction():
        case = worked_on(desk, session, case_no)
        row = _checked(desk, session, case_no, buyer_id, pieces)
        BUYERS.change(
            desk.store, buyer_id, collected=row.collected + pieces, return_case_id=return_id or row.return_case_id
        )
        _link(desk, case.id, return_id)
        record(desk, session, case, "buyers.collected", {"buyer": buyer_id, "pieces": pieces, "return": return_id})
        submits.record(desk.store, submit_key, case.id, {"return_id": return_id}, desk.clock.now())
    return _said(desk, return_id, why)


def _checked(desk: Desk, session: Session, case_no: str, buyer_id: int, pieces: int) -> PurchaseRow:
    row = on_list(desk, worked_on(desk, session, case_no), buyer_id)
    most = row.qty - row.collected
    if not most:
        raise UserError(Phrase("All pieces of this purchase have come back already."), "pieces")
    clean_quantity(pieces, "pieces", most)
    return row


def _paid_by(
    desk: Desk, session: Session, row: PurchaseRow, pieces: int, case_no: str, submit_key: str
) -> tuple[int | None, Phrase | None]:
    """The return the pieces are paid with, opened now where they are under none; else why there is none."""
    order = purchases.by_number(desk, session, row.order_no)
    line = order.line(row.order_line_id) if order else None
    if order is None or line is None:
        return None, Phrase("There is no purchase {order} here.", order=row.order_no)
    if len(line.free_units) < pieces and line.taken_by:
        known = cases.by_number(desk.store, line.taken_by[-1])
        return (known.id if known else None), None
    if row.customer_id is None:
        return None, Phrase("Nobody knows who bought this: take the return in at the counter.")
    if not session.may(Subject.RETURN, Right.CREATE):
        return None, Phrase("The service desk opens the return.")
    return _opened(desk, session, row, pieces, case_no, submit_key)


def _opened(
    desk: Desk, session: Session, row: PurchaseRow, pieces: int, case_no: str, submit_key: str
) -> tuple[int | None, Phrase | None]:
    draft = ReturnDraft(
        customer_id=row.customer_id,
        order_no=row.order_no,
        quantities=((row.order_line_id, pieces),),
        reason=Reason.QUALITY,
        note=case_no,
        submit_key=f"recall-{submit_key}",
    )
    typed = drafts.kept(desk.store, session.staff_id, FORM)
    try:
        saved = intake.save(desk, session, draft)
    except UserError as error:
        return None, error.message
    if typed is not None:  # what this person was typing at the intake is another matter
        with desk.store.transaction():
            drafts.keep(desk.store, session.staff_id, FORM, typed.payload, typed.kept_at)
    return saved.case_id, None


def _link(desk: Desk, case_id: int, return_id: int | None) -> None:
    """Say that a return came out of the recall, where it came out of nothing else."""
    paid_by = cases.by_id(desk.store, return_id) if return_id else None
    if paid_by is not None and paid_by.parent_id is None:
        cases.give_parent(desk.store, paid_by.id, case_id)


def _said(desk: Desk, return_id: object, why: Phrase | None) -> Collected:
    paid_by = cases.by_id(desk.store, return_id) if isinstance(return_id, int) else None
    if paid_by is not None:
        text = Phrase("Taken in; the money goes back by {case}.", case=paid_by.case_no)
        return Collected(text, paid_by.case_no)
    if why is None:
        return Collected(Phrase("Taken in."))
    return Collected(Phrase("Taken in, without a return yet. {why}", why=why))
