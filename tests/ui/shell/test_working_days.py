"""The working days changed by keys alone and by pointer alone, what follows, and how they fit the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from app.clock import SHANGHAI
from app.models import calendar_days, settings
from app.services import worklists
from app.services.case_view import open_case
from app.services.preferences import Preferences
from app.services.steps import take_step
from app.workflow.permissions import Role
from tests.desks import signed_in
from tests.ui.shell.calendar_hands import CTRL, click, click_day, go_to, grid, opened, text
from tests.ui.shell.conftest import Rig

NOTICE = "国办发明电〔2026〕7 号"
SATURDAY = date(2027, 1, 2)


@pytest.fixture
def own_rig(new_rig) -> Rig:
    """A window of its own, the working days over it."""
    rig = new_rig().sign_in("wu")
    opened(rig)
    return rig


def test_keys_move_through_the_days_and_past_the_years_end(own_rig):
    walk = [
        (Qt.Key.Key_Right, None, "2026-11-22"),
        (Qt.Key.Key_Left, None, "2026-11-21"),
        (Qt.Key.Key_Down, None, "2026-11-28"),
        (Qt.Key.Key_Up, None, "2026-11-21"),
        (Qt.Key.Key_PageUp, None, "2026-10-21"),
        (Qt.Key.Key_PageDown, None, "2026-11-21"),
        (Qt.Key.Key_PageDown, CTRL, "2027-11-21"),
        (Qt.Key.Key_PageUp, CTRL, "2026-11-21"),
        (Qt.Key.Key_End, None, "2026-12-31"),
        (Qt.Key.Key_PageUp, None, "2026-11-30"),
        (Qt.Key.Key_End, None, "2026-12-31"),
        (Qt.Key.Key_Right, None, "2027-01-01"),
        (Qt.Key.Key_Left, None, "2026-12-31"),
        (Qt.Key.Key_Home, None, "2026-01-01"),
        (Qt.Key.Key_Up, None, "2025-12-25"),
    ]
    for key, modifier, day in walk:
        own_rig.press(key, modifier or Qt.KeyboardModifier.NoModifier)
        assert grid(own_rig).chosen == date.fromisoformat(day)
        assert text(own_rig, "year") == day[:4]


def test_the_calendar_ends_where_it_is_not_kept(own_rig):
    for _ in range(8):
        own_rig.press(Qt.Key.Key_PageDown, CTRL)
    assert text(own_rig, "year") == "2031"
    assert not own_rig.find("working_days.after").isEnabled()
    click(own_rig, "working_days.before")
    assert text(own_rig, "year") == "2030"
    assert own_rig.find("working_days.after").isEnabled()


def test_a_day_is_changed_by_keys_alone(own_rig):
    go_to(own_rig, SATURDAY)
    own_rig.press(Qt.Key.Key_F9)
    assert own_rig.focus == "working_days.source"
    assert own_rig.find("working_days.source.error").text() == "Name the notice it stands in, or who decided it."
    own_rig.type(NOTICE)
    own_rig.press(Qt.Key.Key_Return)
    assert text(own_rig, "said") == "Sat 2 Jan 2027 is a working day now. No running limit changes."
    assert own_rig.status == text(own_rig, "said")
    assert text(own_rig, "day") == "Sat 2 Jan 2027 · make-up day, worked"
    assert text(own_rig, "reason") == f"Set by hand: {NOTICE}"
    assert calendar_days.set_by_hand(own_rig.desk.store) == {SATURDAY: True}
    assert own_rig.screen.counter.desk.calendar.is_working(SATURDAY)
    assert not [one for one in own_rig.window.findChildren(QLabel, "working_days.source.error") if one.isVisible()]


def test_what_was_typed_serves_for_the_next_day_too(own_rig):
    own_rig.find("working_days.source").setFocus()
    own_rig.type(NOTICE)
    grid(own_rig).setFocus()
    go_to(own_rig, date(2027, 3, 8))
    own_rig.press(Qt.Key.Key_Space)
    own_rig.press(Qt.Key.Key_Right)
    own_rig.press(Qt.Key.Key_F9)
    own_rig.press(Qt.Key.Key_Right)
    own_rig.press(Qt.Key.Key_Return)
    days = calendar_days.set_by_hand(own_rig.desk.store)
    assert days == {date(2027, 3, 8): False, date(2027, 3, 9): False, date(2027, 3, 10): False}
    own_rig.press(Qt.Key.Key_Delete)
    assert date(2027, 3, 10) not in calendar_days.set_by_hand(own_rig.desk.store)
    assert text(own_rig, "said").startswith("Wed 10 Mar 2027 follows the official calendar again.")
    own_rig.press(Qt.Key.Key_Delete)  # nothing to forget any more
    assert len(calendar_days.set_by_hand(own_rig.desk.store)) == 2
    own_rig.press(Qt.Key.Key_Escape)
    sheet = opened(own_rig)
    assert sheet.isVisible()
    assert own_rig.find("working_days.source").text() == NOTICE


def test_a_day_is_changed_by_pointer_alone(own_rig):
    click(own_rig, "working_days.after")
    click_day(own_rig, SATURDAY)
    assert text(own_rig, "toggle").startswith("Make it a working day")
    assert not own_rig.find("working_days.forget").isEnabled()
    click(own_rig, "working_days.source")
    own_rig.type(NOTICE)
    click(own_rig, "working_days.toggle")
    assert calendar_days.set_by_hand(own_rig.desk.store) == {SATURDAY: True}
    assert text(own_rig, "toggle").startswith("Make it a rest day")
    click(own_rig, "working_days.forget")
    assert calendar_days.set_by_hand(own_rig.desk.store) == {}


def test_a_notice_is_entered_as_a_whole(own_rig):
    assert not [one for one in own_rig.window.findChildren(QWidget, "working_days.whole") if one.isVisible()]
    own_rig.find("working_days.source").setFocus()
    own_rig.type(NOTICE)
    grid(own_rig).setFocus()
    own_rig.press(Qt.Key.Key_PageDown, CTRL)
    click(own_rig, "working_days.whole")
    assert text(own_rig, "said") == "Enter the days off and the make-up days of 2027 first."
    assert not own_rig.find("working_days.whole").isChecked()
    grid(own_rig).setFocus()
    go_to(own_rig, date(2027, 3, 8))
    own_rig.press(Qt.Key.Key_Space)
    own_rig.find("working_days.whole").setFocus()
    own_rig.press(Qt.Key.Key_Return)
    assert own_rig.find("working_days.whole").isChecked()
    assert text(own_rig, "state") == "Entered by hand as a whole"
    assert own_rig.find("working_days.state").toolTip() == NOTICE
    assert own_rig.focus == "working_days.whole"
    assert own_rig.screen.counter.desk.calendar.known_through == date(2027, 12, 31)
    own_rig.press(Qt.Key.Key_Space)
    assert not own_rig.find("working_days.whole").isChecked()
    assert text(own_rig, "said").startswith("2027 is not complete any more")
    assert calendar_days.complete_years(own_rig.desk.store) == {}


def test_an_auditor_looks_and_changes_nothing(new_rig):
    rig = new_rig()
    rig.window.start_session(replace(signed_in(rig.desk, "wu"), roles=frozenset({Role.AUDITOR})))
    rig.settle()
    opened(rig)
    for name in ("toggle", "forget", "source", "whole"):
        assert not [one for one in rig.window.findChildren(QWidget, f"working_days.{name}") if one.isVisible()]
    for one in (Qt.Key.Key_F9, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        rig.press(one)
    assert rig.screen.sheets.is_open
    assert calendar_days.set_by_hand(rig.desk.store) == {}


def test_an_open_case_shows_what_moved_at_once(new_rig, desk, specialist):
    desk.clock.instant = datetime(2026, 12, 29, 10, 0, tzinfo=SHANGHAI)
    shown = worklists.page(desk, specialist, worklists.Desktop.RETURNS, worklists.Filter.ALL)
    case_no = next(row.case_no for row in shown.rows if row.state.text == "Awaiting goods")
    view = open_case(desk, specialist, case_no)
    values = {field.name: field.default for field in next(o for o in view.offers if o.name == "receive").fields}
    take_step(desk, specialist, case_no, "receive", values, view.version, "receive")
    rig = new_rig().sign_in("wu")
    rig.screen.open_case(case_no)
    rig.settle()
    click(rig, "panel.clock.more")
    assert "Mon 4 Jan" in written(rig)
    opened(rig)
    rig.find("working_days.source").setFocus()
    rig.type(NOTICE)
    grid(rig).setFocus()
    go_to(rig, SATURDAY)
    rig.press(Qt.Key.Key_F9)
    assert text(rig, "said").endswith("Running limits: 2 moved.")
    rig.press(Qt.Key.Key_Escape)
    rig.settle()
    assert "Mon 4 Jan" not in written(rig)
    assert "Sat 2 Jan" in written(rig)


def written(rig: Rig) -> str:
    return " ".join(one.text() for one in rig.screen.findChildren(QLabel) if one.isVisible())


def test_a_newer_official_calendar_is_said_at_the_start(new_rig, desk):
    with desk.store.transaction():
        settings.put(desk.store, "official_calendar", "2025-12-31")
        desk.store.write_sql("UPDATE clocks SET provisional = 1 WHERE status = 'RUNNING'")
    rig = new_rig().sign_in("wu")
    assert rig.status.startswith("The official calendar is newer. Running limits: ")
    assert rig.status.endswith(" final now.")


@pytest.mark.parametrize(("language", "scale"), [("en", 100), ("en", 150), ("zh_CN", 100), ("zh_CN", 150)])
def test_it_fits_the_smallest_screen(theme, new_rig, language, scale):
    rig = new_rig(language, Preferences(text_scale=scale, theme="dark")).sign_in("wu")
    sheet = opened(rig)
    rig.press(Qt.Key.Key_F9)  # with the error below its field
    for button in sheet.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.objectName()
            assert sheet.rect().contains(button.mapTo(sheet, button.rect().bottomRight())), button.objectName()
    area = next(one for one in sheet.findChildren(QScrollArea) if one.isVisible())
    assert scale > 100 or area.verticalScrollBar().maximum() == 0
    grid(rig).setFocus()
    rig.press(Qt.Key.Key_End)
    rig.settle()
    last = grid(rig).cell(date(2026, 12, 31))
    assert grid(rig).visibleRegion().contains(last.center())
    assert min(grid(rig).cell(date(2026, month, 28)).height() for month in range(1, 13)) >= 32


def test_a_day_is_seen_when_it_opens_where_the_year_does_not_fit(theme, new_rig):
    rig = new_rig("en", Preferences(text_scale=150)).sign_in("wu")
    opened(rig)
    rig.settle()
    assert grid(rig).visibleRegion().contains(grid(rig).cell(rig.desk.today).center())
