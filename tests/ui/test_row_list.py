"""Plain lists: their model keeps Qt's rules, whatever it shows; rows are taken by key, click and double click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.row_list import Row, RowList, Rows
from app.ui.theme import apply_theme

ROWS = tuple(Row(f"case-{n}", f"TH-{n}", "张*", "玻尿酸补水精华液 30ml", "Awaiting review") for n in range(5))


def test_the_model_keeps_to_the_rules_of_models(qtmodeltester):
    model = Rows()
    qtmodeltester.check(model)
    for rows in (ROWS, ROWS[:1], (), ROWS):
        model.show_rows(rows)
        qtmodeltester.check(model)


@pytest.fixture
def shown(qapp, qtbot):
    apply_theme(qapp)
    rows = RowList("list", "Cases")
    qtbot.addWidget(rows)
    rows.show_rows(ROWS)
    rows.resize(700, 300)
    rows.show()
    rows.setFocus()
    return rows


def test_arrows_and_enter_take_a_row(shown, qtbot):
    taken: list[str] = []
    shown.chosen.connect(taken.append)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert taken == [shown.current]


def test_a_double_click_takes_a_row(shown):
    taken: list[str] = []
    shown.chosen.connect(taken.append)
    place = shown.visualRect(shown.model().index(2, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken == ["case-2"]
