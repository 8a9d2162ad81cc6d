"""How a row of a work list looks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.worklists import WorkRow
from app.ui.icons import paint_icon
from app.ui.theme import Tone, tokens
from app.ui.worklist.columns import GAP, MARK, SHAPE, Column
from app.ui.worklist.list_model import WorkListModel

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_SHAPES = {Tone.DANGER: "triangle-alert", Tone.WARN: "clock"}


class RowPainter(QStyledItemDelegate):
    """Draws the cells; the chosen row stands on the accent, with a mark at its left."""

    def __init__(self, model: WorkListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = str(index.data() or "")
        room = option.fontMetrics.horizontalAdvance(words) + 2 * GAP
        return QSize(room + tokens().icon + 4, tokens().row)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row(index.row())
        if row is None:
            return
        column = Column(index.column())
        painter.save()
        painter.setClipRect(option.rect)
        self._ground(painter, option, column)
        self._words(painter, option, row, column)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, column: Column) -> None:
        colours, area = tokens().colours, option.rect
        if _chosen(option):
            painter.fillRect(area, QColor(colours.accent_soft))
            if column is Column.NUMBER:
                painter.fillRect(QRect(area.left(), area.top(), MARK, area.height()), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(colours.raised))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(colours.border))

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, row: WorkRow, column: Column) -> None:
        colours = tokens().colours
        area = option.rect.adjusted(GAP + (MARK if column is Column.NUMBER else 0), 0, -GAP, 0)
        tone = Tone(str(row.tone)) if column is Column.DUE else Tone.NEUTRAL
        if column is Column.NUMBER:
            self._number(painter, option, area, row)
            return
        ink, font = colours.text, QFont(option.font)
        if tone in _SHAPES:
            ink = colours.of(tone)
            font.setWeight(QFont.Weight.DemiBold)
            side = tokens().px(SHAPE)
            top = area.top() + (area.height() - side) / 2
            paint_icon(painter, QRectF(area.left(), top, side, side), _SHAPES[tone], ink)
            area = area.adjusted(side + 5, 0, 0, 0)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        words = self._model.words_in(row, column)
        painter.drawText(
            area, _MIDDLE, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        )

    def _number(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: WorkRow) -> None:
        """The day small in the background, the number of that day before it."""
        colours = tokens().colours
        day, number = self._model.number_parts(row)
        font = QFont(option.font)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        painter.drawText(area, _MIDDLE, day)
        area = area.adjusted(painter.fontMetrics().horizontalAdvance(day), 0, 0, 0)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.drawText(area, _MIDDLE, number)


def _chosen(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
