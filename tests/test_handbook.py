"""The handbooks say what the program declares, and show pictures that are there."""

from __future__ import annotations

import re

import pytest

from app.i18n import Words
from script import handbook


@pytest.mark.parametrize("language", handbook.HANDBOOKS)
@pytest.mark.parametrize("books", [handbook.HANDBOOKS, handbook.WAYS], ids=["handbook", "ways"])
def test_a_handbook_is_up_to_date(language, books):
    text = books[language].read_text("utf-8")
    assert text == handbook.written(text, Words(language)), "run script/handbook.py"


def test_every_picture_is_there():
    assert sorted(name for name in handbook.pictures() if not (handbook.DOCS / "pictures" / name).exists()) == []


def test_no_picture_is_kept_that_nothing_shows():
    assert {file.name for file in (handbook.DOCS / "pictures").iterdir()} == handbook.pictures()


@pytest.mark.parametrize("page", sorted(handbook.DOCS.glob("handbook*.md")), ids=lambda page: page.name)
def test_a_page_leads_to_pages_that_are_there_in_both_languages(page):
    text = page.read_text("utf-8")
    assert [name for name in re.findall(r"\]\(([\w.-]+\.md)\)", text) if not (handbook.DOCS / name).exists()] == []
    other = page.name.replace(".en.md", ".md") if ".en." in page.name else page.name.replace(".md", ".en.md")
    twin = (handbook.DOCS / other).read_text("utf-8")
    assert _shape(twin) == _shape(text)


def _shape(text: str) -> tuple[list[str], list[str]]:
    """Headings by their level and pictures, language apart: what two languages have in common."""
    heads = [head.split()[0] for head in text.splitlines() if head.startswith("#")]
    return heads, re.findall(r"pictures/([\w-]+?)-(?:en|zh_CN)-light", text)
