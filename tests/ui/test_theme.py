"""The look: readable in both themes, following the system, growing with the text."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app.ui.theme import Theme, ThemeChoice, restyle, tokens
from app.ui.theme_sheet import stylesheet
from app.ui.theme_tokens import DARK, LIGHT, Colours, Tokens, Tone

GROUNDS = ("background", "surface", "raised")
SOFT = ("accent_soft", "ok_soft", "warn_soft", "danger_soft")
PAIRS = [
    *[("text", ground) for ground in (*GROUNDS, *SOFT, "border")],
    *[("muted", ground) for ground in (*GROUNDS, *SOFT)],
    *[(tone, ground) for tone in ("accent", "ok", "warn", "danger") for ground in (*GROUNDS, f"{tone}_soft")],
    *[(tone, "accent_soft") for tone in ("warn", "danger")],
    ("on_accent", "accent"),
    ("top_text", "top_bar"),
    ("top_text", "top_field"),
    ("top_text", "top_danger"),
    ("top_muted", "top_bar"),
    ("top_muted", "top_field"),
    ("top_bar", "top_text"),
    ("ink", "paper"),
]


def luminance(colour: str) -> float:
    exact = QColor(colour)
    parts = [exact.redF(), exact.greenF(), exact.blueF()]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_can_be_read(colours: Colours, ink, ground):
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_tone_can_be_read_on_its_ground(colours: Colours, tone):
    assert contrast(colours.of(tone), colours.soft(tone)) >= 4.5


def test_the_tokens_are_those_of_the_pictures():
    drawn = {
        "background": "F4F5F7 14181C", "surface": "FFFFFF 1C2126", "raised": "FAFBFC 22282E",
        "border": "DDE1E6 323A42", "strong_border": "C3C9D1 47515B", "text": "1B2128 E8ECEF",
        "muted": "5C6672 9AA5B0", "accent": "0B6E69 4FB8AF", "accent_soft": "E3F2F0 173533", "ok": "1A7F4B 5CC98A",
        "warn": "9A5B00 E5A94A", "warn_soft": "FDF1DC 33270F", "danger": "B3261E F2867C",
        "danger_soft": "FCE8E6 3A1A18", "top_bar": "12353A 0D1F22",
    }  # fmt: skip
    for name, pair in drawn.items():
        assert [asdict(colours)[name].upper() for colours in (LIGHT, DARK)] == [f"#{one}" for one in pair.split()]


def test_no_colour_is_named_outside_the_theme(project):
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|rgba?\(|QColor\(\s*\d|GlobalColor\.(?!transparent|white)")
    own = {"theme_tokens.py"}
    files = [file for file in (project / "app" / "ui").rglob("*.py") if file.name not in own]
    assert [str(file) for file in files if literal.search(file.read_text("utf-8"))] == []


def test_the_stylesheet_has_no_open_places():
    assert "$" not in stylesheet(Tokens())


def test_text_is_set_in_noto_sans_sc_with_even_figures(qapp):
    assert QFontInfo(qapp.font()).family() == "Noto Sans SC"
    metrics = QFontMetrics(qapp.font())
    assert len({metrics.horizontalAdvance(figure * 8) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("role", ["title", "heading", "strong", "muted", "small", "figure"])
def test_every_role_keeps_the_font(qtbot, role):
    label = QLabel("1111")
    qtbot.addWidget(label)
    restyle(label, role=role)
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == "Noto Sans SC"
    metrics = QFontMetrics(label.font())
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_a_setting_overrides_the_system(theme: Theme):
    theme.use(ThemeChoice.DARK)
    assert (tokens().dark, tokens().colours) == (True, DARK)
    theme.use(ThemeChoice.LIGHT)
    assert (tokens().dark, tokens().colours) == (False, LIGHT)


def test_it_follows_the_system(theme: Theme, qapp, qtbot):
    theme.use(ThemeChoice.SYSTEM)
    system = qapp.styleHints().colorSchemeChanged
    with qtbot.waitSignal(theme.changed):
        system.emit(Qt.ColorScheme.Dark)
    assert tokens().dark
    with qtbot.waitSignal(theme.changed):
        system.emit(Qt.ColorScheme.Light)
    assert not tokens().dark
    theme.use(ThemeChoice.LIGHT)
    system.emit(Qt.ColorScheme.Dark)
    assert not tokens().dark


def test_widgets_take_the_new_colours(theme: Theme, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.setProperty("role", "page")
    page.resize(40, 40)
    theme.use(ThemeChoice.DARK)
    assert QColor(page.grab().toImage().pixel(20, 20)).name() == DARK.background


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_nothing_is_too_low_for_its_text(theme: Theme, qtbot, scale):
    theme.use(scale=scale)
    assert tokens().target >= 32
    for part in (QPushButton("保存 Ag"), QLineEdit("保存 Ag")):
        qtbot.addWidget(part)
        part.show()
        assert part.height() >= max(tokens().target, QFontMetrics(part.font()).height() + 8)


def test_the_scale_stays_within_its_limits(theme: Theme):
    theme.use(scale=3)
    assert tokens().scale == 1.5
    theme.use(scale=0.2)
    assert tokens().scale == 1.0


def test_the_focus_moves_nothing(theme: Theme, qtbot):
    """The ring of the focus takes its room from inside."""
    for part in (QPushButton("x"), QLineEdit("x")):
        qtbot.addWidget(part)
        part.show()
        before = part.sizeHint()
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
        assert part.sizeHint() == before


def test_licences_lie_beside_fonts_and_icons(project: Path):
    assert list((project / "resources" / "fonts").glob("*OFL*"))
    assert (project / "resources" / "icons" / "LICENSE").exists()
