"""What the panel shows of a case, whose it is, its papers, and what it says when there is nothing to show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.errors import Fault
from app.i18n import Phrase
from app.services import case_view, papers
from app.ui.context import Notice
from app.ui.panel.derivation import Derivation
from app.ui.widgets.labels import MaskedText
from app.workflow.table import PaperKind

CTRL = Qt.KeyboardModifier.ControlModifier


def rows(rig, name: str) -> list[tuple[str, ...]]:
    return rig.find(name).texts()


def test_the_head_says_number_state_and_customer_masked(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"], language="zh_CN")
    assert rig.text("panel.number") == cases["Awaiting review"]
    assert rig.text("panel.state") == "退货 · 待审核"
    assert rig.text("panel.reveal.text") == "李*   139****5678"
    rig.click("panel.copy")
    assert QGuiApplication.clipboard().text() == cases["Awaiting review"]


def test_the_binding_clock_is_said_with_day_rest_and_clause(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting goods"], language="zh_CN")
    assert rig.find("panel.clock").accessibleName() == "寄回 11月24日(周二) 止 · 还剩 2 个工作日 规范 5.1.2"
    assert rig.find("panel.clock").property("tone") == "neutral"
    rig.open(cases["Refund to approve"])
    assert "超期 3 天" in rig.find("panel.clock").accessibleName()
    assert rig.find("panel.clock").property("tone") == "danger"


def test_the_other_clocks_unfold_each_with_how_it_is_counted(open_panel, cases):
    rig = open_panel("he", cases["Awaiting inspection"])
    assert rig.text("panel.clock.more") == "4 more limits"
    rig.click("panel.clock.more")
    rig.click("panel.clock.refund.how")
    steps = rig.find("panel.clock.refund.steps")
    assert isinstance(steps, Derivation)
    assert len(steps.texts()) >= 3
    assert all(clause for _number, _said, clause in steps.texts())
    rig.click("panel.clock.refund.how")
    assert rig.visible("panel.clock.refund.steps") is None
    rig.click("panel.clock.more")
    assert rig.visible("panel.clocks") is None


def test_a_finished_case_has_no_clock_running_any_more(open_panel, cases):
    rig = open_panel("wu", cases["Refunded"])
    assert rig.find("panel.clock").accessibleName() == "No limit is running any more"


def test_the_money_page_adds_up_to_the_total(open_panel, cases):
    rig = open_panel("wu", cases["Refund to approve"])
    assert rows(rig, "panel.amounts") == [
        ("Price of the goods", "Counter's reading CV-6", "¥89.00"),
        ("Covered by coupon or points", "Platform rules 三(二)4", "−¥10.00"),
        ("Penalty for the delay", "Norm 5.3.1", "¥1.34"),
    ]
    assert [figure for _what, figure in rows(rig, "panel.total")] == ["¥80.34"]
    assert rows(rig, "panel.money.steps")


def test_several_tenders_are_named_one_by_one(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting inspection"])
    rig.click("panel.page.money")
    assert [figure for _what, figure in rows(rig, "panel.tenders")] == ["¥139.00", "¥30.00"]


def test_the_history_is_newest_first_with_who_and_note(open_panel, cases, colleague):
    case_no = cases["Awaiting review"]
    colleague("wu", case_no, "reject", reject_code="HUMAN_DAMAGE", reject_reason="Worn for a week")
    rig = open_panel("zhou", case_no)
    rig.click("panel.page.history")
    newest, oldest = rows(rig, "panel.history")
    assert newest[1:] == ("吴立新", "Refuse", "Worn for a week")
    assert oldest[1:] == ("周晓雯", "Application taken in", "")


def test_pages_turn_by_arrows_and_stay_while_the_case_is_worked_on(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.find("panel.page.facts").setFocus()
    for _ in range(2):
        rig.press(Qt.Key.Key_Right)
    rig.press(Qt.Key.Key_Space)
    assert rig.visible("panel.money") is not None
    rig.press(Qt.Key.Key_F9)
    assert rig.visible("panel.money") is not None


def test_a_step_about_the_refund_turns_to_the_money(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    assert rig.visible("panel.facts") is not None
    rig.open(cases["Refund to approve"])
    assert rig.visible("panel.money") is not None


# ------------------------------------------------------------------------------------------------------- whose it is


def test_name_and_phone_show_for_a_moment_and_on_record(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.press(Qt.Key.Key_H, CTRL)
    assert rig.text("panel.reveal.text") == "李思远   13900005678"
    assert rig.said == ["Shown for 20 seconds. It is on record."]
    assert rig.history.count("Looked at name and phone") == 1
    rig.find("panel.reveal").findChild(QTimer).timeout.emit()
    assert rig.text("panel.reveal.text") == "李*   139****5678"


@pytest.mark.parametrize("ended_by", ["the key", "another case", "leaving", "the eye"])
def test_what_was_revealed_is_covered_again(open_panel, cases, ended_by):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.click("panel.reveal.eye")
    assert "李思远" in rig.text("panel.reveal.text")
    match ended_by:
        case "the key":
            rig.press(Qt.Key.Key_H, CTRL)
        case "another case":
            rig.open(cases["Awaiting goods"])
        case "leaving":
            rig.panel.hide()
        case _:
            rig.click("panel.reveal.eye")
    masked = rig.panel.findChild(MaskedText, "panel.reveal")
    assert "*" in masked.text()
    assert "李思远" not in masked.text()


def test_a_step_does_not_cover_what_was_just_asked_for(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.press(Qt.Key.Key_H, CTRL)
    rig.press(Qt.Key.Key_F9)
    assert "李思远" in rig.text("panel.reveal.text")


def test_who_may_not_look_has_no_eye_and_is_told_why(open_panel, cases):
    rig = open_panel("lin", cases["Awaiting review"])
    assert rig.visible("panel.reveal.eye") is None
    rig.press(Qt.Key.Key_H, CTRL)
    assert "You may not do this" in rig.bars[0].text
    assert "李思远" not in rig.text("panel.reveal.text")


def test_a_name_that_comes_too_late_is_not_shown(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.panel.reveal()
    rig.open(cases["Awaiting goods"])
    assert rig.text("panel.reveal.text") == "张*   138****1234"


# ------------------------------------------------------------------------------------------------------------ papers


def test_f10_and_return_print_the_first_paper_again(open_panel, cases):
    rig = open_panel("zhou", cases["Awaiting review"])
    papers.make_papers(rig.desk, rig.session, rig.panel.case_no, (PaperKind.RECEIPT, PaperKind.RETURN_VOUCHER))
    rig.press(Qt.Key.Key_F10)
    assert QApplication.activePopupWidget().objectName() == "panel.print.menu"
    rig.press(Qt.Key.Key_Return)
    ((paper,),) = rig.papers
    assert (paper.kind, paper.copy_no) == (PaperKind.RECEIPT, 2)
    assert rig.said == [f"Receipt of {rig.panel.case_no}, print no. 2."]
    assert rig.notices[0].initiator is rig.panel
    assert rig.text("panel.page.papers") == "Papers 2"


def test_a_voucher_can_be_looked_at_without_printing_it(open_panel, cases):
    rig = open_panel("zhou", cases["Awaiting review"])
    made = papers.make_papers(rig.desk, rig.session, rig.panel.case_no, (PaperKind.RETURN_VOUCHER,))
    rig.panel.reload()
    rig.settle()
    rig.click("panel.page.papers")
    rig.click("panel.paper.T.1")
    assert rig.papers == []
    ((viewed,),) = rig.viewed
    assert viewed.pdf == made[0].pdf


def test_a_void_voucher_is_not_printed_again(open_panel, cases, colleague):
    case_no = cases["Awaiting review"]
    rig = open_panel("zhou", case_no)
    papers.make_papers(rig.desk, rig.session, case_no, (PaperKind.RECEIPT,))
    colleague("wu", case_no, "reject", reject_code="HUMAN_DAMAGE", reject_reason="Worn")
    rig.press(Qt.Key.Key_F10)
    rig.press(Qt.Key.Key_Return)
    assert rig.papers == []
    assert "void" in rig.text("panel.bar.text")


# ------------------------------------------------------------------------------------------- nothing, slow, broken


def test_without_a_case_it_says_what_to_do_and_takes_no_key(open_panel):
    rig = open_panel("wu")
    assert rig.text("panel.page.state.advice") == "Choose one in the list, or scan a voucher."
    assert [rig.panel.do_main(), rig.panel.print_again(), rig.panel.reveal(), rig.panel.back()] == [False] * 4


def test_of_several_cases_asked_for_only_the_last_is_shown(open_panel, cases):
    rig = open_panel("wu")
    shown: list[str] = []
    rig.panel.shown.connect(shown.append)
    for case_no in cases.values():
        rig.panel.open_case(case_no)
    rig.settle()
    assert shown == [list(cases.values())[-1]]


def test_a_case_that_does_not_exist_is_said(open_panel):
    rig = open_panel("wu", "TH-260101-A01-0001-X")
    assert rig.text("panel.page.state.title") == "There is no case TH-260101-A01-0001-X here."


def test_a_case_that_cannot_be_loaded_offers_to_try_again(open_panel, cases, monkeypatch):
    real = case_view.open_case

    def broken(*_given):
        raise Fault(Phrase("The data cannot be reached."), Phrase("Is the disk there?"))

    monkeypatch.setattr(case_view, "open_case", broken)
    rig = open_panel("wu", cases["Awaiting review"])
    assert rig.text("panel.page.state.title") == "The data cannot be reached."
    assert rig.text("panel.page.state.advice") == "Is the disk there?"
    monkeypatch.setattr(case_view, "open_case", real)
    rig.click("panel.page.state.action")
    assert rig.text("panel.number") == cases["Awaiting review"]


def test_a_case_that_takes_long_is_said_to_be_on_its_way(open_panel, cases):
    rig = open_panel("wu")
    rig.panel.open_case(cases["Awaiting review"])
    patience = next(one for one in rig.panel.findChildren(QTimer) if one.isActive())
    patience.timeout.emit()
    assert rig.text("panel.page.state.title") == f"Opening {cases['Awaiting review']}…"
    rig.settle()
    assert rig.text("panel.number") == cases["Awaiting review"]


def test_a_notice_of_somebody_else_loads_the_case_anew_and_keeps_what_was_typed(open_panel, cases):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.find("panel.form.approve.note").setFocus()
    rig.type("gift kept")
    papers.make_papers(rig.desk, rig.session, rig.panel.case_no, (PaperKind.RECEIPT,))
    rig.counter.tell(Notice(rig.panel.case_no))
    rig.settle()
    assert rig.text("panel.page.papers") == "Papers 1"
    assert rig.text("panel.form.approve.note") == "gift kept"
    assert rig.focus == "panel.form.approve.note"


def test_a_notice_while_hidden_waits_until_it_is_seen(open_panel, cases, colleague):
    rig = open_panel("wu", cases["Awaiting review"])
    rig.panel.hide()
    colleague("wu", rig.panel.case_no, "approve")
    rig.counter.tell(Notice(rig.panel.case_no))
    rig.settle()
    rig.panel.show()
    rig.settle()
    assert rig.text("panel.state") == "Return · Awaiting goods"


# ------------------------------------------------------------------------------------------------- for everyone


def test_tab_reaches_everything_and_comes_round(open_panel, cases):
    rig = open_panel("he", cases["Awaiting goods"])
    met = [rig.focus]
    while True:
        rig.press(Qt.Key.Key_Tab)
        if rig.focus in met:
            break
        met.append(rig.focus)
    wanted = {"panel.copy", "panel.clock.more", "panel.page.facts", "panel.step.receive", "panel.print"}
    assert wanted | {"panel.form.receive.received_on", "panel.form.receive.note"} <= set(met)
    order = [
        met.index(name) for name in ("panel.form.receive.pieces.2", "panel.form.receive.note", "panel.step.receive")
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("state", ["Awaiting review", "Awaiting goods", "Refund to approve"])
def test_everything_that_takes_the_focus_has_a_name_to_be_spoken(open_panel, cases, state):
    rig = open_panel("wu" if "goods" not in state else "he", cases[state])
    able = [
        one
        for one in rig.panel.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [one.objectName() for one in able if not one.accessibleName() and not _own_words(one)] == []


def _own_words(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QLabel) and bool(widget.text())


def test_every_line_of_the_derivation_has_the_height_it_needs(open_panel, cases):
    rig = open_panel("wu", cases["Refund to approve"])
    rig.click("panel.page.money")
    steps = rig.find("panel.money.steps")
    for label in steps.findChildren(QLabel):
        if not label.isHidden():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
