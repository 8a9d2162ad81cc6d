"""The review of a return: more asked for, refused, approved; what is owed to be told, and what is printed."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.models import units
from app.policy.reasons import Reason
from app.services.duties import tell
from app.workflow.duties import Means
from app.workflow.table import PaperKind
from tests.desks import signed_in
from tests.services.returns.desk_work import ORDER, Case, photo, said, taken_in


@pytest.fixture
def case(desk) -> Case:
    return taken_in(desk)


def test_what_is_missing_stops_the_clocks_until_it_is_here(desk, case):
    due = case.due("REVIEW")
    case.take("he", "ask_more", missing=("PHOTOS", "OTHER"), missing_note="封膜处的照片", told=Means.PHONE)
    assert (case.state, case.clocks) == ("INFO_REQUESTED", {"REVIEW": "PAUSED", "RED_LINE": "PAUSED"})
    text = case.prints(PaperKind.MISSING_ITEMS)
    assert "问题照片" in text
    assert "封膜处的照片" in text
    assert "审核" in text
    (duty,) = case.view().duties
    assert "by phone" in said(duty.told)
    later = case.later(due)
    later.take("zhou", "supplied", files=(photo(desk),))
    assert (later.state, later.clocks["REVIEW"]) == ("SUBMITTED", "RUNNING")
    assert later.due("REVIEW") > due
    assert [one.title.text for one in later.view().evidence] == ["Customer has supplied it"]


def test_something_else_has_to_be_said(case):
    with pytest.raises(UserError) as caught:
        case.take("he", "ask_more", missing=("OTHER",))
    assert caught.value.field == "missing_note"
    assert case.state == "SUBMITTED"


def test_a_refused_return_stays_open_until_the_customer_is_told(desk, case):
    case.take("wu", "reject", reject_code="NOT_INTACT", reject_reason="封膜已破损", files=(photo(desk),))
    assert case.state == "REJECTED"
    assert set(case.clocks.values()) == {"MET", "VOID"}
    line = case.row.lines[0].order_line_id
    assert units.taken_of_lines(desk.store, [line]) == {}
    (offer,) = [offer for offer in case.view("zhou").offers if offer.name == "close_refused"]
    assert "still to be told" in said(offer.refusal)
    with pytest.raises(UserError, match="still to be told"):
        case.take("zhou", "close_refused")
    (duty,) = case.view().duties
    tell(desk, signed_in(desk, "zhou"), case.case_no, duty.duty_id, Means.LETTER, "told")
    case.take("zhou", "close_refused")
    assert (case.state, case.view().is_open) == ("CLOSED", False)
    assert [stage.done for stage in case.view().stages] == [True, True, False, False, False]


def test_the_notice_of_refusal_says_why_and_what_stays_open(desk, case):
    case.take("wu", "reject", reject_code="NOT_INTACT", reject_reason="封膜已破损", files=(photo(desk),))
    text = case.prints(PaperKind.REFUSAL)
    for part in ("封膜已破损", "七日退货办法8", "质量问题", "12315", "消费者协会", "057100000001"):
        assert part in text.replace(" ", ""), part


def test_the_grounds_go_with_the_reason(desk):
    def grounds(case: Case) -> set[str]:
        (offer,) = [offer for offer in case.view().offers if offer.name == "reject"]
        return {name for name, _ in next(field for field in offer.fields if field.name == "reject_code").options}

    own, claim = grounds(taken_in(desk)), grounds(taken_in(desk, ORDER, 0, 1, reason=Reason.WRONG_ITEM))
    assert "WINDOW_EXPIRED" in own
    assert "HUMAN_DAMAGE" in claim
    assert own.isdisjoint(claim)


def test_the_pieces_of_a_refused_return_can_be_applied_for_again(desk, case):
    case.take("wu", "reject", reject_code="NOT_INTACT", reject_reason="封膜已破损")
    assert taken_in(desk).state == "SUBMITTED"


def test_the_slip_says_where_to_by_when_and_who_pays(case):
    case.take("wu", "approve")
    text = case.prints(PaperKind.SEND_BACK_SLIP).replace(" ", "")
    for part in ("示例市示例路1号", "057100000000", f"{case.due('SEND_BACK').month}月", "全部附件", "请勿到付"):
        assert part in text, part


def test_the_freight_of_a_fault_is_promised_back(desk):
    case = taken_in(desk, reason=Reason.WRONG_ITEM)
    case.take("wu", "approve")
    assert "凭票" in case.prints(PaperKind.SEND_BACK_SLIP)
