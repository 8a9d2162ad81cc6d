"""Goods on their way back: sent, missed, and what a missed day means by whose fault it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.errors import UserError
from app.money import Money
from app.policy.reasons import Reason
from app.services.automatic import catch_up
from app.workflow.duties import Means
from app.workflow.table import PaperKind
from tests.services.returns.desk_work import Case, photo, taken_in


def approved(desk, reason: Reason = Reason.NO_REASON) -> Case:
    case = taken_in(desk, reason=reason)
    case.take("wu", "approve")
    return case


def missed(case: Case) -> Case:
    later = case.later(case.due("SEND_BACK") + timedelta(days=1))
    assert case.case_no in catch_up(later.desk)
    return later


def test_a_parcel_stops_the_limit_and_brings_its_receipt(desk):
    case = approved(desk)
    case.take("zhou", "sent", carrier="示例快递", waybill="SF100200300", freight=Money(1200), files=(photo(desk),))
    assert (case.state, case.clocks["SEND_BACK"]) == ("IN_TRANSIT", "MET")
    assert (case.row.carrier, case.row.waybill) == ("示例快递", "SF100200300")
    case.take("he", "receive")
    assert "SF100200300" in case.prints(PaperKind.GOODS_IN)


def test_a_parcel_cannot_have_been_sent_before_the_approval(desk):
    case = approved(desk)
    with pytest.raises(UserError) as caught:
        case.take("zhou", "sent", carrier="A", waybill="1", shipped_on=desk.today - timedelta(days=1))
    assert caught.value.field == "shipped_on"


def test_the_last_day_itself_is_in_time(desk):
    case = approved(desk)
    assert case.case_no not in catch_up(case.later(case.due("SEND_BACK")).desk)


def test_a_choice_not_sent_back_counts_as_given_up_and_may_be_made_again(desk):
    case = missed(approved(desk))
    assert case.state == "WAIVED"
    assert set(case.clocks.values()) <= {"MET", "VOID", "BREACHED"}
    assert "SEND_BACK" in case.clocks
    text = case.prints(PaperKind.OVERDUE_NOTICE)
    assert "视为放弃" in text
    assert "再次申请" in text
    with pytest.raises(UserError, match="still to be told"):
        case.take("zhou", "close_refused")
    assert taken_in(desk).state == "SUBMITTED"


def test_a_claim_not_sent_back_goes_to_a_supervisor(desk):
    case = missed(approved(desk, Reason.WRONG_ITEM))
    assert (case.state, case.clocks["SEND_BACK"]) == ("OVERDUE_REVIEW", "BREACHED")
    assert {"receive_late", "sent"} <= set(case.offered("he"))
    assert case.offered("wu")[0] == "go_on"
    assert "主张仍然有效" in case.prints(PaperKind.OVERDUE_NOTICE)
    case.take("wu", "go_on", go_on_reason="顾客住院")
    assert (case.state, case.clocks["RED_LINE"]) == ("APPROVED", "RUNNING")
    assert case.due("SEND_BACK") > case.desk.today
    assert missed(case).state == "OVERDUE_REVIEW"


def test_a_claim_may_be_treated_as_given_up_with_a_reason(desk):
    case = missed(approved(desk, Reason.WRONG_ITEM))
    with pytest.raises(UserError) as caught:
        case.take("wu", "give_up")
    assert caught.value.field == "give_up_reason"
    case.take("wu", "give_up", give_up_reason="三次联系未果", told=Means.LETTER)
    assert "三次联系未果" in case.prints(PaperKind.OVERDUE_NOTICE)


def test_late_goods_of_a_claim_are_taken_in_all_the_same(desk):
    case = missed(approved(desk, Reason.WRONG_ITEM))
    case.take("he", "receive_late")
    assert (case.state, case.clocks["REFUND"]) == ("GOODS_RECEIVED", "RUNNING")


def test_rules_without_a_waiver_leave_it_where_it_is(desk):
    from app.models import settings

    with desk.store.transaction():
        settings.put(desk.store, "policy_profile", "STATUTE_MIN")
    case = approved(desk)
    later = case.later(case.due("SEND_BACK") + timedelta(days=1))
    assert case.case_no not in catch_up(later.desk)
    assert later.state == "APPROVED"


def test_a_customer_may_withdraw_while_the_parcel_is_on_its_way(desk):
    case = approved(desk)
    case.take("zhou", "sent", carrier="A", waybill="1")
    case.take("zhou", "withdraw")
    assert case.state == "CANCELLED"
