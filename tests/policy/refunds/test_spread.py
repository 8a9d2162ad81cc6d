"""Whole numbers spread so that the parts add up and are as near as can be."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from app.policy.refunds.spread import in_proportion, one_by_one, over_columns

weights = st.lists(st.integers(0, 5_000), max_size=12)


@given(st.integers(0, 20_000), weights.filter(len))
def test_parts_in_proportion_add_up_and_are_the_exact_share_up_or_down(whole, parts):
    spread = in_proportion(whole, parts)
    parts = parts if any(parts) else [1] * len(parts)
    assert sum(spread) == whole
    for part, weight in zip(spread, parts, strict=True):
        assert whole * weight // sum(parts) <= part <= -(-whole * weight // sum(parts))


def test_among_equals_the_last_part_takes_what_does_not_divide():
    assert in_proportion(100, [1, 1, 1]) == [33, 33, 34]
    assert in_proportion(200, [1, 1, 1]) == [67, 67, 66]
    assert in_proportion(30_000, [20_000, 15_000]) == [17_143, 12_857]
    assert in_proportion(5, [0, 0]) == [3, 2]
    assert in_proportion(0, []) == []


@given(st.integers(0, 20_000), weights)
def test_parts_so_far_are_always_the_exact_share_half_up(whole, parts):
    spread = one_by_one(whole, parts)
    assert min(spread, default=0) >= 0
    if any(parts):
        assert sum(spread) == whole
        for so_far, of_weights in zip(accumulate(spread), accumulate(parts), strict=True):
            assert abs(2 * (so_far * sum(parts) - whole * of_weights)) <= sum(parts)
    if whole <= sum(parts):
        assert all(part <= weight for part, weight in zip(spread, parts, strict=True))


def test_half_goes_up_and_no_weight_is_no_part():
    assert one_by_one(1, [1, 1]) == [1, 0]
    assert one_by_one(10_000, [1, 1, 1]) == [3333, 3334, 3333]
    assert one_by_one(7, [0, 0]) == [0, 0]
    assert one_by_one(0, []) == []


@given(st.lists(st.integers(0, 300), max_size=10), st.data())
def test_rows_and_columns_both_add_up(rows, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, sum(rows)), max_size=3)))
    columns = [end - start for start, end in zip([0, *cuts], [*cuts, sum(rows)], strict=True)]
    spread = list(over_columns(rows, columns, range(len(columns))))
    assert [sum(row) for row in spread] == rows
    assert all(part >= 0 for row in spread for part in row)
    assert [sum(column) for column in zip(*spread, strict=True)] == (columns if rows else [])
