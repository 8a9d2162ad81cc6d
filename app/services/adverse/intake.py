"""Taking in the suspicion of an adverse reaction at the counter, without another case it comes out of."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from app.models import customers, submits
from app.services.adverse.draft import AdverseDraft
from app.services.adverse.suspicion import Suspicion, open_suspicion
from app.services.customers import NewCustomer, checked_new
from app.services.desk import Desk
from app.services.saved import Saved, saved_case, submitted
from app.services.session import Session


def suspect(desk: Desk, session: Session, suspicion: Suspicion, submit_key: str) -> Saved:
    """Open the case of a suspicion in one transaction.

    Raises UserError at "product", "batch" (? where it cannot be read) or "learned_on". The same `submit_key` sent twice
    is carried out once.
    """
    return _stored(desk, session, suspicion, None, submit_key)


def save(desk: Desk, session: Session, draft: AdverseDraft) -> Saved:
    """Store a suspicion as it was typed, a new customer with it; as `suspect`, and "new_name", "new_phone"."""
    new = checked_new(draft.new_name, draft.new_phone) if draft.is_new_customer else None
    suspicion = Suspicion(
        product_name=draft.product_name,
        batch_no=draft.batch_no,
        learned_on=draft.learned_on,
        product_id=draft.product_id,
        customer_id=draft.customer_id,
        told=draft.told,
    )
    return _stored(desk, session, suspicion, new, draft.submit_key)


def _stored(desk: Desk, session: Session, suspicion: Suspicion, new: NewCustomer | None, submit_key: str) -> Saved:
    with desk.store.transaction():
        desk = desk.held()
        told = _digest(suspicion, new)
        key, former = submitted(desk, submit_key, told)
        if former is not None and former.case_id is not None:
            return saved_case(desk, former.case_id, repeated=True)
        if new is not None:
            row = customers.add(desk.store, new.name, new.phone, None, desk.clock.now())
            suspicion = replace(suspicion, customer_id=row.id)
        case = open_suspicion(desk, session, suspicion)
        submits.record(desk.store, key, case.id, {"form": told}, desk.clock.now())
    return saved_case(desk, case.id)


def _digest(suspicion: Suspicion, new: NewCustomer | None) -> str:
    return hashlib.sha256(repr((suspicion, new)).encode()).hexdigest()[:16]
