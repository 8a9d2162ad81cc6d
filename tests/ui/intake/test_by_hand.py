"""The whole intake by keyboard alone and by pointer alone; every field labelled, every stop reached by Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from app.models import customers
from tests.ui.intake.conftest import ORDER, focused

LEFT = Qt.MouseButton.LeftButton


def test_a_return_of_a_new_customer_by_keyboard_alone(tab, hands, settle, stored, desk, heard):
    before = stored()
    hands.type("13912340000")
    hands.press(Qt.Key.Key_Return)
    settle()
    hands.type("王䶮")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Return)
    hands.type("XP20261120000018")
    hands.press(Qt.Key.Key_Return)
    settle()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Down)
    hands.type("裂了")
    draft = tab.form.draft
    assert (draft.reason.value, draft.condition.outer_opened, draft.note) == ("QUALITY", True, "裂了")
    assert draft.quantities == ((tab.form.order.lines[1].line_id, 1),)
    while QApplication.focusWidget() is not tab.foot.save:
        hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Space)
    settle()
    assert stored() == before + 1
    assert [row.name for row in customers.by_phone(desk.store, "13912340000")] == ["王䶮"]
    assert len(heard.papers) == 1


def test_a_return_by_pointer_alone(tab, settle, find, stored, heard):
    before = stored()
    QTest.mouseClick(find("intake.phone"), LEFT)
    QTest.keyClicks(find("intake.phone"), "zhangkexin")
    settle()
    QTest.mouseClick(tab.form.who.hits.rows()[0], LEFT)
    settle()
    assert tab.form.who.person.text.startswith("张*")
    QTest.mouseClick(tab.form.what.offers.rows()[0], LEFT)
    QTest.mouseClick(find("intake.line.1"), LEFT)
    QTest.mouseClick(find("intake.reason.QUALITY"), LEFT)
    QTest.mouseClick(find("intake.condition.used"), LEFT)
    QTest.mouseClick(find("intake.rules.how"), LEFT)
    assert tab.rules.is_explained
    QTest.mouseClick(find("intake.save"), LEFT)
    settle()
    assert stored() == before + 1
    assert len(heard.papers) == 1


def test_pieces_by_pointer(tab, settle, find):
    tab.take_order("DD20261110007788")
    settle()
    line = find("intake.line.1")
    QTest.mouseClick(line, LEFT, pos=line._stepper().center() - QPoint(10, 0))
    assert line.quantity == 1
    assert line.isChecked()


def test_escape_closes_the_derivation(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert tab.rules.is_explained
    hands.press(Qt.Key.Key_Escape)
    assert not tab.rules.is_explained


def walk(hands, key: Qt.Key) -> list[str]:
    """The stops from here until the focus is back, by one key."""
    first = QApplication.focusWidget()
    reached: list[str] = []
    while True:
        hands.press(key, Qt.KeyboardModifier.ShiftModifier if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier(0))
        reached.append(focused())
        if QApplication.focusWidget() is first:
            return reached
        assert len(reached) < 60


def test_tab_reaches_everything_once_and_comes_back(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    expected = [
        "intake.condition.outer_opened",
        "intake.note",
        "intake.rules.how",
        "intake.discard",
        "intake.save",
        "intake.kind.RETURN",
        "intake.phone",
        "intake.person.drop",
        "intake.new_customer",
        "intake.order",
        *(f"intake.line.{n}" for n in (1, 2, 3)),
        "intake.reason.NO_REASON",
    ]
    assert [one for one in walk(hands, Qt.Key.Key_Tab) if one != "intake.rules.text"] == expected
    back = [one for one in walk(hands, Qt.Key.Key_Backtab) if one != "intake.rules.text"]
    assert back == [*reversed(expected[:-1]), expected[-1]]


@pytest.mark.parametrize("state", ["empty", "order", "new customer", "offers", "exchange", "report"])
def test_everything_that_takes_the_focus_has_a_name(tab, settle, find, hands, state):
    if state == "order":
        tab.take_order(ORDER)
    elif state == "new customer":
        find("intake.new_customer").click()
    elif state == "offers":
        hands.type("zhangkexin")
        hands.press(Qt.Key.Key_Return)
    elif state == "exchange":
        tab.take_order(ORDER)
        hands.press(Qt.Key.Key_F3)
    elif state == "report":
        hands.press(Qt.Key.Key_F5)
    settle()
    stops = [
        one for one in tab.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus and one.isVisible()
    ]
    assert len(stops) > 10
    for one in stops:
        assert one.accessibleName(), one.objectName()
        assert one.objectName(), one
    for one in stops:
        if isinstance(one, QAbstractButton):
            assert one.height() >= 30 or one.objectName().startswith("intake.rules"), one.objectName()


def test_every_input_has_a_label_that_is_its_buddy(tab):
    buddies = {label.buddy() for label in tab.findChildren(QLabel) if label.buddy() is not None}
    inputs = {one for one in tab.findChildren(QLineEdit) if one.objectName().startswith("intake.")}
    assert {one.objectName() for one in inputs} == {
        "intake.phone", "intake.new_name", "intake.new_phone", "intake.order", "intake.note",
    }  # fmt: skip
    assert inputs <= buddies
