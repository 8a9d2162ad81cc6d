"""Hands for the working days over the screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.ui.tabs import TODAY
from app.ui.widgets.year_grid import YearGrid
from app.ui.working_days_sheet import WorkingDaysSheet
from tests.ui.shell.conftest import Rig

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(rig: Rig, login: str = "wu") -> WorkingDaysSheet:
    if rig.window.is_locked or rig.screen.counter.session.login != login:
        rig.sign_in(login)
    rig.screen.sheets.show_working_days()
    rig.settle()
    sheet = rig.find("working_days")
    assert isinstance(sheet, WorkingDaysSheet)
    return sheet


def at_home(rig: Rig) -> Rig:
    """The administrator where a session starts, nothing looked at or typed about any day yet."""
    rig.home("wu", TODAY)
    sheets = rig.screen.sheets
    if sheets._working_days is not None:
        sheets._working_days.deleteLater()
        sheets._working_days = None
    return rig


def grid(rig: Rig) -> YearGrid:
    found = rig.find("working_days.grid")
    assert isinstance(found, YearGrid)
    return found


def click_day(rig: Rig, day: date) -> None:
    QTest.mouseClick(grid(rig), Qt.MouseButton.LeftButton, pos=grid(rig).cell(day).center())
    rig.settle()


def click(rig: Rig, name: str) -> None:
    QTest.mouseClick(rig.find(name), Qt.MouseButton.LeftButton)
    rig.settle()


def text(rig: Rig, name: str) -> str:
    part = rig.find(f"working_days.{name}")
    assert isinstance(part, (QLabel, QAbstractButton))
    return part.text()


def go_to(rig: Rig, day: date) -> None:
    """Move by keys alone."""
    while grid(rig).chosen.year < day.year:
        rig.press(Qt.Key.Key_PageDown, CTRL)
    rig.press(Qt.Key.Key_Home)
    for _ in range((day - date(day.year, 1, 1)).days):
        rig.hands.press(Qt.Key.Key_Right)
    rig.settle()
    assert grid(rig).chosen == day
