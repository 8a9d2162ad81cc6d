"""What holds for every page of every paper: its margins, room around its texts and codes."""

from __future__ import annotations

from app.documents.blocks import MM, PictureMark
from app.documents.pages import Page
from tests.documents.printed import Box, codes_of, texts_on


def assert_nothing_overlaps_or_leaves(page: Page, side: float) -> None:
    """Texts and pictures keep within margins `side` points wide and off each other."""
    boxes = sorted([*texts_on(page), *_pictures_on(page)], key=lambda box: box[1])
    for left, top, right, bottom, text in boxes:
        assert left >= side - 0.1, text
        assert right <= page.width - side + 0.1, text
        assert top >= 4 * MM, text
        assert bottom <= page.height - 4 * MM, text
    for at, (left, _, right, bottom, text) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other[1] >= bottom:
                break
            assert other[0] >= right or other[2] <= left, f"{text!r} and {other[4]!r}"


def assert_codes_can_be_read(page: Page, count: int) -> None:
    """So many codes, their modules at least 0.4 mm wide, their quiet zones quiet."""
    codes = codes_of(page)
    assert len(codes) == count
    for left, top, width, modules in codes:
        assert width / modules >= 0.4 * MM
        quiet = 4 * width / modules - 0.01
        assert left >= quiet
        assert left + width + quiet <= page.width
        for box in texts_on(page):
            clear_sideways = box[2] <= left - quiet or box[0] >= left + width + quiet
            assert clear_sideways or box[3] <= top - quiet or box[1] >= top + width + quiet, box[4]


def _pictures_on(page: Page) -> list[Box]:
    return [
        (x + mark.x, y + mark.y, x + mark.x + mark.width, y + mark.y + mark.height, "picture")
        for x, y, marks in page.placed
        for mark in marks
        if isinstance(mark, PictureMark)
    ]
