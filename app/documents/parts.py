"""The parts papers have in common: facts, rules, amounts, lists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from app.documents.blocks import (
    Block,
    Cell,
    CodeMark,
    FrameMark,
    Mark,
    TextMark,
    beside,
    headed,
    height_of,
    row,
    rule,
    space,
    stacked,
    together,
)
from app.documents.looks import Look
from app.documents.qr import QUIET_MODULES, symbol
from app.documents.text import Style, printable, width_of

_GUTTER = 8
_MANY_FACTS = 6


class Fact(NamedTuple):
    """Something known, under its name."""

    label: str
    value: str


class Ruling(NamedTuple):
    """A rule in words: what it says, a remark, the clauses it rests on."""

    title: str
    note: str
    clauses: str


class Figure(NamedTuple):
    """An amount under its name and the clause it rests on; `style` None: as the rest."""

    label: str
    amount: str
    style: Style | None = None
    clause: str = ""


def section(look: Look, title: str, blocks: Sequence[Block]) -> list[Block]:
    """A part of the paper: a line across, its title (or none), what it says; nothing where it says nothing."""
    heading = row(Cell(title, look.heading, 0, look.measure)) if title else []
    opening = [space(look.gap), rule(look.measure, dashed=look.narrow), space(look.gap - (2 if title else 0)), *heading]
    return headed(opening, blocks)


def facts(look: Look, known: Sequence[Fact], width: float | None = None) -> list[Block]:
    """Facts one under the other, their values on one axis; those without a value are left out."""
    width = width or look.measure
    axis = fact_axis(look, known, width)
    return [block for fact in _with_values(known) for block in row(*_fact(look, fact, 0, axis, width))]


def facts_abreast(look: Look, known: Sequence[Fact], axis: float) -> list[Block]:
    """Facts as above, their values on an axis that is given; of many, two short ones stand side by side."""
    rest = _with_values(known)
    half = (look.measure - 2 * _GUTTER) / 2
    least = half if len(rest) >= _MANY_FACTS else 0.0
    blocks: list[Block] = []
    while rest:
        pair = rest[:2] if all(_is_short(look, fact, least - axis) for fact in rest[:2]) else rest[:1]
        width = half if len(pair) > 1 else look.measure
        columns = [_fact(look, fact, at * (half + 2 * _GUTTER), axis, width) for at, fact in enumerate(pair)]
        blocks += row(*chain.from_iterable(columns))
        rest = rest[len(pair) :]
    return blocks


def fact_axis(look: Look, known: Sequence[Fact], width: float) -> float:
    """How far to the right of their labels the values of facts stand, in a column `width` points wide."""
    widest = max((width_of(fact.label, look.label) for fact in _with_values(known)), default=0.0)
    return min(widest + 1.5 * _GUTTER, 0.4 * width)


def _with_values(known: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in known if fact.value.strip()]


def _fact(look: Look, fact: Fact, x: float, axis: float, width: float) -> tuple[Cell, Cell]:
    return Cell(fact.label, look.label, x, axis - 4), Cell(fact.value, look.body, x + axis, width - axis)


def _is_short(look: Look, fact: Fact, room: float) -> bool:
    return "\n" not in fact.value and width_of(printable(fact.value), look.body) <= room


def rulings(look: Look, said: Sequence[Ruling]) -> list[Block]:
    """Rules in words: in columns where there is room for them, else each with its remark underneath."""
    said = [ruling for ruling in said if ruling.title]
    if not said:
        return []
    titles = max(width_of(ruling.title, look.strong) for ruling in said) + 1.5 * _GUTTER
    clauses = max(width_of(ruling.clauses, look.fine) for ruling in said) + _GUTTER
    if look.measure - titles - clauses >= 0.3 * look.measure:
        return [block for ruling in said for block in _in_columns(look, ruling, titles, clauses)]
    return [block for ruling in said for block in _on_two_lines(look, ruling)]


def _in_columns(look: Look, ruling: Ruling, titles: float, clauses: float) -> list[Block]:
    return row(
        Cell(ruling.title, look.strong, 0, titles),
        Cell(ruling.note, look.note, titles, look.measure - titles - clauses),
        Cell(ruling.clauses, look.fine, look.measure - clauses, clauses, "right"),
    )


def _on_two_lines(look: Look, ruling: Ruling) -> list[Block]:
    clauses = min(width_of(ruling.clauses, look.fine) + 1, 0.6 * look.measure) if ruling.clauses else 0
    text = look.measure - clauses - (_GUTTER if clauses else 0)
    cited = Cell(ruling.clauses, look.fine, look.measure - clauses, clauses, "right")
    if width_of(ruling.title, look.strong) <= text:
        lines = [
            *row(Cell(ruling.title, look.strong, 0, text), cited),
            *row(Cell(ruling.note, look.note, 0, look.measure)),
        ]
    else:
        lines = [
            *row(Cell(ruling.title, look.strong, 0, look.measure)),
            *row(Cell(ruling.note, look.note, 0, text), cited),
        ]
    return [*together(lines), space(1)]


def figures(look: Look, amounts: Sequence[Figure]) -> list[Block]:
    """Amounts under each other, ranged right so that the digits stand in columns, their clauses in one before them.

    On the roll there is no room for clauses.
    """
    cited = [] if look.narrow else [figure for figure in amounts if figure.clause]
    digits = max((width_of(figure.amount, figure.style or look.body) for figure in cited), default=0) + _GUTTER
    clauses = max((width_of(figure.clause, look.fine) for figure in cited), default=0) + _GUTTER
    return [
        block
        for figure in amounts
        for block in (_cited(look, figure, digits, clauses) if figure in cited else _figure(look, figure))
    ]


def _cited(look: Look, figure: Figure, digits: float, clauses: float) -> list[Block]:
    style, right = figure.style or look.body, look.measure - digits
    return row(
        Cell(figure.label, look.body, 0, right - clauses),
        Cell(figure.clause, look.fine, right - clauses, clauses, "right"),
        Cell(figure.amount, style, right, digits, "right"),
    )


def _figure(look: Look, figure: Figure) -> list[Block]:
    style = figure.style or look.body
    wide = width_of(figure.amount, style) + 1
    name = look.strong if figure.style else look.body
    room = look.measure - wide - _GUTTER
    amount = Cell(figure.amount, style, look.measure - wide, wide, "right")
    if figure.style and width_of(figure.label, name) > room:
        return together([*row(Cell(figure.label, name, 0, look.measure)), *row(amount)])
    return row(Cell(figure.label, name, 0, room), amount)


def numbered(look: Look, steps: Sequence[Ruling]) -> list[Block]:
    """A derivation, step by step, each with its clause."""
    wide = max((width_of(step.clauses, look.fine) for step in steps), default=0) + _GUTTER
    wide = min(wide, 0.35 * look.measure)
    return [block for number, step in enumerate(steps, 1) for block in _step(look, number, step, wide)]


def _step(look: Look, number: int, step: Ruling, clauses: float) -> list[Block]:
    return row(
        Cell(f"{number}.", look.fine, 0, 12),
        Cell(step.title, look.fine, 12, look.measure - 12 - clauses),
        Cell(step.clauses, look.fine, look.measure - clauses, clauses, "right"),
    )


def banner(look: Look, text: str) -> list[Block]:
    """The one sentence to be seen first: on a tint, or on the roll in a frame."""
    padding = 4.0
    inner = row(Cell(text, look.strong, padding + 1, look.measure - 2 * padding - 2))
    if not inner:
        return []
    height = height_of(inner) + 2 * padding
    area = FrameMark(0, 0, look.measure, height, filled=not look.narrow)
    if len(inner) > 20:
        return inner
    return [Block(height, (area, *stacked([space(padding), *inner])))]


def code_beside(look: Look, blocks: Sequence[Block], code: str, caption: str) -> list[Block]:
    """Blocks with the QR code at their right, or above them on the roll, and what it is for under it."""
    quiet = QUIET_MODULES * look.code / symbol(code).modules
    column = look.code + 2 * quiet
    left = (look.measure - look.code) / 2 if look.narrow else look.measure - look.code
    captions = row(Cell(caption, look.fine, left - quiet, column, "centre"))
    height = quiet + look.code + quiet + height_of(captions)
    marks: list[Mark] = [CodeMark(left, quiet, look.code, code), *stacked([space(2 * quiet + look.code), *captions])]
    if look.narrow:
        return [Block(height + 6, tuple(marks)), *blocks]
    return beside(blocks, marks, height)


def room_beside_code(look: Look, code: str) -> float:
    """How wide the text next to the QR code may be."""
    quiet = QUIET_MODULES * look.code / symbol(code).modules
    return look.measure if look.narrow else look.measure - look.code - 2 * quiet


def boxed(text: str, style: Style, right: float) -> Block:
    """A text in a frame, ranged right: what nobody may overlook."""
    wide = width_of(text, style)
    height = style.leading + 2
    frame = FrameMark(right - wide - 8, 1, wide + 8, style.leading)
    return Block(height + 2, (frame, TextMark(right - wide - 4, style.baseline + 1, text, style, wide)))
