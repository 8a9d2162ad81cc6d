"""Taking steps in the panel: by keys, by clicks, refused, held back, asked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.errors import Fault
from app.i18n import Phrase
from app.services import steps
from app.workflow.permissions import Role


def test_f9_takes_the_due_step_and_says_what_comes_next(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    assert rig.focus == "panel.form.approve.freight_payer.SELLER"
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "APPROVED"
    assert rig.said == [f"Return {rig.panel.case_no} approved. Next: Take the goods in, by Wed 25 Nov at the latest"]
    assert [notice.case_no for notice in rig.notices] == [rig.panel.case_no]
    assert rig.text("panel.state") == "Return · Awaiting goods"


def test_a_refund_is_approved_and_paid_with_three_keys(open_panel, cases):
    rig = open_panel("wu", cases["Refund to approve"])
    rig.press(Qt.Key.Key_F9)
    rig.think()
    assert rig.focus == "panel.form.execute_refund.refunded_on"
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "REFUND_APPROVED"
    assert "cannot be undone" in rig.text("panel.question.text")
    rig.press(Qt.Key.Key_Return)
    assert rig.state == "REFUNDED"


def test_f9_pressed_twice_at_once_takes_one_step(open_panel, cases, desk):
    rig = open_panel("wu", cases["Refund to approve"], posts=frozenset(Role))
    for _ in range(2):
        QApplication.sendEvent(
            rig.panel, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
        )
    rig.settle()
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "REFUND_APPROVED"
    assert rig.visible("panel.question") is None
    rig.think()
    rig.press(Qt.Key.Key_F9)
    assert rig.visible("panel.question") is not None


def test_a_key_held_down_counts_once(open_panel, cases):
    rig = open_panel("wu", cases["Refund to approve"])
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(rig.panel, held)
    rig.settle()
    assert rig.state == "REFUND_PREPARED"


def test_the_key_that_asked_answers_only_after_a_moment(open_panel, cases, colleague):
    colleague("wu", cases["Refund to approve"], "approve_refund")
    rig = open_panel("tang", cases["Refund to approve"])
    rig.press(Qt.Key.Key_F9)
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "REFUND_APPROVED"
    rig.think()
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "REFUNDED"


def test_esc_takes_the_question_away(open_panel, cases, colleague):
    colleague("wu", cases["Refund to approve"], "approve_refund")
    rig = open_panel("tang", cases["Refund to approve"])
    rig.press(Qt.Key.Key_F9)
    rig.press(Qt.Key.Key_Escape)
    assert rig.visible("panel.question") is None
    assert rig.state == "REFUND_APPROVED"
    assert rig.focus == "panel.form.execute_refund.refunded_on"


def test_by_pointer_alone(open_panel, cases, colleague):
    colleague("wu", cases["Refund to approve"], "approve_refund")
    rig = open_panel("tang", cases["Refund to approve"])
    rig.click("panel.step.execute_refund")
    rig.click("panel.confirm")
    assert rig.state == "REFUNDED"


def test_a_step_of_ones_own_is_shown_and_refused_with_its_reason(open_panel, cases):
    rig = open_panel("he", cases["Refund to approve"], posts=frozenset({Role.SUPERVISOR}))
    assert not rig.find("panel.step.approve_refund").isEnabled()
    assert rig.text("panel.reason") == "You prepared this yourself. Somebody else must approve it."
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "REFUND_PREPARED"
    assert rig.find("panel.reason").property("tone") == "warn"


def test_a_case_that_waits_for_somebody_else_says_for_whom(open_panel, cases):
    rig = open_panel("zhou", cases["Refund to approve"])
    assert rig.steps == []
    assert "Supervisor" in rig.text("panel.reason")
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "REFUND_PREPARED"


def test_a_wrong_value_is_said_at_its_field_and_the_rest_is_kept(open_panel, cases):
    rig = open_panel("he", cases["Awaiting goods"])
    assert rig.focus == "panel.form.receive.quantity"
    rig.type("1")
    rig.find("panel.form.receive.note").setFocus()
    rig.type("wet box")
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "APPROVED"
    assert rig.text("panel.form.receive.quantity.error") == "2 pieces were to come back. Ask for the others, or refuse."
    assert rig.focus == "panel.form.receive.quantity"
    assert rig.text("panel.form.receive.note") == "wet box"
    rig.think()
    rig.type("2")
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "GOODS_RECEIVED"


def test_a_text_that_is_too_long_is_said_at_its_field_and_not_cut_off(open_panel, cases):
    rig = open_panel("he", cases["Awaiting goods"])
    note = rig.find("panel.form.receive.note")
    note.setText("长" * 1000)
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "APPROVED"
    assert "this has 1000" in rig.text("panel.form.receive.note.error")
    assert note.text() == "长" * 1000


def test_a_missing_value_is_asked_for_before_anything_is_sent(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.click("panel.step.reject")
    assert rig.focus == "panel.form.reject.reject_reason"
    assert rig.text("panel.reason") == "This cannot be undone."
    rig.press(Qt.Key.Key_F9)
    assert rig.text("panel.form.reject.reject_reason.error") == "Please fill this in."
    rig.think()
    rig.type("Worn for a week")
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "REJECTED"


def test_going_back_from_another_step_keeps_what_was_typed(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.click("panel.step.reject")
    rig.type("Worn")
    rig.press(Qt.Key.Key_Escape)
    assert rig.steps == ["approve", "reject"]
    assert rig.focus == "panel.form.approve.freight_payer.SELLER"
    rig.click("panel.step.reject")
    assert rig.find("panel.form.reject.reject_reason").toPlainText() == "Worn"


def test_what_was_typed_is_there_again_after_a_look_at_another_case(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    first = rig.panel.case_no
    rig.find("panel.form.approve.note").setFocus()
    rig.type("gift kept")
    rig.open(cases["Refund to approve"])
    rig.open(first)
    assert rig.text("panel.form.approve.note") == "gift kept"


def test_a_case_a_colleague_moved_meanwhile_says_so_and_loads_again(open_panel, cases, colleague):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.find("panel.form.approve.note").setFocus()
    rig.type("gift kept")
    colleague("wu", rig.panel.case_no, "approve")
    rig.press(Qt.Key.Key_F9)
    assert rig.text("panel.bar.text") == "A colleague has moved this case meanwhile: it is now “Awaiting goods”."
    assert rig.text("panel.form.approve.note") == "gift kept"
    assert rig.history.count("Approve the return") == 1
    rig.click("panel.bar.action")
    assert rig.visible("panel.bar") is None
    assert rig.text("panel.state") == "Return · Awaiting goods"


def test_a_fault_leaves_the_form_ready_to_be_sent_again_and_is_carried_out_once(open_panel, cases, monkeypatch):
    rig = open_panel("wu", cases["Awaiting review"])
    real = steps.take_step

    def done_but_not_heard_of(*given):
        real(*given)
        raise Fault(Phrase("The disk is full."))

    monkeypatch.setattr(steps, "take_step", done_but_not_heard_of)
    rig.press(Qt.Key.Key_F9)
    assert len(rig.faults) == 1
    monkeypatch.setattr(steps, "take_step", real)
    rig.think()
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "APPROVED"
    assert rig.history.count("Approve the return") == 1


@pytest.mark.parametrize("login", ["wu", "he", "zhou", "tang", "lin"])
def test_what_is_offered_is_what_the_workflow_opens(open_panel, cases, login):
    from app.services.case_view import open_case

    rig = open_panel(login)
    for case_no in cases.values():
        rig.open(case_no)
        assert rig.steps == [offer.name for offer in open_case(rig.desk, rig.session, case_no).offers]


def test_a_step_pressed_while_another_case_is_on_its_way_is_not_taken(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.panel.open_case(cases["Refund to approve"])
    QApplication.sendEvent(rig.panel, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier))
    rig.settle()
    assert rig.state == "REFUND_PREPARED"
    rig.open(cases["Awaiting review"])
    assert rig.state == "SUBMITTED"
