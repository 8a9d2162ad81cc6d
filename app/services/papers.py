"""The papers of a case: made, kept encrypted, printed again with their number."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Phrase
from app.services.desk import Desk
from app.services.session import Session
from app.workflow.table import PaperKind

PAPER_TITLES = {PaperKind.RECEIPT: Phrase("Receipt"), PaperKind.RETURN_VOUCHER: Phrase("Return voucher")}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper ready to be shown and printed; `file_name` holds no personal data.

    `copy_no` counts from 1; from 2 on the paper is marked as printed again.
    """

    paper_id: int
    case_no: str
    kind: PaperKind
    title: Phrase
    size: str
    pdf: bytes
    code: str
    copy_no: int
    file_name: str


def make_papers(desk: Desk, session: Session, case_no: str, kinds: tuple[PaperKind, ...]) -> tuple[Paper, ...]:
    """Make, keep and number the papers of a step, in the sizes this counter uses.

    The first issue of each kind gets its voucher code here. A Fault leaves the case as it is: print again later.
    """
    raise NotImplementedError


def print_again(desk: Desk, session: Session, case_no: str, kind: PaperKind) -> Paper:
    """The newest voucher of a kind once more, counted and marked as printed again; recorded as an event."""
    raise NotImplementedError


def open_paper(desk: Desk, session: Session, paper_id: int) -> Paper:
    """A kept paper as it was printed."""
    raise NotImplementedError
