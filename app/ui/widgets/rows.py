"""Rows of labels that are filled anew for each case: taken off and put on at once, not one by one as events go by."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

_TOP = Qt.AlignmentFlag.AlignTop


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, and the widgets off the screen."""
    while item := layout.takeAt(0):
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


def put(grid: QGridLayout, row: int, *widgets: QWidget, first: int = 0, align: Qt.AlignmentFlag = _TOP) -> None:
    """Put widgets into a row, from a column on.

    Shown at once: left to Qt, each would be shown by an event of its own, and all laid out again for each of them.
    """
    for column, widget in enumerate(widgets, first):
        grid.addWidget(widget, row, column, align)
        widget.show()
