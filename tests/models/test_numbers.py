from __future__ import annotations

from datetime import date

import pytest

from app.errors import Fault
from app.models.numbers import next_case_number
from app.workflow.case_number import is_well_formed
from tests.models.shop import DAY


def test_numbers_of_a_day_run_on_across_kinds_and_differ_between_counters(store):
    with store.transaction():
        drawn = [
            next_case_number(store, "TH", "A01", DAY),
            next_case_number(store, "WX", "A01", DAY),
            next_case_number(store, "TH", "B02", DAY),
            next_case_number(store, "TH", "A01", date(2026, 11, 22)),
        ]
    assert [number[:-2] for number in drawn] == [
        "TH-261121-A01-0001",
        "WX-261121-A01-0002",
        "TH-261121-B02-0001",
        "TH-261122-A01-0001",
    ]
    assert all(map(is_well_formed, drawn))


def test_a_number_of_an_undone_intake_is_drawn_again(store):
    def undone() -> None:
        with store.transaction():
            next_case_number(store, "TH", "A01", DAY)
            raise KeyError

    with pytest.raises(KeyError):
        undone()
    with store.transaction():
        assert next_case_number(store, "TH", "A01", DAY).startswith("TH-261121-A01-0001-")


def test_serials_that_have_no_check_character_are_left_out(store):
    with store.transaction():
        serials = [int(next_case_number(store, "TH", "A01", DAY)[14:18]) for _ in range(200)]
    assert serials == sorted(set(serials))
    assert len(serials) < serials[-1] <= 210


def test_a_days_numbers_may_run_out(store):
    with store.transaction():
        next_case_number(store, "TH", "A01", DAY)
        store.write_sql("UPDATE case_counters SET last_serial = 9999")
        with pytest.raises(Fault, match="used up"):
            next_case_number(store, "TH", "A01", DAY)
