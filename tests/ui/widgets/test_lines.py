"""The goods of an order, ticked by digit, click or barcode."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.lines import Line, LineChooser
from tests.ui.hands import wait_gone

GOODS = (
    Line("11", "玻尿酸补水精华液", "30ml · 批号 B2603A", "¥249.00", 1, barcode="6901234567892"),
    Line("12", "氨基酸睡眠面膜", "100g", "¥58.00", 3, barcode="6901234567900"),
    Line("13", "洁面仪", "", "¥399.00", 0, "已有退货单 0003", barcode="6901234567917"),
)


@pytest.fixture
def chooser(qtbot, english) -> LineChooser:
    chooser = LineChooser(english, "intake.lines", "什么")
    qtbot.addWidget(chooser)
    chooser.show_lines(GOODS)
    chooser.resize(700, 200)
    chooser.show()
    chooser.row("11").setFocus()
    qtbot.waitUntil(chooser.row("11").hasFocus)
    return chooser


def test_a_digit_ticks_and_unticks(chooser, qtbot):
    with qtbot.waitSignal(chooser.changed):
        qtbot.keyClick(chooser.row("11"), Qt.Key.Key_2)
    assert chooser.value() == {"12": 3}
    qtbot.keyClick(chooser.row("12"), Qt.Key.Key_2)
    assert chooser.value() == {}


def test_plus_and_minus_change_the_pieces(chooser, qtbot):
    qtbot.keyClick(chooser.row("11"), Qt.Key.Key_2)
    for _ in range(2):
        qtbot.keyClick(chooser.row("12"), Qt.Key.Key_Minus)
    assert chooser.value() == {"12": 1}
    qtbot.keyClick(chooser.row("12"), Qt.Key.Key_Minus)
    assert chooser.value() == {"12": 1}
    for _ in range(5):
        qtbot.keyClick(chooser.row("12"), Qt.Key.Key_Plus)
    assert chooser.value() == {"12": 3}


def test_the_small_buttons_change_the_pieces_and_nothing_else(chooser, qtbot):
    row = chooser.row("12")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    less, more = row._stepper().topLeft() + row.rect().topLeft(), row._stepper().bottomRight()
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=less)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=less)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=more)
    assert chooser.value() == {"12": 2}


def test_one_piece_needs_no_number(chooser, qtbot):
    qtbot.keyClick(chooser.row("11"), Qt.Key.Key_1)
    qtbot.keyClick(chooser.row("11"), Qt.Key.Key_Minus)
    assert chooser.value() == {"11": 1}


def test_what_is_gone_cannot_be_ticked(chooser, qtbot):
    qtbot.keyClick(chooser.row("11"), Qt.Key.Key_3)
    qtbot.mouseClick(chooser.row("13"), Qt.MouseButton.LeftButton)
    assert chooser.value() == {}
    chooser.set_value({"13": 1})
    assert chooser.value() == {}


def test_arrows_move(chooser, qtbot):
    qtbot.keyClick(chooser.row("11"), Qt.Key.Key_Down)
    assert chooser.row("12").hasFocus()
    qtbot.keyClick(chooser.row("12"), Qt.Key.Key_Space)
    assert chooser.value() == {"12": 3}


def test_a_barcode_ticks_its_line_once(chooser):
    assert chooser.tick_barcode("6901234567900")
    assert chooser.value() == {"12": 3}
    assert not chooser.tick_barcode("6901234567900")
    assert not chooser.tick_barcode("6901234567917")
    assert not chooser.tick_barcode("unknown")


def test_the_program_choosing_says_nothing(chooser, qtbot):
    with qtbot.assertNotEmitted(chooser.changed):
        chooser.set_value({"12": 2})
    assert chooser.value() == {"12": 2}


def test_a_screen_reader_hears_the_whole_row(chooser):
    assert chooser.row("13").accessibleName() == "洁面仪, ¥399.00, 已有退货单 0003"
    assert chooser.row("11").objectName() == "intake.lines.1"


def test_rows_are_high_enough(chooser):
    assert all(chooser.row(line.name).height() >= 36 for line in GOODS)


def test_other_goods_replace_the_old_ones(chooser, qtbot):
    old = chooser.row("11")
    chooser.show_lines(GOODS[1:])
    wait_gone(qtbot, old)
    assert chooser.value() == {}
