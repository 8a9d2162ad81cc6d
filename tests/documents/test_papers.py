"""Papers as files: everything asked for is on them, can be searched, is drawn in embedded fonts."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFont

from app.documents.blocks import FrameMark
from app.documents.fonts import FONT_FOLDER
from app.documents.receipt import make_receipt
from app.documents.return_voucher import make_return_voucher
from app.documents.values import GoodsLine, PaperLimit
from app.i18n import Phrase, Words
from tests.documents.printed import FORMATS, PAPERS, file_of, fonts_of, made, pages_of, text_of
from tests.documents.samples import ORDINARY, REFUNDED


@pytest.mark.parametrize("format_", FORMATS)
def test_the_receipt_and_the_voucher_carry_what_the_rules_ask_for(format_):
    said = text_of(file_of("refunded", format_))
    for needed in (
        ORDINARY.case_no, "示例总店", "A01", "0571-0000 0000", "0571-0000 0001", "CUSTOMER_FIRST 2026.1", "1/",
        "张*", "138****1234", "B2603A", "2028-02-29", "¥299.00", "−¥50.00", "¥249.00", "Review by Wed 25 Nov",
        "Norm 5.1.2", "Reprint no. 1", "prepared",
    ):  # fmt: skip
        assert needed in said
    if format_.startswith("voucher"):
        for needed in ("Customer's copy", "Shop's copy", "Customer's signature", "How it was worked out", "后门收货处"):
            assert needed in said


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("forbidden", ["最终解释权", "签收即视为", "概不退换", "仲裁"])
def test_terms_the_law_voids_are_never_printed(format_, forbidden):
    assert forbidden not in text_of(file_of("refunded", format_, "zh_CN"))


def test_only_a_reprint_is_marked_as_one():
    assert "Reprint" not in text_of(file_of("ordinary", "voucher A5"))
    assert "Print no. 1" in text_of(file_of("ordinary", "voucher A5"))
    for page in pages_of("refunded", "voucher A5"):
        assert any(isinstance(mark, FrameMark) and not mark.filled for _, _, marks in page.placed for mark in marks)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", PAPERS)
def test_fonts_are_embedded_as_subsets_and_the_file_is_small(name, format_):
    file = file_of(name, format_, "zh_CN")
    for page in PdfReader(BytesIO(file)).pages:
        for font in fonts_of(page):
            assert re.fullmatch(r"/[A-Z]{6}\+[\w-]+", font["/BaseFont"])
            assert "/FontFile2" in font["/FontDescriptor"]
    assert len(file) < (200_000 if name == "worst" else 90_000)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_paper_is_the_same_file(format_):
    assert made(REFUNDED, format_, Words("en")) == file_of("refunded", format_)


def test_the_file_s_own_description_is_not_personal():
    reader = PdfReader(BytesIO(file_of("ordinary", "voucher A5")))
    assert reader.metadata is not None
    described = " ".join(map(str, reader.metadata.values()))
    assert reader.metadata.title == f"Return voucher {ORDINARY.case_no}"
    assert str(reader.root_object["/Lang"]) == "en"
    for personal in ("张", "138", "1234", ORDINARY.order_no, ORDINARY.clerk):
        assert personal not in described


def test_rare_characters_of_a_name_are_printed_and_can_be_found():
    name = "䶮𬭎𠮷㐂𪚥𫝀王é"
    assert f"{name}*" in text_of(make_receipt(replace(ORDINARY, customer_masked=f"{name}*"), "A5", Words("en")))


def test_a_character_no_font_has_is_shown_as_its_code():
    paper = replace(ORDINARY, customer_masked="张🫠*", note="\ue000", goods=(GoodsLine("玫瑰精华ก"),))
    said = text_of(make_receipt(paper, "80mm", Words("en")))
    for code in ("U+1FAE0", "U+E000", "U+0E01"):
        assert code in said


def test_every_drawn_character_has_a_glyph():
    glyphs = {}
    for path in FONT_FOLDER.glob("*.ttf"):
        font = TTFont(path.stem, str(path))
        glyphs[font.face.name.decode()] = set(font.face.charToGlyph)
    for format_ in ("receipt A5", "voucher A4"):
        for page in PdfReader(BytesIO(file_of("worst", format_, "zh_CN"))).pages:
            for font in fonts_of(page):
                _check_glyphs(font, glyphs)


def _check_glyphs(font, glyphs) -> None:
    cmap = font["/ToUnicode"].get_data().decode()
    mapped = re.findall(r"^<(\w\w)> <(\w+)>$", cmap, re.MULTILINE)
    name = font["/BaseFont"].split("+")[1]
    assert mapped
    for code, text in mapped[1:]:
        character = bytes.fromhex(text).decode("utf-16-be")
        assert code == "00" or character in "\0 " or ord(character) in glyphs[name]


def test_empty_values_leave_no_empty_lines():
    bare = replace(
        ORDINARY, note="", condition=(), attachments=(), limits=(), amounts=(), refund_total=None, steps=(),
        freight=None, signed_on=None, purchased_on=None, order_no="", customer_masked="", phone_masked="",
        goods=(), next_step=Phrase(""), verdict=Phrase(""), verdict_note=None,
        shop=replace(ORDINARY.shop, phone="", address=""),
    )  # fmt: skip
    said = text_of(make_return_voucher(bare, "A5", Words("en")))
    for absent in ("Customer\n", "Refund due", "Rules and limits", "Goods", "Next", "Tel.", "Bought"):
        assert absent not in said


def test_a_provisional_limit_says_so():
    limit = PaperLimit(Phrase("Refund by {day}", day="11 Jan"), provisional=True)
    said = text_of(make_receipt(replace(ORDINARY, limits=(limit,)), "80mm", Words("en")))
    assert "Refund by 11 Jan (provisional)" in said
    assert "Provisional: computed again" in said
