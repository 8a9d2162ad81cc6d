"""What is wrong with exchanged goods is a case of its own, on their own purchase; it ends the exchange behind it."""

from __future__ import annotations

from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases
from app.models.cases import CaseRow
from app.models.exchanges import of_order
from app.services.casework.standing import case_of
from app.services.desk import Desk
from app.services.session import Session
from app.workflow.exchange_states import NEW_SHIPPED, OBJECTED
from app.workflow.kinds import EXCHANGE, workflow_of

_TAKE_UP = "take_up"


def exchange_behind(desk: Desk, order_id: int, signed_on: date | None) -> CaseRow | None:
    """The exchange a purchase came from; None for any other purchase.

    Raises UserError on `order` while the exchange itself is not finished: old goods or money are still owed, or nobody
    said when the new ones arrived (`signed_on`).
    """
    case_id = of_order(desk.store, order_id)
    case = cases.by_id(desk.store, case_id) if case_id is not None else None
    if case is not None and case.is_open and case.state not in (NEW_SHIPPED, OBJECTED):
        state = workflow_of(EXCHANGE.name).state(case.state).title
        text = Phrase(
            "These goods went out with exchange {case}: “{state}”. Finish that first.", case=case.case_no, state=state
        )
        raise UserError(text, "order")
    if case is not None and case.is_open and signed_on is None:
        text = Phrase("Say first when these goods arrived: at exchange {case}, “Note the arrival”.", case=case.case_no)
        raise UserError(text, "order")
    return case


def take_up(desk: Desk, session: Session, exchange: CaseRow) -> None:
    """End an exchange whose new goods another case is about now, inside the caller's transaction."""
    from app.services.steps import store_step  # imported late: the engine knows all kinds of case, this one among them
    from app.services.works.found import standing_of

    if exchange.is_open:
        step = workflow_of(EXCHANGE.name).step(_TAKE_UP)
        store_step(desk, session, standing_of(desk, case_of(desk, exchange.case_no)), step, {})
