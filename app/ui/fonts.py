"""The text font: Noto Sans SC from the resources on every machine, figures all of one width."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from app.settings import RESOURCES

FAMILY = "Noto Sans SC"
FONT_FOLDER = RESOURCES / "fonts"


def load_fonts(folder: Path = FONT_FOLDER) -> tuple[str, ...]:
    """Make the program's own fonts known to Qt; the families found, the text family first.

    A file Qt cannot read is passed over: the system's fonts then stand in for it.
    """
    families: list[str] = []
    for file in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    unique = dict.fromkeys(families)
    return tuple(sorted(unique, key=lambda family: family != FAMILY))


def text_font(size: int, scale: float = 1.0, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The text font at a size in pixels, times the text scale; figures line up under each other ("tnum")."""
    font = QFont()
    font.setFamilies([FAMILY, *_fallbacks()])
    font.setPixelSize(round(size * scale))
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def _fallbacks() -> list[str]:
    known = set(QFontDatabase.families())
    return [family for family in ("Rare Han", "Rare Han Two") if family in known]
