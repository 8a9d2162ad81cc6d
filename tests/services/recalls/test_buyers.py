"""Working through the buyers of a recalled batch: told in bulk, tried, looked at, collected; five hundred of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.models import customers, drafts, events, orders
from app.models.orders import NewLine, TenderRow
from app.money import Money
from app.services import purchases
from app.services.case_view import open_case
from app.services.intake import FORM
from app.services.recalls import buyers
from app.services.recalls.collecting import collect
from app.workflow.duties import MEANS_TITLES, Means
from app.workflow.permissions import Role
from tests.desks import signed_in
from tests.recalled import BATCH, LIPSTICK


def test_buyers_are_shown_masked_and_looked_at_in_full_on_the_record(desk, agent, case_no, listed):
    first = listed[0]
    assert (first.customer, first.phone, first.qty, first.most) == ("赵*", "136****1357", 3, 3)
    assert buyers.reveal_buyer(desk, agent, case_no, first.buyer_id).name == "赵明珠"
    last = events.of_case(desk.store, open_case(desk, agent, case_no).case_id)[-1]
    assert (last.name, last.data) == ("customer.revealed", {"buyer": first.buyer_id})
    with pytest.raises(UserError, match="Nobody knows"):
        buyers.reveal_buyer(desk, agent, case_no, listed[1].buyer_id)
    with pytest.raises(UserError, match="may not do this"):
        buyers.reveal_buyer(desk, signed_in(desk, "lin"), case_no, first.buyer_id)


def left(take, appraiser) -> int:
    """How many buyers are said to be untold when somebody goes on."""
    with pytest.raises(UserError, match="neither been told nor tried") as caught:
        take(appraiser, "all_told")
    return int(str(dict(caught.value.message.values)["n"]))


def test_nobody_is_left_untold(desk, agent, appraiser, case_no, take, listed):
    assert left(take, appraiser) == 3
    buyers.tell(desk, agent, case_no, [listed[0].buyer_id, listed[2].buyer_id], Means.MESSAGE, "told")
    assert left(take, appraiser) == 1
    known = buyers.not_reached(desk, agent, case_no, [listed[1].buyer_id], "tried")
    assert (known.told, known.tried, known.open) == (2, 1, 0)
    take(appraiser, "all_told")


def test_who_was_told_stays_told_and_a_click_counts_once(desk, agent, case_no, listed):
    first = [listed[0].buyer_id]
    for _ in range(2):
        buyers.tell(desk, agent, case_no, first, Means.PHONE, "click")
    buyers.tell(desk, agent, case_no, first, Means.LETTER, "later")
    known = buyers.not_reached(desk, agent, case_no, first, "tried")
    assert (known.told, known.tried) == (1, 0)
    row = buyers.page(desk, agent, case_no, open_only=False).rows[0]
    assert row.state.values[0][1] == MEANS_TITLES[Means.PHONE]
    assert len(buyers.page(desk, agent, case_no).rows) == 2


@pytest.mark.parametrize("wrong", [[], [999]])
def test_only_buyers_of_the_list_are_noted(desk, agent, case_no, listed, wrong):
    with pytest.raises(UserError) as caught:
        buyers.tell(desk, agent, case_no, [listed[0].buyer_id, *wrong] if wrong else [], Means.PHONE, "wrong")
    assert caught.value.field == "buyers"
    assert buyers.page(desk, agent, case_no).sum.told == 0


def test_the_list_is_worked_on_by_the_desk_and_not_before_it_is_made(desk, agent, case_no, supervisor):
    with pytest.raises(UserError, match="list of buyers is made"):
        buyers.tell(desk, agent, case_no, [1], Means.PHONE, "early")
    assert not buyers.page(desk, supervisor, case_no).may_work
    assert not buyers.may_work(signed_in(desk, "tang"))
    with pytest.raises(UserError, match="may not do this"):
        buyers.page(desk, signed_in(desk, "tang"), case_no)
    with pytest.raises(UserError, match="no case"):
        buyers.page(desk, supervisor, "TH-261119-A01-0002-I")


def test_pieces_are_taken_in_with_a_return_that_pays_for_them_and_never_more_than_were_bought(
    desk, agent, case_no, listed
):
    with desk.store.transaction():
        drafts.keep(desk.store, agent.staff_id, FORM, {"note": "half typed"}, desk.clock.now())
    last = listed[2]
    done = collect(desk, agent, case_no, last.buyer_id, 1, "one")
    view = open_case(desk, agent, done.return_no)
    assert [link.case_no for link in view.links] == [case_no]
    assert done.return_no in [link.case_no for link in open_case(desk, agent, case_no).links]
    row = buyers.page(desk, agent, case_no, open_only=False).rows[2]
    assert (row.collected, row.most, row.return_no) == (1, 0, done.return_no)
    with pytest.raises(UserError, match="All pieces"):
        collect(desk, agent, case_no, last.buyer_id, 1, "more")
    assert drafts.kept(desk.store, agent.staff_id, FORM).payload == {"note": "half typed"}


@pytest.mark.parametrize("pieces", [0, -1, 4, True])
def test_a_wrong_number_of_pieces_is_refused(desk, agent, case_no, listed, pieces):
    with pytest.raises(UserError) as caught:
        collect(desk, agent, case_no, listed[0].buyer_id, pieces, "wrong")
    assert caught.value.field == "pieces"


def test_pieces_under_return_already_are_linked_to_that_return(desk, agent, case_no, listed):
    order = purchases.by_number(desk, agent, listed[0].order_no)
    (known,) = order.lines[0].taken_by
    assert collect(desk, agent, case_no, listed[0].buyer_id, 3, "three").return_no == known


def test_pieces_of_nobody_known_are_taken_in_without_a_return(desk, agent, case_no, listed):
    done = collect(desk, agent, case_no, listed[1].buyer_id, 1, "nobody")
    assert (done.return_no, done.message.text) == ("", "Taken in, without a return yet. {why}")
    assert buyers.page(desk, agent, case_no, open_only=False).rows[1].collected == 1


def test_logistics_take_pieces_in_and_leave_the_return_to_the_desk(desk, case_no, listed):
    logistics = replace(signed_in(desk, "he"), roles=frozenset({Role.LOGISTICS}))
    done = collect(desk, logistics, case_no, listed[2].buyer_id, 1, "logistics")
    assert done.return_no == ""


def test_five_hundred_buyers_are_listed_by_the_page_and_told_at_once(desk, agent, appraiser, case_no, take):
    with desk.store.transaction():
        for number in range(500):
            who = customers.add(desk.store, f"买{number}", f"139{number:08d}", None, desk.clock.now())
            line = NewLine(LIPSTICK, 1, Money(100), Money(100), batch_no=BATCH)
            orders.add_order(
                desk.store,
                order_no=f"BULK{number}",
                channel="online",
                purchased_on=date(2026, 11, 1),
                lines=[line],
                tenders=[TenderRow("WECHAT", Money(100))],
                customer_id=who.id,
            )
    for step, values in (("stop_sale", {}), ("take_notice", {"notice_no": "1"}), ("identify", {})):
        take(appraiser, step, **values)
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        page = buyers.page(desk, agent, case_no, after=after)
        seen += [row.buyer_id for row in page.rows]
        after = page.after
    assert len(seen) == len(set(seen)) == page.sum.buyers == 503
    assert buyers.tell(desk, agent, case_no, seen, Means.MESSAGE, "all").open == 0
    assert buyers.page(desk, agent, case_no).rows == ()
