"""Everything fits 1366 × 768 in the ordinary case, in both languages; nothing is cut off at any text scale."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.i18n import Words
from app.ui.intake.parts.note import NotePart
from app.ui.intake.tab import IntakeTab
from app.ui.widgets.labels import ElidedLabel
from tests.ui.hands import Hands
from tests.ui.intake.conftest import ORDER

TAB_HEIGHT = 768 - 48 - 42 - 30
"""What top bar, tab bar and status line leave of the window."""


def filled(tab, settle, kind: str = "RETURN") -> IntakeTab:
    tab.resize(1366, TAB_HEIGHT)
    tab.take_order(ORDER)
    settle()
    hands = Hands(tab)
    for key in KINDS[kind]:
        hands.press(key)
    settle()
    return tab


KINDS = {
    "RETURN": (Qt.Key.Key_F2, Qt.Key.Key_1, Qt.Key.Key_4),
    "EXCHANGE": (Qt.Key.Key_F3, Qt.Key.Key_1, Qt.Key.Key_4),
    "QUALITY": (Qt.Key.Key_F5, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1),
}
"""The keys that fill in what each kind asks."""


def scrolls(tab, name: str) -> bool:
    return tab.findChild(QScrollArea, name).verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_ordinary_case_fits_without_scrolling(open_tab, counter, settle, language, kind):
    tab = filled(open_tab(replace(counter, words=Words(language))), settle, kind)
    assert tab.form.kind.name == kind
    assert not scrolls(tab, "intake.form")
    assert not scrolls(tab, "intake.rules.text")


@pytest.mark.parametrize(
    ("kind", "scale"), [("RETURN", 1.0), ("RETURN", 1.25), ("RETURN", 1.5), ("EXCHANGE", 1.5), ("QUALITY", 1.5)]
)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut_off(open_tab, counter, settle, theme, language, kind, scale):
    theme.use(scale=scale)
    tab = filled(open_tab(replace(counter, words=Words(language))), settle, kind)
    for area in tab.findChildren(QScrollArea):
        assert area.widget().width() <= area.viewport().width(), area.objectName()
    for label in tab.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        assert label.height() >= needed - 1, label.text()
        if not label.wordWrap():
            assert label.width() >= label.sizeHint().width() - 1, label.text()


def test_what_has_the_focus_is_in_sight_with_large_text(open_tab, counter, settle, theme, qapp):
    theme.use(scale=1.5)
    tab = filled(open_tab(replace(counter, words=Words("en"))), settle)
    area = tab.findChild(QScrollArea, "intake.form")
    for part in (
        tab.form.part(NotePart).field.input,
        tab.form.who.field.input,
        tab.findChild(QWidget, "intake.reason.NO_REASON"),
    ):
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        qapp.processEvents()
        top = part.mapTo(area.viewport(), part.rect().topLeft()).y()
        assert 0 <= top <= area.viewport().height() - part.height(), part.objectName()


def test_goods_written_down_by_hand_fit_without_scrolling(open_tab, counter, settle):
    tab = open_tab(replace(counter, words=Words("zh_CN")))
    tab.resize(1366, TAB_HEIGHT)
    tab.begin("QUALITY")
    settle()
    assert not scrolls(tab, "intake.form")
