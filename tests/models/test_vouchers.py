from __future__ import annotations

import pytest

from app.models import papers, vouchers
from app.models.failures import Conflict
from tests.models.shop import NOW, take_in


@pytest.fixture
def case_id(store, shop):
    with store.transaction():
        return take_in(store, shop)


def _issue(store, case_id, kind="T"):
    number = vouchers.next_issue(store, case_id, kind)
    return vouchers.issue(
        store, case_id, kind, number=number, signature=f"{kind}{number}SIG", issued_at=NOW, issued_by=1
    )


def test_a_voucher_is_found_by_signature_and_by_code(store, case_id):
    with store.transaction():
        voucher = _issue(store, case_id)
    assert (voucher.issue, voucher.status) == (1, "VALID")
    assert vouchers.by_signature(store, "T1SIG") == voucher
    assert vouchers.by_code(store, "TH-261121-A01-0001-2", "T", 1) == voucher
    assert vouchers.by_signature(store, "T9SIG") is None
    assert vouchers.by_code(store, "TH-261121-A01-0001-2", "R", 1) is None


def test_a_new_issue_supersedes_the_former_of_its_kind_only(store, case_id):
    with store.transaction():
        _issue(store, case_id, "R")
        _issue(store, case_id)
        second = _issue(store, case_id)
    assert {voucher.signature: voucher.status for voucher in vouchers.of_case(store, case_id)} == {
        "R1SIG": "VALID",
        "T1SIG": "SUPERSEDED",
        "T2SIG": "VALID",
    }
    assert vouchers.valid(store, case_id, "T") == second


def test_a_void_voucher_is_not_valid_and_its_number_is_not_used_again(store, case_id):
    with store.transaction():
        vouchers.void(store, _issue(store, case_id).id)
        assert vouchers.valid(store, case_id, "T") is None
        assert _issue(store, case_id).issue == 2
    assert [voucher.status for voucher in vouchers.of_case(store, case_id)] == ["VALID", "VOID"]


def test_an_issue_number_is_given_once(store, case_id):
    with store.transaction():
        _issue(store, case_id)
        with pytest.raises(Conflict):
            vouchers.issue(store, case_id, "T", number=1, signature="X", issued_at=NOW, issued_by=1)


def test_prints_are_counted_per_kind_of_paper(store, shop, case_id):
    with store.transaction():
        voucher = _issue(store, case_id)
        made = {"case_id": case_id, "made_at": NOW, "made_by": shop.clerk}
        first = papers.add(store, kind="T", format="A5", sha256="a" * 64, voucher_id=voucher.id, **made)
        receipt = papers.add(store, kind="R", format="80mm", sha256="b" * 64, voucher_id=None, **made)
        assert papers.next_copy(store, case_id, "T") == 1
        assert papers.record_print(store, first, NOW, shop.clerk) == 1
        assert papers.next_copy(store, case_id, "T") == 2
        again = papers.add(store, kind="T", format="A5", sha256="c" * 64, voucher_id=voucher.id, **made)
        assert papers.record_print(store, again, NOW, shop.clerk) == 2
        assert papers.record_print(store, receipt, NOW, shop.clerk) == 1
    assert [(paper.kind, paper.prints) for paper in papers.of_case(store, case_id)] == [("T", 1), ("R", 1), ("T", 1)]
    kept = papers.by_id(store, receipt)
    assert kept is not None
    assert kept.sha256 == "b" * 64
    assert papers.by_id(store, 99) is None


def test_printing_a_paper_that_is_not_there_is_a_bug(store):
    with pytest.raises(KeyError), store.transaction():
        papers.record_print(store, 99, NOW, 1)
