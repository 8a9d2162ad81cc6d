"""Opening the case of a suspected adverse reaction: at the counter, or out of a return or a quality case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.models import cases, orders, returns
from app.models.adverse_reactions import ADVERSE_REACTIONS, AdverseRow
from app.models.cases import CaseRow
from app.services.case_clocks import start_clock
from app.services.case_facts import returned_lines
from app.services.casework.opening import open_new_case
from app.services.clock_basis import basis_of
from app.services.desk import Desk
from app.services.inputs import clean_code, clean_day, clean_text
from app.services.session import Session
from app.workflow.adverse import ADVERSE as WORKFLOW
from app.workflow.duties import Means
from app.workflow.kinds import ADVERSE_REACTION

NOT_LEGIBLE = "?"
"""The batch of goods that bear none that can be read; it is compared with no other."""
_SUSPECT = WORKFLOW.step("suspect")
_LONGEST_AGO = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is known when somebody suspects a reaction; nothing about health.

    `learned_on` is the day anybody of the shop learned of it, None for today; `told` how the customer was told to stop
    using it, None where that is still to be done.
    """

    product_name: str
    batch_no: str
    learned_on: date | None = None
    product_id: int | None = None
    expiry: date | None = None
    customer_id: int | None = None
    told: Means | None = None


def open_suspicion(desk: Desk, session: Session, suspicion: Suspicion, parent: CaseRow | None = None) -> CaseRow:
    """Open the case of a suspicion inside the caller's transaction, once for each case it comes out of.

    The shortest limit there is begins to run: a reaction that nobody has graded may be of the gravest kind.
    """
    row = _checked(desk, session, suspicion)
    known = _known(desk, parent, row) if parent else None
    if known is not None:
        return known
    case = open_new_case(
        desk,
        session,
        ADVERSE_REACTION,
        _SUSPECT,
        lambda case_id: ADVERSE_REACTIONS.insert(desk.store, replace(row, case_id=case_id)),
        summary=row.product_name,
        customer_id=parent.customer_id if parent else suspicion.customer_id,
        parent_id=parent.id if parent else None,
        values={"told": suspicion.told},
        data={"batch": row.batch_no, "learned_on": row.learned_on.isoformat()},
    )
    for code in _SUSPECT.starts:
        start_clock(desk, case.id, basis_of(code, learned_on=row.learned_on), desk.rules)
    return cases.by_id(desk.store, case.id) or case


def _checked(desk: Desk, session: Session, suspicion: Suspicion) -> AdverseRow:
    """The part of the case, whichever number that will get."""
    learned_on = suspicion.learned_on or desk.today
    expiry = {"expiry": suspicion.expiry.isoformat()} if suspicion.expiry else {}
    return AdverseRow(
        case_id=0,
        product_name=clean_text(suspicion.product_name, "product", 200, required=True),
        batch_no=clean_code(clean_text(suspicion.batch_no, "batch", 40, required=True)),
        learned_on=clean_day(learned_on, "learned_on", desk.today - _LONGEST_AGO, desk.today),
        product_id=suspicion.product_id,
        prepared_by=session.staff_id,
        data={"product": expiry},
    )


def _known(desk: Desk, parent: CaseRow, row: AdverseRow) -> CaseRow | None:
    """The open case about the same goods that came out of a case already, or out of the one that came out of."""
    family = [parent.id, *([parent.parent_id] if parent.parent_id else [])]
    for child in (one for case_id in family for one in cases.children_of(desk.store, case_id)):
        of_child = ADVERSE_REACTIONS.of_case(desk.store, child.id) if child.is_open else None
        if of_child and (of_child.product_name, of_child.batch_no) == (row.product_name, row.batch_no):
            return child
    return None


def suspect_from_return(desk: Desk, session: Session, case_id: int) -> CaseRow | None:
    """Open the case of the reaction a return is about, inside the caller's transaction; None for one without goods."""
    case = cases.by_id(desk.store, case_id)
    assert case is not None, case_id
    row = returns.of_case(desk.store, case.id)
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    line = next((line for line, _ in returned_lines(row, order)), None) if row else None
    if line is None:
        return None
    suspicion = Suspicion(
        product_name=line.product.title,
        batch_no=line.batch_no or NOT_LEGIBLE,
        product_id=line.product.id,
        expiry=line.expiry_date,
    )
    return open_suspicion(desk, session, suspicion, case)
