"""Taking in a report of a quality problem: the one durable save of customer, case, clock and event."""

from __future__ import annotations

from dataclasses import replace

from app.models import drafts, orders, submits
from app.services.desk import Desk
from app.services.exchanges import follow_up
from app.services.quality import children
from app.services.quality.checked import checked_report
from app.services.quality.draft import QualityDraft
from app.services.quality.opening import Report, open_case
from app.services.saved import Saved, saved_case, submitted
from app.services.session import Session
from app.workflow.permissions import Right, Subject

FORM = "quality"
"""The name the intake's draft is kept under."""


def save(desk: Desk, session: Session, draft: QualityDraft) -> Saved:
    """Store a report in one durable transaction: customer, case, clock, files, event, search entry.

    A reporter must leave a name and a contact (R-000-3.3.1b). Raises UserError with the field at fault, see
    `checked_report`; nothing is stored then. The same form sent twice is stored once. About goods that went out with an
    exchange it ends that exchange; until the old goods and the money are settled it is refused at "order".
    """
    session.require(Subject.QUALITY, Right.CREATE)
    with desk.store.transaction():
        desk = desk.held()
        key, former = submitted(desk, draft.submit_key, draft.digest)
        if former is not None and former.case_id is not None:
            return saved_case(desk, former.case_id, repeated=True)
        case_id = _store(desk, session, replace(draft, submit_key=key), checked_report(desk, draft))
    return saved_case(desk, case_id)


def _store(desk: Desk, session: Session, draft: QualityDraft, report: Report) -> int:
    order = orders.by_id(desk.store, report.order_id) if report.order_id is not None else None
    behind = follow_up.exchange_behind(desk, order.id, order.signed_on) if order is not None else None
    standing = open_case(desk, session, replace(report, parent=report.parent or behind))
    case = standing.case
    if report.order_id is not None and report.customer_id is not None:
        orders.give_to_customer(desk.store, report.order_id, report.customer_id)
    if behind is not None:
        follow_up.take_up(desk, session, behind)
    if report.reaction:
        children.suspect_reaction(desk, session, standing)
    submits.record(desk.store, draft.submit_key, case.id, {"form": draft.digest}, desk.clock.now())
    drafts.discard(desk.store, session.staff_id, FORM)
    return case.id
