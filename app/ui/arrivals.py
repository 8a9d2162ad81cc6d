"""What reaches the window past its widgets: signs of somebody there, pictures dropped or pasted on a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import (
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget

from app.ui.received import can_receive, received_from
from app.ui.widgets.drop_zone import DropZone

_HEARD = (QKeyEvent, QMouseEvent, QWheelEvent, QTouchEvent, QDropEvent)
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
_DRAGS = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})


class Arrivals(QObject):
    """Watches the events of the program. `used` on every key and move; `received` with a tuple of `Received` pasted."""

    used = Signal()
    received = Signal(tuple)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, _HEARD):  # the type of an event costs ten times as much, and there are thousands
            return False
        kind = event.type()
        if kind in _SIGNS_OF_LIFE:
            self.used.emit()
            return isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and self._paste(watched, event)
        if (
            kind in _DRAGS
            and isinstance(event, QDropEvent)
            and _is_text_field(watched)
            and can_receive(event.mimeData())
        ):
            event.ignore()  # a field would write the file's address; what lies around it takes the file
            return True
        return False

    def _paste(self, watched: QWidget, event: QKeyEvent) -> bool:
        if not event.matches(QKeySequence.StandardKey.Paste) or isinstance(watched, DropZone):
            return False
        pasted = QGuiApplication.clipboard().mimeData()
        if pasted is None or not can_receive(pasted):
            return False
        if _is_text_field(watched) and pasted.hasText() and not pasted.hasUrls():
            return False
        things = received_from(pasted)
        if things:
            self.received.emit(things)
        return bool(things)


def _is_text_field(watched: QObject) -> bool:
    above = watched.parent()
    return isinstance(watched, QLineEdit) or (isinstance(above, QAbstractScrollArea) and above.acceptDrops())
