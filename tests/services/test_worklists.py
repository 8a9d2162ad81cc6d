"""Work lists: what waits for whom, what is overdue, paged and sorted by the database."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.clock import SHANGHAI, SetClock
from app.i18n import Words
from app.policy.reasons import Reason
from app.services import intake, lookup, purchases, worklists
from app.services.return_draft import ReturnDraft
from app.services.worklists import Desktop, Filter, Sort
from tests.desks import at


def names(page) -> list[str]:
    return [row.customer for row in page.rows]


def test_each_person_sees_first_what_waits_for_them(desk, agent, supervisor, specialist):
    assert names(worklists.page(desk, agent, Desktop.RETURNS, Filter.MINE)) == ["孙*", "郑*", "许*"]
    assert names(worklists.page(desk, supervisor, Desktop.RETURNS, Filter.MINE)) == ["赵*", "陈*", "罗*", "李*", "韩*"]
    assert names(worklists.page(desk, specialist, Desktop.RETURNS, Filter.MINE)) == [
        "王*",
        "张*",
        "蒋*",
        "沈*",
        "韩*",
        "高*",
        "孙*",
        "郑*",
        "许*",
    ]


def test_overdue_says_so_in_words_and_tone(desk, agent):
    rows = worklists.page(desk, agent, Desktop.RETURNS, Filter.OVERDUE).rows
    assert [row.tone for row in rows] == ["danger", "danger"]
    assert all("overdue" in row.left.text for row in rows)


def test_pages_follow_one_another_without_gap_or_double(desk, agent):
    whole = [row.case_no for row in worklists.page(desk, agent, Desktop.RETURNS, Filter.ALL).rows]
    for sort in Sort:
        for descending in (False, True):
            seen, after = [], None
            while True:
                page = worklists.page(
                    desk, agent, Desktop.RETURNS, Filter.ALL, sort, descending=descending, after=after, limit=2
                )
                seen += [row.case_no for row in page.rows]
                after = page.after
                if after is None:
                    break
            assert sorted(seen) == sorted(whole)


def test_badges_count_what_waits_and_what_is_late(desk, supervisor):
    badges = worklists.badges(desk, supervisor)
    assert badges.waiting[Desktop.RETURNS] == 5
    assert badges.waiting[Desktop.REPAIRS] == 0
    assert badges.overdue == 2


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("赵明", "赵*"),
        ("zhaomingzhu", "赵*"),
        ("zmz", "赵*"),
        ("1357", "赵*"),
        ("DD20261110007788", "赵*"),
        ("口红", "赵*"),
        ("卸妆", "孙*"),
    ],
)
def test_a_case_is_found_from_scraps(desk, agent, text, customer):
    assert customer in [row.customer for row in lookup.find(desk, agent, text)]


@pytest.mark.parametrize("text", ["", "   ", '"', "*", "NEAR(", "a AND", "😀", "\x00", "x" * 5000, "没有这个"])
def test_odd_searches_find_nothing_and_break_nothing(desk, agent, text):
    assert lookup.find(desk, agent, text) == ()


def test_a_limit_beyond_the_known_calendar_is_marked_wherever_its_day_is_named(desk, agent):
    after = at(desk, SetClock(datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)))
    with desk.store.transaction():
        desk.store.write_sql("UPDATE orders SET purchased_on = '2026-12-29', signed_on = '2026-12-29'")
    order = purchases.by_number(after, agent, "XP20261120000018")
    draft = ReturnDraft(
        new_name="王小明",
        new_phone="13912340000",
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.QUALITY,
        submit_key="at the end of the year",
    )
    saved = intake.save(after, agent, draft)
    row = next(
        row for row in worklists.page(after, agent, Desktop.RETURNS, Filter.ALL).rows if row.case_no == saved.case_no
    )
    assert row.provisional
    assert Words("en").say(row.left) == "6 d left (provisional)"  # working days of 2027 are not known yet
    assert "(provisional)" in Words("en").say(saved.next_step)
