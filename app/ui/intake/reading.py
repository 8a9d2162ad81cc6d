"""A column to be read: as high as what stands in it, no higher than there is room; then it scrolls."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import tokens
from app.ui.widgets.rows import clear, laid_out_once

_LEAST = 120
_GAP = 6
_MOST = 4000


def refill(column: QVBoxLayout, parts: Iterable[QWidget]) -> None:
    """Put other parts into a column."""
    with laid_out_once(column):
        clear(column)
        for part in parts:
            column.addWidget(part)
            part.show()  # now, not with the next event: the column is measured at once


class ReadingColumn(QScrollArea):
    """Tab reaches it only while there is something to scroll; the arrows and Page keys scroll it then."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("role", "reading")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._page = QWidget()
        self._page.setProperty("role", "scrolled")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space.small)
        self.setWidget(self._page)
        self._page.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._fit)
        self._fit()

    def show_parts(self, parts: Iterable[QWidget]) -> None:
        """Show other parts."""
        refill(self._column, parts)
        self._fit()

    def lead_to(self, part: QWidget) -> None:
        """Scroll so that a part begins at the top, once the layout has settled."""
        QTimer.singleShot(0, part, lambda: self.verticalScrollBar().setValue(part.y()))

    @property
    def scrolls(self) -> bool:
        """Whether not everything can be seen."""
        return self.verticalScrollBar().maximum() > 0

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), min(self.maximumHeight(), _MOST))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.maximumHeight(), _LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        gap = _GAP if self.scrolls else 0  # between the words and the scroll bar
        self._column.setContentsMargins(0, 0, gap, 0)
        width = self.viewport().width()
        hint = self._page.heightForWidth(width) if self._page.hasHeightForWidth() else -1
        height = (hint if hint >= 0 else self._page.sizeHint().height()) + 2 * self.frameWidth()
        if height != self.maximumHeight():
            self.setMaximumHeight(height)
            self.updateGeometry()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self.scrolls else Qt.FocusPolicy.NoFocus)
