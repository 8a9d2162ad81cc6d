"""All parts in both languages, both themes, at 100 % and 150 %: nothing is clipped, nothing is left behind."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QToolButton

from app.ui.theme import ThemeChoice, tokens
from app.ui.widgets.labels import ElidedLabel
from tests.ui.gallery import CHINESE, ENGLISH, Sheet


@pytest.fixture
def sheet(theme, qtbot, request):
    words, choice, scale = request.param
    theme.use(choice, scale)
    sheet = Sheet(words)
    qtbot.addWidget(sheet)
    sheet.resize(round(1366 * scale), 1000)
    sheet.show()
    sheet.resize(sheet.width(), sheet.heightForWidth(sheet.width()))
    QApplication.processEvents()
    return sheet


EVERY = [
    pytest.param((words, choice, scale), id=f"{language}-{choice}-{scale}")
    for language, words in (("zh", CHINESE), ("en", ENGLISH))
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK)
    for scale in (1.0, 1.5)
]


@pytest.mark.parametrize("sheet", EVERY, indirect=True)
def test_nothing_is_clipped(sheet):
    for label in sheet.findChildren(QLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        room = label.contentsRect()
        if label.wordWrap():
            assert label.heightForWidth(label.width()) <= label.height(), label.text()
        else:
            assert label.sizeHint().width() <= label.width(), label.text()
        assert label.fontMetrics().height() <= max(room.height(), label.height()), label.text()
    for kind in (QPushButton, QToolButton, QRadioButton):
        for button in sheet.findChildren(kind):
            if button.isVisible():
                assert button.sizeHint().width() <= button.width(), button.text()


@pytest.mark.parametrize("sheet", EVERY[:2], indirect=True)
def test_everything_to_press_is_large_enough_and_named(sheet):
    for kind in (QPushButton, QToolButton, QRadioButton, QCheckBox, QLineEdit):
        for part in sheet.findChildren(kind):
            if part.isVisible():
                assert part.height() >= 32, part.objectName()
                assert part.objectName()
                assert part.accessibleName() or part.text(), part.objectName()
    assert tokens().target >= 32


@pytest.mark.parametrize("sheet", EVERY[:1], indirect=True)
def test_a_change_of_theme_and_scale_reaches_every_part(sheet, theme):
    light = sheet.grab().toImage()
    theme.use(ThemeChoice.DARK, 1.5)
    QApplication.processEvents()
    dark = sheet.grab().toImage()
    assert dark.pixelColor(2, 2) != light.pixelColor(2, 2)


def test_what_was_built_is_freed(qapp, theme):
    """Sheets that come and go leave no widget behind."""

    def alive() -> int:
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(qapp.allWidgets())

    Sheet(ENGLISH).deleteLater()
    before = alive()
    for _ in range(5):
        sheet = Sheet(ENGLISH)
        sheet.deleteLater()
        del sheet
    assert alive() <= before
