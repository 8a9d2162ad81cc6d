"""What lies over the screen for something aside: settings, staff, about; by keyboard alone, nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from app.money import Money
from app.services import preferences, sign_in
from app.ui.settings_dialog import SettingsSheet
from app.ui.staff_dialog import StaffSheet
from tests.ui.shell.conftest import Rig

for_wu = pytest.mark.parametrize("person", ["wu"])


@pytest.fixture
def settings(rig: Rig) -> SettingsSheet:
    rig.screen.sheets.show_settings()
    rig.settle()
    sheet = rig.find("settings")
    assert isinstance(sheet, SettingsSheet)
    return sheet


@pytest.fixture
def staff(rig: Rig) -> StaffSheet:
    """The staff, as the administrator sees them who has just signed in: what is typed there stays for a session."""
    rig.sign_in("wu")
    rig.screen.sheets.show_staff()
    rig.settle()
    sheet = rig.find("staff")
    assert isinstance(sheet, StaffSheet)
    return sheet


def test_tab_stays_inside(rig, settings):
    reached = set()
    for _ in range(60):
        rig.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert settings.isAncestorOf(focused)
        reached.add(focused.objectName())
    assert {"settings.save", "settings.cancel", "settings.close", "settings.idle_minutes"} <= reached
    rig.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert settings.isAncestorOf(QApplication.focusWidget())


def test_esc_changes_nothing(rig, settings):
    before = preferences.read(rig.desk)
    rig.press(Qt.Key.Key_3)
    rig.press(Qt.Key.Key_Escape)
    assert not rig.screen.sheets.is_open
    assert preferences.read(rig.desk) == before


def test_a_digit_chooses_and_enter_saves(rig, settings):
    rig.find("settings.paper_language.en").setFocus()
    rig.press(Qt.Key.Key_2)
    rig.press(Qt.Key.Key_Return)
    assert not rig.screen.sheets.is_open
    assert preferences.read(rig.desk).paper_language == "en"
    assert rig.screen.counter.preferences.paper_language == "en"
    assert rig.status == "Settings are kept."


@for_wu
def test_a_supervisor_sets_the_refund_limit_and_others_do_not_see_it(rig):
    rig.screen.sheets.show_settings()
    limit = rig.find("settings.refund_limit")
    assert limit.text() == "500.00"
    limit.setText("much")
    limit.setFocus()
    rig.press(Qt.Key.Key_Return)
    assert rig.find("settings.refund_limit.error").text() == "Write an amount as 249 or 249.50."
    limit.setText("800")
    limit.setFocus()
    rig.press(Qt.Key.Key_Return)
    assert not rig.screen.sheets.is_open
    assert preferences.read(rig.desk).refund_limit == Money(80_000)
    rig.sign_in("zhou")
    rig.screen.sheets.show_settings()
    assert rig.screen.sheets.is_open
    assert rig.screen.findChild(QWidget, "settings.refund_limit") is None


def test_a_printer_that_is_gone_stays_chosen_and_is_said(rig):
    kept = preferences.Preferences(receipt_printer="Old printer")
    rig.screen.sheets.show_settings()
    sheet = rig.find("settings")
    assert isinstance(sheet, SettingsSheet)
    sheet.show_preferences(kept)
    assert sheet.preferences() == kept


def test_whoever_may_not_see_the_staff_is_not_offered_it(rig):
    offered = [action.objectName() for action in rig.screen.menu.actions()]
    assert "person.staff" not in offered
    assert "person.settings" in offered


@for_wu
def test_the_administrator_adds_somebody_who_can_sign_in(rig, staff):
    for name, text in (("name", "方一"), ("login", "fang"), ("password", "a good password")):
        rig.find(f"staff.{name}").setFocus()
        rig.type(text)
    staff.field("roles").set_value(("AGENT",))
    rig.press(Qt.Key.Key_Return)
    assert "方一" in rig.status
    assert sign_in.sign_in(rig.desk, "fang", "a good password").name == "方一"
    assert "方一" in {one.text() for one in staff.findChildren(QLabel)}


@for_wu
def test_the_first_field_has_the_focus(rig, staff):
    rig.type("方三")
    assert rig.find("staff.name").text() == "方三"


def test_the_menu_reads_from_the_left(rig):
    for menu in (rig.screen.menu, *rig.screen.menu.findChildren(QMenu)):
        assert menu.layoutDirection() == Qt.LayoutDirection.LeftToRight


@for_wu
def test_what_is_wrong_is_said_at_its_field_and_kept(rig, staff):
    rig.find("staff.name").setFocus()
    rig.type("方二")
    rig.press(Qt.Key.Key_Return)
    assert staff.field("login").error
    assert rig.focus == "staff.login"
    rig.type("fang")
    rig.find("staff.password").setFocus()
    rig.type("short")
    rig.press(Qt.Key.Key_Return)
    rig.type("a good password")  # what was wrong is selected: it need not be taken out first
    assert rig.find("staff.password").text() == "a good password"
    rig.press(Qt.Key.Key_Escape)
    rig.screen.sheets.show_staff()
    rig.settle()
    assert rig.find("staff.name").text() == "方二"


def test_about_says_version_rules_and_where_the_data_lies(rig):
    rig.screen.sheets.show_about()
    rig.settle()
    written = " ".join(one.text() for one in rig.find("about").findChildren(QLabel))
    assert "0.1.0" in written
    assert "CUSTOMER_FIRST" in written
    assert str(rig.desk.store.folder.root) in written


def test_a_click_beside_it_closes_it(rig, settings):
    QTest.mouseClick(settings, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    rig.settle()
    assert not rig.screen.sheets.is_open


@for_wu
def test_the_sheet_is_tall_enough_for_what_is_in_it(rig, staff):
    rig.settle()
    bar = staff.findChildren(QWidget, "qt_scrollarea_vcontainer")
    assert not [one for one in bar if one.isVisible()]
