"""Taking steps in the panel: by keys, by clicks, refused, held back, asked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.errors import Fault
from app.i18n import Phrase
from app.services import drafts, steps
from app.services.case_view import open_case
from app.ui.received import Received
from app.workflow.permissions import Role
from tests.ui.trays import picture


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
    assert rig.focus == "panel.form.receive.pieces.2"
    rig.type("3")
    rig.find("panel.form.receive.note").setFocus()
    rig.type("wet box")
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "APPROVED"
    assert rig.text("panel.form.receive.pieces.error").endswith("Write a whole number from 0 to 2.")
    assert rig.focus == "panel.form.receive.pieces.2"
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
    assert rig.focus == "panel.form.reject.reject_code.FAULT_NOT_CONFIRMED"
    assert rig.text("panel.reason") == "This cannot be undone."
    rig.press(Qt.Key.Key_F9)
    assert rig.text("panel.form.reject.reject_code.error") == "Please choose one."
    assert rig.text("panel.form.reject.reject_reason.error") == "Please fill this in."
    rig.think()
    rig.press(Qt.Key.Key_2)
    assert rig.focus == "panel.form.reject.reject_reason"
    rig.type("Worn for a week")
    rig.press(Qt.Key.Key_F9)
    assert rig.state == "REJECTED"


def test_going_back_from_another_step_keeps_what_was_typed(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.click("panel.step.reject")
    rig.press(Qt.Key.Key_1)
    rig.type("Worn")
    rig.press(Qt.Key.Key_Escape)
    assert rig.steps[:2] == ["approve", "reject"]
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


def test_what_was_typed_is_there_again_in_another_language(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.click("panel.step.reject")
    rig.press(Qt.Key.Key_2)
    rig.type("Worn for a week")
    rig.panel.keep_now()
    rig.settle()
    other = open_panel("wu", cases["Awaiting review"], language="zh_CN")
    other.click("panel.step.reject")
    assert other.find("panel.form.reject.reject_reason").toPlainText() == "Worn for a week"
    other.press(Qt.Key.Key_F9)
    assert other.state == "REJECTED"
    assert drafts.kept(other.desk, other.session, f"step.{cases['Awaiting review']}.reject") is None


def test_what_comes_back_does_not_overwrite_what_is_typed_anew(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.find("panel.form.approve.note").setText("first")
    rig.panel.keep_now()
    rig.settle()
    other = open_panel("wu")
    other.panel.open_case(cases["Awaiting review"])
    other.settle()
    assert other.text("panel.form.approve.note") == "first"
    other.find("panel.form.approve.note").setText("second")
    other.panel.reload()
    other.settle()
    assert other.text("panel.form.approve.note") == "second"


def test_what_somebody_else_typed_is_theirs(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.find("panel.form.approve.note").setText("mine")
    rig.panel.keep_now()
    rig.settle()
    other = open_panel("he", cases["Awaiting review"], posts=frozenset(Role))
    assert other.text("panel.form.approve.note") == ""


def test_a_case_a_colleague_moved_meanwhile_says_so_and_loads_again(open_panel, cases, colleague):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.find("panel.form.approve.note").setFocus()
    rig.type("gift kept")
    colleague("wu", rig.panel.case_no, "approve")
    rig.press(Qt.Key.Key_F9)
    assert rig.text("panel.bar.text") == 'A colleague has moved this case meanwhile: it is now "Awaiting goods".'
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
    rig = open_panel(login)
    for case_no in cases.values():
        rig.open(case_no)
        assert rig.steps + rig.further_steps == [
            offer.name for offer in open_case(rig.desk, rig.session, case_no).offers
        ]


def test_a_step_pressed_while_another_case_is_on_its_way_is_not_taken(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.panel.open_case(cases["Refund to approve"])
    QApplication.sendEvent(rig.panel, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier))
    rig.settle()
    assert rig.state == "REFUND_PREPARED"
    rig.open(cases["Awaiting review"])
    assert rig.state == "SUBMITTED"


# ------------------------------------------------------------------------------------------------------------- files


@pytest.fixture
def evidence_form(open_panel, cases, tmp_path):
    """The form that takes evidence in, and two files: a picture, and one that is none."""
    (tmp_path / "a.png").write_bytes(picture())
    (tmp_path / "b.txt").write_text("no picture")
    rig = open_panel("he", cases["Awaiting goods"])
    rig.panel.steps.choose("add_evidence")
    rig.settle()
    assert rig.focus == "panel.form.add_evidence.files"
    return rig


def put_in(rig, *files) -> None:
    """Drop files, and leave them on their way."""
    rig.find("panel.form.add_evidence.files").received.emit(tuple(Received(file.name, path=file) for file in files))


def test_f9_waits_for_a_file_that_is_still_taken_in(evidence_form, tmp_path):
    rig = evidence_form
    put_in(rig, tmp_path / "a.png")
    assert rig.panel.do_main()
    assert rig.text("panel.reason") == "It goes on as soon as the files are taken in."
    rig.settle()
    (kept,) = open_case(rig.desk, rig.session, rig.panel.case_no).evidence
    assert kept.media_type == "image/png"
    rig.click("panel.page.evidence")
    assert rig.find("panel.evidence.1") is not None


def test_f9_does_not_go_on_where_a_file_is_refused(evidence_form, tmp_path):
    rig = evidence_form
    put_in(rig, tmp_path / "a.png", tmp_path / "b.txt")
    assert rig.panel.do_main()
    rig.settle()
    assert rig.text("panel.form.add_evidence.files.error").startswith("b.txt: This is no picture and no PDF")
    assert open_case(rig.desk, rig.session, rig.panel.case_no).evidence == ()
    rig.think()
    rig.press(Qt.Key.Key_F9)
    assert len(open_case(rig.desk, rig.session, rig.panel.case_no).evidence) == 1


def test_what_was_put_in_is_there_again_after_a_look_at_another_case(evidence_form, tmp_path, cases):
    rig = evidence_form
    put_in(rig, tmp_path / "a.png")
    rig.settle()
    rig.open(cases["Awaiting inspection"])
    rig.open(cases["Awaiting goods"])
    rig.panel.steps.choose("add_evidence")
    rig.settle()
    assert rig.find("panel.form.add_evidence.files.file.1") is not None
    assert rig.panel.sheet.form.form.values()["files"]
