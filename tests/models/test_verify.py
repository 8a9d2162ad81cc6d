from __future__ import annotations

import pytest

from app.i18n import Words
from app.models import papers, returns, units
from app.models.files import FileStore
from app.models.verify import verify
from tests.models.shop import NOW, take_in, the_order


@pytest.fixture
def case_id(store, shop):
    with store.transaction():
        case_id = take_in(store, shop, (1, 2))
        name = FileStore(store.folder, store.key).keep(b"paper")
        papers.add(
            store, case_id=case_id, kind="R", format="A5", sha256=name, voucher_id=None, made_at=NOW, made_by=shop.clerk
        )
    return case_id


def _codes(store) -> list[str]:
    return [found.code for found in verify(store)]


def test_a_sound_store_has_no_findings(store, case_id):
    assert verify(store) == ()


def test_a_closed_case_need_not_hold_its_pieces(store, case_id):
    with store.transaction():
        units.release(store, case_id)
        store.write_sql("UPDATE cases SET is_open = 0, closed_at = 'x'")
    assert verify(store) == ()


def test_a_refused_case_that_is_still_to_be_told_holds_no_piece(store, case_id):
    with store.transaction():
        units.release(store, case_id)
        store.write_sql("UPDATE cases SET state = 'REJECTED'")
    assert verify(store) == ()


def test_pieces_handed_back_are_not_the_case_s_any_more(store, case_id):
    line = the_order(store).lines[0]
    with store.transaction():
        returns.hand_back(store, case_id, {line.id: (2,)})
    assert verify(store) == ()
    with store.transaction():
        units.release(store, case_id)
    assert _codes(store) == ["UNITS"]


@pytest.mark.parametrize(
    ("tampering", "code"),
    [
        ("DELETE FROM returned_units WHERE unit = 1", "UNITS"),
        ("DELETE FROM returned_units", "UNITS"),
        ("UPDATE returned_units SET unit = 9 WHERE unit = 1", "UNITS"),
        ("DELETE FROM return_lines", "UNITS"),
        ("UPDATE return_tenders SET amount = 1", "REFUND"),
        ("UPDATE returns SET goods = 99999999", "REFUND"),
        ("UPDATE returns SET deducted = 100", "REFUND"),
        ("UPDATE returns SET deducted = goods + 1, reimbursed = goods + 1", "REFUND"),
        ("UPDATE returns SET reimbursed = 1", "REFUND"),
        ("DELETE FROM return_tenders", "REFUND"),
        ("UPDATE tenders SET amount = 1 WHERE method = 'WECHAT'", "REFUND"),
        ("UPDATE return_tenders SET method = 'ALIPAY'", "REFUND"),
        ("DELETE FROM case_search", "SEARCH"),
    ],
)
def test_what_does_not_fit_together_is_found(store, case_id, tampering, code):
    with store.transaction():
        store.write_sql(tampering)
    assert code in _codes(store)
    assert set(_codes(store)) == {code}


def test_a_row_that_points_to_nothing_is_found(store, case_id):
    store.sql("PRAGMA foreign_keys = 0")
    with store.transaction():
        store.write_sql("UPDATE cases SET customer_id = 999")
    assert _codes(store) == ["FOREIGN_KEY"]


def test_a_missing_and_a_damaged_paper_are_found(store, case_id, folder):
    (path,) = (path for path in folder.files.rglob("*") if path.is_file())
    path.write_bytes(b"x" * 100)
    assert _codes(store) == ["FILE"]
    path.unlink()
    assert _codes(store) == ["FILE"]


def test_a_piece_the_case_did_not_apply_for_is_found(store, case_id):
    line = the_order(store).lines[1]
    with store.transaction():
        units.take(store, case_id, [(line.id, 1)])
    assert _codes(store) == ["UNITS"]


def test_who_gives_all_back_gets_back_all(store, shop):
    with store.transaction():
        take_in(store, shop, (1, 2, 3))
        store.write_sql("DELETE FROM order_lines WHERE position = 2")
    assert verify(store) == ()
    with store.transaction():
        store.write_sql("UPDATE returns SET goods = goods - 1")
        store.write_sql("UPDATE return_tenders SET amount = amount - 1")
    (found,) = verify(store)
    assert Words("en").say(found.message) == (
        "All of order DD20261118-01 came back, but only ¥746.99 of the ¥747.00 paid goes back"
    )


def test_what_is_deducted_is_not_paid_out(store, shop):
    with store.transaction():
        take_in(store, shop, (1,))
        store.write_sql("UPDATE returns SET deducted = 3000")
        store.write_sql("UPDATE return_tenders SET amount = amount - 3000")
    assert verify(store) == ()
