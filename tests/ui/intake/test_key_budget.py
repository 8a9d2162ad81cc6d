"""A return within its budget: the scan and four keys, one screen, papers included; nothing twice, nothing lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.errors import Fault
from app.i18n import Phrase
from app.policy.reasons import Reason
from app.services import intake, papers
from app.ui.intake.parts.goods_back import ReasonPart
from tests.ui.intake.conftest import ORDER, RECEIPT, focused

UNPAID_RECEIPT = "XP20261120000018"
"""Sold over the counter to nobody in the archive."""


@pytest.mark.parametrize("patient", [True, False], ids=["waits", "faster than the look-up"])
def test_scan_and_four_keys_take_in_a_return_and_print_it(tab, hands, settle, heard, stored, patient):
    before = stored()
    tab.take_order(RECEIPT)
    keys = (Qt.Key.Key_F2, Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_F9)
    for key in keys:
        if patient:
            settle()
        hands.press(key)
    settle()
    assert stored() == before + 1
    assert "taken in" in heard.said[-1]
    assert "Next: Review, by Wed 25 Nov at the latest" in heard.said[-1]
    assert [paper.kind.name for paper in heard.papers[0]] == ["RECEIPT", "RETURN_VOUCHER"]
    assert [notice.case_no for notice in heard.notices] == [heard.papers[0][0].case_no]
    assert tab.form.typed().is_empty
    assert focused() == "intake.phone"


def test_the_focus_flows_from_line_to_reason(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    assert focused() == "intake.line.1"
    hands.press(Qt.Key.Key_2)
    assert focused() == "intake.reason.QUALITY"
    hands.press(Qt.Key.Key_4)
    assert focused() == "intake.reason.NO_REASON"
    assert tab.form.draft.reason is Reason.NO_REASON


def test_more_lines_are_chosen_by_going_back_up(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Up)
    assert focused() == "intake.line.1"
    hands.press(Qt.Key.Key_3)
    assert focused() == "intake.line.3"
    assert [pieces for _line, pieces in tab.form.draft.quantities] == [1, 1]
    hands.press(Qt.Key.Key_3)
    assert focused() == "intake.line.3"
    assert len(tab.form.draft.quantities) == 1
    hands.press(Qt.Key.Key_Return)
    assert focused().startswith("intake.reason")


def test_space_chooses_and_stays(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_Space)
    assert focused() == "intake.line.1"
    assert len(tab.form.draft.quantities) == 1


def test_shift_tab_leads_from_the_reason_back_to_the_lines(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() == "intake.line.3"


def test_the_only_line_is_ticked_beforehand_and_its_digit_confirms_it(tab, hands, settle):
    tab.take_order("DD20261116008731")
    settle()
    first = tab.form.order.lines[0].line_id
    assert tab.form.draft.quantities == ((first, 1),)
    hands.press(Qt.Key.Key_1)
    assert tab.form.draft.quantities == ((first, 1),)
    assert focused() == "intake.reason.QUALITY"
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_1)
    assert tab.form.draft.quantities == ()


def test_f9_twice_stores_once(tab, hands, settle, stored, heard):
    before = stored()
    tab.take_order(ORDER)
    settle()
    for key in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_F9, Qt.Key.Key_F9, Qt.Key.Key_F9):
        hands.press(key)
    settle()
    assert stored() == before + 1
    assert len(heard.papers) == 1


def test_the_same_form_sent_again_is_stored_once(tab, settle, stored, heard):
    before = stored()
    tab.take_order(ORDER)
    settle()
    tab.form.what.lines.row(str(tab.form.order.lines[0].line_id)).click()
    tab.form.part(ReasonPart).field.editor.button("NO_REASON").click()
    form = tab.form.typed()
    tab.do_main()
    settle()
    tab.form.restore(form)
    settle()
    tab.do_main()
    settle()
    assert stored() == before + 1
    assert heard.papers[0][0].case_no == heard.papers[1][0].case_no


def test_a_full_disk_keeps_the_form(tab, hands, settle, stored, heard, monkeypatch):
    def full(*_values: object) -> None:
        raise Fault(Phrase("The disk is full."))

    before = stored()
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    form = tab.form.typed()
    with monkeypatch.context() as patch:
        patch.setattr(intake, "save", full)
        hands.press(Qt.Key.Key_F9)
        settle()
    assert [fault.message.text for fault in heard.faults] == ["The disk is full."]
    assert tab.form.typed() == form
    assert stored() == before
    hands.press(Qt.Key.Key_F9)
    settle()
    assert stored() == before + 1


def test_papers_that_cannot_be_made_do_not_undo_the_case(tab, hands, settle, stored, heard, monkeypatch):
    def no_paper(*_values: object) -> None:
        raise Fault(Phrase("The paper's font is missing."))

    before = stored()
    monkeypatch.setattr(papers, "make_papers", no_paper)
    tab.take_order(ORDER)
    settle()
    for key in (Qt.Key.Key_1, Qt.Key.Key_4, Qt.Key.Key_F9):
        hands.press(key)
    settle()
    assert stored() == before + 1
    assert "taken in" in heard.said[-1]
    assert len(heard.faults) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F7])
def test_kinds_that_come_later_say_so(tab, hands, heard, key):
    hands.press(key)
    assert "comes with a later version" in heard.said[-1]
    assert tab.form.why.kind.editor.value() == "RETURN"
