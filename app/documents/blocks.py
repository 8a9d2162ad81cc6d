"""What a paper is built of: blocks, one line of print high, that hold marks and follow each other down the page.

All lengths are points; a mark's place is measured from the top left corner of its block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from app.documents.text import Style, broken, width_of

MM = 72 / 25.4


class TextMark(NamedTuple):
    """A text on one line: its left end, its baseline."""

    x: float
    y: float
    text: str
    style: Style
    width: float


class RuleMark(NamedTuple):
    """A straight line."""

    x: float
    y: float
    x_end: float
    y_end: float
    thickness: float
    muted: bool = True
    dashed: bool = False


class FrameMark(NamedTuple):
    """A frame around something, or a tinted area behind it."""

    x: float
    y: float
    width: float
    height: float
    filled: bool = False


class CodeMark(NamedTuple):
    """A QR code of this width, without its quiet zone."""

    x: float
    y: float
    width: float
    text: str


class PictureMark(NamedTuple):
    """A picture, a JPEG file, drawn into this area."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes


Mark = TextMark | RuleMark | FrameMark | CodeMark | PictureMark


class Block(NamedTuple):
    """A strip of the page. `keep`: not to be parted from the next one; `airy`: it only sets parts off from each other.

    Airy blocks are lost at the top of a page; those without marks may be stretched. `over`: what is set once more above
    the block where it begins a page, the heads of a table's columns.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    airy: bool = False
    over: tuple[Block, ...] = ()


class Cell(NamedTuple):
    """A text in a row: where its column begins and how wide it is; the text is broken to fit and at its line ends."""

    text: str
    style: Style
    x: float
    width: float
    align: Literal["left", "right", "centre"] = "left"


def space(height: float) -> Block:
    """Empty space between two parts."""
    return Block(height, airy=True)


def rule(width: float, thickness: float = 0.6, *, muted: bool = True, dashed: bool = False) -> Block:
    """A line across the whole width."""
    line = RuleMark(0, thickness / 2, width, thickness / 2, thickness, muted, dashed)
    return Block(thickness, (line,), airy=True)


def row(*cells: Cell) -> list[Block]:
    """Texts side by side, each broken to its column, their lines on common baselines; a block for each line."""
    columns = [_lines(cell) for cell in cells]
    return together([_line(cells, texts) for texts in zip_longest(*columns, fillvalue="")])


def paragraph(text: str, style: Style, width: float) -> list[Block]:
    """Running text across the whole width."""
    return row(Cell(text, style, 0, width))


def together(blocks: Sequence[Block]) -> list[Block]:
    """Blocks that go to the same page if they are few; of many, only the first two and the last two hold together."""
    last = len(blocks) - 1
    bound = range(last) if last < 12 else (0, last - 1)
    return [block._replace(keep=True) if at in bound else block for at, block in enumerate(blocks)]


def headed(heading: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """A heading that never stands alone at the foot of a page; nothing at all where nothing follows it."""
    return [*(block._replace(keep=True) for block in heading), *blocks] if blocks else []


def columned(heads: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """The rows of a table under the heads of its columns, on every page it reaches."""
    return headed(heads, [block._replace(over=tuple(heads)) for block in blocks])


def beside(blocks: Sequence[Block], right: Iterable[Mark], height: float) -> list[Block]:
    """Blocks with something `height` points high next to them, on the same page; the caller places its marks."""
    kept: list[Block] = []
    top = 0.0
    for at, block in enumerate(blocks):
        marks = (*block.marks, *right) if at == 0 else block.marks
        top += block.height
        kept.append(Block(block.height, marks, block.keep or top < height, False))
    return [*kept, Block(height - top)] if top < height else kept


def stacked(blocks: Iterable[Block]) -> tuple[Mark, ...]:
    """The marks of blocks under each other, all measured from the top of the first."""
    marks: list[Mark] = []
    top = 0.0
    for block in blocks:
        marks += (_lowered(mark, top) for mark in block.marks)
        top += block.height
    return tuple(marks)


def height_of(blocks: Iterable[Block]) -> float:
    """How much room blocks take, one under the other."""
    return sum(block.height for block in blocks)


def _lines(cell: Cell) -> list[str]:
    return [line for part in cell.text.splitlines() for line in broken(part, cell.style, cell.width)]


def _lowered(mark: Mark, by: float) -> Mark:
    if isinstance(mark, RuleMark):
        return mark._replace(y=mark.y + by, y_end=mark.y_end + by)
    return mark._replace(y=mark.y + by)


def _line(cells: Sequence[Cell], texts: Sequence[str]) -> Block:
    said = [(cell, text) for cell, text in zip(cells, texts, strict=True) if text]
    leading = max(cell.style.leading for cell, _ in said)
    baseline = max(cell.style.baseline + (leading - cell.style.leading) / 2 for cell, _ in said)
    return Block(leading, tuple(_set(cell, text, baseline) for cell, text in said))


def _set(cell: Cell, text: str, baseline: float) -> TextMark:
    width = width_of(text, cell.style)
    free = {"left": 0.0, "right": cell.width - width, "centre": (cell.width - width) / 2}[cell.align]
    return TextMark(cell.x + free, baseline, text, cell.style, width)
