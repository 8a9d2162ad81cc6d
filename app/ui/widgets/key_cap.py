"""The small cap a digit stands in, before what it chooses."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import tokens

_BEHIND = 14


def paint_key_cap(painter: QPainter, widget: QWidget, left: int, key: str) -> int:
    """Draw a key's cap in the middle of a widget's height; returns where what follows begins, in pixels."""
    colours = tokens().colours
    height = widget.fontMetrics().height()
    cap = QRectF(left + 0.5, (widget.height() - height) / 2 + 0.5, height + 4, height - 1)
    painter.setPen(QPen(QColor(colours.strong_border), 1))
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(cap, 4, 4)
    small = QFont(widget.font())
    small.setPixelSize(tokens().px(tokens().type.small) - 1)
    painter.setFont(small)
    painter.setPen(QColor(colours.muted))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    return left + height + _BEHIND
