"""A year at a glance: where its days stand, what they say, what keys and pointer do on it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.ui.theme import ThemeChoice, tokens
from app.ui.widgets.year_cells import DayLook, YearDay, YearLegend, mark_of
from app.ui.widgets.year_grid import YearGrid

TODAY = date(2028, 2, 29)


def plain_year(year: int) -> list[YearDay]:
    first = date(year, 1, 1)
    count = (date(year + 1, 1, 1) - first).days
    return [YearDay(DayLook.PLAIN, False, (first + timedelta(n)).isoformat()) for n in range(count)]


@pytest.fixture
def grid(qtbot, english):
    made = YearGrid(english, "year")
    qtbot.addWidget(made)
    made.resize(1236, made.heightForWidth(1236))
    made.show_year(2028, plain_year(2028), TODAY, TODAY)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_no_two_days_overlap_and_all_can_be_clicked(grid):
    cells = [grid.cell(date(2028, 1, 1) + timedelta(n)) for n in range(366)]
    assert all(grid.rect().contains(cell) for cell in cells)
    assert all(cell.height() >= 32 and cell.width() >= 24 for cell in cells)
    assert not any(one.intersects(other) for one, other in pairwise(cells))
    assert len({(cell.left(), cell.top()) for cell in cells}) == 366


def test_weeks_begin_on_monday(grid):
    monday = grid.cell(date(2028, 3, 6))
    assert monday.left() < grid.cell(date(2028, 3, 12)).left()
    assert monday.top() == grid.cell(date(2028, 3, 12)).top()
    assert monday.top() > grid.cell(date(2028, 3, 5)).top()


@pytest.mark.parametrize(("width", "columns"), [(1400, 6), (900, 4), (640, 3), (400, 2), (100, 2)])
def test_months_stand_in_as_many_columns_as_have_room(grid, width, columns):
    grid.resize(width, grid.heightForWidth(width))
    tops = [grid.cell(date(2028, month, 15)).top() for month in range(1, 13)]
    assert len({grid.cell(date(2028, month, 1)).top() for month in range(1, columns + 1)}) == 1
    assert tops[0] < tops[columns]
    assert grid.height() >= grid.cell(date(2028, 12, 31)).bottom()


def test_the_year_is_what_a_screen_reader_hears(grid):
    assert grid.accessibleName() == "Days of 2028"
    assert grid.accessibleDescription() == "2028-02-29"
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleDescription() == "2028-03-01"


def test_a_move_redraws_both_days_and_leaves_nothing_behind(grid):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(grid, key)
        QApplication.processEvents()
        seen = grid.screen().grabWindow(grid.winId()).toImage()
        assert seen == grid.grab().toImage().convertToFormat(seen.format())


def test_a_leap_day_moves_to_the_last_day_of_a_shorter_month(grid):
    moved: list[date] = []
    grid.moved.connect(moved.append)
    QTest.keyClick(grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert moved == [date(2029, 2, 28)]
    assert grid.chosen == TODAY  # until that year is shown


def test_a_click_beside_the_days_chooses_none(grid):
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert grid.chosen == TODAY


def test_space_and_delete_are_told_other_keys_passed_on(grid, qtbot):
    with qtbot.waitSignal(grid.acted):
        QTest.keyClick(grid, Qt.Key.Key_Space)
    with qtbot.waitSignal(grid.cleared):
        QTest.keyClick(grid, Qt.Key.Key_Delete)
    QTest.keyClick(grid, Qt.Key.Key_A)
    assert grid.chosen == TODAY


def test_hovering_says_what_a_day_is(grid):
    place = grid.cell(date(2028, 5, 1)).center()
    QApplication.sendEvent(grid, QHelpEvent(QEvent.Type.ToolTip, place, grid.mapToGlobal(place)))
    assert QToolTip.text() == "2028-05-01"
    QApplication.sendEvent(grid, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), grid.mapToGlobal(QPoint(2, 2))))
    QToolTip.hideText()


def test_without_a_year_there_is_nothing_to_choose(qtbot, english):
    made = YearGrid(english, "year")
    qtbot.addWidget(made)
    made.show()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QTest.keyClick(made, Qt.Key.Key_Left)
    assert made.chosen == date.min
    assert made.minimumSizeHint().width() < made.sizeHint().width()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_a_mark_is_a_word_and_a_colour(theme, qtbot, english, chinese, choice):
    theme.use(choice)
    assert [mark_of(english, look) for look in DayLook] == ["", "", "off", "on"]
    assert [mark_of(chinese, look) for look in DayLook] == ["", "", "休", "班"]
    days = plain_year(2028)
    days[0] = YearDay(DayLook.OFF, True, "off")
    made = YearGrid(chinese, "year")
    qtbot.addWidget(made)
    made.resize(1236, made.heightForWidth(1236))
    made.show_year(2028, days, date(2028, 1, 1), TODAY)
    made.show()
    cell = made.cell(date(2028, 1, 1))
    ground = made.grab().toImage().pixelColor(cell.left() + 6, cell.center().y()).name()
    assert ground == tokens().colours.accent_soft


def test_the_legend_leaves_out_what_has_no_room(qtbot, english):
    legend = YearLegend(english, "legend")
    qtbot.addWidget(legend)
    legend.resize(QSize(20, 32))
    narrow = legend.grab().toImage()
    assert narrow.pixelColor(10, 16) == narrow.pixelColor(1, 1)
    legend.resize(legend.sizeHint())
    assert not legend.grab().isNull()
    assert legend.minimumSizeHint().width() == 0
    assert "set by hand" in legend.accessibleDescription()
