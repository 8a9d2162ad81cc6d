"""Raising the alert on a batch at the counter: because of a notice, or of what was heard elsewhere."""

from __future__ import annotations

from app.errors import UserError
from app.i18n import Phrase
from app.models import submits
from app.models.cases import CaseRow
from app.services.adverse.suspicion import NOT_LEGIBLE
from app.services.casework.kept_files import keep_files, refuse_missing
from app.services.casework.standing import case_of
from app.services.desk import Desk
from app.services.inputs import clean_code, clean_text
from app.services.recalls.draft import Measure, RecallDraft
from app.services.recalls.opening import open_recall, open_recall_of, raised
from app.services.saved import Saved, saved_case, submitted
from app.services.session import Session
from app.workflow.recalls import RECALLS as WORKFLOW
from app.workflow.recalls import STOPPED_SALE

_RAISE = WORKFLOW.beginning
_NOTICE = WORKFLOW.step("take_notice")


def raise_alert(desk: Desk, session: Session, product_id: int, batch_no: str, reason: str, submit_key: str) -> Saved:
    """Raise the alert on a batch and nothing more, as `save` does."""
    draft = RecallDraft(product_id, "", batch_no, Measure.LOOK, reason, submit_key=submit_key)
    return save(desk, session, draft)


def save(desk: Desk, session: Session, draft: RecallDraft) -> Saved:
    """Take in what a letter or call says of a batch, in one transaction: alert, stop of sale, notice, files, event.

    An open recall of the batch is found instead of doubled, and goes on as far as the letter asks. Raises UserError at
    "product", "batch", "measure", "reason", "notice_no", "notice_on" or "files"; nothing is stored then. The same form
    sent twice is carried out once.
    """
    session.require(_RAISE.subject, _RAISE.right)
    with desk.store.transaction():
        desk = desk.held()
        key, former = submitted(desk, draft.submit_key, draft.digest)
        if former is not None and former.case_id is not None:
            return saved_case(desk, former.case_id, repeated=True)
        product_id, batch_no = _checked(desk, draft)
        known = open_recall_of(desk, product_id, batch_no)
        case = known or raised(desk, session, product_id, batch_no, draft.reason, None)
        if draft.measure is not Measure.LOOK:
            case = open_recall(desk, session, product_id, batch_no, draft.reason, None)
        if draft.measure is Measure.RECALL:
            case = _ordered(desk, session, case, draft)
        else:
            keep_files(desk, case.id, _RAISE.name, draft.files, session.staff_id)
        submits.record(desk.store, key, case.id, {"form": draft.digest}, desk.clock.now())
    return saved_case(desk, case.id, repeated=known is not None)


def _checked(desk: Desk, draft: RecallDraft) -> tuple[int, str]:
    """The batch it is about."""
    if draft.product_id is None:
        raise UserError(Phrase("Which product is it? Choose it from the products found."), "product")
    batch_no = clean_code(clean_text(draft.batch_no, "batch", 40, required=True))
    if batch_no == NOT_LEGIBLE:
        raise UserError(Phrase("Without its number no batch can be stopped. Look at another pack, or ask."), "batch")
    if draft.measure is None:
        raise UserError(Phrase("What is to be done at once? Choose one."), "measure")
    refuse_missing(desk, draft.files)
    return draft.product_id, batch_no


def _ordered(desk: Desk, session: Session, case: CaseRow, draft: RecallDraft) -> CaseRow:
    """The recall with its notice; where it has one already, this is only kept with it."""
    from app.services.steps import store_step  # imported late: the steps know every kind of case, this one too
    from app.services.works.found import standing_of

    if case.state != STOPPED_SALE:
        keep_files(desk, case.id, _NOTICE.name, draft.files, session.staff_id)
        return case
    values = {"notice_no": draft.notice_no, "notice_on": draft.notice_on or desk.today, "files": draft.files}
    store_step(desk, session, standing_of(desk, case), _NOTICE, values)
    return case_of(desk, case.case_no)
