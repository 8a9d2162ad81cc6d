"""Blocks placed on pages: a head and a foot on each, the body flowing from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, dropwhile, repeat, zip_longest
from typing import NamedTuple

from app.documents.blocks import MM, Block, Mark, RuleMark, height_of

Head = Callable[[int], Sequence[Block]]
"""The head of page n."""
Foot = Callable[[int, int], Sequence[Block]]
"""The foot of page n of m; all feet of a paper are equally high."""

_LONGEST_ROLL = 1500 * MM  # printer drivers refuse a piece of roll longer than about two metres
_MOST_PAGES = 999
_MOST_SPREAD = 5.0
_FEW_PAGES = 3


class Placed(NamedTuple):
    """Marks, and where on the page the top left corner is they are measured from."""

    x: float
    y: float
    marks: tuple[Mark, ...]


class Page(NamedTuple):
    """A finished page, in points."""

    width: float
    height: float
    placed: tuple[Placed, ...]


Copies = list[list[Page]]
"""The pages of each copy of a paper."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What is printed on: size and margins in points; without a height it is a roll, cut where the content ends."""

    width: float
    height: float | None
    side: float
    top: float
    bottom: float

    @property
    def measure(self) -> float:
        """How wide the content may be."""
        return self.width - 2 * self.side


def flow(stock: Stock, head: Head, body: Sequence[Block], foot: Foot) -> list[Page]:
    """The pages a body needs, each with its head and foot."""
    free = (stock.height or _LONGEST_ROLL) - stock.top - stock.bottom - height_of(foot(_MOST_PAGES, _MOST_PAGES))
    rooms = chain((free - height_of(head(1)),), repeat(free - height_of(head(2))))
    bodies = _filled(_groups(body), free - height_of(head(1)), free - height_of(head(2)))
    count = len(bodies)
    if stock.height:
        full = bodies[:-1] or bodies
        bodies[: len(full)] = (_spread(part, room) for part, room in zip(full, rooms, strict=False))
    return [_page(stock, head(n), part, foot(n, count)) for n, part in enumerate(bodies, 1)]


def shortest(settings: Iterable[Copies]) -> Copies:
    """Of several ways to set the copies of a paper, the first that needs the fewest pages.

    They are tried one by one, and the closer ones not at all where the first needs a single page, or so many that one
    less is no gain.
    """
    best: Copies = []
    for copies in settings:
        if not best or len(copies[0]) < len(best[0]):
            best = copies
        if len(best[0]) == 1 or len(best[0]) > _FEW_PAGES:
            break
    return best


def side_by_side(left: Sequence[Page], right: Sequence[Page], width: float) -> list[Page]:
    """Two papers on sheets of twice their width, with a line between them to tear along.

    Where one has fewer pages than the other, or there is none for the right, its half stays empty.
    """
    empty = left[0]._replace(placed=())
    return [_torn(first, second, width) for first, second in zip_longest(left, right, fillvalue=empty)]


def _torn(left: Page, right: Page, width: float) -> Page:
    middle = width / 2
    tear = RuleMark(middle, 0, middle, left.height, 0.6, dashed=True)
    moved = (placed._replace(x=placed.x + middle) for placed in right.placed)
    return Page(width, left.height, (*left.placed, Placed(0, 0, (tear,)), *moved))


def _page(stock: Stock, head: Sequence[Block], body: Sequence[Block], foot: Sequence[Block]) -> Page:
    flowing = [*head, *body]
    end = stock.top + height_of(flowing)
    foot_height = height_of(foot)
    height = stock.height or end + foot_height + stock.bottom
    foot_top = height - stock.bottom - foot_height
    placed = (*_stacked(flowing, stock.side, stock.top), *_stacked(foot, stock.side, foot_top))
    return Page(stock.width, height, placed)


def _spread(body: Sequence[Block], room: float) -> list[Block]:
    """A page that is not left half empty: the space between its parts grows, within reason."""
    gaps = sum(_stretches(block) for block in body)
    more = min(_MOST_SPREAD, max(0.0, room - height_of(body)) / gaps) if gaps else 0
    return [block._replace(height=block.height + more) if _stretches(block) else block for block in body]


def _stretches(block: Block) -> bool:
    return block.airy and not block.marks


def _stacked(blocks: Sequence[Block], x: float, y: float) -> Iterator[Placed]:
    for block in blocks:
        if block.marks:
            yield Placed(x, y, block.marks)
        y += block.height


def _groups(body: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that must stay on one page, together."""
    group: list[Block] = []
    for block in body:
        group.append(block)
        if not block.keep:
            yield group
            group = []
    if group:
        yield group


def _filled(groups: Iterator[list[Block]], first: float, more: float) -> list[list[Block]]:
    """The body of each page; what is bound together but higher than a page is parted all the same."""
    bodies: list[list[Block]] = [[]]
    free = first
    for group in groups:
        parts = [group] if height_of(group) <= more else [[block] for block in group]
        for part in parts:
            if bodies[-1] and height_of(part) > free:
                bodies.append([])
                free = more
            begun = part if bodies[-1] else _begun(part, more)
            bodies[-1] += begun
            free -= height_of(begun)
    return bodies


def _begun(blocks: Sequence[Block], room: float) -> list[Block]:
    """What begins a page: without the space that parts it from what went before, under the heads of its columns."""
    begun = list(dropwhile(lambda block: block.airy, blocks))
    over = begun[0].over if begun else ()
    return [*over, *begun] if height_of([*over, *begun]) <= room else begun
