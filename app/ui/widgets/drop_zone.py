"""Where pictures and papers are dropped or pasted."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.received import can_receive, received_from
from app.ui.theme import Tone, restyle, tokens
from app.ui.widgets.labels import Chip, ElidedLabel, label


class DropZone(QFrame):
    """A dashed field that takes files and pictures, dropped on it or pasted while it has the focus.

    `received` carries a tuple of `Received`; `picking` asks for a file dialog (a click, Enter or Space).
    """

    received = Signal(tuple)
    picking = Signal()

    def __init__(self, name: str, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(hint)
        self.setProperty("role", "well")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(tokens().control + 8)
        self._count = Chip("")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space.medium, 4, tokens().space.medium, 4)
        row.setSpacing(tokens().space.small)
        if title:
            row.addWidget(label(title, "muted"))
        row.addWidget(ElidedLabel(hint, "small"), 1)
        row.addWidget(self._count)
        self.show_count("")

    def show_count(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Say at the right how much there is already."""
        self._count.show_text(text, tone)

    def take(self, mime: QMimeData) -> bool:
        """Take what is in this; whether there was anything."""
        things = received_from(mime)
        if things:
            self.received.emit(things)
        return bool(things)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_receive(event.mimeData()):
            restyle(self, over=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, over=False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picking.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picking.emit()
