from __future__ import annotations

import subprocess
import sys

import pytest

from app.models import orders, units
from app.models.units import UnitTaken
from app.models.verify import verify
from tests.models.shop import add_order, take_in, the_order


def test_pieces_taken_are_seen_on_the_order(store, shop):
    with store.transaction():
        take_in(store, shop, (1, 3))
    line = the_order(store).lines[0]
    assert [(taken.unit, taken.state) for taken in line.units_taken] == [(1, "SUBMITTED"), (3, "SUBMITTED")]
    assert line.units_free == (2,)


def test_a_second_return_of_a_piece_names_the_first_and_stores_nothing(store, shop):
    with store.transaction():
        take_in(store, shop, (1, 2))
    first = the_order(store).lines[0].units_taken[0].case_no
    with pytest.raises(UnitTaken) as caught, store.transaction():
        take_in(store, shop, (3, 2))
    assert (caught.value.unit, caught.value.case_no, caught.value.state) == (2, first, "SUBMITTED")
    assert caught.value.order_line_id == the_order(store).lines[0].id
    assert the_order(store).lines[0].units_free == (3,)
    assert store.sql("SELECT COUNT(*) FROM cases") == [(1,)]
    assert verify(store) == ()


def test_other_pieces_of_the_line_may_still_come_back(store, shop):
    with store.transaction():
        take_in(store, shop, (1,))
        take_in(store, shop, (2,))
    assert {taken.case_no for taken in the_order(store).lines[0].units_taken} == {
        "TH-261121-A01-0001-2",
        "TH-261121-A01-0002-0",
    }


def test_pieces_of_a_refused_case_may_come_back_again(store, shop):
    with store.transaction():
        case_id = take_in(store, shop, (1, 2))
    with store.transaction():
        assert units.release(store, case_id) == 2
        take_in(store, shop, (1,))
    assert the_order(store).lines[0].units_free == (2, 3)


def test_orders_found_in_many_ways_know_their_taken_pieces(store, shop):
    with store.transaction():
        take_in(store, shop, (2,))
    found = (
        orders.by_number(store, "R-DD20261118-01"),
        *orders.by_barcode(store, "6901234567892"),
        *orders.of_customer(store, shop.customer),
    )
    assert [order.lines[0].units_free for order in found if order] == [(1, 3)] * 3


def test_of_two_programs_returning_the_same_piece_exactly_one_succeeds(folder, store, shop, project):
    rounds = 25
    with store.transaction():
        for number in range(rounds):
            add_order(store, f"RACE-{number}", shop.customer, shop.serum, shop.device)
    command = [sys.executable, "-m", "tests.models.racing", str(folder.root), str(rounds)]
    racers = [
        subprocess.Popen(command, cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [racer.stdout.readline() for racer in racers if racer.stdout] == ["ready\n"] * 2
    for racer in racers:
        assert racer.stdin
        racer.stdin.write("go\n")
        racer.stdin.flush()
    answers = [racer.communicate(timeout=30)[0].split() for racer in racers]
    assert [len(answer) for answer in answers] == [rounds, rounds]
    for number, answer in enumerate(zip(*answers, strict=True)):
        winners = [taken.case_no for taken in the_order(store, f"RACE-{number}").lines[0].units_taken]
        assert sorted(answer) == sorted(["won", *winners]), number
    assert store.sql("SELECT COUNT(*) FROM cases") == [(rounds,)]
    assert verify(store) == ()
