"""The house's own rules for words: every text can be translated, is translated, and reads as Chinese."""

from __future__ import annotations

import re
import string

import pytest

from app.i18n import Words
from script import catalog


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """What each text is in Chinese."""
    return catalog.translations(catalog.CHINESE)


@pytest.fixture(scope="module")
def texts() -> list[catalog.Text]:
    """Every text of the program."""
    return list(catalog.texts())


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_texts_are_literals_so_that_the_catalog_can_hold_them(texts):
    read_back = "phrase_store.py"  # phrases that were stored are made anew here
    assert not [f"{t.file}:{t.line}: {t.call}(...)" for t in texts if t.text is None and t.file.name != read_back]


def test_every_text_has_its_chinese(texts, said):
    assert not sorted({text.text for text in texts if text.text} - said.keys())


def test_the_catalog_is_sorted_and_holds_nothing_else(texts, said):
    assert not sorted(said.keys() - {text.text for text in texts})
    assert list(said) == sorted(said)


def test_a_translation_keeps_the_places_of_its_text(said):
    assert not {text: chinese for text, chinese in said.items() if _places(text) != _places(chinese)}


def test_chinese_takes_full_width_punctuation_and_half_width_figures(said):
    half_width = re.compile(r"[\u3400-\u9fff}][,;:!?()]|[\u3400-\u9fff]\.|[,;:!?()][\u3400-\u9fff]")
    full_width = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
    assert not [one for one in said.values() if half_width.search(one) or full_width.search(one)]


def test_a_text_without_chinese_fails_these_rules(tmp_path):
    source = tmp_path / "app" / "one.py"
    source.parent.mkdir()
    source.write_text(
        '_(f"{n} left")\nwords("Save" if new else "Keep")\nPhrase("a %s" % b)\nPhrase(step.text)\n_(title)'
    )
    assert [text.text for text in catalog.texts(tmp_path)] == [None, "Save", "Keep", None, None]


def test_a_translation_reaches_the_screen(said):
    assert Words("zh_CN")("Save") == said["Save"]
