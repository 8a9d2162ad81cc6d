"""Raising the alert on a batch: at the counter because of a notice, or out of the case that gave rise to it."""

from __future__ import annotations

from dataclasses import replace

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, products, recalls
from app.models.cases import CaseRow
from app.models.recalls import RECALLS, RecallRow
from app.services.casework.opening import open_new_case
from app.services.casework.standing import Standing, case_of
from app.services.desk import Desk
from app.services.inputs import clean_code, clean_text
from app.services.session import Session
from app.workflow.kinds import RECALL
from app.workflow.recalls import RECALLS as WORKFLOW

_RAISE = WORKFLOW.step("raise")
REASON_LENGTH = 500
_GRAVITY = (recalls.NORMAL, recalls.HOLD, recalls.STOPPED, recalls.RECALLED)


def open_recall(
    desk: Desk, session: Session, product_id: int, batch_no: str, reason: str, parent: CaseRow | None
) -> CaseRow:
    """Raise the alert on a batch and stop its sale at once, inside the caller's transaction.

    Once for each batch: where a recall of it is open already, that one is returned, its sale stopped.
    """
    case = open_recall_of(desk, product_id, batch_no) or raised(desk, session, product_id, batch_no, reason, parent)
    return _stopped(desk, session, case) if case.state == _RAISE.target else case


def open_recall_of(desk: Desk, product_id: int, batch_no: str) -> CaseRow | None:
    """The recall of a batch that is open; None where there is none."""
    found = (cases.by_id(desk.store, one) for one in recalls.of_batch(desk.store, product_id, batch_no))
    return next((case for case in found if case is not None and case.is_open), None)


def raised(
    desk: Desk, session: Session, product_id: int, batch_no: str, reason: str, parent: CaseRow | None
) -> CaseRow:
    """Store the alert on a batch inside the caller's transaction; the batch is under suspicion from now on.

    Raises UserError at "product", "batch" or "reason".
    """
    product = products.by_id(desk.store, product_id)
    if product is None:
        raise UserError(Phrase("This product is not in the catalogue. Choose it again."), "product")
    batch_no = clean_code(clean_text(batch_no, "batch", 40, required=True))
    row = RecallRow(
        case_id=0,
        product_id=product_id,
        batch_no=batch_no,
        reason=clean_text(reason, "reason", REASON_LENGTH, required=True, lines=True),
        prepared_by=session.staff_id,
    )
    case = open_new_case(
        desk,
        session,
        RECALL,
        _RAISE,
        lambda case_id: RECALLS.insert(desk.store, replace(row, case_id=case_id)),
        summary=f"{product.title} {batch_no}",
        parent_id=parent.id if parent else None,
        data={"batch": batch_no},
    )
    mark(desk, session, row, case.id, recalls.HOLD)
    return case


def mark(desk: Desk, session: Session | None, row: RecallRow, case_id: int, status: str) -> None:
    """Say what holds for the batch of a recall from now on, inside the caller's transaction.

    A new alert does not take back what an earlier recall of the batch said; only releasing it does.
    """
    by = session.staff_id if session else None
    known = recalls.batch(desk.store, row.product_id, row.batch_no)
    if known is not None and status != recalls.NORMAL and _GRAVITY.index(known.status) > _GRAVITY.index(status):
        status = known.status
    recalls.set_batch(desk.store, row.product_id, row.batch_no, status, case_id, desk.clock.now(), by)


def _stopped(desk: Desk, session: Session, case: CaseRow) -> CaseRow:
    from app.services.steps import store_step  # imported late: the steps know every kind of case, this one too
    from app.services.works.found import standing_of

    standing: Standing = standing_of(desk, case)
    store_step(desk, session, standing, WORKFLOW.step("stop_sale"), {"stopped_on": desk.today})
    return case_of(desk, case.case_no)
