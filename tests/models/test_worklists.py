from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.models import cases, clocks, customers
from app.models.worklists import CaseListRow, Filter, Sort, by_ids, count, page
from tests.models.shop import NOW

NAMES = ("张三", "李四", "王五", "曾六", "Anna", "")
PRODUCTS = ("玻尿酸精华", "面膜", "洁面仪", "安瓶")
STATES = ("SUBMITTED", "APPROVED", "GOODS_RECEIVED", "CLOSED")
KINDS = ("RETURN", "EXCHANGE", "REPAIR")
BOTH = Filter(("RETURN", "EXCHANGE"))


@pytest.fixture
def ids(store, shop):
    """Thirty cases of three kinds; every fourth is closed, every fifth has no limit."""
    made = []
    with store.transaction():
        people = {name: customers.add(store, name, "13800000000", None, NOW).id for name in NAMES if name}
        for number in range(30):
            name, state = NAMES[number % 6], STATES[number % 4]
            case_id = cases.insert_case(
                store,
                case_no=f"C-{(number * 7) % 30:02d}",
                kind=KINDS[number % 3],
                state="SUBMITTED",
                channel="counter",
                received_at=NOW,
                created_by=shop.clerk,
                customer_id=people.get(name),
                customer_name=name,
                product_summary=PRODUCTS[number % 4],
                profile_name="CUSTOMER_FIRST",
                profile_version="2026.1",
            )
            if number % 5:
                due_on = date(2026, 11, 20) + timedelta(days=(number * 11) % 7)
                due_at = NOW + timedelta(minutes=number) if number % 7 == 0 else None
                clocks.start(store, case_id, "REVIEW", started_at=NOW, due_on=due_on, due_at=due_at)
            cases.set_state(store, case_id, 1, state, closed_at=NOW if state == "CLOSED" else None)
            made.append(case_id)
    return made


def _all(store, which, sort, descending, limit=4):
    rows: list[CaseListRow] = []
    after = None
    while True:
        more = page(store, which, sort, descending=descending, after=after, limit=limit)
        rows += more
        if not more:
            return rows
        after = more[-1].cursor


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", list(Sort))
def test_pages_join_to_the_whole_list_in_order(store, ids, sort, descending):
    rows = _all(store, BOTH, sort, descending)
    keys = [(row.cursor.key, row.id) for row in rows]
    assert keys == sorted(keys, reverse=descending)
    assert {row.id for row in rows} == {one for number, one in enumerate(ids) if number % 3 < 2}
    assert len(rows) == 20


def test_a_line_holds_what_the_list_shows(store, ids):
    row = next(row for row in page(store, Filter(("RETURN",)), Sort.NUMBER) if row.id == ids[21])
    assert (row.case_no, row.kind, row.state, row.version) == ("C-27", "RETURN", "APPROVED", 2)
    assert (row.customer_name, row.customer_phone, row.product_summary) == ("曾六", "13800000000", "面膜")
    assert (row.received_at, row.due_code, row.due_provisional, row.is_open) == (NOW, "REVIEW", False, True)
    assert (row.due_on, row.due_at) == (date(2026, 11, 20), NOW + timedelta(minutes=21))


def test_a_case_without_a_customer_is_listed(store, ids):
    assert {row.customer_name for row in _all(store, Filter(KINDS), Sort.CUSTOMER, descending=False)} == set(NAMES)


def test_names_and_goods_are_sorted_by_their_sound(store, ids):
    names = [row.customer_name for row in _all(store, Filter(KINDS), Sort.CUSTOMER, descending=False)]
    assert list(dict.fromkeys(names)) == ["", "Anna", "李四", "王五", "曾六", "张三"]
    goods = [row.product_summary for row in _all(store, Filter(KINDS), Sort.PRODUCT, descending=False)]
    assert list(dict.fromkeys(goods)) == ["安瓶", "玻尿酸精华", "洁面仪", "面膜"]


def test_cases_without_a_limit_come_last_by_due_day(store, ids):
    rows = _all(store, Filter(KINDS), Sort.DUE, descending=False)
    assert [row.due_on is None for row in rows] == sorted(row.due_on is None for row in rows)


def test_filters_hold_together(store, ids):
    now = datetime(2026, 11, 22, 16, tzinfo=UTC)
    for which in (
        Filter(KINDS, ("APPROVED",)),
        Filter(("REPAIR",), ("APPROVED", "CLOSED")),
        Filter(KINDS, open_only=True),
        Filter(KINDS, open_only=True, due_before=now),
        Filter(KINDS, open_only=True, due_from=now, due_before=now + timedelta(days=1)),
        Filter(KINDS, ("SUBMITTED", "GOODS_RECEIVED"), open_only=True, due_before=now),
    ):
        rows = _all(store, which, Sort.CUSTOMER, descending=True)
        assert rows
        assert len(rows) == len({row.id for row in rows}) == count(store, which)
        for row in rows:
            assert row.kind in which.kinds
            assert not which.states or row.state in which.states
            assert row.is_open or not which.open_only
            assert which.due_before is None or (row.due_on and row.due_on < date(2026, 11, 24))


def test_a_day_is_overdue_only_when_it_is_over(store, shop):
    with store.transaction():
        case_id = cases.insert_case(
            store, case_no="D-1", kind="RETURN", state="SUBMITTED", channel="counter", received_at=NOW,
            created_by=shop.clerk, profile_name="CUSTOMER_FIRST", profile_version="2026.1",
        )  # fmt: skip
        clocks.start(store, case_id, "REVIEW", started_at=NOW, due_on=date(2026, 11, 25))
    midnight = datetime(2026, 11, 25, 16, tzinfo=UTC)
    overdue = [count(store, Filter(("RETURN",), due_before=now)) for now in (midnight - timedelta(seconds=1), midnight)]
    assert overdue == [0, 1]


def test_badges_are_counted_no_further_than_needed(store, ids):
    assert count(store, Filter(KINDS), at_most=10) == 10
    assert count(store, Filter(("COMPLAINT",)), at_most=10) == 0


def test_found_cases_keep_their_order(store, ids):
    wanted = (ids[5], ids[0], 999, ids[7])
    assert [row.id for row in by_ids(store, wanted)] == [ids[5], ids[0], ids[7]]
    assert by_ids(store, ()) == ()


@pytest.mark.parametrize("open_only", [False, True])
@pytest.mark.parametrize("sort", list(Sort))
def test_no_list_is_sorted_outside_an_index(store, sort, open_only, monkeypatch):
    """What keeps a page the same price at a hundred and at a million cases."""
    plain, plans = store.sql, []

    def explain(text, values=()):
        plans.extend(plain(f"EXPLAIN QUERY PLAN {text}", values))
        return []

    monkeypatch.setattr(store, "sql", explain)
    states = ("SUBMITTED",) if open_only else ()
    page(store, Filter(("RETURN", "EXCHANGE"), states, open_only=open_only), sort)
    details = [plan[3] for plan in plans]
    assert details
    assert [detail for detail in details if "TEMP B-TREE" in detail or detail.startswith("SCAN cases")] == []
    assert sum("USING COVERING INDEX" in detail for detail in details) == 2
