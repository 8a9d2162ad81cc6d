"""Facts of a case: label and value, in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.theme import tokens
from app.ui.widgets.labels import MaskedText, label

Fact = tuple[str, str | QWidget]
"""What it is called, and its value: words, or a widget such as `MaskedText`."""


class FactGrid(QWidget):
    """Pairs of label and value, filled row by row from left to right. Values wrap and can be selected and copied.

    The labels are kept and used again for other facts; a widget given as a value is let go with its fact.
    """

    def __init__(self, name: str, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._columns = columns
        self._kept: list[tuple[QLabel, QLabel]] = []
        self._given: list[QWidget] = []
        self._values: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.medium)
        self._grid.setVerticalSpacing(tokens().space.small)
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self._let_go()
        for index, (title, value) in enumerate(facts):
            head, text = self._pair(index)
            head.setText(title)
            head.show()
            shown: QWidget = text
            if isinstance(value, str):
                text.setText(value)
            else:
                shown = self._give(index, value)
            text.setVisible(shown is text)
            shown.setAccessibleName(f"{title} {value}" if isinstance(value, str) else title)
            self._values[title] = shown
        for head, text in self._kept[len(facts) :]:
            head.hide()
            text.hide()

    def text_of(self, title: str) -> str:
        """The words beside a label; a KeyError where there is none."""
        value = self._values[title]
        return value.text() if isinstance(value, QLabel | MaskedText) else ""

    def _let_go(self) -> None:
        self._values.clear()
        for widget in self._given:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._given.clear()

    def _give(self, index: int, widget: QWidget) -> QWidget:
        row, column = divmod(index, self._columns)
        self._grid.addWidget(widget, row, column * 2 + 1, Qt.AlignmentFlag.AlignTop)
        widget.show()
        self._given.append(widget)
        return widget

    def _pair(self, index: int) -> tuple[QLabel, QLabel]:
        if index == len(self._kept):
            row, column = divmod(index, self._columns)
            head, text = label("", "muted"), label("", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(head, row, column * 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, column * 2 + 1, Qt.AlignmentFlag.AlignTop)
            self._kept.append((head, text))
        return self._kept[index]
