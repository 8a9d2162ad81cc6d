"""The window on the smallest screen, at every text size; the look changed while it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.services import preferences
from app.services.preferences import Preferences
from app.ui.tabs import TABS
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


@pytest.mark.parametrize(("language", "scale"), [("en", 100), ("en", 150), ("zh_CN", 150)])
def test_it_fits_the_smallest_screen(theme, new_rig, language, scale):
    rig = new_rig(language, Preferences(text_scale=scale, theme="light")).sign_in()
    found = []
    for plan in TABS:
        rig.screen.open_tab(plan.name)
        rig.settle()
        found += [f"{plan.name}: {one}" for one in clipped(rig)]
    assert found == []
    assert rig.window.width() <= 1366
    assert rig.window.height() <= 768


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
