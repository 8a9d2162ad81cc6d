"""Taking in the suspicion of an adverse reaction at the counter, without another case it comes out of."""

from __future__ import annotations

from app.i18n import Phrase
from app.models import cases, submits
from app.services.adverse.suspicion import Suspicion, open_suspicion
from app.services.case_clocks import next_step_of
from app.services.desk import Desk
from app.services.intake import Saved
from app.services.session import Session
from app.workflow.adverse import ADVERSE as WORKFLOW

_SUSPECT = WORKFLOW.step("suspect")


def suspect(desk: Desk, session: Session, suspicion: Suspicion, submit_key: str) -> Saved:
    """Open the case of a suspicion in one transaction.

    Raises UserError at "product", "batch" (? where it cannot be read) or "learned_on". The same `submit_key` sent twice
    is carried out once.
    """
    with desk.store.transaction():
        desk = desk.held()
        former = submits.found(desk.store, submit_key)
        if former is not None and former.case_id is not None:
            return _saved(desk, former.case_id, repeated=True)
        case = open_suspicion(desk, session, suspicion)
        submits.record(desk.store, submit_key, case.id, {"batch": suspicion.batch_no}, desk.clock.now())
    return _saved(desk, case.id)


def _saved(desk: Desk, case_id: int, *, repeated: bool = False) -> Saved:
    case = cases.by_id(desk.store, case_id)
    assert case is not None
    return Saved(
        case_id=case.id,
        case_no=case.case_no,
        message=Phrase(_SUSPECT.done.text, case=case.case_no),
        next_step=next_step_of(case.kind, case.state, case.due_on, provisional=case.due_provisional),
        repeated=repeated,
    )
