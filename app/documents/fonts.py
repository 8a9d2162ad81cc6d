"""The typefaces of the papers: Noto Sans SC, and further fonts for the characters it lacks.

ReportLab keeps its fonts in one registry for the whole process and reads a font file through one position, so papers
are made one at a time: whoever draws holds `PRINTING`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.errors import Fault
from app.i18n import Phrase
from app.settings import RESOURCES

FONT_FOLDER = RESOURCES / "fonts"
PRINTING = RLock()
FRAME_SCALE = 0.5
FRAME_PADDING = 0.3
_BEYOND_BMP = re.compile(r"<([0-9A-F]{5,6})>")


class Weight(StrEnum):
    """The weights there are, by the ending of their file's name."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    BOLD = "Bold"


class PaperFont(TTFont):  # type: ignore[misc, unused-ignore]  # ReportLab has no types
    """A TrueType font that is quick to take a subset of, and whose rare characters can be found in the finished PDF."""

    def __init__(self, path: Path) -> None:
        """Load a font file; an OSError or TTFError where it is missing or none."""
        super().__init__(path.stem, str(path), asciiReadable=0)
        whole_table, outlines = self.face.get_table, _Outlines(self.face)
        self.face.get_table = lambda tag: outlines if tag == "glyf" else whole_table(tag)

    def addObjects(self, doc: Any) -> None:  # noqa: N802  # ReportLab's name
        """Write the font, then its character map anew: ReportLab writes U+20BB7 as one number, PDF wants UTF-16."""
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = _BEYOND_BMP.sub(_as_utf16, stream.content)


class _Outlines:
    """A font's table of outlines, cut where it lies: ReportLab copies all ten megabytes for every paper."""

    def __init__(self, face: Any) -> None:
        self._face = face
        self._start = face.get_table_pos("glyf")[0]

    def __getitem__(self, part: slice) -> bytes:
        return bytes(self._face._ttf_data[self._start + part.start : self._start + part.stop])  # noqa: SLF001


class Typeface:
    """One weight, with further fonts for what it lacks.

    `advance` gives a character's width in em, filled in as characters are met; `rare` holds those met so far that
    the weight itself has not.
    """

    def __init__(self, weight: Weight) -> None:
        """Load the font file of `weight`; a Fault where it is not in the font folder."""
        self.font = _registered(FONT_FOLDER / f"NotoSansSC-{weight}.ttf")
        self.advance = _Advances(self)
        self.rare: dict[str, str | None] = {}

    def font_of(self, character: str) -> str | None:
        """The name of the font that has this character, None where no font has it."""
        self.advance[character]
        return self.rare.get(character, self.font.fontName)

    def measure(self, character: str) -> float:
        """Find a character's font and its width there, in em."""
        for font in (self.font, *_further_fonts(self.font, character)):
            if ord(character) in font.face.charToGlyph:
                if font is not self.font:
                    self.rare[character] = font.fontName
                return float(font.face.charWidths[ord(character)]) / 1000
        self.rare[character] = None
        return FRAME_PADDING + FRAME_SCALE * sum(map(self.advance.__getitem__, code_point(character)))


class _Advances(dict[str, float]):
    """Widths by character, measured the first time one is asked for."""

    def __init__(self, typeface: Typeface) -> None:
        super().__init__()
        self._typeface = typeface

    def __missing__(self, character: str) -> float:
        width = self[character] = self._typeface.measure(character)
        return width


@cache
def typeface(weight: Weight) -> Typeface:
    """The typeface of this weight, loaded once per process (about 0.1 s each)."""
    with PRINTING:
        rl_config.useA85 = 0  # plain compressed streams: a fifth smaller, and quicker
        return Typeface(weight)


def warm_up() -> None:
    """Load what every paper needs, ahead of the first one."""
    for weight in Weight:
        typeface(weight)


def missing(text: str) -> str:
    """The characters of `text` that no font here has: papers show them as their code in a frame."""
    return "".join(character for character in text if typeface(Weight.REGULAR).font_of(character) is None)


def code_point(character: str) -> str:
    """What stands in the frame for a character no font has: `U+1F600`."""
    return f"U+{ord(character):04X}"


def _further_fonts(first: TTFont, character: str) -> tuple[TTFont, ...]:
    return () if ord(character) in first.face.charToGlyph else _fallback_fonts()


@cache
def _fallback_fonts() -> tuple[TTFont, ...]:
    others = (path for path in sorted(FONT_FOLDER.glob("*.ttf")) if not path.name.startswith("NotoSansSC-"))
    with PRINTING:
        return tuple(_registered(path) for path in others)


def _registered(path: Path) -> PaperFont:
    try:
        font = PaperFont(path)
    except (OSError, TTFError) as error:
        raise Fault(
            Phrase("No paper can be made: the font {file} is missing or damaged.", file=path.name),
            advice=Phrase("Everything else works. Install the program again to get it back."),
        ) from error
    pdfmetrics.registerFont(font)
    return font


def _as_utf16(found: re.Match[str]) -> str:
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"
