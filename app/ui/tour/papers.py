"""Every kind of paper the cases there are call for, in every size and language, as PDF; its code read back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.i18n import LANGUAGES
from app.services import papers, preferences, worklists
from app.services.case_view import open_case
from app.services.desk import Desk
from app.services.papers import Paper
from app.services.session import Session
from app.services.worklists import Desktop, Filter
from app.ui.reading import codes_in_file
from app.ui.received import Received
from app.workflow.table import PaperKind

FORMATS = tuple((language, *sizes) for language in LANGUAGES for sizes in (("80mm", "A5"), ("A5", "A4")))
"""Language, size of the receipt, size of all other papers."""
_MOST = 300


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """One paper in a file. `voucher` is what its code should say, `qr` what was read from its pages."""

    file: Path
    kind: str
    case: str
    voucher: str
    qr: str


def write_papers(
    folder: Path, desk: Desk, session: Session, formats: tuple[tuple[str, str, str], ...] = FORMATS
) -> list[WrittenPaper]:
    """Write a paper of every kind into a folder, in every format, a reprint among them."""
    folder.mkdir(parents=True, exist_ok=True)
    cases = _cases_with(desk, session)
    usual = preferences.read(desk)
    written = []
    for n, (language, receipt, voucher) in enumerate(formats):
        preferences.write(desk, replace(usual, paper_language=language, receipt_size=receipt, voucher_size=voucher))
        written += [_write(folder, paper, language) for paper in _one_of_each(desk, session, cases, n)]
    preferences.write(desk, usual)
    return written


def _cases_with(desk: Desk, session: Session) -> dict[PaperKind, list[str]]:
    """The cases that call for a kind of paper or had one printed, by kind; a void one cannot be printed any more."""
    found: dict[PaperKind, list[str]] = {}
    for row in worklists.page(desk, session, Desktop.TODAY, Filter.ALL, limit=_MOST).rows:
        view = open_case(desk, session, row.case_no)
        void = {voucher.kind for voucher in view.vouchers if not voucher.is_valid}
        for offer in view.papers:
            if offer.kind not in void:
                found.setdefault(offer.kind, []).append(row.case_no)
    return found


def _one_of_each(desk: Desk, session: Session, cases: dict[PaperKind, list[str]], n: int) -> Iterator[Paper]:
    """A paper of each kind, of another case each time; the return voucher once more, as printed again."""
    for kind, numbers in cases.items():
        case_no = numbers[n % len(numbers)]
        yield from papers.make_papers(desk, session, case_no, (kind,))
        if kind is PaperKind.RETURN_VOUCHER:
            yield papers.print_again(desk, session, case_no, kind)


def _write(folder: Path, paper: Paper, language: str) -> WrittenPaper:
    file = folder / f"{paper.file_name.removesuffix('.pdf')}-{paper.size}-{language}.pdf"
    file.write_bytes(paper.pdf)
    read = codes_in_file(Received(file.name, path=file))
    if read != (paper.code,):
        raise ValueError(f"{file.name}: {read} was read, not {paper.code}")
    return WrittenPaper(file, str(paper.kind), paper.case_no, paper.code, read[0])
