"""Every paper in every size and language, as PDF; its code read back from the rendered page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from app.i18n import LANGUAGES
from app.services import papers, preferences, worklists
from app.services.desk import Desk
from app.services.papers import Paper
from app.services.session import Session
from app.services.worklists import Desktop, Filter
from app.ui.reading import codes_in_file
from app.ui.received import Received
from app.workflow.table import PaperKind

BOTH = (PaperKind.RECEIPT, PaperKind.RETURN_VOUCHER)
SIZES = (("80mm", "A5"), ("A5", "A4"))


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """One paper in a file. `voucher` is what its code should say, `qr` what was read from its pages."""

    file: Path
    kind: str
    case: str
    voucher: str
    qr: str


def write_papers(folder: Path, desk: Desk, session: Session) -> list[WrittenPaper]:
    """Write all papers of some cases into a folder, a reprint among them."""
    folder.mkdir(parents=True, exist_ok=True)
    cases = [row.case_no for row in worklists.page(desk, session, Desktop.RETURNS, Filter.ALL).rows]
    usual = preferences.read(desk)
    written = []
    for n, (language, (receipt, voucher)) in enumerate((one, size) for one in LANGUAGES for size in SIZES):
        preferences.write(desk, replace(usual, paper_language=language, receipt_size=receipt, voucher_size=voucher))
        case_no = cases[n % len(cases)]
        printed = (
            *papers.make_papers(desk, session, case_no, BOTH),
            papers.print_again(desk, session, case_no, BOTH[1]),
        )
        written += [_write(folder, paper, language) for paper in printed]
    preferences.write(desk, usual)
    return written


def _write(folder: Path, paper: Paper, language: str) -> WrittenPaper:
    file = folder / f"{paper.file_name.removesuffix('.pdf')}-{paper.size}-{language}.pdf"
    file.write_bytes(paper.pdf)
    read = codes_in_file(Received(file.name, path=file))
    if read != (paper.code,):
        raise ValueError(f"{file.name}: {read} was read, not {paper.code}")
    return WrittenPaper(file, str(paper.kind), paper.case_no, paper.code, read[0])
