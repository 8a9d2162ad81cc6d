from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.models import cases, clocks
from app.models.cases import NEVER
from tests.models.shop import NOW, take_in

LAST_OF_25TH = datetime(2026, 11, 25, 15, 59, 59, 999999, tzinfo=UTC)
"""24:00 of 25 November in Shanghai."""


@pytest.fixture
def case_id(store, shop):
    with store.transaction():
        return take_in(store, shop)


def _case(store, case_id):
    case = cases.by_id(store, case_id)
    assert case is not None
    return case


def test_a_clock_keeps_all_it_was_started_with(store, case_id):
    with store.transaction():
        clock_id = clocks.start(
            store,
            case_id,
            "FIRST_RESPONSE",
            started_at=NOW,
            due_on=date(2026, 11, 21),
            due_at=NOW + timedelta(minutes=15),
            provisional=True,
            clauses=("R-000-3.1.4", "R-003-2.1"),
            steps=({"text": "15 minutes", "clause": "R-000-3.1.4"},),
            basis={"received_at": "2026-11-21T10:30:00+08:00", "urgent": False},
        )
    (clock,) = (clock for clock in clocks.of_case(store, case_id) if clock.id == clock_id)
    assert (clock.code, clock.status, clock.provisional) == ("FIRST_RESPONSE", "RUNNING", True)
    assert (clock.started_at, clock.due_at, clock.due_on) == (NOW, NOW + timedelta(minutes=15), date(2026, 11, 21))
    assert clock.clauses == ("R-000-3.1.4", "R-003-2.1")
    assert clock.steps == ({"text": "15 minutes", "clause": "R-000-3.1.4"},)
    assert clock.basis == {"received_at": "2026-11-21T10:30:00+08:00", "urgent": False}


def test_a_clock_that_was_counted_from_nothing_known_has_an_empty_basis(store, case_id):
    (clock,) = clocks.of_case(store, case_id)
    assert clock.basis == {}


def test_the_earliest_running_clock_binds_the_case(store, case_id):
    assert (_case(store, case_id).due_code, _case(store, case_id).due_on) == ("REVIEW", date(2026, 11, 25))
    with store.transaction():
        clocks.start(store, case_id, "RED_LINE", started_at=NOW, due_on=date(2026, 12, 6))
        clocks.start(store, case_id, "SOON", started_at=NOW, due_on=date(2026, 11, 25), due_at=NOW, provisional=True)
    case = _case(store, case_id)
    assert (case.due_code, case.due_at, case.due_provisional) == ("SOON", NOW, True)
    assert [clock.code for clock in clocks.running(store, case_id)] == ["SOON", "REVIEW", "RED_LINE"]
    with store.transaction():
        clocks.stop(store, case_id, "SOON", NOW)
        clocks.stop(store, case_id, "REVIEW", NOW)
    case = _case(store, case_id)
    assert (case.due_code, case.due_at, case.due_provisional) == ("RED_LINE", None, False)


def test_a_case_without_a_running_clock_has_no_limit(store, case_id):
    with store.transaction():
        clocks.stop(store, case_id, "REVIEW", NOW)
    case = _case(store, case_id)
    assert (case.due_code, case.due_on, case.due_at) == (None, None, None)
    assert store.sql("SELECT due_by FROM cases") == [(NEVER.isoformat(),)]


@pytest.mark.parametrize(
    ("at", "done_at", "status"),
    [
        (LAST_OF_25TH, None, "MET"),
        (LAST_OF_25TH + timedelta(microseconds=1), None, "BREACHED"),
        (LAST_OF_25TH + timedelta(days=3), LAST_OF_25TH, "MET"),
    ],
)
def test_a_limit_in_days_is_met_until_the_end_of_its_last_day(store, case_id, at, done_at, status):
    with store.transaction():
        clocks.stop(store, case_id, "REVIEW", at, done_at)
    (clock,) = clocks.of_case(store, case_id)
    assert (clock.status, clock.stopped_at) == (status, at)


@pytest.mark.parametrize(("late", "status"), [(timedelta(0), "MET"), (timedelta(microseconds=1), "BREACHED")])
def test_a_limit_in_minutes_includes_its_last_instant(store, case_id, late, status):
    due_at = NOW + timedelta(minutes=15)
    with store.transaction():
        clocks.start(store, case_id, "FIRST", started_at=NOW, due_on=date(2026, 11, 21), due_at=due_at)
        clocks.stop(store, case_id, "FIRST", due_at + late)
    assert [clock.status for clock in clocks.of_case(store, case_id) if clock.code == "FIRST"] == [status]


def test_starting_again_voids_the_former(store, case_id):
    with store.transaction():
        clocks.start(store, case_id, "REVIEW", started_at=NOW, due_on=date(2026, 12, 1))
    assert [(clock.due_on, clock.status) for clock in clocks.of_case(store, case_id)] == [
        (date(2026, 12, 1), "RUNNING"),
        (date(2026, 11, 25), "VOID"),
    ]


def test_all_clocks_end_with_a_withdrawn_case(store, case_id):
    with store.transaction():
        clocks.start(store, case_id, "RED_LINE", started_at=NOW, due_on=date(2026, 12, 6))
        clocks.stop(store, case_id, "RED_LINE", NOW)
        clocks.void_all(store, case_id, NOW)
    assert {clock.code: clock.status for clock in clocks.of_case(store, case_id)} == {
        "REVIEW": "VOID",
        "RED_LINE": "MET",
    }
    assert clocks.running(store, case_id) == ()


def test_stopping_what_does_not_run_changes_nothing(store, case_id):
    before = clocks.of_case(store, case_id)
    with store.transaction():
        clocks.stop(store, case_id, "UNKNOWN", NOW)
    assert clocks.of_case(store, case_id) == before
