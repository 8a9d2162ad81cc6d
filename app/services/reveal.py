"""Names and phones in full, for a moment, and on the record."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, customers, events
from app.services.desk import Desk
from app.services.session import Session
from app.workflow.permissions import Right, Subject

REVEAL_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Revealed:
    """A customer's name and phone in full; to be hidden again after REVEAL_SECONDS."""

    name: str
    phone: str


def reveal(desk: Desk, session: Session, case_no: str) -> Revealed:
    """The customer of a case in full; who looked and when is recorded first."""
    session.require(Subject.CUSTOMER, Right.READ)
    case = cases.by_number(desk.store, case_no)
    customer = customers.by_id(desk.store, case.customer_id) if case and case.customer_id else None
    if case is None or customer is None:
        raise UserError(Phrase("There is no case {case} here.", case=case_no))
    with desk.store.transaction():
        events.append(
            desk.store,
            case_id=case.id,
            actor_id=session.staff_id,
            name="customer.revealed",
            from_state=None,
            to_state=None,
            data={},
            at=desk.clock.now(),
        )
    return Revealed(customer.name, customer.phone or "")
