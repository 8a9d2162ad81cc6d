"""What is read for many cases at once is what is read for each."""

from __future__ import annotations

from app.models import cases, clocks, orders, returns


def test_many_at_once_are_what_each_is(desk):
    store = desk.store
    first = cases.open_after(store, 0, 3)
    found = [*first, *cases.open_after(store, first[-1].id, 1000)]
    assert [case.id for case in found] == sorted(case.id for case in found)
    assert len(found) == cases.count_open(store) > 3
    assert all(case.is_open and case == cases.by_id(store, case.id) for case in found)
    ids = [case.id for case in found]
    assert returns.of_cases(store, ids) == {one: row for one in ids if (row := returns.of_case(store, one))}
    assert clocks.running_of(store, ids) == {one: got for one in ids if (got := clocks.running(store, one))}
    of_orders = sorted({case.order_id for case in found if case.order_id is not None})
    assert orders.by_ids(store, of_orders) == {one: orders.by_id(store, one) for one in of_orders}


def test_of_none_there_is_nothing(desk):
    store = desk.store
    for ids in ([], [999]):
        assert not returns.of_cases(store, ids)
        assert not clocks.running_of(store, ids)
        assert not orders.by_ids(store, ids)
