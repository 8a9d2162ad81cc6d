"""Lines are broken as Chinese is set; every character is drawn or shown to be missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import fonts
from app.documents.fonts import Weight, missing
from app.documents.text import Style, broken, printable, runs, width_of
from app.errors import Fault

STYLE = Style(10, 14)
NOT_FIRST = set("，。、；：？！）》」』】”’·,.;:?!)]}")
NOT_LAST = set("（《「『【“‘¥([{")

sentences = st.text(st.sampled_from("退货凭证abcXYZ 0123，。（）《》“”¥·-"), max_size=120)


@given(sentences, st.integers(60, 300))
def test_no_line_is_wider_than_its_column_and_nothing_is_lost(text, width):
    lines = broken(text, STYLE, width)
    assert all(width_of(line, STYLE) <= width + 0.01 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_closing_marks_do_not_begin_a_line_and_opening_ones_do_not_end_it():
    text = "收到商品（含赠品）后，三项时限取最早；“七日”自签收次日起算，《规范》另有约定的，从其约定。" * 6
    for width in range(60, 240, 7):
        lines = broken(text, STYLE, width)
        assert not any(line[0] in NOT_FIRST for line in lines)
        assert not any(line[-1] in NOT_LAST for line in lines)


def test_words_and_amounts_stay_whole():
    assert broken("Refund of ¥1,249.00 by WeChat Pay", STYLE, 70) == ["Refund of", "¥1,249.00 by", "WeChat Pay"]
    assert broken("电话 0571-0000 0001", STYLE, 90) == ["电话", "0571-0000 0001"]
    assert broken("应退¥249.00元", STYLE, 45) == ["应退", "¥249.00", "元"]


def test_a_day_stays_whole():
    for width in range(100, 200, 7):
        lines = broken("审核最晚在申请后第 3 个工作日完成，即11月25日(周三)。", STYLE, width)
        assert any("11月25日(周三)。" in line for line in lines)


def test_a_word_wider_than_the_line_is_broken():
    lines = broken("X" * 100, STYLE, 60)
    assert "".join(lines) == "X" * 100
    assert len(lines) > 1


def test_an_empty_text_has_no_lines():
    assert broken(" \n\t ", STYLE, 100) == []


def test_a_column_narrower_than_a_character_still_ends():
    assert broken("退货", STYLE, 1) == ["退", "货"]


@pytest.mark.parametrize(
    ("given_", "drawn"),
    [
        ("a\tb\r\nc", "a b c"),
        ("王\u200b小\u202e明\ufeff", "王小明"),
        ("葛\U000e0100城", "葛城"),
        ("e\u0301", "é"),
        ("\x00\x07张", "张"),
        ("全\u3000角", "全 角"),
        ("\u00ad-\ufe0f", "-"),
    ],
)
def test_control_and_invisible_characters_are_not_drawn(given_, drawn):
    assert printable(given_) == drawn


@pytest.mark.parametrize("weight", list(Weight))
def test_usual_text_needs_no_other_font(weight):
    text = "退货凭证 TH-261121-A01-0007-K ¥1,249.00 −50.00 × · … 〓 ① ㎡ é ü 䶮 𬭎"
    assert len(runs(text, Style(9, 12, weight))) == 1
    assert missing(text) == ""


@pytest.mark.parametrize("weight", list(Weight))
def test_figures_stand_in_columns(weight):
    style = Style(9, 12, weight)
    assert len({width_of(digit, style) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("character", ["🫠", "\ue000", "\ud83d", "\U0002fa1f", "ก"])
def test_a_character_no_font_has_is_known_to_be_missing(character):
    assert missing(f"张{character}") == character
    assert [(run.font is None, run.text) for run in runs(f"张{character}", STYLE)] == [(False, "张"), (True, character)]
    assert width_of(character, STYLE) > 20


@settings(max_examples=300)
@given(st.text(max_size=60), st.integers(30, 200))
def test_any_text_can_be_set(text, width):
    for line in broken(text, STYLE, width):
        assert "".join(run.text for run in runs(line, STYLE)) == line


def test_a_missing_font_is_said_in_words(monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FONT_FOLDER", tmp_path)
    (tmp_path / "NotoSansSC-Medium.ttf").write_bytes(b"no font")
    for weight in (Weight.REGULAR, Weight.MEDIUM):
        with pytest.raises(Fault, match="missing or damaged"):
            fonts.Typeface(weight)
