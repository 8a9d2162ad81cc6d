"""The window on the smallest screen, at every text size; the look changed while it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from app.services import preferences
from app.services.preferences import Preferences
from app.ui.tabs import TABS, TODAY
from app.ui.theme import ThemeChoice, tokens
from app.ui.widgets.labels import ElidedLabel
from tests.desks import open_copy
from tests.ui.shell import calendar_hands, rules_hands
from tests.ui.shell.conftest import Rig


def clipped(rig: Rig) -> list[str]:
    """Labels and buttons whose words do not fit, and parts that stick out of the window."""
    wrong = []
    for part in rig.window.findChildren(QWidget):
        if not part.isVisible() or part.visibleRegion().isEmpty():
            continue
        if isinstance(part, QAbstractButton) and part.text() and part.width() < part.minimumSizeHint().width():
            wrong.append(f"{part.objectName()} is too narrow: {part.text()!r}")
    if rig.window.minimumSizeHint().width() > 1366 or rig.window.minimumSizeHint().height() > 768 - 36:
        wrong.append(f"the window needs {rig.window.minimumSizeHint()}")
    return wrong


def test_language_and_theme_change_live(theme, new_rig):
    rig = new_rig().sign_in()
    rig.screen.open_tab("vouchers")
    rig.window.outfit.set_language("zh_CN")
    rig.settle()
    assert rig.find("tab.returns").text() == "退换货"
    assert rig.screen.stack.open_name == "vouchers"
    assert QCoreApplication.translate("QFileDialog", "File &name:") == "文件名称(&N)："
    rig.window.outfit.set_theme("dark")
    rig.settle()
    assert theme.tokens.dark
    assert rig.desk is not None


def test_a_look_chosen_is_the_one_the_settings_and_the_menu_begin_with(theme, new_rig):
    rig = new_rig("en", Preferences(theme="light")).sign_in()
    rig.screen.sheets.show_settings()
    rig.find("settings.theme.dark").click()
    rig.press(Qt.Key.Key_Return)
    assert theme.tokens.dark
    assert rig.status == "Settings are kept."
    assert [one.objectName() for one in rig.screen.menu.findChildren(QAction) if one.isChecked()][-1].endswith(".dark")
    rig.screen.sheets.show_settings()
    rig.find("settings.paper_language.en").click()
    rig.press(Qt.Key.Key_Return)
    assert theme.tokens.dark
    assert preferences.read(rig.desk).theme == "dark"


@pytest.fixture(scope="module", params=[("en", 100), ("en", 150), ("zh_CN", 100), ("zh_CN", 150)], ids=str)
def small_rig(request, dressed, sample_folder, tmp_path_factory) -> Iterator[Rig]:
    """The window on the smallest screen, in a language and at a text size; one for all tests of what has to fit."""
    language, scale = request.param
    folder = tmp_path_factory.mktemp("small")
    desk = open_copy(sample_folder, folder / "data")
    look = "dark" if scale > 100 else "light"
    preferences.write(desk, Preferences(language=language, text_scale=scale, theme=look))
    rig = Rig(desk, folder / "reports", language).sign_in("wu")
    assert (dressed.tokens.scale, dressed.tokens.dark) == (scale / 100, look == "dark")
    yield rig
    rig.close()
    dressed.use(ThemeChoice.LIGHT, 1.0)


def test_today_is_seen_when_the_working_days_open_also_where_the_year_does_not_fit(small_rig):
    calendar_hands.opened(small_rig)
    year = calendar_hands.grid(small_rig)
    assert year.visibleRegion().contains(year.cell(small_rig.desk.today).center())


def test_the_working_days_fit_the_smallest_screen(small_rig):
    rig = small_rig
    sheet = calendar_hands.opened(rig)
    rig.press(Qt.Key.Key_F9)  # with the error below its field
    for button in sheet.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.objectName()
            assert sheet.rect().contains(button.mapTo(sheet, button.rect().bottomRight())), button.objectName()
    area = next(one for one in sheet.findChildren(QScrollArea) if one.isVisible())
    assert tokens().scale > 1 or area.verticalScrollBar().maximum() == 0
    year = calendar_hands.grid(rig)
    year.setFocus()
    rig.press(Qt.Key.Key_End)
    assert year.visibleRegion().contains(year.cell(date(2026, 12, 31)).center())
    assert min(year.cell(date(2026, month, 28)).height() for month in range(1, 13)) >= 32


def test_the_rules_fit_the_smallest_screen(small_rig):
    rig = small_rig
    rules_hands.lay_alone(rig, rules_hands.SHOPS_OWN)
    rig.home("wu", TODAY)
    sheet = rules_hands.opened(rig)
    for step in ("values", "different", "effect", "question"):
        if step == "values":
            rules_hands.go_to(rig, rules_hands.SHOP)
        elif step == "different":
            rules_hands.click(rig, "rules.shown.different")
        elif step == "effect":
            rules_hands.click(rig, "rules.compare")
        else:
            rig.press(Qt.Key.Key_F9)
        for one in sheet.findChildren(QLabel):
            if not one.isVisible() or isinstance(one, ElidedLabel) or not one.text():
                continue
            if one.wordWrap():
                assert one.heightForWidth(one.width()) <= one.height(), one.text()
            else:
                assert one.sizeHint().width() <= one.width(), one.text()
        for button in sheet.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.sizeHint().width() <= button.width(), button.text()
    bars = [one.parentWidget() for one in sheet.findChildren(QWidget, "qt_scrollarea_vcontainer") if one.isVisible()]
    assert {holder.objectName() for holder in bars} <= {"rules.list", "rules.values", "rules.effect.list"}


def test_every_tab_fits_the_smallest_screen(small_rig):
    rig = small_rig.sign_in()
    found = []
    for plan in TABS:
        rig.screen.open_tab(plan.name)
        rig.settle()
        found += [f"{plan.name}: {one}" for one in clipped(rig)]
    assert found == []
    assert rig.window.width() <= 1366
    assert rig.window.height() <= 768
