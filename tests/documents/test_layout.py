"""Papers as laid out: nothing outside the margins, nothing on top of anything else, the same terms on every size."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.blocks import MM
from app.documents.pages import Page
from app.documents.values import GoodsLine
from app.i18n import Words
from app.money import Money
from tests.documents.margins import assert_codes_can_be_read, assert_nothing_overlaps_or_leaves
from tests.documents.printed import FORMATS, PAPERS, SIDES, file_of, laid_out, made, pages_of, texts_on
from tests.documents.rendering import codes_on
from tests.documents.samples import ORDINARY, WORST

languages = pytest.mark.parametrize("language", ["en", "zh_CN"])


@languages
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_overlaps_and_nothing_leaves_the_margins(name, format_, language):
    for page in pages_of(name, format_, language):
        assert_nothing_overlaps_or_leaves(page, SIDES[format_.split()[1]])


@languages
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", PAPERS)
def test_codes_are_large_enough_and_keep_their_quiet_zone(name, format_, language):
    for page in pages_of(name, format_, language):
        assert_codes_can_be_read(page, 2 if format_ == "voucher A4" else 1)


@languages
def test_the_tear_line_never_crosses_a_text(language):
    for page in pages_of("worst", "voucher A4", language):
        assert page.width == pytest.approx(297 * MM)
        assert not any(box[0] < page.width / 2 < box[2] for box in texts_on(page))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", ["ordinary", "refunded"])
def test_every_page_s_code_opens_exactly_this_case(name, format_, qapp):
    for page_codes in codes_on(file_of(name, format_), 150):
        assert set(page_codes) == {PAPERS[name].code}


def test_the_small_code_on_a_following_page_is_read_too(qapp):
    pages = codes_on(file_of("worst", "voucher A4"), 200, 2)
    assert pages == [(WORST.code,), (WORST.code,)]


@languages
@pytest.mark.parametrize("name", ["ordinary", "refunded"])
@pytest.mark.parametrize(("one", "other"), [("receipt 80mm", "receipt A5"), ("voucher A5", "voucher A4")])
def test_all_sizes_of_a_paper_say_the_same(name, one, other, language):
    """Terms that are on one size and not on the other are a trap for customers; only where lines end differs."""
    assert _characters(pages_of(name, one, language)) == _characters(pages_of(name, other, language))


def _characters(pages: list[Page]) -> Counter[str]:
    return Counter(letter for page in pages for *_, text in texts_on(page) for letter in text if letter not in " ·")


@languages
@pytest.mark.parametrize(("format_", "pages"), list(zip(FORMATS, (1, 1, 2, 1), strict=True)))
def test_an_ordinary_return_fits_one_page_a_copy(format_, pages, language):
    assert len(pages_of("ordinary", format_, language)) == pages


def test_every_page_of_a_long_paper_says_which_it_is():
    pages = pages_of("worst", "voucher A4")
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        said = [text for *_, text in texts_on(page)]
        assert sum(text.endswith(f"{number}/{len(pages)}") for text in said) == 2
        assert said.count(WORST.case_no) == 2


def test_an_amount_section_is_never_parted():
    for first, second in pairwise(pages_of("refunded", "voucher A4")):
        totals = [any(mark_text == "¥249.00" for *_, mark_text in texts_on(page)) for page in (first, second)]
        headings = [any(mark_text == "Refund due" for *_, mark_text in texts_on(page)) for page in (first, second)]
        assert totals[1] == headings[1]


anything = st.text(max_size=200)


@settings(max_examples=15)
@given(
    st.builds(
        GoodsLine,
        anything,
        anything,
        anything,
        st.none(),
        st.integers(1, 10**6),
        st.builds(Money, st.integers(0, 10**12)),
    ),
    anything,
)
def test_any_input_makes_a_paper_within_its_margins(goods, text):
    paper = replace(ORDINARY, goods=(goods,) * 3, note=text, customer_masked=text, order_no=text, clerk=text[:20])
    for format_ in ("receipt 80mm", "voucher A4"):
        side = SIDES[format_.split()[1]]
        for page in laid_out(paper, format_, Words("en")):
            assert all(box[0] >= side - 0.1 and box[2] <= page.width - side + 0.1 for box in texts_on(page))
    assert made(paper, "receipt A5", Words("en")).startswith(b"%PDF")
