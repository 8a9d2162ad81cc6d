"""Rows of words in columns, shown anew for each case by the same labels: making a label costs more than all else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QWidget

from app.ui.theme import tokens
from app.ui.widgets.labels import label


@contextmanager
def laid_out_once(layout: QLayout) -> Iterator[None]:
    """Fill a layout on the screen: without this, it and all around it are laid out anew for each widget shown."""
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.activate()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, and the widgets off the screen."""
    while item := layout.takeAt(0):
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One column: the role of its labels; whether it takes the room there is, wraps, and can be selected and copied."""

    role: str = ""
    wide: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop


class TextRows(QWidget):
    """A grid of words. A row not needed any more is hidden, and used again when it is."""

    def __init__(self, name: str, columns: Iterable[TextColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._columns = tuple(columns)
        self._rows: list[tuple[QLabel, ...]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.medium)
        self._grid.setVerticalSpacing(tokens().space.tiny)
        for number, column in enumerate(self._columns):
            self._grid.setColumnStretch(number, 1 if column.wide else 0)

    def set_spacing(self, across: int, down: int) -> None:
        """Change the distances between columns and between rows, in pixels."""
        self._grid.setHorizontalSpacing(across)
        self._grid.setVerticalSpacing(down)

    def show_rows(self, rows: Iterable[tuple[str, ...]]) -> None:
        """Show other words, one tuple for each row."""
        count = 0
        with laid_out_once(self._grid):
            for count, words in enumerate(rows, start=1):
                for shown, text in zip(self._row(count - 1), words, strict=True):
                    shown.setText(text)
                    shown.show()
            for unused in self._rows[count:]:
                for shown in unused:
                    shown.hide()

    def row(self, number: int) -> tuple[QLabel, ...]:
        """The labels of a row."""
        return self._rows[number]

    def texts(self) -> list[tuple[str, ...]]:
        """What can be read, row by row."""
        return [tuple(one.text() for one in row) for row in self._rows if not row[0].isHidden()]

    def _row(self, number: int) -> tuple[QLabel, ...]:
        if number == len(self._rows):
            self._rows.append(tuple(self._label(column) for column in self._columns))
            for place, shown in enumerate(self._rows[-1]):
                self._grid.addWidget(shown, number, place, self._columns[place].align)
        return self._rows[number]

    def _label(self, column: TextColumn) -> QLabel:
        made = label("", column.role, wrap=column.wide)
        if column.wide:
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made
