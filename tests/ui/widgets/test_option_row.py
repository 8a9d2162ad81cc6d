"""Options by digit, arrow and click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.inputs import LineInput
from app.ui.widgets.option_row import CheckRow, FilterBar, OptionRow
from app.ui.widgets.options import Option, with_digits
from tests.ui.hands import wait_gone

REASONS = with_digits([("QUALITY", "质量问题"), ("TRANSPORT", "运输损坏"), ("NO_REASON", "无理由")])


@pytest.fixture
def row(qtbot) -> OptionRow:
    row = OptionRow("reason", "原因", REASONS)
    qtbot.addWidget(row)
    row.show()
    row.focus_first()
    qtbot.waitUntil(row.button("QUALITY").hasFocus)
    return row


def test_a_digit_chooses(row, qtbot):
    with qtbot.waitSignal(row.chosen) as chosen:
        qtbot.keyClick(row.button("QUALITY"), Qt.Key.Key_3)
    assert (chosen.args, row.value()) == (["NO_REASON"], "NO_REASON")
    assert row.button("NO_REASON").hasFocus()


def test_a_digit_of_the_number_pad_chooses(row, qtbot):
    qtbot.keyClick(row.button("QUALITY"), Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert row.value() == "TRANSPORT"


def test_a_digit_without_an_option_does_nothing(row, qtbot):
    qtbot.keyClick(row.button("QUALITY"), Qt.Key.Key_9)
    assert row.value() is None


def test_arrows_move_and_go_round(row, qtbot):
    qtbot.keyClick(row.button("QUALITY"), Qt.Key.Key_Left)
    assert row.button("NO_REASON").hasFocus()


def test_space_chooses(row, qtbot):
    qtbot.keyClick(row.button("QUALITY"), Qt.Key.Key_Space)
    assert row.value() == "QUALITY"


def test_a_click_anywhere_on_it_chooses(row, qtbot):
    button = row.button("TRANSPORT")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().bottomRight())
    assert row.value() == "TRANSPORT"


def test_one_excludes_the_others_and_none_is_possible(row):
    row.set_value("QUALITY")
    row.set_value("TRANSPORT")
    assert [name for name in row.names() if row.button(name).isChecked()] == ["TRANSPORT"]
    row.set_value(None)
    assert row.value() is None
    with pytest.raises(KeyError):
        row.set_value("NEVER")


def test_the_program_choosing_says_nothing(row, qtbot):
    with qtbot.assertNotEmitted(row.chosen):
        row.set_value("QUALITY")


def test_what_is_greyed_cannot_be_chosen(row, qtbot):
    row.set_enabled("TRANSPORT", False)
    qtbot.keyClick(row.button("QUALITY"), Qt.Key.Key_2)
    assert row.value() is None


def test_it_is_one_stop_for_tab(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    before, row, after = LineInput("before"), OptionRow("reason", "原因", REASONS), LineInput("after")
    row.set_value("TRANSPORT")
    for part in (before, row, after):
        column.addWidget(part)
    page.show()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert row.button("TRANSPORT").hasFocus()
    qtbot.keyClick(row.button("TRANSPORT"), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_screen_reader_hears_what_it_is(row):
    heard = QAccessible.queryAccessibleInterface(row.button("QUALITY"))
    assert heard.role() == QAccessible.Role.RadioButton
    assert heard.text(QAccessible.Text.Name) == "质量问题"
    assert heard.text(QAccessible.Text.Description) == "1"
    assert row.accessibleName() == "原因"


def test_names_and_targets(row):
    assert row.button("QUALITY").objectName() == "reason.QUALITY"
    assert all(row.button(name).height() >= 32 for name in row.names())


def test_other_options_replace_the_old_ones(row, qtbot):
    old = row.button("QUALITY")
    row.set_options(with_digits([("A", "a"), ("B", "b")]))
    wait_gone(qtbot, old)
    assert (row.names(), row.value()) == (("A", "B"), None)
    row.press_key("2")
    assert row.value() == "B"


def test_more_than_nine_have_no_digit():
    assert [option.key for option in with_digits((str(n), "x") for n in range(11))][8:] == ["9", "", ""]


def test_it_wraps_where_there_is_no_room(row, theme, qtbot):
    theme.use(scale=1.5)
    row.resize(200, 400)
    qtbot.waitUntil(lambda: len({row.button(name).y() for name in row.names()}) > 1)
    assert all(row.button(name).geometry().right() < 200 for name in row.names())
    assert row.heightForWidth(200) > row.heightForWidth(2000)


def test_ticks_add_up(qtbot):
    checks = CheckRow("state", "状况", with_digits([("open", "外盒已开"), ("broken", "封膜破损"), ("used", "已使用")]))
    qtbot.addWidget(checks)
    checks.show()
    checks.focus_first()
    qtbot.keyClick(checks.button("open"), Qt.Key.Key_3)
    with qtbot.waitSignal(checks.changed) as changed:
        qtbot.mouseClick(checks.button("open"), Qt.MouseButton.LeftButton)
    assert changed.args == [("open", "used")]
    qtbot.keyClick(checks.button("open"), Qt.Key.Key_3)
    assert checks.value() == ("open",)
    checks.set_value(("broken",))
    assert checks.value() == ("broken",)
    heard = QAccessible.queryAccessibleInterface(checks.button("broken"))
    assert (heard.role(), heard.state().checked) == (QAccessible.Role.CheckBox, 1)


def test_filters_show_how_many(qtbot):
    filters = FilterBar("list.filter", "筛选", [("mine", "待我办"), ("late", "超期"), ("all", "全部")])
    qtbot.addWidget(filters)
    filters.show()
    filters.show_counts({"mine": 12, "late": 0})
    assert [filters.button(name).text() for name in filters.names()] == ["待我办 12", "超期 0", "全部"]
    with qtbot.waitSignal(filters.chosen) as chosen:
        qtbot.mouseClick(filters.button("late"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["late"]


def test_a_function_key_can_be_shown_before_an_option(qtbot):
    kinds = OptionRow("kind", "为何", [Option("RETURN", "退货", "F2")])
    qtbot.addWidget(kinds)
    assert kinds.button("RETURN").accessibleDescription() == "F2"
    assert not kinds.press_key("")
