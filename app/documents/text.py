"""Text on paper: measured, broken into lines the Chinese way, and split by the fonts that have its characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from app.documents.fonts import Weight, typeface

_NOT_FIRST = frozenset("，。、；：？！）》」』】〕〉”’～·%‰℃,.;:?!)]}>")
_NOT_LAST = frozenset("（《「『【〔〈“‘¥￥$([{<")
_FIRST_CJK = "⺀"
_UNUSUAL = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u0300-\u036f\u061c\u115f\u1160\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
)


_DAY = re.compile(r"\d{1,2}月\d{1,2}日(?:\(周.\))?")
"""A day, which is read at one glance."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: size and line height in points, weight, and whether it steps back in grey."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    muted: bool = False

    @property
    def baseline(self) -> float:
        """How far under the top of its line the text stands."""
        return self.leading / 2 + 0.36 * self.size


class Run(NamedTuple):
    """A stretch of text in one font; without a font, a character no font has."""

    font: str | None
    text: str


def printable(text: str) -> str:
    """The text as one line that can be drawn: spaces for control characters, nothing for invisible ones."""
    if not _UNUSUAL.search(text):
        return text
    return " ".join(_UNUSUAL.sub(_visible, unicodedata.normalize("NFC", text)).split())


def width_of(text: str, style: Style) -> float:
    """How wide a text stands, in points."""
    return sum(map(typeface(style.weight).advance.__getitem__, text)) * style.size


def runs(text: str, style: Style) -> tuple[Run, ...]:
    """The text split where the font changes; each character no font has by itself."""
    face = typeface(style.weight)
    if face.rare.keys().isdisjoint(text):
        return (Run(face.font.fontName, text),)
    found: list[Run] = []
    for font, characters in groupby(text, face.font_of):
        stretch = "".join(characters)
        found += [Run(font, stretch)] if font else map(partial(Run, None), stretch)
    return tuple(found)


def broken(text: str, style: Style, width: float) -> list[str]:
    """The lines of a text set `width` points wide: no closing mark begins a line, no opening one ends it.

    Words and days stay whole unless they are wider than a line. An empty text has no lines.
    """
    text = printable(text).strip()
    if not text or width_of(text, style) <= width:
        return [text] if text else []
    advance = typeface(style.weight).advance
    limit = width / style.size
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _pieces(text, limit, advance):
        wide = sum(map(advance.__getitem__, piece.rstrip()))
        if line and used + wide > limit:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line += piece
        used += sum(map(advance.__getitem__, piece))
    return [*lines, line.rstrip()]


def _pieces(text: str, limit: float, advance: dict[str, float]) -> list[str]:
    """What must not be broken, with the spaces after it; what is wider than a line comes in single characters."""
    pieces: list[str] = []
    start = 0
    inside = {at for day in _DAY.finditer(text) for at in range(day.start() + 1, day.end())}
    for at in range(1, len(text) + 1):
        if at == len(text) or (at not in inside and _may_break(text, at)):
            piece = text[start:at]
            fits = sum(map(advance.__getitem__, piece.rstrip())) <= limit
            pieces += [piece] if fits else list(piece)
            start = at
    return pieces


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after == " " or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before == " ":
        return not (after.isdigit() and text[at - 2 : at - 1].isdigit())  # one number: 0571-0000 0001
    return _stands_alone(before) or _stands_alone(after)


def _stands_alone(character: str) -> bool:
    return character >= _FIRST_CJK or character == "·"


def _visible(found: re.Match[str]) -> str:
    return " " if unicodedata.category(found[0]) in ("Cc", "Zs", "Zl", "Zp") else _kept(found[0])


def _kept(character: str) -> str:
    return character if unicodedata.combining(character) else ""
