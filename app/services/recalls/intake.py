"""Raising the alert on a batch at the counter: because of a notice, or of what was heard elsewhere."""

from __future__ import annotations

from app.i18n import Phrase
from app.models import cases, submits
from app.services.case_clocks import next_step_of
from app.services.desk import Desk
from app.services.inputs import clean_code
from app.services.intake import Saved
from app.services.recalls.opening import open_recall_of, raised
from app.services.session import Session
from app.workflow.recalls import RECALLS as WORKFLOW

_RAISE = WORKFLOW.step("raise")


def raise_alert(desk: Desk, session: Session, product_id: int, batch_no: str, reason: str, submit_key: str) -> Saved:
    """Raise the alert on a batch in one transaction; an open recall of the batch is found instead of doubled.

    Raises UserError at "product", "batch" or "reason". The same `submit_key` sent twice is carried out once.
    """
    session.require(_RAISE.subject, _RAISE.right)
    with desk.store.transaction():
        desk = desk.held()
        former = submits.found(desk.store, submit_key)
        if former is not None and former.case_id is not None:
            return _saved(desk, former.case_id, repeated=True)
        known = open_recall_of(desk, product_id, clean_code(batch_no))
        case = known or raised(desk, session, product_id, batch_no, reason, None)
        submits.record(desk.store, submit_key, case.id, {"batch": batch_no}, desk.clock.now())
    return _saved(desk, case.id, repeated=known is not None)


def _saved(desk: Desk, case_id: int, *, repeated: bool = False) -> Saved:
    case = cases.by_id(desk.store, case_id)
    assert case is not None
    return Saved(
        case_id=case.id,
        case_no=case.case_no,
        message=Phrase(_RAISE.done.text, case=case.case_no),
        next_step=next_step_of(case.kind, case.state, case.due_on, provisional=case.due_provisional),
        repeated=repeated,
    )
