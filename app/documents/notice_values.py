"""The plain values of a notice: one layout for all papers that are neither receipt nor voucher.

Whoever fills them in masks names and phones first, where the reader does not need them. Whatever is empty (a fact
without a value, a section without rows) is not printed, its title neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.documents.values import AmountLine, GoodsLine, PaperLimit, PaperStep, Shop, TenderLine
from app.i18n import Phrase
from app.money import Money

NoticeValue = Phrase | str | date | datetime | Money | int
"""What may stand in a fact; a day is printed with its year, an instant in Asia/Shanghai."""


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """Something known, under its name; several values stand one after another."""

    label: Phrase
    values: tuple[NoticeValue, ...]


@dataclass(frozen=True, slots=True)
class FactRows:
    """Facts, one under the other."""

    title: Phrase | None
    rows: tuple[NoticeFact, ...]


@dataclass(frozen=True, slots=True)
class GoodsRows:
    """Products with batch, use-by day, pieces and, where any is known, what was paid for them."""

    title: Phrase | None
    lines: tuple[GoodsLine, ...]


@dataclass(frozen=True, slots=True)
class AmountRows:
    """The way to an amount, the amount, and by which ways of payment it goes."""

    title: Phrase | None
    lines: tuple[AmountLine, ...]
    total_label: Phrase
    total: Money
    tenders: tuple[TenderLine, ...] = ()


@dataclass(frozen=True, slots=True)
class TextRows:
    """Running text; a paragraph that is no phrase is printed as it was written."""

    title: Phrase | None
    paragraphs: tuple[Phrase | str, ...]


@dataclass(frozen=True, slots=True)
class LimitRows:
    """Rules and limits, each with its remark and clauses."""

    title: Phrase | None
    limits: tuple[PaperLimit, ...]


@dataclass(frozen=True, slots=True)
class StepRows:
    """A derivation ("怎么算的"), numbered."""

    title: Phrase | None
    steps: tuple[PaperStep, ...]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One point looked at and what was found; `photos` taken of it (0: none)."""

    point: Phrase
    finding: Phrase
    note: str = ""
    photos: int = 0


@dataclass(frozen=True, slots=True)
class CheckRows:
    """The sheet of an inspection or an appraisal, point by point."""

    title: Phrase | None
    points: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class PictureRows:
    """Pictures as JPEG or PNG files, printed small, numbered from 1; what is no picture gets an empty frame."""

    title: Phrase | None
    pictures: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class FreeSpace:
    """So many empty ruled lines to write on by hand."""

    title: Phrase | None
    lines: int


Section = FactRows | GoodsRows | AmountRows | TextRows | LimitRows | StepRows | CheckRows | PictureRows | FreeSpace


@dataclass(frozen=True, slots=True)
class Notice:
    """All a paper says between head and foot.

    `code` is the text of the QR code, `identity` stands beside it, `lead` says what happens next or what to do until
    when. `signatures` name the lines to sign on, `copies` whose copies there are (empty: a single sheet, without a
    copy's name). `profile` names the rules and their version, `copy_no` counts the prints of this paper from 1,
    `prepared_is_approver` states that one person did both, as a shop working alone must.
    """

    shop: Shop
    case_no: str
    code: str
    title: Phrase
    printed_at: datetime
    clerk: str
    profile: str
    identity: tuple[NoticeFact, ...]
    lead: Phrase | None = None
    sections: tuple[Section, ...] = ()
    signatures: tuple[Phrase, ...] = ()
    copies: tuple[Phrase, ...] = ()
    copy_no: int = 1
    prepared_is_approver: bool = False
