"""Running limits found and changed many at a time."""

from __future__ import annotations

from datetime import date

import pytest

from app.models import cases, clocks, running_clocks
from app.models.running_clocks import NO_BASIS, stored_text
from tests.models.shop import NOW, take_in


@pytest.fixture
def case_id(store, shop):
    with store.transaction():
        return take_in(store, shop)


def _number(store, case_id):
    case = cases.by_id(store, case_id)
    assert case is not None
    return case.case_no


def test_running_limits_are_found_by_their_last_day_or_because_they_may_move(store, shop, case_id):
    with store.transaction():
        early = clocks.start(store, case_id, "EARLY", started_at=NOW, due_on=date(2026, 11, 23))
        provisional = clocks.start(store, case_id, "OPEN", started_at=NOW, due_on=date(2026, 11, 22), provisional=True)
        late = clocks.start(store, case_id, "LATE", started_at=NOW, due_on=date(2027, 1, 5))
        clocks.start(store, case_id, "MET", started_at=NOW, due_on=date(2027, 1, 5))
        clocks.stop(store, case_id, "MET", NOW)
    (review,) = (clock.id for clock in clocks.of_case(store, case_id) if clock.code == "REVIEW")
    assert set(running_clocks.running_from(store, date(2026, 11, 25))) == {review, provisional, late}
    assert early in running_clocks.running_from(store, date.min)
    assert running_clocks.running_from(store, date(2030, 1, 1)) == (provisional,)


def test_limits_of_closed_cases_are_not_found(store, case_id):
    with store.transaction():
        cases.set_state(store, case_id, 1, "CLOSED", closed_at=NOW)
    assert running_clocks.running_from(store, date.min) == ()


def test_a_limit_counted_again_takes_the_place_of_what_it_was(store, case_id):
    (clock,) = running_clocks.these(store, running_clocks.running_from(store, date.min))
    assert (clock.case_no, clock.code, clock.profile_name) == (_number(store, case_id), "REVIEW", "CUSTOMER_FIRST")
    assert (clock.steps, clock.basis) == (stored_text([]), NO_BASIS)
    with store.transaction():
        running_clocks.change(
            store,
            clock,
            due_on=date(2026, 11, 27),
            due_at=None,
            provisional=True,
            clauses=("R-002-3.3.1",),
            steps=("again",),
            basis={"limit": "REVIEW"},
        )
    (again,) = clocks.of_case(store, case_id)
    assert (again.id, again.due_on, again.provisional) == (clock.id, date(2026, 11, 27), True)
    assert (again.clauses, again.steps, again.basis) == (("R-002-3.3.1",), ("again",), {"limit": "REVIEW"})
    case = cases.by_id(store, case_id)
    assert case is not None
    assert (case.due_code, case.due_on, case.due_provisional) == ("REVIEW", date(2026, 11, 27), True)
