"""What a case that ends in the middle of something leaves behind: nothing that waits, runs or is still to be told."""

from __future__ import annotations

import pytest

from app.models import clocks
from app.models.delays import DELAYS
from app.services.case_view import open_case
from app.services.casework.standing import case_of
from app.services.steps import complete_fields, take_step
from app.services.works.found import standing_of
from app.workflow.kinds import workflow_of
from app.workflow.permissions import Role
from tests.casework.cast import Cast
from tests.casework.filled_in import filled
from tests.casework.invariants import broken
from tests.casework.refusals import next_key
from tests.casework.taken_in import KINDS


@pytest.fixture
def cast(desk) -> Cast:
    return Cast(desk)


@pytest.fixture
def waiting(desk, cast) -> str:
    """A return that waits for what the customer is to bring."""
    case_no = KINDS["RETURN"].intakes["the seller's reason"](desk, cast)
    values = {"missing": ("PHOTOS",), "told": "PHONE"}
    take_step(desk, cast.of[Role.RETURNS], case_no, "ask_more", values, 1, next_key())
    return case_no


def test_a_limit_is_not_missed_by_days_it_stood_still(desk, cast, clock, waiting):
    clock.advance(days=40)
    standing = standing_of(desk, case_of(desk, waiting))
    fields = complete_fields(desk, standing, workflow_of("RETURN").step("reject"))
    values = filled(fields, desk.today, "", {"told": "PHONE"})
    take_step(desk, cast.of[Role.SUPERVISOR], waiting, "reject", values, 2, next_key())
    case_id = standing.case.id
    assert {row.code: row.status for row in clocks.of_case(desk.store, case_id)} == {
        "REVIEW": "MET",
        "RED_LINE": "VOID",
    }
    assert [delay.to_on for delay in DELAYS.of_case(desk.store, case_id)] == [desk.today, desk.today]


def test_nothing_stands_still_in_a_case_that_was_withdrawn(desk, cast, clock, waiting):
    clock.advance(days=3)
    take_step(desk, cast.of[Role.AGENT], waiting, "withdraw", {}, 2, next_key())
    assert broken(desk.store, (case_of(desk, waiting).id,)) == []


def test_a_delay_is_offered_only_while_a_limit_runs_that_it_could_move(desk, cast, clock):
    case_no = KINDS["RETURN"].intakes["the buyer's reason"](desk, cast)
    supervisor = cast.of[Role.SUPERVISOR]
    assert "record_delay" in [offer.name for offer in open_case(desk, supervisor, case_no).offers]
    with desk.store.transaction():
        clocks.void_all(desk.store, case_of(desk, case_no).id, desk.clock.now())
    assert "record_delay" not in [offer.name for offer in open_case(desk, supervisor, case_no).offers]
