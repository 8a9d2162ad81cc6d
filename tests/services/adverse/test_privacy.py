"""Where nothing about a person's health may ever stand: events, lists, search, codes, names of files."""

from __future__ import annotations

import io

from pypdf import PdfReader

from app.documents.voucher_code import parse
from app.models import events
from app.services import lookup, papers, preferences, worklists
from app.services.case_view import open_case
from app.services.preferences import Preferences
from app.services.worklists import Desktop, Filter
from app.workflow.table import PaperKind
from tests.desks import signed_in
from tests.services.adverse.conftest import OF_HEALTH


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")


def test_no_event_tells_of_health(desk, agent, appraiser, case_no, take, recorded):
    take(appraiser, "grade", grade="SERIOUS", serious=("HOSPITAL",))
    take(appraiser, "regrade", grade="MAJOR_IMPACT", regraded="媒体报道其住院")
    take(appraiser, "report", report_no="BL-1")
    take(agent, "new_findings", findings="又出现水疱")
    told = str([event.data for event in events.of_case(desk.store, open_case(desk, agent, case_no).case_id)])
    for secret in (*OF_HEALTH, "HOSPITAL", "SERIOUS", "MAJOR_IMPACT", "住院", "水疱", "2026-11-18"):
        assert secret not in told, secret


def test_lists_and_search_tell_nothing_and_only_those_who_may_read_find_the_case(desk, agent, case_no, recorded):
    rows = worklists.page(desk, agent, Desktop.QUALITY, Filter.ALL).rows
    row = next(row for row in rows if row.case_no == case_no)
    assert (row.customer, row.goods) == ("孙*", "温和卸妆油 200ml")
    for secret in OF_HEALTH:
        assert case_no not in [found.case_no for found in lookup.find(desk, agent, secret)]
    assert case_no in [found.case_no for found in lookup.find(desk, agent, "孙佳宁")]
    finance = signed_in(desk, "tang")
    assert lookup.find(desk, finance, case_no) == ()
    assert "BL-" not in str([found.case_no for found in lookup.find(desk, finance, "孙佳宁")])


def test_who_does_not_agree_is_no_longer_found_by_name(desk, agent, case_no, take):
    take(agent, "no_consent")
    assert case_no not in [found.case_no for found in lookup.find(desk, agent, "孙佳宁")]
    assert case_no in [found.case_no for found in lookup.find(desk, agent, case_no)]


def test_the_report_says_the_whole_form_in_the_official_order_and_its_code_nothing(
    desk, agent, appraiser, case_no, take, recorded
):
    take(
        appraiser,
        "grade",
        grade="SERIOUS",
        serious=("HOSPITAL",),
        registration_no="国妆备20260001",
        registrant="示例研",
    )
    for size in ("A5", "A4"):
        preferences.write(desk, Preferences(voucher_size=size))
        (paper,) = papers.make_papers(desk, appraiser, case_no, (PaperKind.ADVERSE_REPORT,))
        text = text_of(paper.pdf)
        said = ("含个人健康信息", "严重", "LSY", "香精", "瘙痒", "面部", "红斑", "停用后缓解", "国妆备20260001")
        places = [text.find(one) for one in said]
        assert -1 not in places, said[places.index(-1)]
        assert places == sorted(places)
        assert "潜伏期" in text
        assert parse(paper.code).code.kind == PaperKind.ADVERSE_REPORT
        assert parse(paper.code).code.case_no == case_no
        for plain in (paper.code, paper.file_name, str(PdfReader(io.BytesIO(paper.pdf)).metadata)):
            assert not any(secret in plain for secret in (*OF_HEALTH, "孙", "7531"))
        assert "孙佳宁" not in text
        assert "18600007531" not in text


def test_the_report_of_somebody_who_did_not_agree_has_product_batch_and_day_only(desk, appraiser, agent, case_no, take):
    take(agent, "no_consent")
    take(appraiser, "grade", grade="GENERAL")
    (paper,) = papers.make_papers(desk, appraiser, case_no, (PaperKind.ADVERSE_REPORT,))
    text = text_of(paper.pdf)
    assert "当事人未同意登记" in text
    assert "O2608" in text
    assert "孙" not in text
    assert "姓名缩写" not in text
