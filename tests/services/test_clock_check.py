"""A clock set back is noticed from what is on record."""

from __future__ import annotations

from app.services.clock_check import ahead_of_clock


def test_a_clock_set_back_is_noticed(desk, clock):
    assert ahead_of_clock(desk) is None
    clock.advance(days=-400)
    ahead = ahead_of_clock(desk)
    assert ahead is not None
    assert ahead > clock.now()


def test_a_new_counter_has_nothing_to_compare(empty_desk):
    assert ahead_of_clock(empty_desk) is None
