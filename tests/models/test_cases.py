from __future__ import annotations

from datetime import timedelta

import pytest

from app.models import cases, customers, returns
from app.models.cases import Changed
from app.models.failures import Conflict
from app.models.returns import ReturnLineRow, TenderBack
from app.money import Money
from tests.models.shop import DAY, NOW, take_in, the_order


@pytest.fixture
def case_id(store, shop):
    with store.transaction():
        return take_in(store, shop, (1, 2))


def test_a_case_is_found_by_number_in_any_spelling(store, shop, case_id):
    case = cases.by_number(store, " th-261121-a01-0001-2 ")
    assert case == cases.by_id(store, case_id)
    assert case is not None
    assert (case.kind, case.state, case.version, case.is_open) == ("RETURN", "SUBMITTED", 1, True)
    assert (case.received_at, case.created_by, case.customer_id) == (NOW, shop.clerk, shop.customer)
    assert (case.profile_name, case.profile_version) == ("CUSTOMER_FIRST", "2026.1")
    assert cases.by_number(store, "TH-261121-A01-0099-X") is None
    assert cases.by_id(store, 99) is None


def test_cases_of_a_customer_and_of_an_order(store, shop, case_id):
    assert [case.id for case in cases.of_customer(store, shop.customer)] == [case_id]
    assert [case.id for case in cases.of_order(store, the_order(store).id)] == [case_id]
    customer = customers.by_id(store, shop.customer)
    assert customer is not None
    assert customer.case_count == 1


def test_a_number_is_given_once(store, shop, case_id):
    with store.transaction():
        store.write_sql("UPDATE case_counters SET last_serial = 0")
    with pytest.raises(Conflict), store.transaction():
        take_in(store, shop, (3,))


def test_moving_a_case_counts_its_version(store, case_id):
    with store.transaction():
        assert cases.set_state(store, case_id, 1, "APPROVED") == 2
        assert cases.set_state(store, case_id, 2, "GOODS_RECEIVED") == 3
    case = cases.by_id(store, case_id)
    assert case is not None
    assert (case.state, case.version, case.closed_at) == ("GOODS_RECEIVED", 3, None)


def test_a_colleague_who_moved_it_meanwhile_is_noticed(store, case_id):
    with store.transaction():
        cases.set_state(store, case_id, 1, "APPROVED")
    with pytest.raises(Changed) as caught, store.transaction():
        cases.set_state(store, case_id, 1, "REJECTED")
    assert (caught.value.case_no, caught.value.state, caught.value.version) == ("TH-261121-A01-0001-2", "APPROVED", 2)
    case = cases.by_id(store, case_id)
    assert case is not None
    assert case.state == "APPROVED"


def test_moving_what_is_not_there_is_a_bug(store):
    with pytest.raises(KeyError), store.transaction():
        cases.set_state(store, 99, 1, "APPROVED")


def test_a_final_state_closes_the_case(store, case_id):
    with store.transaction():
        cases.set_state(store, case_id, 1, "CANCELLED", closed_at=NOW + timedelta(hours=1))
    case = cases.by_id(store, case_id)
    assert case is not None
    assert (case.is_open, case.closed_at) == (False, NOW + timedelta(hours=1))


def test_a_return_is_kept_whole(store, case_id):
    row = returns.of_case(store, case_id)
    assert row is not None
    assert (row.reason, row.applied_on, row.goods) == ("NO_REASON", DAY, Money(49800))
    assert row.lines == (ReturnLineRow(the_order(store).lines[0].id, (1, 2)),)
    assert row.lines[0].qty == 2
    assert row.per_tender == (TenderBack("WECHAT", Money(49800)),)
    assert returns.of_case(store, 99) is None


def test_fields_of_a_return_change_by_name(store, shop, case_id):
    with store.transaction():
        returns.update_return(
            store,
            case_id,
            approved_on=DAY,
            freight_payer="BUYER",
            prepared_by=shop.clerk,
            data={"approve": {"note": "好"}},
        )
    row = returns.of_case(store, case_id)
    assert row is not None
    assert (row.approved_on, row.freight_payer, row.prepared_by) == (DAY, "BUYER", shop.clerk)
    assert row.data == {"approve": {"note": "好"}}


def test_a_field_a_return_does_not_have_is_a_bug(store, case_id):
    for name in ("applied_on", "colour", "lines"):
        with pytest.raises(KeyError), store.transaction():
            returns.update_return(store, case_id, **{name: 1})


def test_a_refund_takes_the_place_of_the_one_before(store, case_id):
    split = (TenderBack("WECHAT", Money(40000)), TenderBack("CASH", Money(3200)))
    with store.transaction():
        amounts = {"deal": Money(59800), "coupon": Money(16600), "goods": Money(43200), "deducted": Money(3000)}
        returns.set_refund(store, case_id, **amounts, per_tender=split)
    row = returns.of_case(store, case_id)
    assert row is not None
    assert {name: getattr(row, name) for name in amounts} == amounts
    assert row.per_tender == split
