"""The working days changed by keys alone and by pointer alone, what follows, and how they fit the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.clock import SHANGHAI
from app.models import calendar_days, settings
from app.services import working_days, worklists
from app.services.case_view import open_case
from app.services.steps import take_step
from app.workflow.permissions import Role
from tests.desks import signed_in
from tests.ui.shell.calendar_hands import CTRL, at_home, click, click_day, go_to, grid, opened, text
from tests.ui.shell.conftest import Rig

NOTICE = "国办发明电〔2026〕7 号"
SATURDAY = date(2027, 1, 2)


@pytest.fixture
def official_rig(module_rig) -> Rig:
    """The window, the administrator at it; no day is set by hand, nothing is typed about any."""
    desk = module_rig.desk
    administrator = signed_in(desk, "wu")
    for year in calendar_days.complete_years(desk.store):
        working_days.reopen_year(desk, administrator, year)
    for day in calendar_days.set_by_hand(desk.store):
        working_days.forget_day(desk, administrator, day)
    return at_home(module_rig)


@pytest.fixture
def days(official_rig) -> Rig:
    """The window with the working days over it."""
    opened(official_rig)
    return official_rig


def test_keys_move_through_the_days_and_past_the_years_end(days):
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
        days.press(key, modifier or Qt.KeyboardModifier.NoModifier)
        assert grid(days).chosen == date.fromisoformat(day)
        assert text(days, "year") == day[:4]


def test_the_calendar_ends_where_it_is_not_kept(days):
    for _ in range(8):
        days.press(Qt.Key.Key_PageDown, CTRL)
    assert text(days, "year") == "2031"
    assert not days.find("working_days.after").isEnabled()
    click(days, "working_days.before")
    assert text(days, "year") == "2030"
    assert days.find("working_days.after").isEnabled()


def test_a_day_is_changed_by_keys_alone(days):
    go_to(days, SATURDAY)
    days.press(Qt.Key.Key_F9)
    assert days.focus == "working_days.source"
    assert days.find("working_days.source.error").text() == "Name the notice it stands in, or who decided it."
    days.type(NOTICE)
    days.press(Qt.Key.Key_Return)
    assert text(days, "said") == "Sat 2 Jan 2027 is a working day now. No running limit changes."
    assert days.status == text(days, "said")
    assert text(days, "day") == "Sat 2 Jan 2027 · make-up day, worked"
    assert text(days, "reason") == f"Set by hand: {NOTICE}"
    assert calendar_days.set_by_hand(days.desk.store) == {SATURDAY: True}
    assert days.screen.counter.desk.calendar.is_working(SATURDAY)
    assert not [one for one in days.window.findChildren(QLabel, "working_days.source.error") if one.isVisible()]


def test_what_was_typed_serves_for_the_next_day_too(days):
    days.find("working_days.source").setFocus()
    days.type(NOTICE)
    grid(days).setFocus()
    go_to(days, date(2027, 3, 8))
    days.press(Qt.Key.Key_Space)
    days.press(Qt.Key.Key_Right)
    days.press(Qt.Key.Key_F9)
    days.press(Qt.Key.Key_Right)
    days.press(Qt.Key.Key_Return)
    by_hand = calendar_days.set_by_hand(days.desk.store)
    assert by_hand == {date(2027, 3, 8): False, date(2027, 3, 9): False, date(2027, 3, 10): False}
    days.press(Qt.Key.Key_Delete)
    assert date(2027, 3, 10) not in calendar_days.set_by_hand(days.desk.store)
    assert text(days, "said").startswith("Wed 10 Mar 2027 follows the official calendar again.")
    days.press(Qt.Key.Key_Delete)  # nothing to forget any more
    assert len(calendar_days.set_by_hand(days.desk.store)) == 2
    days.press(Qt.Key.Key_Escape)
    sheet = opened(days)
    assert sheet.isVisible()
    assert days.find("working_days.source").text() == NOTICE


def test_a_day_is_changed_by_pointer_alone(days):
    click(days, "working_days.after")
    click_day(days, SATURDAY)
    assert text(days, "toggle").startswith("Make it a working day")
    assert not days.find("working_days.forget").isEnabled()
    click(days, "working_days.source")
    days.type(NOTICE)
    click(days, "working_days.toggle")
    assert calendar_days.set_by_hand(days.desk.store) == {SATURDAY: True}
    assert text(days, "toggle").startswith("Make it a rest day")
    click(days, "working_days.forget")
    assert calendar_days.set_by_hand(days.desk.store) == {}


def test_a_notice_is_entered_as_a_whole(days):
    assert not [one for one in days.window.findChildren(QWidget, "working_days.whole") if one.isVisible()]
    days.find("working_days.source").setFocus()
    days.type(NOTICE)
    grid(days).setFocus()
    days.press(Qt.Key.Key_PageDown, CTRL)
    click(days, "working_days.whole")
    assert text(days, "said") == "Enter the days off and the make-up days of 2027 first."
    assert not days.find("working_days.whole").isChecked()
    grid(days).setFocus()
    go_to(days, date(2027, 3, 8))
    days.press(Qt.Key.Key_Space)
    days.find("working_days.whole").setFocus()
    days.press(Qt.Key.Key_Return)
    assert days.find("working_days.whole").isChecked()
    assert text(days, "state") == "Entered by hand as a whole"
    assert days.find("working_days.state").toolTip() == NOTICE
    assert days.focus == "working_days.whole"
    assert days.screen.counter.desk.calendar.known_through == date(2027, 12, 31)
    days.press(Qt.Key.Key_Space)
    assert not days.find("working_days.whole").isChecked()
    assert text(days, "said").startswith("2027 is not complete any more")
    assert calendar_days.complete_years(days.desk.store) == {}


def test_an_auditor_looks_and_changes_nothing(official_rig):
    rig = official_rig
    rig.window.start_session(replace(signed_in(rig.desk, "wu"), roles=frozenset({Role.AUDITOR})))
    rig.settle()
    rig.screen.sheets.show_working_days()
    rig.settle()
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
