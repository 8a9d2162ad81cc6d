"""The head of a work list: titles, and an arrow at the one it is sorted by."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from app.i18n import Words
from app.ui.theme import tokens
from app.ui.worklist.columns import GAP, MARK

_ARROW = 7.0


class SortHeader(QHeaderView):
    """Titles to click; the one sorted by stands out, with an arrow up or down."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(words("Sort"))
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        colours = tokens().colours
        sorted_by = self.sortIndicatorSection() == logicalIndex
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(colours.surface))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.border))
        font = QFont(self.font())
        font.setPixelSize(tokens().px(tokens().type.small))
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        ink = QColor(colours.text if sorted_by else colours.muted)
        painter.setPen(ink)
        area = rect.adjusted(GAP + (MARK if logicalIndex == 0 else 0), 0, -2, 0)
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        room = area.width() - (_ARROW + 6 if sorted_by else 0)
        shown = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        if sorted_by:
            left = area.left() + QFontMetrics(font).horizontalAdvance(shown) + 6
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawPolygon(self._arrow(left, area.center().y() + 0.5))
        painter.restore()

    def _arrow(self, left: float, middle: float) -> QPolygonF:
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        tip = 2.5 if down else -2.5
        corners = ((left, middle - tip), (left + _ARROW, middle - tip), (left + _ARROW / 2, middle + tip))
        return QPolygonF([QPointF(x, y) for x, y in corners])
