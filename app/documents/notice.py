"""A notice: any paper that is neither receipt nor voucher (D-03 to D-09, D-14 to D-17, D-27, D-37, D-38)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain

from app.documents.blocks import MM
from app.documents.drawing import Imprint, pdf
from app.documents.framing import foot, framing_of, head
from app.documents.looks import LARGE_SHEETS, SHEET, SHEETS, Look
from app.documents.notice_parts import NoticeParts
from app.documents.notice_values import Notice, PictureRows, Section
from app.documents.pages import Copies, Page, flow, shortest, side_by_side
from app.documents.pictures import small_print
from app.documents.values import VoucherSize
from app.i18n import Words

_A4_LANDSCAPE = 297 * MM


def make_notice(notice: Notice, size: VoucherSize, words: Words) -> bytes:
    """The notice as a PDF, on A5 or A4, in the language of `words`.

    Its copies follow each other on A5; on A4 two stand side by side with a tear line between them. A single sheet on
    A4 takes the whole of it, upright.
    """
    imprint = Imprint(f"{words.say(notice.title)} {notice.case_no}", notice.shop.name, words.language)
    return pdf(notice_pages(notice, size, words), imprint, SHEET.inks)


def notice_pages(notice: Notice, size: VoucherSize, words: Words) -> list[Page]:
    """The notice laid out, before it is drawn."""
    notice = replace(notice, sections=tuple(map(_with_small_pictures, notice.sections)))
    torn = size == "A4" and len(notice.copies) > 1
    looks = LARGE_SHEETS if size == "A4" and not torn else SHEETS
    copies = shortest(_copies(look, notice, words) for look in looks)
    if not torn:
        return list(chain.from_iterable(copies))
    pairs = (copies[at : at + 2] for at in range(0, len(copies), 2))
    return [page for left, *right in pairs for page in side_by_side(left, [*chain(*right)], _A4_LANDSCAPE)]


def _copies(look: Look, notice: Notice, words: Words) -> Copies:
    title = words.say(notice.title)
    body = NoticeParts(notice, look, words).body()
    framings = [framing_of(notice, title, words.say(name)) for name in notice.copies] or [framing_of(notice, title)]
    return [
        flow(look.stock, partial(head, look, framing, words), body, partial(foot, look, framing, words))
        for framing in framings
    ]


def _with_small_pictures(section: Section) -> Section:
    """Made small once, whatever number of times the paper is set until it fits."""
    if not isinstance(section, PictureRows):
        return section
    return replace(section, pictures=tuple(map(small_print, section.pictures)))
