"""The papers of a quality case: printed at every step that calls for one, their codes read back, nothing personal."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.models.wanted_papers import waiting
from app.services import scan
from app.services.papers import make_papers
from app.services.scan import ScanKind
from app.workflow.quality import QUALITY
from app.workflow.table import PaperKind
from tests.documents.rendering import codes_on
from tests.services.quality.rig import Case, draft_of, picture, report_file

PAPERS = sorted({kind for step in QUALITY.steps for kind in step.papers})


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


@pytest.fixture
def case(desk) -> Case:
    """A case with everything there is to print, its result told."""
    case = Case.reported(desk, draft_of(desk, files=(picture(desk),), reaction=True))
    sheet = case.sheet({"SMELL": "RANCID", "SEAL": "IN_ORDER"})
    case.take("appraiser", "appraise", finding="CONFIRMED", severity="COMPLEX", cause="PRODUCTION", points=sheet)
    case.take("appraiser", "send_sample", lab="示例检测院", seal_no="F-001", question="菌落总数")
    values = {"report_no": "R-88", "conclusion": "菌落总数超标", "files": (report_file(desk),)}
    case.take("appraiser", "receive_report", finding="CONFIRMED", **values)
    case.take("appraiser", "set_liability")
    case.take("supervisor", "decide_measure", measure="RETURN")
    case.take("agent", "tell_result")
    return case


SAYS = {
    PaperKind.RECEIPT: ("打开后有酸味", "玻尿酸补水精华液"),
    PaperKind.QUALITY_RECORD: ("B2603A", "网店", "打开后有酸味", "停止使用"),
    PaperKind.APPRAISAL: ("确认存在质量问题", "较复杂", "酸败", "封口"),
    PaperKind.LAB_ORDER: ("示例检测院", "F-001", "菌落总数", "B2603A"),
    PaperKind.QUALITY_RESULT: ("R-88", "菌落总数超标", "品牌方", "退货退款", "签字仅表示已获告知"),
}


def test_every_paper_of_the_table_has_something_to_say():
    assert sorted(SAYS) == PAPERS


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_says_what_it_must_and_its_code_names_the_case(desk, case, kind):
    (paper,) = make_papers(desk, case.as_("appraiser"), case.number, (kind,))
    text = text_of(paper.pdf)
    assert case.number in text
    for said in SAYS[kind]:
        assert said in text, said
    codes = {code for page in codes_on(paper.pdf, 200) for code in page}
    assert codes == {paper.code}
    found = scan.resolve(desk, case.as_("agent"), codes.pop())
    assert (found.kind, found.number) == (ScanKind.CASE, case.number)


@pytest.mark.parametrize("kind", PAPERS)
def test_no_paper_shows_name_or_phone_in_full(desk, case, kind):
    (paper,) = make_papers(desk, case.as_("appraiser"), case.number, (kind,))
    text = text_of(paper.pdf)
    assert "张可欣" not in text
    assert "13800001234" not in text


def test_the_papers_a_step_calls_for_are_remembered_until_they_are_printed(desk, case):
    case_id = case.view().case_id
    mine = {kind for of_case, kind in waiting(desk.store, 1000) if of_case == case_id}
    assert mine == set(PAPERS)
    make_papers(desk, case.as_("agent"), case.number, tuple(PaperKind(kind) for kind in PAPERS))
    assert not [kind for of_case, kind in waiting(desk.store, 1000) if of_case == case_id]
