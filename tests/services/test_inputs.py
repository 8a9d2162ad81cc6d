"""What staff type: every spelling of a phone, nothing that cannot be stored."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.services.inputs import clean_code, clean_day, clean_phone, clean_quantity, clean_text
from app.services.masking import mask_name, mask_phone


@pytest.mark.parametrize(
    "typed",
    [
        "13800001234",
        " 138 0000 1234 ",
        "138-0000-1234",
        "+86 138 0000 1234",
        "0086-13800001234",
        "86 13800001234",
        "(+86)138.0000.1234",
        "１３８００００１２３４",
        "138\u200b00001234",
        "138—0000—1234",
    ],
)
def test_a_mobile_number_in_every_spelling(typed):
    assert clean_phone(typed) == "13800001234"


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0571-8888 0000", "057188880000"),
        ("(0571) 88880000", "057188880000"),
        ("010-88880000", "01088880000"),
        ("400-820-0000", "4008200000"),
    ],
)
def test_landlines_and_service_numbers(typed, digits):
    assert clean_phone(typed) == digits


@pytest.mark.parametrize(
    "typed", ["", "1380000", "138000012345", "12800001234", "phone", "+1 555 0100", "😀", "一三八"]
)
def test_what_is_no_phone_number_is_refused_at_its_field(typed):
    with pytest.raises(UserError) as caught:
        clean_phone(typed, "new_phone")
    assert caught.value.field == "new_phone"


@given(st.text())
def test_any_text_is_cleaned_or_refused_in_words(text):
    try:
        cleaned = clean_text(text, "note", 50, lines=True)
    except UserError:
        return
    assert len(cleaned) <= 50
    assert clean_text(cleaned, "note", 50, lines=True) == cleaned


@given(st.text())
def test_any_text_is_a_phone_of_plain_digits_or_refused(text):
    try:
        digits = clean_phone(text)
    except UserError:
        return
    assert digits.isascii()
    assert digits.isdigit()


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1bb", "a\nb", "\ud800"])
def test_control_characters_are_refused(bad):
    with pytest.raises(UserError):
        clean_text(bad, "name", 50)


def test_codes_are_compared_half_width_and_upper_case():
    assert clean_code(" ｄｄ２０２６ ") == "DD2026"


@pytest.mark.parametrize("value", [0, -1, 3, True, "1", None, 1.0])
def test_quantities_beyond_what_is_there_are_refused(value):
    with pytest.raises(UserError):
        clean_quantity(value, "quantity", 2)


def test_days_lie_between_the_step_before_and_today():
    earliest, today = date(2026, 11, 16), date(2026, 11, 21)
    assert clean_day(earliest, "day", earliest, today) == earliest
    for wrong in (date(2026, 11, 15), date(2026, 11, 22), "2026-11-18", None):
        with pytest.raises(UserError):
            clean_day(wrong, "day", earliest, today)


def test_masks_show_the_family_name_and_the_ends_of_the_phone():
    assert mask_name("张可欣") == "张*"
    assert mask_name("𠮷田") == "𠮷*"
    assert mask_name("") == ""
    assert mask_phone("13800001234") == "138****1234"
    assert mask_phone("12345") == "*****"


@pytest.mark.parametrize("typed", ["DD\ud83d2026", "\udc00dd2026", "\ufeffｄｄ２０２６ "])
def test_halves_of_characters_are_in_no_number(typed):
    assert clean_code(typed) == "DD2026"
