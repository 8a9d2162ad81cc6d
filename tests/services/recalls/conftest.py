"""A batch of lipstick that was sold three times, once to nobody knows whom."""

from __future__ import annotations

import pytest

from app.services.case_view import open_case
from app.services.recalls import buyers
from app.services.recalls.intake import raise_alert
from app.services.steps import take_step
from app.workflow.duties import Means
from tests.desks import signed_in
from tests.recalled import BATCH, LIPSTICK, label


@pytest.fixture
def appraiser(desk):
    return signed_in(desk, "lin")


@pytest.fixture
def case_no(desk, appraiser):
    label(desk)
    return raise_alert(desk, appraiser, LIPSTICK, BATCH, "唇部不适三例", "alert").case_no


@pytest.fixture
def take(desk, case_no):
    def take(session, step, **values):
        view = open_case(desk, session, case_no)
        offer = next(offer for offer in view.offers if offer.name == step)
        filled = {field.name: field.default for field in offer.fields} | values
        return take_step(desk, session, case_no, step, filled, view.version, f"{step}-{view.version}")

    return take


@pytest.fixture
def listed(desk, take, appraiser, case_no):
    """The recall is ordered and the list of buyers made; returns its rows."""
    take(appraiser, "stop_sale", stock=12, told="PHONE")
    take(appraiser, "take_notice", notice_no="召回-11")
    take(appraiser, "identify")
    return buyers.page(desk, appraiser, case_no, open_only=False).rows


@pytest.fixture
def all_told(desk, agent, case_no, listed):
    """Everybody is told, and the one nobody knows is noted as not reached."""
    known = [row.buyer_id for row in listed if row.is_known]
    buyers.tell(desk, agent, case_no, known, Means.PHONE, "told")
    buyers.not_reached(desk, agent, case_no, [row.buyer_id for row in listed if not row.is_known], "tried")
    return listed
