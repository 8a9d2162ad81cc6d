"""Where the parts of the intake stand: the form at the left, the rules and the foot at the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.theme import tokens
from app.ui.widgets.fields import InputField, TextField

FIELD_WIDTH = 260


def scrolled(column: QWidget, name: str) -> QScrollArea:
    """A column that scrolls where there is not enough room for it."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column.setProperty("role", "scrolled")
    area.setWidget(column)
    return area


def stacked(parts: Sequence[QWidget]) -> QWidget:
    """Some parts below each other, at the top."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens().space.medium)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return box


def fill(page: QWidget, part: QWidget) -> None:
    """Let one part take all of a page."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)


def lay_out(page: QWidget, bar: QWidget, form: QWidget, rules: QWidget, foot: QWidget) -> None:
    """Put the parts onto the page."""
    space = tokens().space
    right = QVBoxLayout()
    right.setSpacing(space.medium)
    right.addWidget(rules, 1)
    right.addWidget(foot)
    columns = QHBoxLayout()
    columns.setSpacing(space.large)
    columns.addWidget(form, 62)
    columns.addLayout(right, 38)
    column = QVBoxLayout(page)
    column.setContentsMargins(space.large, space.medium, space.large, space.medium)
    column.setSpacing(space.medium)
    column.addWidget(bar)
    column.addLayout(columns, 1)


def align(fields: Sequence[InputField], short: Sequence[TextField]) -> int:
    """Let all inputs begin at one line, and the short ones be of one width; the width of the labels."""
    widest = max(field.label_width for field in fields)
    for field in fields:
        field.align_label(widest)
    for field in short:
        field.input.setFixedWidth(FIELD_WIDTH)
    return widest


def widen(field: InputField) -> None:
    """Give the room in a field's line to its input, not to what stands beside it."""
    grid = field.layout()
    assert isinstance(grid, QGridLayout)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 0)


def set_tab_order(page: QWidget, widgets: Sequence[QWidget]) -> None:
    """Tab goes through these in their order.

    A container that hands its focus on is a stop for Tab too, wherever it stands in the chain: here none may.
    """
    for container in page.findChildren(QWidget):
        proxy = container.focusProxy()
        if proxy is not None and container.isAncestorOf(proxy):
            container.setFocusProxy(None)  # type: ignore[arg-type]
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def buttons_of(row: QWidget) -> list[QWidget]:
    """The options of a row, in order."""
    return list(row.findChildren(QAbstractButton))
