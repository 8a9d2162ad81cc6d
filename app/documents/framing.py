"""What every paper carries around its content: head, repeated small head, foot with the page number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.clock import SHANGHAI
from app.documents.blocks import MM, Block, Cell, CodeMark, height_of, row, rule, space, stacked
from app.documents.looks import Look
from app.documents.notice_values import Notice
from app.documents.parts import boxed
from app.documents.qr import QUIET_MODULES, symbol
from app.documents.text import width_of
from app.documents.values import ReturnPaper, Shop
from app.i18n import Words


@dataclass(frozen=True, slots=True)
class Framing:
    """Which paper this is: its title, whose copy (or ""), of which case and shop, printed when, by whom, which time."""

    title: str
    copy_name: str
    shop: Shop
    case_no: str
    code: str
    printed_at: datetime
    clerk: str
    prepared_is_approver: bool
    copy_no: int
    profile: str


def framing_of(paper: ReturnPaper | Notice, title: str, copy_name: str = "") -> Framing:
    """Head and foot for a paper under this title, for one of its copies."""
    return Framing(
        title,
        copy_name,
        paper.shop,
        paper.case_no,
        paper.code,
        paper.printed_at,
        paper.clerk,
        paper.prepared_is_approver,
        paper.copy_no,
        paper.profile,
    )


def head(look: Look, framing: Framing, words: Words, page: int) -> Sequence[Block]:
    """The head of a page: large on the first, small with the code on those that follow."""
    if page > 1:
        return _small_head(look, framing, words)
    return _narrow_head(look, framing, words) if look.narrow else _wide_head(look, framing, words)


def foot(look: Look, framing: Framing, words: Words, page: int, pages: int) -> Sequence[Block]:
    """The foot of a page: what to do without the paper, where to ask, the rules applied, page x of y."""
    _ = words
    lost = _("Lost? Case number, end of your phone number, product and purchase date: any counter can replace it.")
    sheet = _("Rules {profile} · {page}/{pages}", profile=framing.profile, page=page, pages=pages)
    contact = _contact(framing.shop, words, "\n" if look.narrow else " · ")
    return [
        space(5),
        rule(look.measure, dashed=look.narrow),
        space(4),
        *row(Cell(lost, look.fine_ink, 0, look.measure)),
        *_last_lines(look, contact, sheet),
    ]


def _last_lines(look: Look, contact: str, sheet: str) -> list[Block]:
    wide = width_of(sheet, look.fine) + 12
    if look.narrow:
        return [*row(Cell(contact, look.fine, 0, look.measure)), *row(Cell(sheet, look.fine, 0, look.measure))]
    left = look.measure - wide
    return row(Cell(contact, look.fine, 0, left), Cell(sheet, look.fine, left, wide, "right"))


def _contact(shop: Shop, words: Words, between: str) -> str:
    _ = words
    parts = (
        shop.address,
        _("Tel. {phone}", phone=shop.phone) if shop.phone else "",
        _("Supervision {phone}", phone=shop.supervision_hotline) if shop.supervision_hotline else "",
    )
    return between.join(part for part in parts if part)


def _wide_head(look: Look, framing: Framing, words: Words) -> list[Block]:
    right = 0.38 * look.measure
    left = look.measure - right
    said = [
        *row(Cell(framing.title, look.title, 0, left)),
        *row(Cell(_counter(framing, words), look.label, 0, left - 10)),
    ]
    stamp = [
        space(2),
        *row(Cell(framing.copy_name, look.heading, left, right, "right")),
        *_print_count(look, framing, words, left),
        *row(Cell(_printed(framing, words), look.fine, left, right, "right")),
    ]
    height = max(height_of(said), height_of(stamp))
    return [
        Block(height, (*stacked(said), *stacked(stamp))),
        space(5),
        rule(look.measure, 1.4, muted=False),
        space(5),
    ]


def _narrow_head(look: Look, framing: Framing, words: Words) -> list[Block]:
    title = row(Cell(framing.title, look.title, 0, 0.62 * look.measure))
    count = _print_count(look, framing, words, 0.62 * look.measure)
    copy_name = row(Cell(framing.copy_name, look.strong, 0, look.measure))
    top = Block(max(height_of(title), height_of(count)), (*stacked(title), *stacked(count)))
    return [
        top,
        *copy_name,
        *row(Cell(_counter(framing, words), look.label, 0, look.measure)),
        *row(Cell(_printed(framing, words), look.label, 0, look.measure)),
        space(4),
        rule(look.measure, 1.2, muted=False),
        space(4),
    ]


def _small_head(look: Look, framing: Framing, words: Words) -> list[Block]:
    size, quiet = _small_code(look, framing.code)
    left = look.measure - size
    text = left - quiet
    count = _print_count(look, framing, words, 0, text)
    before_count = min(mark.x for mark in stacked(count)) - 6
    said = [
        *row(Cell(_named(framing), look.heading, 0, before_count)),
        *row(Cell(framing.case_no, look.heading, 0, text)),
        *row(Cell(_counter(framing, words), look.fine, 0, text)),
    ]
    marks = (CodeMark(left, 0, size, framing.code), *stacked(said), *stacked(count))
    return [
        Block(max(size, height_of(said)), marks),
        space(quiet),
        rule(look.measure, 1.4, muted=False),
        space(5),
    ]


def _named(framing: Framing) -> str:
    return " · ".join(part for part in (framing.title, framing.copy_name) if part)


def _counter(framing: Framing, words: Words) -> str:
    _ = words
    return _("{shop} · after-sales counter {counter}", shop=framing.shop.name, counter=framing.shop.counter_code)


def _printed(framing: Framing, words: Words) -> str:
    _ = words
    when = f"{framing.printed_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    both = _("prepared and approved by one person") if framing.prepared_is_approver else ""
    return " · ".join(part for part in (_("{when}, clerk {name}", when=when, name=framing.clerk), both) if part)


def _print_count(look: Look, framing: Framing, words: Words, left: float, right: float | None = None) -> list[Block]:
    _ = words
    right = right or look.measure
    if framing.copy_no > 1:
        return [boxed(_("Reprint no. {n}", n=framing.copy_no - 1), look.heading, right)]
    return row(Cell(_("Print no. {n}", n=framing.copy_no), look.fine, left, right - left, "right"))


def _small_code(look: Look, code: str) -> tuple[float, float]:
    """Width and quiet zone of the small code: no module under 0.42 mm."""
    modules = symbol(code).modules
    size = max(look.small_code, 0.42 * MM * modules)
    return size, QUIET_MODULES * size / modules
