"""Hands for tests: they type like a person and scan like a scanner, by real key events, without waiting."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui.scanning import ScanListener
from app.ui.tasks import TaskRunner

_unpainted: list[QWidget] = []


def hold_painting(window: QWidget) -> None:
    """Paint this window once, when the test is through, and not after every key: painting is half of what a key costs.

    All else goes on: events, layout, what is visible. `grab` shows it as it is.
    """
    window.setUpdatesEnabled(False)
    _unpainted.append(window)


def paint_held() -> None:
    """Paint the windows as the test leaves them: what cannot be painted fails it."""
    _unpainted[:] = [window for window in _unpainted if isValid(window)]
    for window in _unpainted:
        if window.isVisible():
            window.setUpdatesEnabled(True)
            window.repaint()
            window.setUpdatesEnabled(False)


class Hands:
    """Keys go to the widget that has the focus, else to the window, as from a keyboard."""

    def __init__(self, window: QWidget, listener: ScanListener | None = None) -> None:
        self._window = window
        self._listener = listener

    def type(self, text: str) -> None:
        """Type a text like a person: each key is decided before the next comes; Chinese by the input method."""
        for char in text:
            if char.isascii():
                QTest.keyClicks(self._target(), char)
            else:
                self._commit(char)
            self._settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        QTest.keyClick(self._target(), key, modifier)
        self._settle()

    def scan(self, code: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
        """Let the scanner send a code, as fast as it can."""
        QTest.keyClicks(self._target(), code)
        if end is not None:
            QTest.keyClick(self._target(), end)
        self._settle()

    def _commit(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(self._target(), event)

    def _settle(self) -> None:
        if self._listener is not None:
            self._listener.settle()

    def _target(self) -> QWidget:
        places = (QApplication.activePopupWidget(), self._window.focusWidget(), QApplication.focusWidget())
        return next((place for place in places if place is not None), self._window)


def wait_gone(qtbot, thing: QObject) -> None:
    """Wait until Qt has deleted it."""
    qtbot.waitUntil(lambda: not isValid(thing))


def settle(tasks: TaskRunner) -> None:
    """Wait until nothing is under way, by what arrives, not by the clock."""
    app = QCoreApplication.instance()
    assert app is not None
    app.processEvents()
    while not tasks.is_idle:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()
    if not tasks.is_idle:
        settle(tasks)
