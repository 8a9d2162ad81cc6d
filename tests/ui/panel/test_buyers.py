"""The buyers of a recalled batch in the panel: told in bulk, looked at, handing pieces in, by key and by pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.services.case_view import open_case
from app.services.recalls import buyers
from app.services.recalls.intake import raise_alert
from app.workflow.permissions import Role
from tests.desks import signed_in
from tests.recalled import BATCH, LIPSTICK, label

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def recall(desk, colleague) -> str:
    label(desk)
    case_no = raise_alert(desk, signed_in(desk, "lin"), LIPSTICK, BATCH, "唇部不适", "alert").case_no
    for step, values in (("stop_sale", {}), ("take_notice", {"notice_no": "11"}), ("identify", {})):
        colleague("lin", case_no, step, **values)
    return case_no


def rows(rig) -> list[str]:
    model = rig.find("panel.buyers.list").model()
    return [row.spoken for row in model.rows()]


def test_the_list_of_a_recall_stands_first_masked_and_counted(open_panel, recall):
    rig = open_panel("zhou", recall)
    assert rig.panel.sheet.pages.page == "buyers"
    assert [row.split(", ")[1] for row in rows(rig)][::2] == ["赵* 136****1357", "张* 138****1234"]
    assert "赵明珠" not in " ".join(rows(rig))
    assert rig.find("panel.buyers.filter.open").text() == "Still to be told 3"


def test_all_are_told_with_two_keys_and_a_click(open_panel, recall, desk):
    rig = open_panel("zhou", recall)
    rig.find("panel.buyers.list").setFocus()
    rig.press(Qt.Key.Key_A, CTRL)
    rig.click("panel.buyers.message")
    rig.settle()
    assert buyers.page(desk, signed_in(desk, "zhou"), recall).sum.told == 3
    assert rig.visible("panel.buyers.list") is None
    assert rig.said[-1] == "Noted. 0 still to be told, 0 not reached."


def test_one_is_looked_at_on_the_record_and_hands_a_piece_in(open_panel, recall, desk):
    rig = open_panel("zhou", recall)
    rig.click("panel.buyers.who.eye")
    rig.settle()
    assert rig.text("panel.buyers.who.text") == "赵明珠   13600001357"
    assert "Looked at name and phone" in rig.history
    rig.find("panel.buyers.list").setFocus()
    rig.press(Qt.Key.Key_End)
    assert rig.text("panel.buyers.who.text") == "张*   138****1234"
    rig.click("panel.buyers.collect")
    rig.settle()
    assert rig.said[-1].startswith("Taken in; the money goes back by TH-")
    assert [link.kind.text for link in open_case(desk, rig.session, recall).links] == ["Return"]


def test_whoever_may_only_read_sees_the_list_and_no_buttons(open_panel, recall):
    rig = open_panel("tang", recall, posts=frozenset({Role.AUDITOR}))
    assert len(rows(rig)) == 3
    assert rig.visible("panel.buyers.message") is None
    assert not rig.find("panel.buyers.collect").isEnabled()


def test_another_kind_of_case_has_no_such_page(open_panel, recall, cases):
    rig = open_panel("zhou", recall)
    rig.open(cases["Awaiting review"])
    assert rig.panel.sheet.pages.page == "facts"
    assert rig.visible("panel.page.buyers") is None
