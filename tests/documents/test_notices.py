"""Notices: every kind of section on both sizes in both languages, laid out, drawn and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from app.documents.blocks import MM, RuleMark
from app.documents.notice import make_notice, notice_pages
from app.documents.notice_values import (
    AmountRows,
    CheckLine,
    CheckRows,
    FactRows,
    FreeSpace,
    GoodsRows,
    NoticeFact,
    PictureRows,
    TextRows,
)
from app.documents.pages import Page
from app.documents.values import AmountLine, GoodsLine, VoucherSize
from app.i18n import Phrase, Words
from app.money import Money
from tests.documents.margins import assert_codes_can_be_read, assert_nothing_overlaps_or_leaves
from tests.documents.notice_samples import INSPECTION, NOTHING, NOTICES, REACTION, REFUND_SLIP, photo
from tests.documents.printed import text_of, texts_on
from tests.documents.rendering import codes_on
from tests.documents.samples import CASE_NO

languages = pytest.mark.parametrize("language", ["en", "zh_CN"])
sizes = pytest.mark.parametrize("size", ["A5", "A4"])
names = pytest.mark.parametrize("name", NOTICES)
FORBIDDEN = ("最终解释权", "签收即视为", "概不退换", "概不负责", "仲裁", "interpretation")


@cache
def pages_of(name: str, size: VoucherSize, language: str = "en") -> list[Page]:
    return notice_pages(NOTICES[name], size, Words(language))


@cache
def file_of(name: str, size: VoucherSize, language: str = "en") -> bytes:
    return make_notice(NOTICES[name], size, Words(language))


def said_on(pages: list[Page]) -> list[str]:
    return [text for page in pages for *_, text in texts_on(page)]


def side_of(page: Page) -> float:
    return 17 * MM if page.width == pytest.approx(210 * MM) else 11 * MM


@languages
@sizes
@names
def test_nothing_overlaps_and_nothing_leaves_the_margins(name, size, language):
    for page in pages_of(name, size, language):
        assert_nothing_overlaps_or_leaves(page, side_of(page))


@languages
@sizes
@names
def test_every_page_carries_the_code_of_its_case_large_enough(name, size, language):
    pages = pages_of(name, size, language)
    halves = len(NOTICES[name].copies) if size == "A4" else 1
    for number, page in enumerate(pages):
        left_alone = halves == 3 and number >= len(pages) // 2
        assert_codes_can_be_read(page, 2 if halves > 1 and not left_alone else 1)


@sizes
@pytest.mark.parametrize("name", ["inspection", "refund slip", "reaction", "nothing"])
def test_the_code_is_read_back_from_every_page(name, size, qapp):
    for page_codes in codes_on(file_of(name, size), 150):
        assert set(page_codes) == {NOTICES[name].code}


def test_copies_follow_each_other_on_a5_and_are_torn_apart_on_a4():
    a5, a4 = pages_of("refund slip", "A5"), pages_of("refund slip", "A4")
    assert [page.width for page in a5] == pytest.approx([148 * MM] * 2)
    assert [page.width for page in a4] == pytest.approx([297 * MM])
    assert sorted(said_on(a5)) == sorted(said_on(a4))
    for copy in ("Customer's copy", "Shop's copy"):
        assert said_on(a4).count(copy) == 1
    assert not any(box[0] < a4[0].width / 2 < box[2] for box in texts_on(a4[0]))


def test_a_third_copy_stands_alone_on_its_sheet():
    three = replace(REFUND_SLIP, copies=(*REFUND_SLIP.copies, Phrase("For the merchant")))
    pages = notice_pages(three, "A4", Words("en"))
    assert [sum(text == "Refund slip" for *_, text in texts_on(page)) for page in pages] == [2, 1]
    assert all(page.width == pytest.approx(297 * MM) for page in pages)
    assert all(box[2] < 297 * MM / 2 for box in texts_on(pages[1]))


def test_copies_that_differ_in_length_still_lie_side_by_side():
    filler = TextRows(None, tuple(f"line {n}" for n in range(24)))
    for lines in range(18, 24):
        notice = replace(
            REFUND_SLIP,
            sections=(replace(filler, paragraphs=filler.paragraphs[:lines]),),
            copies=(Phrase("A"), Phrase("{text}", text="a copy with a very long name " * 9)),
        )
        pages = notice_pages(notice, "A4", Words("en"))
        assert said_on(pages).count(f"line {lines - 1}") == 2


def test_a_single_sheet_takes_the_whole_of_an_a4_page_upright():
    [page] = pages_of("reaction", "A4")
    assert (page.width, page.height) == pytest.approx((210 * MM, 297 * MM))
    assert not {"Customer's copy", "Shop's copy"} & set(said_on([page]))


@sizes
def test_a_notice_carries_what_every_paper_must(size):
    said = text_of(file_of("refund slip", size))
    for needed in (
        CASE_NO, "示例总店", "示例市示例路 1 号", "0571-0000 0000", "0571-0000 0001", "CUSTOMER_FIRST 2026.1", "1/1",
        "2026-11-21 10:33", "clerk 周", "Reprint no. 2", "prepared", "张*", "138****1234",
    ):  # fmt: skip
        assert needed in said


@sizes
def test_every_kind_of_section_says_all_it_was_given(size):
    said = " ".join(said_on(pages_of("inspection", size) + pages_of("refund slip", size) + pages_of("reaction", size)))
    for needed in (
        "Please choose by Sun 29 Nov", "Received on", "Tue 24 Nov 2026", "Goods received", "B2603A / 2028-02-29",
        "Batch matches the sale", "Broken", "目测约 15 ml", "no picture", "Review by Wed 25 Nov", "Norm 5.1.2",
        "A fault of quality may be claimed", "请于 3 个工作日内答复。", "Inspected by", "By the original way",
        "¥249.00", "−¥50.00", "refunded on 2026-11-26", "How it was worked out", "34", "Fri 20 Nov 2026 12:05",
        "未就医。", "Opinion of the reporting body",
    ):  # fmt: skip
        assert needed in said


def test_a_chinese_notice_says_days_and_headings_in_chinese():
    said = said_on(pages_of("inspection", "A5", "zh_CN") + pages_of("reaction", "A5", "zh_CN"))
    for needed in (
        "检查项目",
        "检查结果",
        "备注",
        "照片",
        "图片无法显示",
        "2026年11月24日(周二)",
        "2026年11月20日(周五) 12:05",
    ):
        assert needed in said
    assert "2026年11月20日(周五) 12:05" in said


def test_what_is_empty_is_left_out_with_its_title():
    said = said_on(pages_of("nothing", "A5"))
    for absent in ("Facts", "Goods", "Text", "Rules and limits", "Inspection", "Photos", "Remark", "Customer", "Order"):
        assert absent not in said
    assert CASE_NO in said
    assert len(pages_of("nothing", "A5")) == 1


def test_prices_stand_only_where_one_is_known():
    unpaid = replace(NOTHING, sections=(GoodsRows(None, (GoodsLine("面霜"),)),))
    partly = replace(NOTHING, sections=(GoodsRows(None, (GoodsLine("面霜"), GoodsLine("面膜", amount=Money(100)))),))
    assert "Paid" not in said_on(notice_pages(unpaid, "A5", Words("en")))
    assert {"Paid", "–", "¥1.00"} <= set(said_on(notice_pages(partly, "A5", Words("en"))))


def test_columns_of_an_inspection_nobody_filled_in_are_left_out():
    sheet = replace(NOTHING, sections=(CheckRows(None, (CheckLine(Phrase("Seal"), Phrase("Whole")),)),))
    said = said_on(notice_pages(sheet, "A5", Words("en")))
    assert {"Seal", "Whole", "Point", "Finding"} <= set(said)
    assert not {"Remark", "Photos"} & set(said)


def test_short_facts_share_a_line_where_there_are_many():
    facts = tuple(NoticeFact(Phrase("Age"), (age,)) for age in range(30, 37))
    few, many = (replace(NOTHING, sections=(FactRows(None, facts[:n]),)) for n in (3, 7))
    lines = {
        n: len({box[3] for box in texts_on(notice_pages(notice, "A5", Words("en"))[0]) if box[4].isdigit()})
        for n, notice in ((3, few), (7, many))
    }
    assert lines == {3: 3, 7: 4}


def test_space_to_write_has_the_lines_asked_for():
    def rules(notice):
        return sum(isinstance(mark, RuleMark) for _, _, marks in notice_pages(notice, "A5", Words("en"))[0].placed
                   for mark in marks)  # fmt: skip

    bare = replace(NOTHING, sections=(TextRows(None, ("x",)),))
    assert rules(replace(bare, sections=(*bare.sections, FreeSpace(None, 4)))) == rules(bare) + 4 + 1


@sizes
@languages
def test_lines_to_sign_on_are_never_alone_on_a_page(size, language):
    """However long what goes before is, its last words stand on the same page."""
    words = Words(language)
    for lines in range(14, 34):
        text = TextRows(None, tuple(f"line {n}" for n in range(lines)))
        notice = replace(REACTION, sections=(text,), copies=())
        last = said_on(notice_pages(notice, size, words)[-1:])
        assert words.say(Phrase("Reported by")) in last
        assert f"line {lines - 1}" in last


def test_a_title_is_never_the_last_thing_on_a_page():
    for lines in range(10, 40, 3):
        filler = TextRows(None, tuple(f"line {n}" for n in range(lines)))
        notice = replace(
            NOTHING,
            sections=(
                filler,
                PictureRows(Phrase("Photos"), (photo(400, 300),)),
                CheckRows(Phrase("Inspection"), (CheckLine(Phrase("Seal"), Phrase("Whole")),)),
                FreeSpace(Phrase("To be filled in"), 3),
            ),
        )
        pages = notice_pages(notice, "A5", Words("en"))
        for title, follower in (("Photos", "1"), ("Inspection", "Seal")):
            [page] = [page for page in pages if title in said_on([page])]
            assert follower in said_on([page])


def test_a_table_names_its_columns_on_every_page_it_reaches():
    checked = CheckRows(Phrase("Inspection"), (CheckLine(Phrase("Seal"), Phrase("Whole")),) * 130)
    bought = GoodsRows(Phrase("Goods sent"), tuple(GoodsLine(f"精华液 {n} " + "长" * 30) for n in range(80)))
    for section, head, line in ((checked, "Finding", "Whole"), (bought, "Batch / use by", "×1")):
        for size in ("A5", "A4"):
            pages = notice_pages(replace(NOTHING, sections=(section,)), size, Words("en"))
            assert len(pages) > 1
            for page in pages:
                assert said_on([page]).count(head) == (1 if line in said_on([page]) else 0)
                assert_nothing_overlaps_or_leaves(page, side_of(page))


def test_every_page_of_a_long_notice_says_which_it_is():
    pages = pages_of("worst notice", "A5")
    assert len(pages) % 3 == 0
    count = len(pages) // 3
    for number, page in enumerate(pages):
        assert any(text.endswith(f"{number % count + 1}/{count}") for text in said_on([page]))
        assert CASE_NO in said_on([page])


def test_no_page_but_the_last_is_left_half_empty():
    pages = pages_of("worst notice", "A5")
    for page in pages[1 : len(pages) // 3 - 1]:
        foot = next(y for _, y, marks in page.placed if any("Lost?" in str(mark) for mark in marks))
        assert max(y for _, y, _ in page.placed if y < foot - 12) > 0.5 * page.height


@sizes
@names
def test_terms_the_law_voids_are_never_printed(name, size):
    said = " ".join(said_on(pages_of(name, size, "zh_CN")) + said_on(pages_of(name, size)))
    assert not [term for term in FORBIDDEN if term in said]


def test_the_file_s_own_description_is_not_personal():
    reader = PdfReader(BytesIO(file_of("reaction", "A5")))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Report of an adverse reaction to a cosmetic {CASE_NO}"
    described = " ".join(map(str, reader.metadata.values()))
    for personal in ("张", "138", "DD2026", REACTION.clerk):
        assert personal not in described


def test_pictures_are_small_in_the_file_and_say_nothing_of_where_they_were_taken():
    heavy = replace(NOTHING, sections=(PictureRows(None, (photo(4000, 3000),) * 2),))
    file = make_notice(heavy, "A5", Words("en"))
    assert b"taken at home" in photo(4000, 3000)
    assert b"taken at home" not in file
    [image] = {image.data for image in PdfReader(BytesIO(file)).pages[0].images}
    assert max(Image.open(BytesIO(image)).size) <= 600
    assert b"taken at home" not in image


def test_the_same_notice_is_the_same_file():
    assert make_notice(INSPECTION, "A5", Words("en")) == file_of("inspection", "A5")


def test_the_worst_notice_is_searchable_and_not_large():
    file = file_of("worst notice", "A4", "zh_CN")
    said = text_of(file)
    assert all(character in said for character in "䶮𬭎𠮷㐂𪚥𫝀")
    assert len(file) < 400_000


anything = st.text(max_size=120)


@settings(max_examples=15)
@given(anything, st.integers(-(10**12), 10**12), st.binary(max_size=60))
def test_any_input_makes_a_notice_within_its_margins(text, fen, picture):
    phrase = Phrase("{text}", text=text)
    notice = replace(
        REACTION,
        title=phrase,
        lead=phrase,
        clerk=text,
        identity=(NoticeFact(phrase, (text, fen, Money(fen), date(2026, 11, 24))),),
        sections=(
            FactRows(phrase, (NoticeFact(phrase, (text, text)),) * 7),
            GoodsRows(phrase, (GoodsLine(text, text, text, None, 1, Money(fen)),)),
            AmountRows(phrase, (AmountLine(phrase, Money(fen), phrase),), phrase, Money(fen)),
            CheckRows(phrase, (CheckLine(phrase, phrase, text, 3),)),
            TextRows(phrase, (text, phrase)),
            PictureRows(phrase, (picture,)),
        ),
        signatures=(phrase, phrase),
    )
    for size in ("A5", "A4"):
        for page in notice_pages(notice, size, Words("en")):
            side = side_of(page)
            assert all(box[0] >= side - 0.1 and box[2] <= page.width - side + 0.1 for box in texts_on(page))
    assert make_notice(notice, "A5", Words("en")).startswith(b"%PDF")
