"""The customer at the desk: found by phone, name or pinyin, or new."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.models import customers
from app.models.customers import CustomerRow
from app.services.desk import Desk
from app.services.inputs import NAME_LENGTH, clean_phone, clean_text, looks_like_phone
from app.services.masking import mask_name, mask_phone
from app.services.session import Session
from app.workflow.permissions import Right, Subject


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """A customer as shown in plain sight: masked."""

    customer_id: int
    name: str
    phone: str
    cases: int


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer not yet in the archive, checked and ready to be stored."""

    name: str
    phone: str


def find(desk: Desk, session: Session, text: str, limit: int = 8) -> tuple[CustomerCard, ...]:
    """Customers whose phone, name, pinyin or initials hold the text; phones in any spelling."""
    session.require(Subject.CUSTOMER, Right.READ)
    wanted = text.strip()
    if not wanted:
        return ()
    sought = clean_phone(wanted) if looks_like_phone(wanted) else wanted
    return tuple(card_of(row) for row in customers.find(desk.store, sought, limit))


def by_id(desk: Desk, session: Session, customer_id: int) -> CustomerCard | None:
    """One customer, masked; None when there is none of that id."""
    session.require(Subject.CUSTOMER, Right.READ)
    row = customers.by_id(desk.store, customer_id)
    return card_of(row) if row else None


def checked_new(name: str, phone: str) -> NewCustomer:
    """A new customer's name and phone, cleaned; a UserError names the field that is wrong."""
    return NewCustomer(
        clean_text(name, "new_name", NAME_LENGTH, required=True),
        _new_phone(phone),
    )


def _new_phone(phone: str) -> str:
    if not phone.strip():
        raise UserError(Phrase("Please fill this in."), "new_phone")
    return clean_phone(phone, "new_phone")


def card_of(row: CustomerRow) -> CustomerCard:
    """What was stored of a customer, masked."""
    return CustomerCard(row.id, mask_name(row.name), mask_phone(row.phone or ""), row.case_count)
