from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.workflow.case_number import case_number, check_character, is_counter_code, is_well_formed

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
numbers = st.builds(
    case_number,
    st.sampled_from(["TH", "HH", "WX", "JD", "TS", "ZX"]),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.text(ALPHABET, min_size=1, max_size=6),
    st.integers(1, 9999),
).filter(lambda number: number is not None)


def test_a_number_reads_as_documented():
    assert case_number("TH", date(2026, 11, 21), "A01", 1) == "TH-261121-A01-0001-2"


def test_the_standards_own_example_checks():
    """ISO 7064 MOD 37-2: the check character of A999914123456 is N."""
    assert check_character("A999914123456") == "N"


@given(numbers)
def test_every_number_is_well_formed(number):
    assert is_well_formed(number)


@given(numbers, st.data())
def test_no_single_wrong_character_passes(number, data):
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from(ALPHABET + "-*a "))
    if other != number[place]:
        assert not is_well_formed(number[:place] + other + number[place + 1 :])


@given(numbers)
def test_no_two_neighbours_swapped_pass(number):
    for place in range(len(number) - 1):
        one, two = number[place], number[place + 1]
        if one != two:
            assert not is_well_formed(number[:place] + two + one + number[place + 2 :])


def test_every_substitution_and_swap_of_one_number_is_found():
    number = "TH-261121-A01-0001-2"
    places = [place for place, char in enumerate(number) if char != "-"]
    for place in places:
        for char in ALPHABET:
            changed = number[:place] + char + number[place + 1 :]
            assert is_well_formed(changed) == (changed == number)
    for first in places:
        for second in places:
            chars = list(number)
            chars[first], chars[second] = chars[second], chars[first]
            assert is_well_formed("".join(chars)) == ("".join(chars) == number)


@pytest.mark.parametrize("text", ["", "TH", "TH-261121-A01-0001", "TH-261121-A01-0001-", "TH261121A0100012", "张" * 20])
def test_other_texts_are_not_well_formed(text):
    assert not is_well_formed(text)


@given(st.text())
def test_no_text_makes_it_stumble(text):
    is_well_formed(text)
    is_counter_code(text)


@pytest.mark.parametrize(
    ("counter", "serial"), [("", 1), ("a01", 1), ("A-1", 1), ("A012345", 1), ("A01", 0), ("A01", 10000)]
)
def test_what_cannot_be_a_number_is_a_bug(counter, serial):
    with pytest.raises(ValueError, match=str(serial)):
        case_number("TH", date(2026, 11, 21), counter, serial)
