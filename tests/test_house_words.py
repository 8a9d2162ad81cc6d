"""The house's own rules for words: every text can be translated, is translated, and reads as Chinese."""

from __future__ import annotations

import re
import string

from app.i18n import Words
from script import catalog

SAID = catalog.translations(catalog.CHINESE)
TEXTS = list(catalog.texts())


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_texts_are_literals_so_that_the_catalog_can_hold_them():
    read_back = "phrase_store.py"  # phrases that were stored are made anew here
    assert not [f"{t.file}:{t.line}: {t.call}(...)" for t in TEXTS if t.text is None and t.file.name != read_back]


def test_every_text_has_its_chinese():
    assert not sorted({text.text for text in TEXTS if text.text} - SAID.keys())


def test_the_catalog_is_sorted_and_holds_nothing_else():
    assert not sorted(SAID.keys() - {text.text for text in TEXTS})
    assert list(SAID) == sorted(SAID)


def test_a_translation_keeps_the_places_of_its_text():
    assert not {text: said for text, said in SAID.items() if _places(text) != _places(said)}


def test_chinese_takes_full_width_punctuation_and_half_width_figures():
    half_width = re.compile(r"[\u3400-\u9fff}][,;:!?()]|[\u3400-\u9fff]\.|[,;:!?()][\u3400-\u9fff]")
    full_width = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")
    assert not [said for said in SAID.values() if half_width.search(said) or full_width.search(said)]


def test_a_text_without_chinese_fails_these_rules(tmp_path):
    source = tmp_path / "app" / "one.py"
    source.parent.mkdir()
    source.write_text(
        '_(f"{n} left")\nwords("Save" if new else "Keep")\nPhrase("a %s" % b)\nPhrase(step.text)\n_(title)'
    )
    assert [text.text for text in catalog.texts(tmp_path)] == [None, "Save", "Keep", None, None]


def test_a_translation_reaches_the_screen():
    assert Words("zh_CN")("Save") == SAID["Save"]
