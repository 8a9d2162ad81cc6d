from __future__ import annotations

from app.models import settled, units
from app.models.returns import TenderBack
from app.models.settled import SettledRow
from app.money import Money
from tests.models.shop import add_order, take_in, the_order


def test_an_order_nothing_came_back_of_has_nothing_settled(store, shop):
    assert settled.of_orders(store, ()) == {}
    assert settled.of_orders(store, (the_order(store).id,)) == {}


def test_returns_are_told_by_order_in_the_sequence_they_were_taken_in(store, shop):
    with store.transaction():
        add_order(store, "B", shop.customer, shop.serum, shop.device)
        first, other = the_order(store), the_order(store, "B")
        cases = [take_in(store, shop, (3,)), take_in(store, shop, (1, 2)), take_in(store, shop, (2,), order=other)]
    line = first.lines[0].id
    assert settled.of_orders(store, (first.id, other.id)) == {
        first.id: (
            SettledRow(
                cases[0], "RETURN", "NO_REASON", Money(24900), ((line, 3),), (TenderBack("WECHAT", Money(24900)),)
            ),
            SettledRow(
                cases[1],
                "RETURN",
                "NO_REASON",
                Money(49800),
                ((line, 1), (line, 2)),
                (TenderBack("WECHAT", Money(49800)),),
            ),
        ),
        other.id: (
            SettledRow(
                cases[2],
                "RETURN",
                "NO_REASON",
                Money(24900),
                ((other.lines[0].id, 2),),
                (TenderBack("WECHAT", Money(24900)),),
            ),
        ),
    }


def test_a_return_that_gave_its_pieces_free_is_settled_no_more(store, shop):
    with store.transaction():
        gone, kept = take_in(store, shop, (1,)), take_in(store, shop, (2,))
        units.release(store, gone)
    (rows,) = settled.of_orders(store, (the_order(store).id,)).values()
    assert [row.case_id for row in rows] == [kept]
