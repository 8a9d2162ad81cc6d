"""The first run: the shop's name, the counter's code, the first administrator."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.errors import UserError
from app.i18n import Phrase
from app.models import settings, staff
from app.services.desk import Desk
from app.services.inputs import clean_phone, clean_text
from app.services.sign_in import NewStaff, StaffCard, checked_person, store_person
from app.workflow.permissions import EVERY_DESK_ROLE, Role

_COUNTER_CODE = re.compile(r"[A-Z][0-9]{2}")
FIRST_ROLES = frozenset({Role.ADMIN, Role.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class ShopDetails:
    """What the first run asks about the shop. `works_alone`: one person prepares and approves (said on each paper)."""

    name: str
    counter_code: str
    address: str = ""
    phone: str = ""
    supervision_hotline: str = ""
    works_alone: bool = False


def is_set_up(desk: Desk) -> bool:
    """Whether the first run has been done."""
    return bool(staff.all_active(desk.store))


def set_up(desk: Desk, details: ShopDetails, login: str, name: str, password: str) -> StaffCard:
    """Store the shop and its first administrator together; a UserError names the field that is wrong."""
    checked = _checked(details)
    roles = EVERY_DESK_ROLE if details.works_alone else FIRST_ROLES
    person = checked_person(NewStaff(login, name, password, roles))
    with desk.store.transaction():
        if is_set_up(desk):
            raise UserError(Phrase("This counter is set up already."))
        store_shop(desk, checked)
        return store_person(desk, person, by=None)


def store_shop(desk: Desk, details: ShopDetails) -> None:
    """Store checked shop details inside the caller's transaction."""
    settings.write(
        desk.store,
        shop_name=details.name,
        counter_code=details.counter_code,
        address=details.address,
        phone=details.phone,
        supervision_hotline=details.supervision_hotline,
        works_alone=details.works_alone,
    )


def _checked(details: ShopDetails) -> ShopDetails:
    code = details.counter_code.strip().upper()
    if not _COUNTER_CODE.fullmatch(code):
        raise UserError(Phrase("A letter and two digits, such as A01."), "counter_code")
    return ShopDetails(
        name=clean_text(details.name, "shop_name", 40, required=True),
        counter_code=code,
        address=clean_text(details.address, "address", 100),
        phone=_phone(details.phone, "phone"),
        supervision_hotline=_phone(details.supervision_hotline, "supervision_hotline"),
        works_alone=details.works_alone,
    )


def _phone(text: str, field: str) -> str:
    return clean_phone(text, field) if text.strip() else ""
