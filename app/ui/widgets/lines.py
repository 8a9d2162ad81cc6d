"""The goods of an order as rows to tick, by digit or by click, with how many of each come back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Words
from app.ui.theme import tokens
from app.ui.widgets.line_button import Line, LineButton

__all__ = ["Line", "LineButton", "LineChooser"]


class LineChooser(QWidget):
    """The rows; `changed` when a row is ticked or its number of pieces changes."""

    changed = Signal()

    def __init__(self, words: Words, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._rows: dict[str, LineButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space.small)

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show other rows; nothing is ticked then."""
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
        for number, line in enumerate(lines, start=1):
            row = LineButton(line, str(number) if number <= 9 else "", self._words)
            row.setObjectName(f"{self.objectName()}.{number}")
            row.clicked.connect(self._tell)
            row.quantity_changed.connect(self._tell)
            self._rows[line.name] = row
            self._column.addWidget(row)
        able = [row for row in self._rows.values() if row.isEnabled()]
        if able:
            self.setFocusProxy(able[0])

    def row(self, name: str) -> LineButton:
        """The row of a line; a KeyError where there is none."""
        return self._rows[name]

    def value(self) -> dict[str, int]:
        """The ticked lines and how many pieces of each."""
        return {name: row.quantity for name, row in self._rows.items() if row.isChecked()}

    def set_value(self, chosen: dict[str, int]) -> None:
        """Tick exactly these lines, without a signal."""
        before = self.blockSignals(True)
        for name, row in self._rows.items():
            row.setChecked(name in chosen and row.isEnabled())
            row.set_quantity(chosen.get(name, row.line.pieces))
        self.blockSignals(before)

    def tick_barcode(self, barcode: str) -> bool:
        """Tick the first line with this barcode that is not ticked yet; whether there was one."""
        for row in self._rows.values():
            if row.line.barcode == barcode and row.isEnabled() and not row.isChecked():
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                row.click()
                return True
        return False

    def _tell(self) -> None:
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = [row for row in self._rows.values() if row.isEnabled()]
        for row in rows:
            if row.key and row.key == event.text():
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                row.click()
                return
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        focused = [index for index, row in enumerate(rows) if row.hasFocus()]
        if step and focused:
            rows[(focused[0] + step) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
