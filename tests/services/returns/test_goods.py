"""Goods that came back: fewer than applied for, of another batch, inspected by the checklist, failed and what then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import UserError
from app.models import cases, units
from app.money import Money
from app.policy.reasons import Reason
from app.services.duties import tell
from app.services.steps import take_step
from app.workflow.duties import Means
from app.workflow.table import PaperKind
from tests.desks import signed_in
from tests.services.returns.desk_work import (
    GIFT,
    ORDER,
    PROMOTION,
    Case,
    photo,
    points,
    received,
    said,
    sold_again,
    taken_in,
)


def line_of(case: Case, place: int = 0) -> str:
    return str(case.row.lines[place].order_line_id)


def listed_goods(case: Case) -> str:
    """The goods as lists show them."""
    row = cases.by_number(case.desk.store, case.case_no)
    assert row is not None
    return row.product_summary


def told(case: Case) -> None:
    for duty in case.view().duties:
        if duty.told is None:
            tell(case.desk, signed_in(case.desk, "zhou"), case.case_no, duty.duty_id, Means.PHONE, f"{duty.duty_id}")


def failed(case: Case) -> Case:
    received(case)
    case.take("he", "inspect_fail", points=points(case.desk, seal="BROKEN"), fail_reason="封膜已拆")
    return case


def test_what_did_not_come_is_the_customers_again_and_not_paid(desk):
    case = taken_in(desk, ORDER, 1, 1)
    both = case.row.goods
    received(case, pieces=((line_of(case), 1),))
    assert case.row.goods == Money(25900)
    assert case.row.goods < both
    assert [line.handed_back for line in case.row.lines] == [(), (1,)]
    assert int(line_of(case, 1)) not in units.taken_of_lines(desk.store, [int(line_of(case, 1))])
    assert "清爽防晒霜" not in listed_goods(case)
    assert taken_in(desk, ORDER, 0, 1).state == "SUBMITTED"
    text = case.prints(PaperKind.GOODS_IN)
    assert "未收到" in text
    assert "清爽防晒霜" in text.split("未收到")[1]


def test_a_promotion_is_settled_again_for_what_came(desk):
    case = taken_in(desk, PROMOTION, 1, 1)
    assert case.row.goods == Money(28700)
    received(case, pieces=((line_of(case), 1),))
    assert case.row.goods == Money(11900)


@pytest.mark.parametrize("read", ["B9999", "B2603A, B9999", "b2603b"])
def test_another_batch_is_refused_where_it_stands(desk, read):
    case = taken_in(desk)
    case.take("wu", "approve")
    with pytest.raises(UserError) as caught:
        case.take("he", "receive", batch_no=read)
    assert caught.value.field == "batch_no"
    assert "do not take them in" in said(caught.value.message)
    assert case.state == "APPROVED"


@pytest.mark.parametrize("read", ["B2603A", "b2603a", " B2603A "])
def test_the_batch_sold_is_taken_in(desk, read):
    assert received(taken_in(desk), batch_no=read).state == "GOODS_RECEIVED"


@pytest.mark.parametrize("n", [2, -1, "one"])
def test_more_than_were_to_come_are_refused(desk, n):
    case = taken_in(desk)
    case.take("wu", "approve")
    with pytest.raises(UserError) as caught:
        case.take("he", "receive", pieces=((line_of(case), n),))
    assert caught.value.field == "pieces"


def test_the_inspection_is_printed_point_by_point(desk):
    case = received(taken_in(desk))
    found = points(desk, packaging="1")
    case.take("he", "inspect_ok", points=found)
    text = case.prints(PaperKind.INSPECTION)
    for part in ("封口", "完好", "批号", "轻微破损", "合格"):
        assert part in text, part
    assert [one.media_type for one in case.view().evidence] == ["image/png"]


def test_a_point_that_fails_needs_its_photo(desk):
    case = received(taken_in(desk))
    bare = tuple(type(one)(one.point, one.finding) for one in points(desk, seal="BROKEN"))
    with pytest.raises(UserError) as caught:
        case.take("he", "inspect_fail", points=bare, fail_reason="x")
    assert caught.value.field == "points"
    assert "photo" in said(caught.value.message)


def test_goods_without_a_flaw_cannot_fail_and_another_batch_cannot_pass(desk):
    case = received(taken_in(desk))
    with pytest.raises(UserError, match="speaks for the goods"):
        case.take("he", "inspect_fail", fail_reason="x")
    with pytest.raises(UserError, match="cannot pass"):
        case.take("he", "inspect_ok", points=points(desk, batch="DIFFERS"))


def test_facts_and_money_tell_what_the_inspection_found_at_once(desk):
    case = received(taken_in(desk, GIFT))
    assert case.view().total.amount == Money(29900)
    case.take("he", "inspect_ok", gifts=(), points=points(desk, use="USED"))
    assert case.view().total.amount == Money(26000)
    assert "gifts not returned" in case.fact("Condition")
    assert "used" in case.fact("Condition")
    assert "应退 1 件" in case.prints(PaperKind.INSPECTION)


def test_failed_goods_go_back_once_the_customer_is_told(desk):
    case = failed(taken_in(desk))
    assert (case.state, case.clocks["INSPECTION"], case.clocks["REFUND"]) == ("INSPECTED_FAIL", "MET", "RUNNING")
    text = case.prints(PaperKind.INSPECTION_FAILED)
    for part in ("封膜已拆", "破损", "异议", "取回"):
        assert part in text, part
    with pytest.raises(UserError, match="still to be told"):
        case.take("wu", "hand_back")
    told(case)
    case.take("wu", "hand_back")
    assert (case.state, case.row.disposition, case.clocks["REFUND"]) == ("HANDED_BACK", "CUSTOMER", "VOID")
    assert taken_in(desk).state == "SUBMITTED"


def test_some_of_failed_goods_are_accepted_and_paid(desk):
    case = failed(taken_in(desk, ORDER, 1, 1))
    told(case)
    with pytest.raises(UserError) as caught:
        case.take("wu", "accept_part", accepted=(), decision="同意")
    assert caught.value.field == "accepted"
    case.take("wu", "accept_part", accepted=((line_of(case, 1), 1),), decision="同意")
    assert (case.state, case.row.goods) == ("INSPECTED_OK", Money(14800))
    assert [line.kept for line in case.row.lines] == [(), (1,)]
    case.take("he", "prepare_refund")
    assert case.row.disposition == "QUARANTINE"


def test_a_disputed_inspection_stays_open_and_can_still_go_both_ways(desk):
    case = failed(taken_in(desk))
    case.take("zhou", "dispute", dispute_note="顾客称未拆封")
    assert (case.state, case.clocks["REFUND"]) == ("DISPUTED", "RUNNING")
    assert case.offered("wu")[:2] == ["hand_back", "accept_part"]
    told(case)
    case.take("wu", "accept_part", accepted=((line_of(case), 1),), decision="协商接受")
    assert case.state == "INSPECTED_OK"


def unreported(case):
    """The return once the customer has withdrawn the report of the fault."""
    zhou = signed_in(case.desk, "zhou")
    for one in cases.children_of(case.desk.store, case.row.case_id):
        take_step(case.desk, zhou, one.case_no, "withdraw", {}, one.version, f"withdraw-{one.case_no}")
    return case


def test_a_claimed_fault_that_is_no_longer_reported_is_inspected_by_the_appraiser(desk):
    case = unreported(received(taken_in(desk, reason=Reason.QUALITY)))
    assert not {"inspect_ok", "appraise_ok"} & set(case.offered("he"))
    assert {"appraise_ok", "appraise_fail"} <= set(case.offered("lin"))
    case.take("lin", "appraise_ok", finding="CONFIRMED")
    assert (case.row.finding, case.row.freight_payer) == ("CONFIRMED", "SELLER")


def test_a_refuted_fault_makes_the_way_the_customers(desk):
    case = unreported(received(taken_in(desk, sold_again(desk, PROMOTION), 1, reason=Reason.QUALITY)))
    before = case.row.goods
    case.take("lin", "appraise_ok", finding="NOT_CONFIRMED")
    assert (case.row.freight_payer, case.row.finding) == ("BUYER", "NOT_CONFIRMED")
    assert case.row.goods < before


def test_opened_goods_and_those_with_a_fault_never_go_back_into_stock(desk):
    opened = received(taken_in(desk, reason=Reason.WRONG_ITEM))
    opened.take("he", "inspect_ok", points=points(desk, seal="BROKEN"))
    assert opened.form("he", "prepare_refund")["disposition"] == "QUARANTINE"
    with pytest.raises(UserError) as caught:
        opened.take("he", "prepare_refund", disposition="RESTOCK")
    assert caught.value.field == "disposition"
    whole = received(taken_in(desk, ORDER, 0, 1))
    whole.take("he", "inspect_ok")
    assert whole.form("he", "prepare_refund")["disposition"] == "RESTOCK"


def test_a_customer_who_withdraws_gets_the_goods_back(desk):
    case = received(taken_in(desk))
    case.take("zhou", "withdraw_goods")
    assert (case.state, case.row.disposition) == ("CANCELLED", "CUSTOMER")
    assert set(case.clocks.values()) <= {"MET", "VOID"}
    assert taken_in(desk).state == "SUBMITTED"


def test_evidence_is_added_beside_the_way(desk):
    case = received(taken_in(desk))
    case.take("zhou", "add_evidence", files=(photo(desk),), note="顾客补充")
    assert case.state == "GOODS_RECEIVED"
    assert len(case.view().evidence) == 1
    with pytest.raises(UserError) as caught:
        case.take("zhou", "add_evidence")
    assert caught.value.field == "files"


def test_a_documented_delay_moves_the_limit_and_another_does_not(desk):
    case = received(taken_in(desk))
    due = case.due("REFUND")
    later = case.later(due)
    values = {"limit": "REFUND", "from_on": case.desk.today, "to_on": due}
    later.take("wu", "record_delay", cause="CUSTOMER", proof="NO", **values)
    assert later.due("REFUND") == due
    later.take("wu", "record_delay", cause="CUSTOMER", **values)
    assert later.due("REFUND") > due
    with pytest.raises(UserError) as caught:
        later.take("wu", "record_delay", cause="CUSTOMER", limit="REFUND", from_on=due, to_on=due - timedelta(days=1))
    assert caught.value.field == "to_on"
