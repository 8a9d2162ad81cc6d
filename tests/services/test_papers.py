"""Papers: kept encrypted, counted, marked when printed again, without personal data where it does not belong."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from app.documents.voucher_code import parse
from app.errors import UserError
from app.services import papers, preferences, worklists
from app.services.case_view import open_case
from app.services.preferences import Preferences
from app.services.steps import take_step
from app.services.worklists import Desktop, Filter
from app.workflow.table import PaperKind

BOTH = (PaperKind.RECEIPT, PaperKind.RETURN_VOUCHER)


@pytest.fixture
def case_no(desk, agent):
    rows = worklists.page(desk, agent, Desktop.RETURNS, Filter.ALL).rows
    return next(row.case_no for row in rows if row.customer == "李*")


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_each_paper_names_its_case_in_print_and_code(desk, agent, case_no):
    for paper in papers.make_papers(desk, agent, case_no, BOTH):
        assert case_no in text_of(paper.pdf).replace("\n", "")
        assert parse(paper.code).code.case_no == case_no
        assert parse(paper.code).code.kind == paper.kind


def test_papers_mask_the_customer_and_codes_and_file_names_hold_no_personal_data(desk, agent, case_no):
    for paper in papers.make_papers(desk, agent, case_no, BOTH):
        text = text_of(paper.pdf)
        assert "李思远" not in text
        assert "13900005678" not in text
        assert "139****5678" in text
        for plain in (paper.code, paper.file_name, str(PdfReader(io.BytesIO(paper.pdf)).metadata)):
            assert "李" not in plain
            assert "5678" not in plain


def test_a_reprint_is_counted_marked_and_recorded(desk, agent, case_no):
    first = papers.make_papers(desk, agent, case_no, (PaperKind.RECEIPT,))[0]
    again = papers.print_again(desk, agent, case_no, PaperKind.RECEIPT)
    third = papers.print_again(desk, agent, case_no, PaperKind.RECEIPT)
    assert (first.copy_no, again.copy_no, third.copy_no) == (1, 2, 3)
    assert "补打" not in text_of(first.pdf)
    assert "补打 第 1 次" in text_of(again.pdf)
    assert "补打 第 2 次" in text_of(third.pdf)
    assert again.code == first.code
    names = [line.what.text for line in open_case(desk, agent, case_no).history]
    assert names.count("Paper printed again") == 2


def test_two_windows_that_print_at_once_bear_two_numbers(desk, agent, case_no, monkeypatch):
    draw = papers._draw
    others: list = []

    def drawn_slowly(*values):
        if not others:
            others.append(None)
            others.append(papers.print_again(desk, agent, case_no, PaperKind.RECEIPT))
        return draw(*values)

    monkeypatch.setattr(papers, "_draw", drawn_slowly)
    mine = papers.print_again(desk, agent, case_no, PaperKind.RECEIPT)
    assert (others[-1].copy_no, mine.copy_no) == (1, 2)
    assert "补打" not in text_of(others[-1].pdf)
    assert "补打 第 1 次" in text_of(mine.pdf)


def test_a_kept_paper_opens_as_it_was_printed(desk, agent, case_no):
    paper = papers.make_papers(desk, agent, case_no, (PaperKind.RETURN_VOUCHER,))[0]
    take_step(desk, agent, case_no, "withdraw", {}, 1, "withdraw")
    assert papers.open_paper(desk, agent, paper.paper_id).pdf == paper.pdf


def test_kept_papers_are_not_readable_without_the_key(desk, agent, case_no):
    papers.make_papers(desk, agent, case_no, BOTH)
    files = [file for file in desk.store.folder.files.rglob("*") if file.is_file()]
    assert len(files) == 2
    assert not any(b"%PDF" in file.read_bytes() for file in files)


def test_a_void_voucher_is_not_printed_again(desk, agent, case_no):
    papers.make_papers(desk, agent, case_no, (PaperKind.RETURN_VOUCHER,))
    take_step(desk, agent, case_no, "withdraw", {}, 1, "withdraw")
    with pytest.raises(UserError, match="void"):
        papers.print_again(desk, agent, case_no, PaperKind.RETURN_VOUCHER)


@pytest.mark.parametrize(("receipt", "voucher", "pages"), [("80mm", "A5", 2), ("A5", "A4", 1)])
def test_papers_come_in_the_sizes_of_the_counter(desk, agent, case_no, receipt, voucher, pages):
    preferences.write(desk, Preferences(receipt_size=receipt, voucher_size=voucher))
    slip, sheet = papers.make_papers(desk, agent, case_no, BOTH)
    assert (slip.size, sheet.size) == (receipt, voucher)
    assert len(PdfReader(io.BytesIO(sheet.pdf)).pages) == pages
