#!/usr/bin/env python3
"""How the fonts in resources/fonts were made, so that they can be made again.

Needs fontTools (`uv pip install fonttools`; nothing else of the project does), npm for Noto Sans SC and Debian's
apt for the two sources of rare characters. Run it in a folder of its own, on Debian 12:

    npm pack @expo-google-fonts/noto-sans-sc@0.4.3 && tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
    apt-get download fonts-hanazono=20170904-2.1 fonts-babelstone-han=15.0.5-2
    for package in fonts-*.deb; do dpkg-deb -x "$package" .; done
    python script/fonts.py .

Noto Sans SC is copied as it is: Regular, Medium and Bold with TrueType outlines, since ReportLab cannot embed CFF.
It has every character of the General Standard table and of CJK Extension A, but few of the later extensions, and
people are named with those. "Rare Han" holds what it lacks: CJK Extensions B to F whole, compatibility ideographs,
Latin, Greek and Cyrillic letters, symbols, from Hanazono Mincho. "Rare Han Two" holds Extensions G and H as far as
BabelStone Han draws them. Both are outlines only: no hints, no layout tables.

The outlines of Hanazono are polygons of some 190 points a character; curves that stay within 2/1024 em of every
point take 120. On a paper at 600 dpi that is a fifth of a dot.
"""

from __future__ import annotations

import math
import shutil
import sys
from array import array
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
TOLERANCE = 2.0
HAN = ((0x2E80, 0x2FDF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
LETTERS_AND_SIGNS = (
    *((0x00A0, 0x024F), (0x0370, 0x052F), (0x1E00, 0x1EFF), (0x2000, 0x27BF), (0x2900, 0x2BFF), (0x3000, 0x33FF)),
    (0x1F300, 0x1F9FF),
)
RARE_HAN = (
    "Copyright 2008-2017 GlyphWiki Project. Characters of Hanazono Mincho 20170904 that Noto Sans SC lacks, outlines "
    "simplified, in 2026. Hanazono Font License."
)
RARE_HAN_TWO = (
    "Copyright 1994-1999 Arphic Technology Co., Ltd.; modified by Andrew West as BabelStone Han 15.0.5. Changed in "
    "2026: reduced to characters Noto Sans SC and Rare Han lack. Arphic Public License."
)
Point = tuple[int, int]
Outline = list[tuple[Point, int]]  # 1: on the curve, 0: its control point


def main(folder: Path) -> None:
    """Make all fonts from the packages unpacked in `folder`."""
    for weight in ("400Regular", "500Medium", "700Bold"):
        source = folder / "package" / weight / f"NotoSansSC_{weight}.ttf"
        shutil.copyfile(source, FONTS / f"NotoSansSC-{weight[3:]}.ttf")
    shutil.copyfile(folder / "package" / "LICENSE_FONT", FONTS / "NotoSansSC-OFL.txt")

    truetype = folder / "usr" / "share" / "fonts" / "truetype"
    known = characters(FONTS / "NotoSansSC-Regular.ttf")
    parts = []
    for name, ranges in (("HanaMinB", HAN), ("HanaMinA", HAN + LETTERS_AND_SIGNS)):
        part = part_of(truetype / "hanazono" / f"{name}.ttf", known, ranges)
        known |= set(part.getBestCmap())
        parts.append(folder / f"{name}-part.ttf")
        part.save(parts[-1])
    rare = Merger().merge([str(part) for part in parts])
    simplify(rare)
    finish(rare, "Rare Han", RARE_HAN)
    rare.save(FONTS / "RareHan-Regular.ttf")

    two = part_of(truetype / "babelstone" / "BabelStoneHan.ttf", known, HAN)
    finish(two, "Rare Han Two", RARE_HAN_TWO)
    two.save(FONTS / "RareHanTwo-Regular.ttf")


def characters(file: Path) -> set[int]:
    """The code points a font has a glyph for."""
    return set(TTFont(file, lazy=True).getBestCmap())


def part_of(file: Path, known: set[int], ranges: Iterable[tuple[int, int]]) -> TTFont:
    """The characters of these ranges that are not known yet, outlines only."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 4, 6])
    options.drop_tables += ["vhea", "vmtx", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "kern", "gasp", "FFTM"]
    font = subset.load_font(str(file), options)
    part = subset.Subsetter(options)
    part.populate(unicodes=[c for c in font.getBestCmap() if c not in known and any(a <= c <= b for a, b in ranges)])
    part.subset(font)
    return font


def finish(font: TTFont, family: str, origin: str) -> None:
    """Give the font its own name, and say in it where it comes from and what was changed."""
    names = font["name"]
    names.names = []
    file_name = family.replace(" ", "") + "-Regular"
    for number, text in ((0, origin), (1, family), (2, "Regular"), (3, file_name), (4, family), (6, file_name)):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsType = 0
    font["post"].formatType = 3.0


def simplify(font: TTFont) -> None:
    """Draw every polygon of the font with as few lines and curves as the tolerance allows."""
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        if glyph.numberOfContours <= 0:
            continue
        points, start = list(glyph.coordinates), 0
        drawn: Outline = []
        ends = []
        for end in glyph.endPtsOfContours:
            drawn += _curves(points[start : end + 1])
            ends.append(len(drawn) - 1)
            start = end + 1
        glyph.coordinates = GlyphCoordinates([point for point, _ in drawn])
        glyph.flags = array("B", [kind for _, kind in drawn])
        glyph.endPtsOfContours = ends


def _curves(ring: list[Point]) -> Outline:
    """A closed polygon as lines and quadratic curves, each as long as it stays true."""
    if len(ring) < 5:
        return [(point, 1) for point in ring]
    first = max(range(len(ring)), key=lambda i: math.dist(ring[i], ring[i - 1]))  # begin at a corner, not in a curve
    path = ring[first:] + ring[: first + 1]
    drawn: Outline = []
    here = 0
    while here < len(path) - 1:
        reach, bend, misses = here + 1, None, 0
        for end in range(here + 2, len(path)):
            fits, control = _fit(path[here : end + 1])
            if fits:
                reach, bend, misses = end, control, 0
            elif (misses := misses + 1) == 3:
                break
        drawn.append((path[here], 1))
        if bend is not None:
            drawn.append((bend, 0))
        here = reach
    return drawn if len(drawn) > 2 else [(point, 1) for point in ring]


def _fit(points: list[Point]) -> tuple[bool, Point | None]:
    """Whether a line, or else one curve, passes all the points; and the curve's control point."""
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = math.dist(points[0], points[-1])
    if length and all(_off(p, points[0], points[-1], length) <= TOLERANCE for p in points[1:-1]):
        return True, None
    if len(points) < 4:
        return False, None
    way = [0.0]
    for one, other in pairwise(points):
        way.append(way[-1] + math.dist(one, other))
    rests = []
    for (x, y), at in zip(points[1:-1], way[1:-1], strict=True):
        t = at / way[-1]
        rests.append((2 * t * (1 - t), x - (1 - t) ** 2 * x0 - t * t * x1, y - (1 - t) ** 2 * y0 - t * t * y1))
    weight = sum(w * w for w, _, _ in rests)
    cx, cy = round(sum(w * x for w, x, _ in rests) / weight), round(sum(w * y for w, _, y in rests) / weight)
    return all(math.hypot(w * cx - x, w * cy - y) <= TOLERANCE for w, x, y in rests), (cx, cy)


def _off(point: Point, start: Point, end: Point, length: float) -> float:
    """How far a point lies from a line's segment."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    t = min(1.0, max(0.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length**2))
    return math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
