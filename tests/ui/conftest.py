"""What tests of the screen share: the look as it is on the desk, Chinese and English words."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from app.i18n import Words
from app.ui.fonts import load_fonts
from app.ui.theme import Theme, ThemeChoice, apply_theme
from tests.ui.hands import paint_held


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call() -> Generator[None, object, object]:
    """What a test leaves on the screen is painted while warnings still fail it."""
    done = yield
    paint_held()
    return done


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp) -> Theme:
    """The application in its fonts and its light theme."""
    load_fonts()
    return apply_theme(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def theme(dressed):
    """The theme, to be changed; light and at a scale of 1 again afterwards."""
    yield dressed
    dressed.use(ThemeChoice.LIGHT, 1.0)


@pytest.fixture(scope="session")
def english() -> Words:
    """English words."""
    return Words("en")


@pytest.fixture(scope="session")
def chinese(catalogs) -> Words:
    """Chinese words."""
    return Words("zh_CN")
