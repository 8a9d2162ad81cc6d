"""The return's way from application to refund: who may, in which order, with which values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.i18n import Words
from app.models import clocks, events, vouchers
from app.policy.reasons import Reason
from app.services import intake, papers, purchases
from app.services.case_view import open_case
from app.services.return_draft import ReturnDraft
from app.services.steps import take_step
from app.workflow.table import PaperKind
from tests.desks import signed_in


@pytest.fixture
def case_no(desk, agent):
    order = purchases.by_number(desk, agent, "DD20261117006218")
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.NO_REASON,
        submit_key="form-1",
    )
    return intake.save(desk, agent, draft).case_no


def take(desk, session, case_no, step, **values):
    view = open_case(desk, session, case_no)
    offer = next(offer for offer in view.offers if offer.name == step)
    filled = {field.name: field.default for field in offer.fields} | values
    return take_step(desk, session, case_no, step, filled, view.version, f"{case_no}-{step}-{view.version}")


def statuses(desk, case_no) -> dict[str, str]:
    view_id = desk.store.sql("SELECT id FROM cases WHERE case_no = ?", [case_no])[0][0]
    return {clock.code: clock.status for clock in clocks.of_case(desk.store, view_id)}


def said(phrase) -> str:
    return Words("en").say(phrase)


def test_a_return_goes_all_the_way_to_the_refund(desk, agent, supervisor, specialist, case_no):
    finance = signed_in(desk, "tang")
    take(desk, supervisor, case_no, "approve")
    take(desk, specialist, case_no, "receive")
    take(desk, specialist, case_no, "inspect_ok")
    take(desk, specialist, case_no, "prepare_refund")
    take(desk, supervisor, case_no, "approve_refund")
    take(desk, finance, case_no, "execute_refund", reference="W123")
    take(desk, agent, case_no, "close")
    view = open_case(desk, agent, case_no)
    assert view.state == "CLOSED"
    assert view.offers == ()
    assert set(statuses(desk, case_no).values()) == {"MET"}
    assert [line.note for line in view.history if line.note] == ["W123"]
    assert all(stage.done for stage in view.stages)


def test_the_one_who_took_it_in_may_not_approve_it(desk, case_no, agent):
    both = replace(agent, roles=signed_in(desk, "wu").roles)
    view = open_case(desk, both, case_no)
    assert all(offer.refusal for offer in view.offers if offer.name in ("approve", "reject"))
    with pytest.raises(UserError, match="prepared this yourself"):
        take(desk, both, case_no, "approve")


def test_a_shop_that_works_alone_approves_its_own(desk, case_no, agent):
    from app.models import settings

    with desk.store.transaction():
        settings.write(desk.store, works_alone=True)
    take(desk, replace(agent, roles=signed_in(desk, "wu").roles), case_no, "approve")


def test_a_step_without_the_right_is_neither_offered_nor_done(desk, agent, case_no):
    view = open_case(desk, agent, case_no)
    assert [offer.name for offer in view.offers] == ["withdraw", "add_evidence"]
    assert "Supervisor" in said(view.waits_for)
    with pytest.raises(UserError, match="may not do this"):
        take_step(desk, agent, case_no, "approve", {"freight_payer": "BUYER"}, view.version, "x")


def test_a_step_out_of_order_is_refused(desk, supervisor, case_no):
    with pytest.raises(UserError, match="moved this case"):
        take_step(desk, supervisor, case_no, "approve_refund", {}, 1, "x")


def test_a_case_a_colleague_moved_meanwhile_is_refused(desk, agent, supervisor, case_no):
    seen = open_case(desk, supervisor, case_no)
    take(desk, agent, case_no, "withdraw")
    with pytest.raises(UserError) as caught:
        take_step(desk, supervisor, case_no, "approve", {"freight_payer": "BUYER"}, seen.version, "x")
    assert "Withdrawn" in said(caught.value.message)


def test_the_same_click_twice_takes_one_step(desk, supervisor, case_no):
    values = {"freight_payer": "BUYER", "note": ""}
    first = take_step(desk, supervisor, case_no, "approve", values, 1, "click")
    second = take_step(desk, supervisor, case_no, "approve", values, 1, "click")
    assert (first.repeated, second.repeated) == (False, True)
    view = open_case(desk, supervisor, case_no)
    assert [event.name for event in events.of_case(desk.store, view.case_id)].count("return.approve") == 1
    assert view.version == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"pieces": ()}, "pieces"),
        ({"pieces": (("999", 1),)}, "pieces"),
        ({"pieces": "one"}, "pieces"),
        ({"batch_no": "B9999"}, "batch_no"),
        ({"received_on": date(2026, 11, 22)}, "received_on"),
        ({"received_on": date(2026, 11, 20)}, "received_on"),
        ({"received_on": None}, "received_on"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field(desk, supervisor, specialist, case_no, values, field):
    take(desk, supervisor, case_no, "approve")
    with pytest.raises(UserError) as caught:
        take(desk, specialist, case_no, "receive", **values)
    assert caught.value.field == field
    assert open_case(desk, specialist, case_no).state == "APPROVED"


def test_goods_received_start_the_clocks_of_inspection_and_refund(desk, supervisor, specialist, case_no):
    take(desk, supervisor, case_no, "approve")
    assert statuses(desk, case_no)["SEND_BACK"] == "RUNNING"
    take(desk, specialist, case_no, "receive")
    now = statuses(desk, case_no)
    assert (now["SEND_BACK"], now["INSPECTION"], now["REFUND"]) == ("MET", "RUNNING", "RUNNING")


def test_a_refused_return_voids_clocks_and_vouchers(desk, agent, supervisor, case_no):
    papers.make_papers(desk, agent, case_no, (PaperKind.RETURN_VOUCHER,))
    take(desk, supervisor, case_no, "reject", reject_code="NOT_INTACT", reject_reason="封膜破损")
    assert set(statuses(desk, case_no).values()) == {"MET", "VOID"}
    case_id = open_case(desk, agent, case_no).case_id
    assert [row.status for row in vouchers.of_case(desk.store, case_id)] == ["VOID"]


def test_a_refusal_needs_its_reason(desk, supervisor, case_no):
    with pytest.raises(UserError) as caught:
        take(desk, supervisor, case_no, "reject", reject_code="NOT_INTACT", reject_reason="  ")
    assert caught.value.field == "reject_reason"


def test_free_text_stays_out_of_the_events(desk, agent, case_no):
    take(desk, agent, case_no, "withdraw", note="打 13800001234 找张可欣")
    view = open_case(desk, agent, case_no)
    assert view.history[-1].note == "打 13800001234 找张可欣"
    assert "13800001234" not in str([event.data for event in events.of_case(desk.store, view.case_id)])
