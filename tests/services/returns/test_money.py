"""The refund: freight, packaging, gifts, penalty; two approvals above the limit; paid out by each way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.models import settings as shop_settings
from app.models.fees import FEES
from app.money import Money
from app.policy.reasons import Reason
from app.services import preferences
from app.workflow.table import PaperKind, PointFound
from tests.desks import open_copy, signed_in
from tests.services.returns.desk_work import (
    GIFT,
    PROMOTION,
    Case,
    photo,
    points,
    prepared,
    received,
    said,
    sold_again,
    taken_in,
)


def fees(case: Case) -> dict[str, tuple[Money, str]]:
    return {fee.kind: (fee.amount, fee.payer) for fee in FEES.of_case(case.desk.store, case.row.case_id)}


def paid(case: Case, **values: object) -> Case:
    case.take("wu", "approve_refund")
    case.take("tang", "execute_refund", **values)
    return case


def entries(case: Case) -> list[tuple[str, str]]:
    return [(said(one.label), str(one.amount)) for one in case.view().amounts]


def test_the_freight_of_the_sellers_fault_comes_back(desk):
    case = taken_in(desk, reason=Reason.WRONG_ITEM)
    case.take("wu", "approve")
    case.take("zhou", "sent", carrier="A", waybill="1", freight=Money(1250))
    case.take("he", "receive")
    case.take("he", "inspect_ok")
    assert case.form("he", "prepare_refund")["freight_paid"] == Money(1250)
    case.take("he", "prepare_refund")
    assert (case.row.reimbursed, case.view().total.amount) == (Money(1250), Money(25900 + 1250))
    assert "¥12.50" in case.prints(PaperKind.REFUND_SUM).replace(" ", "")
    paid(case)
    assert fees(case) == {"EXPRESS_RETURN": (Money(1250), "SELLER")}


def test_the_freight_of_a_choice_stays_the_customers(desk):
    case = prepared(taken_in(desk), freight_paid=Money(1250))
    assert (case.row.reimbursed, case.view().total.amount) == (Money(0), Money(25900))
    assert fees(paid(case)) == {"EXPRESS_RETURN": (Money(1250), "BUYER")}


def test_damaged_packaging_is_charged_only_with_every_proof(desk):
    case = received(taken_in(desk))
    found = [one for one in points(desk) if one.point != "packaging"]
    case.take("he", "inspect_ok", points=(*found, PointFound("packaging", "2", "盒盖撕裂", (photo(desk),))))
    case.take("he", "prepare_refund", packaging_cost=Money(1000))
    assert case.row.deducted == Money(0)
    case.take("he", "correct_refund", correct_reason="补签字")
    case.take("he", "prepare_refund", packaging_cost=Money(1000), signed=("SIGNED",))
    assert Money(0) < case.row.deducted <= Money(1000)
    assert case.view().total.amount == Money(25900) - case.row.deducted
    assert fees(paid(case))["PACKAGING"] == (case.row.deducted, "BUYER")


def test_a_gift_that_stays_is_noted_among_the_costs(desk):
    case = received(taken_in(desk, GIFT))
    case.take("he", "inspect_ok", gifts=())
    case.take("he", "prepare_refund")
    assert fees(paid(case)) == {"GIFT_CHARGE": (Money(3900), "BUYER")}


def late(case: Case, days: int) -> Case:
    return case.later(case.due("REFUND") + timedelta(days=days))


def test_a_late_refund_pays_its_penalty_fixed_at_the_day_it_is_paid(desk):
    case = late(prepared(taken_in(desk)), 3)
    meter = case.view().meter
    assert meter is not None
    assert meter.total == case.view().total.amount - Money(25900)
    case.take("wu", "approve_refund")
    assert case.row.penalty == Money(0)
    done = late(case, 4)
    done.take("tang", "execute_refund", refunded_on=done.desk.today - timedelta(days=1))
    assert done.row.penalty == meter.total
    assert done.row.penalty > Money(0)
    text = done.prints(PaperKind.PENALTY_SUM)
    assert str(meter.total) in text
    assert fees(done)["PENALTY"] == (meter.total, "SELLER")
    weeks_later = done.later(done.desk.today + timedelta(days=20))
    assert weeks_later.view().total.amount == Money(25900) + meter.total


def test_the_sum_of_the_penalty_is_printed_only_where_there_is_one(desk):
    case = prepared(taken_in(desk))
    case.take("wu", "approve_refund")
    assert PaperKind.PENALTY_SUM not in case.take("tang", "execute_refund").papers
    other = late(prepared(taken_in(desk, "DD20261117006218", 0, 1)), 2)
    other.take("wu", "approve_refund")
    assert PaperKind.PENALTY_SUM in other.take("tang", "execute_refund").papers


def test_a_delay_that_was_the_customers_costs_nothing(desk):
    case = prepared(taken_in(desk))
    due = case.due("REFUND")
    later = late(case, 3)
    later.take("wu", "record_delay", limit="REFUND", cause="CUSTOMER", from_on=due, to_on=later.desk.today)
    meter = later.view().meter
    assert meter is None or meter.total == Money(0)


def test_above_the_limit_a_second_person_countersigns(desk):
    preferences.set_refund_limit(desk, signed_in(desk, "wu"), Money(25899))
    case = prepared(taken_in(desk))
    assert "approve_refund" not in case.offered("wu")
    case.take("wu", "approve_refund_first")
    assert case.state == "REFUND_COUNTERSIGN"
    with pytest.raises(UserError, match="second person"):
        case.take("wu", "countersign_refund")
    case.take("tang", "countersign_refund")
    case.take("tang", "execute_refund")
    assert case.state == "REFUNDED"


def test_a_refund_that_grew_above_the_limit_since_its_approval_is_countersigned_after_all(desk):
    preferences.set_refund_limit(desk, signed_in(desk, "wu"), Money(25900))
    case = prepared(taken_in(desk), signed=("CLAIMED",))
    case.take("wu", "approve_refund")
    late = case.later(case.due("REFUND") + timedelta(days=3))
    with pytest.raises(UserError) as refused:
        late.take("tang", "execute_refund")
    assert refused.value.field == "refunded_on"
    assert "¥259.00" in said(refused.value.message)
    assert late.state == "REFUND_APPROVED"
    late.take("he", "correct_refund", correct_reason="逾期违约金")
    late.take("he", "prepare_refund", signed=("CLAIMED",))
    assert "approve_refund" not in late.offered("wu")
    late.take("wu", "approve_refund_first")
    late.take("tang", "countersign_refund")
    late.take("tang", "execute_refund")
    assert late.state == "REFUNDED"


def test_a_refund_that_grew_before_it_was_approved_is_offered_to_two(desk):
    preferences.set_refund_limit(desk, signed_in(desk, "wu"), Money(25900))
    case = prepared(taken_in(desk), signed=("CLAIMED",))
    assert "approve_refund" in case.offered("wu")
    late = case.later(case.due("REFUND") + timedelta(days=3))
    assert "approve_refund_first" in late.offered("wu")
    assert "approve_refund" not in late.offered("wu")


def test_at_the_limit_one_approval_is_enough(desk):
    preferences.set_refund_limit(desk, signed_in(desk, "wu"), Money(25900))
    assert paid(prepared(taken_in(desk))).state == "REFUNDED"


@pytest.mark.parametrize(("login", "limit"), [("he", Money(1)), ("wu", Money(-1)), ("wu", Money(100_000_001))])
def test_the_limit_is_set_by_a_supervisor_within_reason(desk, login, limit):
    with pytest.raises(UserError) as caught:
        preferences.set_refund_limit(desk, signed_in(desk, login), limit)
    assert caught.value.field == "refund_limit"
    assert shop_settings.read(desk.store).refund_limit == 50000


def test_each_way_of_payment_has_its_reference(desk):
    case = prepared(taken_in(desk, PROMOTION, 1, 1))
    case.take("wu", "approve_refund")
    with pytest.raises(UserError) as caught:
        case.take("tang", "execute_refund", reference="W1，W2，W3")
    assert caught.value.field == "reference"
    case.take("tang", "execute_refund", reference="WX-1，YE-2")
    text = case.prints(PaperKind.REFUND_SLIP)
    assert "WX-1" in text
    assert "YE-2" in text


def test_a_refund_that_did_not_arrive_is_not_closed(desk):
    case = paid(prepared(taken_in(desk)))
    with pytest.raises(UserError) as caught:
        case.take("zhou", "close", received="NO")
    assert caught.value.field == "received"
    assert "ask finance" in said(caught.value.message)
    case.take("zhou", "close", received="YES")
    assert case.state == "CLOSED"


def test_a_sum_may_be_corrected_until_it_is_paid(desk):
    case = prepared(taken_in(desk, reason=Reason.WRONG_ITEM), freight_paid=Money(5000))
    case.take("wu", "approve_refund")
    case.take("he", "correct_refund", correct_reason="运费看错")
    assert case.state == "INSPECTED_OK"
    case.take("he", "prepare_refund", freight_paid=Money(500))
    assert case.row.reimbursed == Money(500)


def test_goods_can_be_taken_back_until_the_money_goes(desk):
    case = prepared(taken_in(desk))
    case.take("zhou", "withdraw_goods")
    assert (case.state, case.row.disposition) == ("CANCELLED", "CUSTOMER")


def test_whatever_comes_on_top_adds_up_to_the_fen(sample_folder, tmp_path_factory):
    desk = open_copy(sample_folder, tmp_path_factory.mktemp("sums") / "data")

    @settings(phases=[Phase.generate], max_examples=8)
    @given(
        freight=st.integers(0, 20_000),
        cost=st.integers(0, 500_000),
        damage=st.sampled_from("0123"),
        days=st.integers(0, 40),
        reason=st.sampled_from((Reason.NO_REASON, Reason.WRONG_ITEM)),
        n=st.integers(1, 2),
    )
    def one(freight, cost, damage, days, reason, n):
        case = received(taken_in(desk, sold_again(desk, PROMOTION), *((1, 1)[:n]), reason=reason))
        found = [point for point in points(desk) if point.point != "packaging"]
        packaging = PointFound("packaging", damage, "x", (photo(desk),))
        case.take("he", "inspect_ok", points=(*found, packaging))
        case.take("he", "prepare_refund", freight_paid=Money(freight), packaging_cost=Money(cost), signed=("SIGNED",))
        case.take("wu", "approve_refund")
        done = late(case, days)
        done.take("tang", "execute_refund")
        row, total = done.row, done.view().total.amount
        assert sum(tender.amount.fen for tender in row.per_tender) == total.fen
        assert sum(one.amount.fen for one in done.view().amounts) == total.fen
        assert row.goods + row.reimbursed + row.penalty - row.deducted == total
        assert row.reimbursed == (Money(freight) if reason is Reason.WRONG_ITEM else Money(0))
        assert (row.penalty > Money(0)) == (days > 0)
        assert total <= Money(28700) + row.reimbursed + row.penalty

    one()
    desk.store.close()
