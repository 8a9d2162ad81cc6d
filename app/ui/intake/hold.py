"""Keys pressed while a scanned number is being looked up: they wait, and then go to what was found."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_LEADING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class KeyHold(QWidget):
    """Takes the focus for the moment of a look-up, so that no digit meant for a line lands in a search field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("intake.hold")
        self.setFixedSize(0, 0)
        self._kept: list[Callable[[], object]] = []
        self._holds = False

    @property
    def holds(self) -> bool:
        """Whether keys are waiting, or would."""
        return self._holds

    def begin(self) -> None:
        """Take the keys from now on."""
        self._holds = True
        self._kept.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self, act: Callable[[], object]) -> None:
        """Do this after the keys that wait already."""
        self._kept.append(act)

    def release(self) -> None:
        """Let the keys go on to whatever has the focus now."""
        kept, self._kept = self._kept, []
        self._holds = False
        for act in kept:
            act()

    def drop(self) -> None:
        """Forget the keys: what they were meant for was not found."""
        self._kept.clear()
        self._holds = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._holds and event.key() not in _LEADING and event.text().isprintable() and event.text():
            key, modifiers, text = event.key(), event.modifiers(), event.text()
            self.keep(lambda: _press(key, modifiers, text))
        else:
            super().keyPressEvent(event)


def _press(key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    target = QApplication.focusWidget()
    if target is not None:
        QCoreApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        QCoreApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers, text))
