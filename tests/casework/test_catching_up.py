"""Steps the program takes by itself, where many cases are late and some of them have to wait."""

from __future__ import annotations

from app.policy.reasons import Reason
from app.services import automatic
from app.services.steps import take_step
from app.workflow.permissions import Role
from tests.casework.cast import Cast
from tests.casework.refusals import next_key
from tests.casework.taken_in import bought, send_back


def test_cases_that_have_to_wait_keep_no_other_from_its_turn(desk, clock, monkeypatch):
    monkeypatch.setattr(automatic, "_AT_ONCE", 2)
    cast = Cast(desk)
    cases = [send_back(desk, cast, bought(desk), Reason.NO_REASON) for _ in range(5)]
    clock.advance(days=20)
    for case_no in cases:
        take_step(desk, cast.of[Role.SUPERVISOR], case_no, "approve", {"freight_payer": "BUYER"}, 1, next_key())
    assert not set(cases) & set(automatic.catch_up(desk)), "over the red line, but not late to be sent back"
    last = send_back(desk, cast, bought(desk), Reason.NO_REASON)
    take_step(desk, cast.of[Role.SUPERVISOR], last, "approve", {"freight_payer": "BUYER"}, 1, next_key())
    clock.advance(days=20)
    assert {*cases, last} <= set(automatic.catch_up(desk))
