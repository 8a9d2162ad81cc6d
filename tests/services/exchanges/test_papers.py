"""The papers of an exchange: each printed, its code read back from the page, and what a customer must find on it."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from app.documents.voucher_code import parse
from app.services import papers
from app.services.automatic import catch_up
from app.workflow.exchanges import EXCHANGES
from app.workflow.table import PaperKind
from tests.documents.rendering import codes_on
from tests.services.exchanges.walking import CUSHION, FRESH, LIPSTICK, PARCEL, SERUM, Counter

ADDRESS = "杭州市西湖区某路 1 号"
pytestmark = pytest.mark.usefixtures("qapp")


def printed(counter: Counter, case_no: str, kind: PaperKind) -> str:
    """The text of a paper of the case, its code read back from each page that bears one."""
    (paper,) = papers.make_papers(counter.desk, counter.agent, case_no, (kind,))
    read = {parse(code).code for page in codes_on(paper.pdf, 200, most=1) for code in page}
    assert {(one.case_no, one.kind) for one in read} == {(case_no, kind)}
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.pdf)).pages)
    return text.replace("\n", "").replace(" ", "")


@pytest.fixture
def dearer(counter):
    """An exchange for something dearer that goes out by parcel."""
    return counter.take_in(counter.sell((LIPSTICK, 1, 8900)), target=CUSHION, address=ADDRESS)


def test_the_receipt_and_the_application(counter, dearer):
    receipt = printed(counter, dearer, PaperKind.RECEIPT)
    assert "七日无理由换货" in receipt
    assert "80.00" in receipt
    assert "气垫BB霜" in receipt
    assert "退款" not in receipt
    application = printed(counter, dearer, PaperKind.EXCHANGE_VOUCHER)
    for told in ("换货申请表", "气垫BB霜", "西湖区", "补差价", "169.00", "89.00", "80.00", "新品运费承担"):
        assert told in application, told


def test_missing_stock_is_asked_about_while_the_limit_runs(counter, dearer):
    counter.to_inspected(dearer)
    counter.take(dearer, "out_of_stock", told="PHONE", stock_note="厂家断货")
    paper = printed(counter, dearer, PaperKind.OUT_OF_STOCK)
    for told in ("缺货", "厂家断货", "等到新的到货日", "换其他", "退款", "换货期限照常计算"):
        assert told in paper, told


def test_the_dispatch_names_batch_waybill_and_the_new_window(counter, dearer):
    counter.to_inspected(dearer)
    counter.take(dearer, "collect", difference_reference="A1")
    counter.take(dearer, "ship", **FRESH, **PARCEL)
    paper = printed(counter, dearer, PaperKind.DISPATCH)
    for told in ("N2610", "2028", "SF1234567890", "售后期至", "不视为", dearer.replace(" ", "")):
        assert told in paper, told
    for never in ("签收即视为质量合格", "概不退换", "最终解释权"):
        assert never not in paper


def test_new_goods_sent_ahead_say_what_is_still_owed(counter):
    case_no = counter.take_in(counter.sell((LIPSTICK, 1, 8900)))
    counter.take(case_no, "approve")
    counter.take(case_no, "ship_ahead", **FRESH, ahead_reason="急用")
    paper = printed(counter, case_no, PaperKind.DISPATCH)
    assert "待寄回" in paper
    assert "未寄回须支付" in paper
    counter.later(12)
    catch_up(counter.desk)
    missed = printed(counter, case_no, PaperKind.OVERDUE_NOTICE)
    assert "旧品未按期寄回" in missed
    counter.take(case_no, "charge", charge_reason="旧品未寄回", told="PHONE")
    charged = printed(counter, case_no, PaperKind.CHARGE_NOTICE)
    assert "应付" in charged
    assert "89.00" in charged


def test_the_slip_of_a_difference_paid_back(counter):
    case_no = counter.to_inspected(counter.take_in(counter.sell((SERUM, 1, 29900)), target=LIPSTICK))
    counter.take(case_no, "ship_cheaper", **FRESH)
    counter.take(case_no, "approve_difference")
    counter.take(case_no, "pay_difference", back_reference="T-778")
    slip = printed(counter, case_no, PaperKind.REFUND_SLIP)
    for told in ("210.00", "T-778", "微信"):
        assert told in slip, told


def test_every_paper_its_steps_name_can_be_printed(counter, dearer):
    named = {kind for step in EXCHANGES.steps for kind in step.papers}
    counter.to_inspected(dearer)
    counter.take(dearer, "collect", difference_reference="A1")
    counter.take(dearer, "ship", **FRESH, **PARCEL)
    for kind in named - {PaperKind.MISSING_ITEMS, PaperKind.REFUSAL, PaperKind.INSPECTION_FAILED}:
        printed(counter, dearer, kind)
