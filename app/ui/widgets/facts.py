"""Facts of a case: label and value, in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.theme import tokens
from app.ui.widgets.labels import MaskedText, label
from app.ui.widgets.rows import clear, put

Fact = tuple[str, str | QWidget]
"""What it is called, and its value: words, or a widget such as `MaskedText`."""


class FactGrid(QWidget):
    """Pairs of label and value, filled row by row from left to right. Values wrap and can be selected and copied."""

    def __init__(self, name: str, columns: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._columns = columns
        self._values: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.medium)
        self._grid.setVerticalSpacing(tokens().space.small)
        for column in range(columns):
            self._grid.setColumnStretch(column * 2 + 1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self._values.clear()
        clear(self._grid)
        for index, (title, value) in enumerate(facts):
            row, column = divmod(index, self._columns)
            head = label(title, "muted")
            shown = _value(value)
            self._values[title] = shown
            shown.setAccessibleName(f"{title} {value}" if isinstance(value, str) else title)
            put(self._grid, row, head, shown, first=column * 2)

    def text_of(self, title: str) -> str:
        """The words beside a label; a KeyError where there is none."""
        value = self._values[title]
        return value.text() if isinstance(value, QLabel | MaskedText) else ""


def _value(value: str | QWidget) -> QWidget:
    if isinstance(value, QWidget):
        return value
    shown = label(value, wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
