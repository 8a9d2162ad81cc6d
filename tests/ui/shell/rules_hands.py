"""Hands for the rules over the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.ui.row_list import RowList
from app.ui.rules_sheet import RulesSheet
from tests.services.profiles_rig import adapted, lay
from tests.ui.shell.conftest import Rig

DELIVERED = "CUSTOMER_FIRST 2026.1"
SHOP = "SHOP 1"
SHOPS_OWN = {
    "shop.toml": adapted(review_wd="2", buyer_choice_freight='"SELLER"'),
    "next.toml": adapted("CUSTOMER_FIRST", "2027.1", "2027-01-01", review_wd="1"),
    "typo.toml": adapted("TYPO", red_line_days="20"),
}
"""The shop's own files: one that can be chosen, one for next year, one that cannot be used."""


def lay_alone(rig: Rig, files: dict[str, str]) -> None:
    """Lay these files down, and no others."""
    folder = rig.desk.store.folder.policies
    for old in folder.glob("*.toml"):
        old.unlink()
    for name, written in files.items():
        lay(folder, name, written)


def opened(rig: Rig) -> RulesSheet:
    rig.screen.menu.findChild(QAction, "person.rules").trigger()
    rig.settle()
    sheet = rig.find("rules")
    assert isinstance(sheet, RulesSheet)
    return sheet


def text(rig: Rig, name: str) -> str:
    found = rig.find(name)
    assert isinstance(found, QLabel)
    return found.text()


def go_to(rig: Rig, label: str) -> None:
    """Go to a version with the arrows, from the one that is shown first."""
    shown = rig.find("rules.list")
    assert isinstance(shown, RowList)
    names = shown.names()
    shown.setFocus()
    steps = names.index(label) - names.index(shown.current)
    for _ in range(abs(steps)):
        rig.hands.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    rig.settle()
    assert text(rig, "rules.name") == label


def click(rig: Rig, name: str) -> None:
    QTest.mouseClick(rig.find(name), Qt.MouseButton.LeftButton)
    rig.settle()
