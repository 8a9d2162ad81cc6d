"""What a scan is: a voucher of ours, an altered, forged, replaced or void one, an order, a product, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.voucher_code import VoucherCode, encode
from app.i18n import Words
from app.models import vouchers
from app.services import papers, scan, worklists
from app.services.scan import ScanKind
from app.services.steps import take_step
from app.services.worklists import Desktop, Filter
from app.workflow.table import PaperKind


@pytest.fixture
def case_no(desk, agent):
    rows = worklists.page(desk, agent, Desktop.RETURNS, Filter.ALL).rows
    return next(row.case_no for row in rows if row.customer == "李*")


@pytest.fixture
def code(desk, agent, case_no):
    return papers.make_papers(desk, agent, case_no, (PaperKind.RETURN_VOUCHER,))[0].code


def said(found) -> str:
    return Words("en").say(found.message)


@pytest.mark.parametrize(
    "spell",
    [str, str.lower, lambda code: f"  {code}\r\n", lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code)],
)
def test_a_voucher_opens_its_case_however_it_is_spelt(desk, agent, case_no, code, spell):
    found = scan.resolve(desk, agent, spell(code))
    assert (found.kind, found.number) == (ScanKind.CASE, case_no)


def test_a_forged_voucher_is_named_so(desk, agent, case_no):
    forged = encode(VoucherCode(case_no, "T", 1), b"not our key")
    found = scan.resolve(desk, agent, forged)
    assert found.kind is ScanKind.REFUSED
    assert "forged" in said(found)


def test_an_altered_voucher_is_named_so(desk, agent, case_no, code):
    altered = code.replace(case_no, case_no.replace("A01", "A02"))
    found = scan.resolve(desk, agent, altered)
    assert found.kind is ScanKind.REFUSED
    assert "altered" in said(found)


def test_a_replaced_voucher_is_named_so(desk, agent, case_no, code):
    first = vouchers.by_code(desk.store, case_no, "T", 1)
    with desk.store.transaction():
        vouchers.issue(
            desk.store,
            first.case_id,
            "T",
            number=2,
            signature="A" * 16,
            issued_at=desk.clock.now(),
            issued_by=agent.staff_id,
        )
    found = scan.resolve(desk, agent, code)
    assert (found.kind, found.number) == (ScanKind.REFUSED, case_no)
    assert "newer" in said(found)


def test_a_void_voucher_is_named_so(desk, agent, case_no, code):
    take_step(desk, agent, case_no, "withdraw", {}, 1, "withdraw")
    found = scan.resolve(desk, agent, code)
    assert (found.kind, found.number) == (ScanKind.REFUSED, case_no)
    assert "void" in said(found)


def test_a_voucher_cut_short_is_named_so(desk, agent, code):
    assert "cut short" in said(scan.resolve(desk, agent, code[:-3]))


def test_orders_receipts_products_and_case_numbers(desk, agent, case_no):
    assert scan.resolve(desk, agent, "dd20261116008731").kind is ScanKind.ORDER
    receipt = scan.resolve(desk, agent, "XP20261116008731")
    assert (receipt.kind, receipt.number) == (ScanKind.ORDER, "DD20261116008731")
    assert scan.resolve(desk, agent, "6900000000011").kind is ScanKind.PRODUCT
    assert scan.resolve(desk, agent, case_no.lower()).number == case_no


def test_a_barcode_of_another_shop_offers_to_search(desk, agent):
    found = scan.resolve(desk, agent, "4006381333931")
    assert found.kind is ScanKind.UNKNOWN
    assert "Search" in said(found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_no_text_however_odd_breaks_a_scan(desk, agent, text):
    scan.resolve(desk, agent, text)
    scan.resolve(desk, agent, f"AS1-{text}")
