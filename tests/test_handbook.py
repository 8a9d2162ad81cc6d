"""The handbooks say what the program declares, and show pictures that are there."""

from __future__ import annotations

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
