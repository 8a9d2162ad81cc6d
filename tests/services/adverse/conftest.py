"""A suspected reaction at the counter, and the people who deal with it."""

from __future__ import annotations

from datetime import date

import pytest

from app.models import clocks
from app.services import purchases
from app.services.adverse.intake import suspect
from app.services.adverse.suspicion import Suspicion
from app.services.case_view import open_case
from app.services.steps import take_step
from tests.desks import signed_in

PERSON = {
    "reporter": "SELF",
    "initials": "LSY",
    "sex": "FEMALE",
    "age": 34,
    "used_from": date(2026, 11, 10),
    "onset_on": date(2026, 11, 18),
    "site": ("FACE", "NECK"),
    "symptoms": ("ITCH", "BURN"),
    "lesions": ("REDNESS", "PAPULES"),
    "harm": "夜间加重，影响睡眠",
}
COURSE = {
    "used_until": date(2026, 11, 19),
    "use": "早晚各一次",
    "other_products": "防晒霜",
    "allergies": ("COSMETIC",),
    "allergy_note": "香精",
    "course": "停用后缓解",
    "treatment": "冷敷，口服抗组胺药",
    "diagnosis": "接触性皮炎",
    "tests": "斑贴试验阳性",
    "outcome": "IMPROVING",
}
OF_HEALTH = (
    "LSY",
    "夜间加重",
    "早晚各一次",
    "香精",
    "停用后缓解",
    "抗组胺",
    "接触性皮炎",
    "斑贴",
    "FACE",
    "ITCH",
    "PAPULES",
)
"""What tells of the person's health, as it is typed and as it is kept."""


@pytest.fixture
def appraiser(desk):
    return signed_in(desk, "lin")


@pytest.fixture
def line(desk, agent):
    order = purchases.by_number(desk, agent, "DD20261118001502")
    return order.lines[0]


@pytest.fixture
def case_no(desk, agent):
    order = purchases.by_number(desk, agent, "DD20261117009054")
    suspicion = Suspicion("温和卸妆油 200ml", "O2608", product_id=7, customer_id=order.customer_id)
    return suspect(desk, agent, suspicion, "suspicion").case_no


@pytest.fixture
def take(desk, case_no):
    def take(session, step, **values):
        view = open_case(desk, session, case_no)
        offer = next(offer for offer in view.offers if offer.name == step)
        filled = {field.name: field.default for field in offer.fields} | values
        return take_step(desk, session, case_no, step, filled, view.version, f"{step}-{view.version}")

    return take


@pytest.fixture
def recorded(take, agent):
    """A case whose person agreed, with the whole form filled in."""
    take(agent, "consent", means="SIGNED")
    take(agent, "record", **PERSON)
    take(agent, "add_course", **COURSE)


@pytest.fixture
def statuses(desk, agent, case_no):
    def statuses() -> dict[str, tuple[str, str]]:
        found = reversed(clocks.of_case(desk.store, open_case(desk, agent, case_no).case_id))
        return {clock.code.removeprefix("ADVERSE_"): (clock.status, f"{clock.due_on:%m-%d}") for clock in found}

    return statuses
