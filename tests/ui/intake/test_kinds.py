"""The keys of the kinds switch what is asked; what was entered already stays, through a crash too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.services import drafts
from app.ui.intake.kept_form import form_from_text
from app.ui.intake.kinds.found import KINDS
from app.ui.intake.parts.goods import GoodsPart
from app.ui.intake.parts.goods_back import ReasonPart
from app.ui.intake.parts.note import NotePart
from app.ui.intake.parts.problem import ProblemPart
from tests.desks import signed_in
from tests.ui.hands import Hands
from tests.ui.intake.conftest import ORDER


def test_what_was_entered_stays_when_the_kind_changes(tab, hands, settle, find):
    tab.take_order(ORDER)
    settle()
    for key in (Qt.Key.Key_1, Qt.Key.Key_Up, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_4):
        hands.press(key)
    tab.form.part(NotePart).field.input.focus()
    hands.type("急")
    before = tab.form.draft
    hands.press(Qt.Key.Key_F5)
    settle()
    assert find("intake.kind.QUALITY").isChecked()
    assert not tab.form.part(ProblemPart).isHidden()
    draft = tab.form.draft
    assert (draft.customer_id, draft.order_no, draft.note) == (before.customer_id, ORDER, "急")
    assert draft.line_id == before.quantities[0][0]
    assert tab.form.why.parts.part(ReasonPart).isHidden()
    hands.press(Qt.Key.Key_F2)
    settle()
    assert tab.form.draft == before


def test_a_half_typed_report_comes_back_after_a_crash(tab, hands, settle, open_tab, counter):
    hands.press(Qt.Key.Key_F5)
    goods, problem = tab.form.part(GoodsPart), tab.form.part(ProblemPart)
    for field, text in ((goods.product, "进口面霜"), (goods.bought_on, "11."), (problem.problem, "结块")):
        field.input.focus()
        hands.type(text)
        settle()
    problem.reaction.focus_first()
    hands.press(Qt.Key.Key_1)
    before = tab.form.typed()
    tab.keep_now()
    settle()
    again = open_tab(counter)
    again.offer.taken_up.emit()
    settle()
    assert again.form.typed() == before
    assert again.form.kind.name == "QUALITY"
    assert again.form.part(GoodsPart).bought_on.text() == "11."
    assert again.form.draft.reaction is True


def test_a_saved_report_leaves_no_draft(tab, hands, settle, desk, agent):
    tab.take_order(ORDER)
    settle()
    for key in (Qt.Key.Key_F5, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2):
        hands.press(key)
    hands.type("味道")
    tab.keep_now()
    settle()
    assert form_from_text(drafts.kept(desk, agent, "intake").payload).kind == "QUALITY"
    tab.do_main()
    settle()
    assert drafts.kept(desk, agent, "intake") is None


def test_whoever_may_take_in_reports_only_is_offered_those(desk, counter, open_tab, settle, heard):
    tab = open_tab(replace(counter, session=signed_in(desk, "he")))
    row = tab.form.why.kind.editor
    offered = [name for name in KINDS if name in row.names() and row.button(name).isEnabled()]
    assert "QUALITY" not in offered
    Hands(tab).press(Qt.Key.Key_F5)
    assert tab.form.kind.name == offered[0]
    assert "You may not do this" in heard.bars[-1].text


@pytest.mark.parametrize("text", ['{"kind": "QUALITY"}', '{"visit": []}', "[]", "null"])
def test_what_is_no_form_is_none(text):
    assert form_from_text(text) is None
