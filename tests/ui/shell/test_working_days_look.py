"""The working days over the screen, looked at: what they say, and where the keys lead that change nothing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from app.ui.working_days_sheet import WorkingDaysSheet
from tests.ui.shell.calendar_hands import CTRL, at_home, click_day, grid, opened, text
from tests.ui.shell.conftest import Rig


@pytest.fixture
def rig(module_rig) -> Rig:
    return at_home(module_rig)


@pytest.fixture
def sheet(rig: Rig) -> WorkingDaysSheet:
    """The working days, for a test that changes none."""
    return opened(rig)


@pytest.mark.parametrize(("login", "offered"), [("wu", True), ("zhou", False), ("he", False), ("tang", False)])
def test_whoever_may_not_see_it_is_not_offered_it(rig, login, offered):
    rig.sign_in(login)
    names = [action.objectName() for action in rig.screen.menu.actions()]
    assert ("person.working_days" in names) is offered


def test_the_menu_opens_it_on_today(rig):
    rig.sign_in("wu")
    next(one for one in rig.screen.menu.actions() if one.objectName() == "person.working_days").trigger()
    rig.settle()
    assert rig.focus == "working_days.grid"
    assert text(rig, "year") == "2026"
    assert text(rig, "count") == "248 working days"
    assert text(rig, "state") == "Official notice"
    assert text(rig, "day") == "Sat 21 Nov 2026 · weekend, off"


def test_a_day_says_why_it_is_what_it_is(rig, sheet):
    for day, title, reason in (
        ("2026-10-01", "Thu 1 Oct 2026 · day off", "By the official notice, National Day"),
        ("2026-10-10", "Sat 10 Oct 2026 · make-up day, worked", "By the official notice, made up for National Day"),
        ("2026-11-20", "Fri 20 Nov 2026 · working day", "By the official notice, as in any week"),
    ):
        click_day(rig, date.fromisoformat(day))
        assert (text(rig, "day"), text(rig, "reason")) == (title, reason)
        assert grid(rig).accessibleDescription() == f"{title}\n{reason}"
    rig.press(Qt.Key.Key_PageDown, CTRL)
    assert text(rig, "state") == "Not published: provisional"
    assert text(rig, "reason") == "As in any week; the notice of 2027 is not known yet"
    rig.press(Qt.Key.Key_Home)
    assert text(rig, "reason") == "New Year's Day, a statutory holiday"


def test_the_wheel_changes_no_day(rig, sheet):
    before = grid(rig).chosen
    place = QPointF(grid(rig).cell(before).center())
    event = QWheelEvent(
        place,
        QPointF(grid(rig).mapToGlobal(place.toPoint())),
        QPoint(0, 0),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(grid(rig), event)
    assert grid(rig).chosen == before


def test_help_shows_its_keys(rig, sheet):
    rig.press(Qt.Key.Key_F1)
    headings = {one.text() for one in rig.find("keys_help").findChildren(QLabel)}
    assert {"Working days", "Everywhere"} <= headings
    assert "Intake" not in headings


def test_tab_reaches_everything_and_stays_inside(rig, sheet):
    reached = set()
    for _ in range(20):
        rig.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert sheet.isAncestorOf(focused)
        assert focused.accessibleName()
        reached.add(focused.objectName())
    wanted = {"grid", "before", "after", "source", "toggle", "close"}
    assert {f"working_days.{name}" for name in wanted} <= reached
