"""The parts of sheets that are filled in and looked at: points checked, pictures, lines to write and sign on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.documents.blocks import (
    MM,
    Block,
    Cell,
    FrameMark,
    Mark,
    PictureMark,
    RuleMark,
    TextMark,
    columned,
    headed,
    height_of,
    row,
    rule,
    space,
    stacked,
    together,
)
from app.documents.looks import Look
from app.documents.pictures import shape_of
from app.documents.text import Style, printable, width_of

_GUTTER = 8
_PICTURE = 38 * MM
_COARSEST = 72 / 100  # points a pixel
_LEAST_LINE = 56.0
_SIGNATURE = 22.0
_WRITING_LINE = 7.5 * MM


class Check(NamedTuple):
    """A point looked at, what was found, a remark, how many photos; "" for what there is not."""

    point: str
    finding: str
    remark: str = ""
    photos: str = ""


def checks(look: Look, heads: Check, points: Sequence[Check]) -> list[Block]:
    """Points in columns, a fine line between them; a column nobody filled in is left out."""
    columns = _columns(look, heads, points)
    line = rule(look.measure, 0.4)
    styles = (look.body, look.strong, look.label)
    lines = [block for check in points for block in (*_check(check, styles, columns), line)]
    return columned([*_check(heads, (look.label,) * 3, columns), line], lines[:-1])


def _columns(look: Look, heads: Check, points: Sequence[Check]) -> Sequence[float]:
    """How wide each column is, the space to the next included: findings as they need, the rest to point and remark."""
    said = (heads, *points)
    photos = width_of(heads.photos, look.label) + 1 if any(check.photos for check in points) else 0.0
    free = look.measure - photos
    finding = min(_widest([check.finding for check in said], look.strong), 0.3 * free)
    point = _widest([check.point for check in said], look.body)
    if not any(check.remark for check in points):
        point = min(max(point, 0.55 * free), free - finding)
        return (point, free - point, 0.0, photos)
    remark = _widest([check.remark for check in said], look.label)
    rest = free - finding
    point = max(0.3 * rest, min(point, max(0.5 * rest, rest - remark)))
    return (point, finding, rest - point, photos)


def _widest(texts: Sequence[str], style: Style) -> float:
    return max(width_of(printable(text), style) for text in texts) + 1.5 * _GUTTER


def _check(check: Check, styles: Sequence[Style], columns: Sequence[float]) -> list[Block]:
    point, finding, remark, photos = columns
    named, found, remarked = styles
    remark_x, photos_x = point + finding, point + finding + remark
    return row(
        Cell(check.point, named, 0, point - _GUTTER),
        Cell(check.finding, found, point, finding - _GUTTER),
        Cell(check.remark if remark else "", remarked, remark_x, remark - _GUTTER),
        Cell(check.photos if photos else "", remarked, photos_x, photos, "right"),
    )


def picture_grid(look: Look, jpegs: Sequence[bytes], missing: str) -> list[Block]:
    """Pictures side by side, numbered from 1; `missing` stands in a frame where there is none."""
    most = max(2, int(look.measure // _PICTURE))
    columns = min(most, max(2, len(jpegs)))
    wide = (look.measure - _GUTTER * (columns - 1)) / columns
    blocks: list[Block] = []
    for first in range(0, len(jpegs), columns):
        shown = [_picture(look, jpeg, wide, missing) for jpeg in jpegs[first : first + columns]]
        blocks += [_picture_row(look, shown, wide + _GUTTER, first + 1), space(3)]
    return headed([space(2)], blocks[:-1])


def _picture_row(look: Look, shown: Sequence[Block], step: float, first: int) -> Block:
    marks: list[Mark] = []
    for at, picture in enumerate(shown):
        number = row(Cell(str(first + at), look.label, 0, step))
        marks += (mark._replace(x=mark.x + at * step) for mark in stacked([picture, *number]))
    return Block(max(map(height_of, ([picture] for picture in shown))) + look.label.leading, tuple(marks))


def _picture(look: Look, jpeg: bytes, wide: float, missing: str) -> Block:
    if not jpeg:
        said = row(Cell(missing, look.note, 4, wide - 8, "centre"))
        free = max(0.0, wide / 2 - height_of(said)) / 2
        frame = FrameMark(0.5, 0.5, wide - 1, wide / 2 - 1)
        return Block(wide / 2, (frame, *stacked([space(free), *said])))
    pixels = shape_of(jpeg)
    scale = min(wide / pixels[0], 0.8 * wide / pixels[1], _COARSEST)
    return Block(scale * pixels[1], (PictureMark(0, 0, scale * pixels[0], scale * pixels[1], jpeg),))


def empty_lines(look: Look, lines: int) -> list[Block]:
    """Ruled lines to write on by hand."""
    line = RuleMark(0, _WRITING_LINE - 1, look.measure, _WRITING_LINE - 1, 0.6)
    return together([Block(_WRITING_LINE, (line,))] * lines)


def signatures(look: Look, labels: Sequence[str]) -> list[Block]:
    """Lines to sign on, each after its label: as many side by side as leave room to write, all on one page."""
    labels = [text for text in map(printable, labels) if text]
    if not labels:
        return []
    abreast = _abreast(look, labels)
    share = (look.measure - 2 * _GUTTER * (abreast - 1)) / abreast
    rows = [labels[at : at + abreast] for at in range(0, len(labels), abreast)]
    blocks = [block for texts in rows for block in _signature_row(look, texts, share)]
    return headed(blocks[:-1], blocks[-1:])


def _abreast(look: Look, labels: Sequence[str]) -> int:
    if look.narrow:
        return 1
    needed = max(width_of(label, look.label) for label in labels) + _LEAST_LINE + 2 * _GUTTER
    fitting = int((look.measure + 2 * _GUTTER) // needed)
    return max(1, min(len(labels), fitting, 2 if len(labels) == 4 else 3))


def _signature_row(look: Look, labels: Sequence[str], share: float) -> list[Block]:
    """A label that leaves no room to write stands above its line."""
    height = _SIGNATURE + (2 if look.narrow else 0)
    base = height - 4
    if any(width_of(label, look.label) + _LEAST_LINE > share for label in labels):
        said = [block for label in labels for block in row(Cell(label, look.label, 0, share))]
        return [*said, Block(height, (RuleMark(0, base, share, base, 0.6),))]
    marks: list[Mark] = []
    for at, label in enumerate(labels):
        x = at * (share + 2 * _GUTTER)
        wide = width_of(label, look.label)
        marks.append(TextMark(x, base - 1, label, look.label, wide))
        marks.append(RuleMark(x + wide + 6, base, x + share, base, 0.6))
    return [Block(height, tuple(marks))]
