"""The papers of a case: made, kept encrypted, printed again with their number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.documents.notice_values import Notice
from app.documents.values import ReturnPaper
from app.documents.voucher_code import VoucherCode, encode, parse
from app.errors import UserError
from app.i18n import Phrase, Words
from app.models import cases, events, vouchers, wanted_papers
from app.models import papers as kept_papers
from app.models.cases import CaseRow
from app.models.files import FileStore
from app.models.papers import PaperRow
from app.models.vouchers import VoucherRow
from app.services import preferences
from app.services.casework.standing import case_of
from app.services.desk import Desk
from app.services.notices.titles import PAPER_TITLES
from app.services.scan import VOUCHER_KEY
from app.services.session import Session
from app.services.works.found import standing_of, work_of
from app.workflow.kinds import case_kind, workflow_of
from app.workflow.permissions import Right
from app.workflow.table import PaperKind


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper ready to be shown and printed; `file_name` holds no personal data.

    `copy_no` counts the prints from 1; from 2 on the paper is marked as printed again, for the first time and so on.
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


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """A kind of paper a case has; `wanted` where a step called for it and nobody has printed it yet."""

    kind: PaperKind
    title: Phrase
    wanted: bool


def papers_of(desk: Desk, case: CaseRow) -> tuple[PaperOffer, ...]:
    """The kinds of paper a case has: those that wait to be printed first, then the others as they were issued."""
    wanted = [PaperKind(kind) for kind in wanted_papers.of_case(desk.store, case.id)]
    issued = [PaperKind(voucher.kind) for voucher in reversed(vouchers.of_case(desk.store, case.id))]
    kinds = dict.fromkeys((*wanted, *issued, *workflow_of(case.kind).beginning.papers))
    return tuple(PaperOffer(kind, PAPER_TITLES[kind], kind in wanted) for kind in kinds)


def make_papers(desk: Desk, session: Session, case_no: str, kinds: tuple[PaperKind, ...]) -> tuple[Paper, ...]:
    """Make, keep and number the papers of a step, in the sizes this counter uses.

    The first issue of each kind gets its voucher code here. A Fault leaves the case as it is: print again later.
    """
    case = _readable(session, case_of(desk, case_no))
    return tuple(_print(desk, session, case, kind) for kind in kinds)


def print_again(desk: Desk, session: Session, case_no: str, kind: PaperKind) -> Paper:
    """The valid voucher of a kind once more, counted, marked as printed again, recorded as an event.

    A UserError where the case's voucher is void: a withdrawn or refused return proves nothing any more.
    """
    case = _readable(session, case_of(desk, case_no))
    issued = vouchers.of_case(desk.store, case.id)
    if any(voucher.kind == kind for voucher in issued) and vouchers.valid(desk.store, case.id, kind) is None:
        raise UserError(Phrase("This voucher of {case} is void.", case=case_no))
    return _print(desk, session, case, kind)


def open_paper(desk: Desk, session: Session, paper_id: int) -> Paper:
    """A kept paper as it was printed."""
    row = kept_papers.by_id(desk.store, paper_id)
    if row is None:
        raise UserError(Phrase("This paper is not kept here."))
    case = cases.by_id(desk.store, row.case_id)
    assert case is not None
    _readable(session, case)
    voucher = next((one for one in vouchers.of_case(desk.store, row.case_id) if one.id == row.voucher_id), None)
    assert voucher is not None
    pdf = FileStore(desk.store.folder, desk.store.key).read(row.sha256)
    return _paper(case, row, pdf, _code(desk, case, voucher), max(row.prints, 1))


def _readable(session: Session, case: CaseRow) -> CaseRow:
    session.require(case_kind(case.kind).subject, Right.READ)
    return case


def _print(desk: Desk, session: Session, case: CaseRow, kind: PaperKind) -> Paper:
    """One print of a paper: the code first, then the file, then its number, so that a crash loses no promise.

    Drawn again where another window was quicker and took the number the paper bears.
    """
    voucher = _voucher(desk, session, case, kind)
    while True:
        paper = _print_once(desk, session, case, kind, voucher)
        if paper is not None:
            return paper


def _print_once(desk: Desk, session: Session, case: CaseRow, kind: PaperKind, voucher: VoucherRow) -> Paper | None:
    code = _code(desk, case, voucher)
    copy_no = kept_papers.next_copy(desk.store, case.id, kind)
    size = _size(desk, kind)
    standing = standing_of(desk, case)
    content = replace(work_of(case.kind).paper(desk, session, standing, kind, code), copy_no=copy_no)
    pdf = _draw(desk, content, kind, size)
    sha256 = FileStore(desk.store.folder, desk.store.key).keep(pdf)
    now = desk.clock.now()
    with desk.store.transaction():
        if kept_papers.next_copy(desk.store, case.id, kind) != copy_no:
            return None
        paper_id = kept_papers.add(
            desk.store,
            case_id=case.id,
            kind=kind,
            format=size,
            sha256=sha256,
            voucher_id=voucher.id,
            made_at=now,
            made_by=session.staff_id,
        )
        kept_papers.record_print(desk.store, paper_id, now, session.staff_id)
        wanted_papers.printed(desk.store, case.id, kind)
        events.append(
            desk.store,
            case_id=case.id,
            actor_id=session.staff_id,
            name="paper.printed" if copy_no == 1 else "paper.reprinted",
            from_state=None,
            to_state=None,
            data={"kind": kind, "copy": copy_no, "sha256": sha256},
            at=now,
        )
        row = kept_papers.by_id(desk.store, paper_id)
    assert row is not None
    return _paper(case, row, pdf, code, copy_no)


def _voucher(desk: Desk, session: Session, case: CaseRow, kind: PaperKind) -> VoucherRow:
    """The valid voucher of a kind, issued now where there was none."""
    with desk.store.transaction():
        known = vouchers.valid(desk.store, case.id, kind)
        if known is not None:
            return known
        issue = vouchers.next_issue(desk.store, case.id, kind)
        parsed = parse(encode(VoucherCode(case.case_no, kind, issue), desk.store.key.sub_key(VOUCHER_KEY)))
        assert parsed is not None
        return vouchers.issue(
            desk.store,
            case.id,
            kind,
            number=issue,
            signature=parsed.signature,
            issued_at=desk.clock.now(),
            issued_by=session.staff_id,
        )


def _code(desk: Desk, case: CaseRow, voucher: VoucherRow) -> str:
    return encode(VoucherCode(case.case_no, voucher.kind, voucher.issue), desk.store.key.sub_key(VOUCHER_KEY))


def _size(desk: Desk, kind: PaperKind) -> str:
    wanted = preferences.read(desk)
    return wanted.receipt_size if kind is PaperKind.RECEIPT else wanted.voucher_size


def _draw(desk: Desk, content: ReturnPaper | Notice, kind: PaperKind, size: str) -> bytes:
    from app.documents.notice import make_notice
    from app.documents.receipt import make_receipt  # imported late: ReportLab is no small thing at the start
    from app.documents.return_voucher import make_return_voucher

    words = Words(preferences.read(desk).paper_language)
    if isinstance(content, Notice):
        return make_notice(content, "A4" if size == "A4" else "A5", words)
    if kind is PaperKind.RECEIPT:
        return make_receipt(content, "A5" if size == "A5" else "80mm", words)
    return make_return_voucher(content, "A4" if size == "A4" else "A5", words)


def _paper(case: CaseRow, row: PaperRow, pdf: bytes, code: str, copy_no: int) -> Paper:
    kind = PaperKind(row.kind)
    return Paper(
        paper_id=row.id,
        case_no=case.case_no,
        kind=kind,
        title=PAPER_TITLES[kind],
        size=row.format,
        pdf=pdf,
        code=code,
        copy_no=copy_no,
        file_name=f"{case.case_no}-{kind}{copy_no}.pdf",
    )
