"""Phrases said in a language, plain and emphasised."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.i18n import Phrase, Words
from app.money import Money

DAY = date(2026, 3, 12)


@pytest.fixture
def english() -> Words:
    return Words("en")


def test_days_instants_and_amounts_stand_out(english: Words) -> None:
    said = english.rich(
        Phrase("{sum} until {day}, kept {at}", sum=Money(24900), day=DAY, at=datetime(2026, 3, 12, 2, 33, tzinfo=UTC))
    )
    assert said == "<b>¥249.00</b> until <b>Thu 12 Mar</b>, kept <b>12 Mar 10:33</b>"


def test_other_values_are_escaped_and_stay_plain(english: Words) -> None:
    said = english.rich(Phrase("{n} × {product} & more <here>", n=2, product="<b>&"))
    assert said == "2 × &lt;b&gt;&amp; &amp; more &lt;here&gt;"


def test_values_inside_phrases_and_lists_stand_out_too(english: Words) -> None:
    inner = Phrase("until {day}", day=DAY)
    assert english.rich(Phrase("{what}: {all}", what=inner, all=(Money(100), inner))) == (
        "until <b>Thu 12 Mar</b>: <b>¥1.00</b>, until <b>Thu 12 Mar</b>"
    )


def test_a_phrase_without_values_is_only_escaped(english: Words) -> None:
    assert english.rich(Phrase("a {brace} < b")) == "a {brace} &lt; b"


def test_english_has_straight_quotation_marks_and_chinese_its_own():
    assert Words("en")("Waiting: “{x}”", x="“y”") == 'Waiting: "“y”"'
    assert "“" in Words("zh_CN").say(
        Phrase("“{code}” is no case, order or product of this shop. Search for it?", code="1")
    )
