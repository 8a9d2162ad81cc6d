"""The body flows from page to page: nothing lost, nothing twice, in order, bound lines together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.documents.blocks import Block, TextMark, space
from app.documents.looks import SHEET
from app.documents.pages import Page, Stock, flow, shortest, side_by_side

STOCK = Stock(100, 120, 5, 5, 5)
STYLE = SHEET.body


def line(name: str, height: float = 10, *, keep: bool = False) -> Block:
    return Block(height, (TextMark(0, height, name, STYLE, 10),), keep)


def names(page: Page) -> list[str]:
    return [mark.text for placed in page.placed for mark in placed.marks if isinstance(mark, TextMark)]


def flowed(body: list[Block], stock: Stock = STOCK) -> list[Page]:
    return flow(stock, lambda _n: [line("head")], body, lambda n, count: [line(f"{n}/{count}")])


heights = st.tuples(st.floats(0.5, 130), st.booleans())


@given(st.lists(st.one_of(heights, st.none()), max_size=40))
def test_nothing_is_lost_or_doubled(parts):
    body = [space(4) if part is None else line(str(n), part[0], keep=part[1]) for n, part in enumerate(parts)]
    pages = flowed(body)
    wanted = [str(n) for n, part in enumerate(parts) if part is not None]
    assert [name for page in pages for name in names(page)[1:-1]] == wanted
    assert [names(page)[-1] for page in pages] == [f"{n + 1}/{len(pages)}" for n in range(len(pages))]


def test_bound_lines_move_to_the_next_page_together():
    body = [*(line(str(n)) for n in range(8)), space(3), line("heading", keep=True), line("text")]
    first, second = flowed(body)
    assert names(first)[1:-1] == [str(n) for n in range(8)]
    assert names(second)[1:-1] == ["heading", "text"]


def test_a_heading_loses_only_the_space_before_it_at_the_top_of_a_page():
    opening = [space(3)._replace(keep=True), line("heading", keep=True), line("text")]
    _, second = flowed([*(line(str(n)) for n in range(8)), *opening])
    assert names(second)[1:-1] == ["heading", "text"]


def test_a_page_with_room_is_set_more_widely():
    close, wide = flowed([line("a"), line("b")])[0], flowed([line("a"), space(1), line("b")])[0]
    assert close.placed[2].y == 25
    assert wide.placed[2].y == 31


def test_a_roll_is_as_long_as_its_content():
    [page] = flowed([line(str(n)) for n in range(30)], Stock(100, None, 5, 5, 5))
    assert page.height == 5 + 10 + 300 + 10 + 5


def test_a_closer_setting_is_tried_only_where_it_may_save_a_page():
    one, two, five = ([Page(1, 1, ())] * count for count in (1, 2, 5))
    assert shortest(iter([[one], [two]])) == [one]
    assert shortest(iter([[two], [one]])) == [one]
    assert shortest(iter([[two], [two[:]]]))[0] is two
    assert shortest(iter([[five], [one]])) == [five]


def test_copies_side_by_side_are_one_sheet():
    [sheet] = side_by_side(flowed([line("left")]), flowed([line("right")]), 200)
    assert sheet.width == 200
    assert [placed.x for placed in sheet.placed if placed.marks and "right" in str(placed.marks)] == [105]
