"""A window with somebody signed in, and hands that press its keys and keep count."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services import preferences, sample, sign_in
from app.services.desk import Desk
from app.services.papers import Paper
from app.services.tour_cases import SOURCE
from app.ui.counter import assemble
from app.ui.desk_screen import DeskScreen
from app.ui.tasks import TaskRunner
from app.ui.tour.tally import Tally

PATIENCE_SECONDS = 20
SIZE = (1366, 768)
THOUGHT_MS = 500
_PRINTER = "tour"


def typed(what: str) -> str:
    """What the hands type: the search, the product wanted instead, the problem in the customer's words."""
    return str(tomllib.loads(SOURCE.read_text("utf-8"))["typed"][what])


class Stage:
    """The real main window, shown; whoever `login` names is signed in. Leaving it closes the window.

    `papers` are those that were shown; with `printer` the papers of a case's steps go to a printer, and are those too.
    """

    def __init__(self, desk: Desk, tasks: TaskRunner, login: str, language: str, *, printer: bool = False) -> None:
        self.desk = desk
        self.tally = Tally()
        self.papers: list[Paper] = []
        self._tasks = tasks
        self._usual = preferences.read(desk)
        if printer:
            preferences.write(desk, replace(self._usual, voucher_printer=_PRINTER))
        self.session = sign_in.sign_in(desk, login, sample.PASSWORD)
        self.window, self._listener = assemble(desk, tasks, language)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()
        self.wait_for(self.window.isActiveWindow)
        self.window.start_session(self.session)
        outlets = self.screen.counter.outlets
        outlets.papers.connect(self.papers.extend)
        outlets.sent.disconnect(self.screen.sheets.papers.send)  # its printer is a list
        outlets.sent.connect(self.papers.extend)
        self.settle()

    @property
    def screen(self) -> DeskScreen:
        """The screen of the session."""
        screen = self.window.screen_of_session
        assert screen is not None
        return screen

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.settle()
        preferences.write(self.desk, self._usual)
        self._listener.stop()
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # -- hands

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key, counted, and wait until the window has done with it."""
        self.tally.key(self._where())
        QTest.keyClick(self._target(), key, modifier)
        self._listener.settle()
        self.settle()

    def enter(self, text: str) -> None:
        """Type a text into the field that has the focus: one field, however many letters."""
        self.tally.field(self._where(), text)
        for char in text:
            if char.isascii():
                QTest.keyClicks(self._target(), char)
            else:
                event = QInputMethodEvent()
                event.setCommitString(char)
                QCoreApplication.sendEvent(self._target(), event)
            self._listener.settle()
        self.settle()

    def scan(self, code: str) -> None:
        """Let the scanner send a code: one field, of no screen, for it works from all of them."""
        self.tally.scan(code)
        QTest.keyClicks(self._target(), code)
        QTest.keyClick(self._target(), Qt.Key.Key_Return)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        self.wait_for(lambda: self._tasks.is_idle)
        QCoreApplication.processEvents()
        self.wait_for(lambda: self._tasks.is_idle)

    def wait_for(self, what: Callable[[], bool]) -> None:
        """Turn the event loop until something holds; a TimeoutError where it does not come about."""
        until = time.monotonic() + PATIENCE_SECONDS
        QCoreApplication.processEvents()
        while not what():
            if time.monotonic() > until:
                raise TimeoutError(what)
            QTest.qWait(2)

    def think(self) -> None:
        """Look at what has come of the last key, as one does before pressing the same one again."""
        QTest.qWait(THOUGHT_MS)

    def click(self, name: str) -> None:
        """Click a button, the way a mouse does."""
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        self.settle()

    def find(self, name: str) -> QWidget:
        """The widget of an object name, of several the one that can be seen; a LookupError where there is none."""
        found = self.window.findChildren(QWidget, name)
        if not found:
            raise LookupError(name)
        return next((widget for widget in found if widget.isVisible()), found[0])

    def _target(self) -> QWidget:
        places = (QApplication.activePopupWidget(), self.window.focusWidget(), QApplication.focusWidget())
        return next((place for place in places if place is not None), self.window)

    def _where(self) -> str:
        """Which screen or dialog the hands are on."""
        dialog = QApplication.activeModalWidget()
        sheet = "sheet" if self.screen.sheets.is_open else ""
        return f"{self.screen.stack.open_name}/{sheet}/{dialog.objectName() if dialog else ''}"
