"""Rows to pick one of: customers found, purchases to choose from. By digit, by the arrows, by a click."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import tokens
from app.ui.widgets.key_cap import paint_key_cap

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PICK = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: its name in the program, what stands out, what explains it, what stands at the right end."""

    name: str
    title: str
    detail: str = ""
    end: str = ""


class ChoiceButton(QAbstractButton):
    """One row. `is_current` marks it where the focus stays in a field above."""

    def __init__(self, choice: Choice, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.key = key
        self.is_current = False
        self.setText(choice.title)
        self.setAccessibleName(", ".join(part for part in (choice.title, choice.detail, choice.end) if part))
        self.setAccessibleDescription(key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mark(self, *, current: bool, key: str) -> None:
        """Mark the row as the one Enter picks, and write the key that picks it ("" for none)."""
        self.is_current = current
        self.key = key
        self.setAccessibleDescription(key)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, tokens().row)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, tokens().row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PICK:
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        colours = tokens().colours
        left = paint_key_cap(painter, self, 10, self.key) if self.key else 12
        right = self._write_end(painter, self.width() - 12, colours.muted)
        left += self._write(painter, left, right, self.choice.title, colours.text, QFont.Weight.Medium) + 10
        self._write(painter, left, right, self.choice.detail, colours.muted, QFont.Weight.Normal)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = tokens().colours
        marked = self.is_current or self.hasFocus()
        ground = colours.accent_soft if marked else colours.raised if self.underMouse() else colours.surface
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else ground), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), tokens().radius, tokens().radius)

    def _write_end(self, painter: QPainter, right: int, ink: str) -> int:
        width = self.fontMetrics().horizontalAdvance(self.choice.end)
        painter.setFont(self.font())
        painter.setPen(QColor(ink))
        painter.drawText(
            QRect(right - width, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self.choice.end
        )
        return right - width - (12 if width else 0)

    def _write(self, painter: QPainter, left: int, right: int, text: str, ink: str, weight: QFont.Weight) -> int:
        font = QFont(self.font())
        font.setWeight(weight)
        metrics = QFontMetrics(font)
        room = max(right - left, 0)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QRect(left, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


class ChoiceList(QWidget):
    """The rows; `chosen` says the name of the one that was picked.

    With `typing` the focus stays in a field above: that field's keys come in through `step`, `pick_current` and
    `pick_key`. Without it the rows take the focus and the keys themselves.
    """

    chosen = Signal(str)

    def __init__(self, name: str, title: str, *, typing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._typing = typing
        self._rows: list[ChoiceButton] = []
        self._current = 0
        self._keys_shown = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_choices(self, choices: Iterable[Choice], *, keys_shown: bool = True) -> None:
        """Show other rows, the first of them current."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(number, choice) for number, choice in enumerate(choices, start=1)]
        self._current = 0
        self.show_keys(shown=keys_shown)

    def focus_first(self) -> None:
        """Go to the first row."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_keys(self, *, shown: bool) -> None:
        """Whether digits pick a row just now; they are written on the rows only then."""
        self._keys_shown = shown
        for number, row in enumerate(self._rows):
            key = str(number + 1) if shown and number < 9 else ""
            row.mark(current=self._typing and number == self._current, key=key)

    def rows(self) -> tuple[ChoiceButton, ...]:
        """The rows there are, in order."""
        return tuple(self._rows)

    def names(self) -> tuple[str, ...]:
        """What the rows stand for, in order."""
        return tuple(row.choice.name for row in self._rows)

    def step(self, step: int) -> None:
        """Make another row current."""
        if self._rows:
            self._current = (self._current + step) % len(self._rows)
            self.show_keys(shown=self._keys_shown)

    def pick_current(self) -> bool:
        """Pick the current row; whether there is one."""
        if not self._rows:
            return False
        self._rows[self._current].click()
        return True

    def pick_key(self, key: str) -> bool:
        """Pick the row this digit stands for; whether there is one."""
        for row in self._rows:
            if key and row.key == key:
                row.click()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        focused = next((number for number, row in enumerate(self._rows) if row.hasFocus()), None)
        if step and focused is not None and 0 <= focused + step < len(self._rows):
            self._rows[focused + step].setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.pick_key(event.text()):
            super().keyPressEvent(event)

    def _row(self, number: int, choice: Choice) -> ChoiceButton:
        row = ChoiceButton(choice, "", self)
        row.setObjectName(f"{self.objectName()}.{number}")
        if self._typing:
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.clicked.connect(lambda: self.chosen.emit(choice.name))
        self._column.addWidget(row)
        row.show()  # now, not with the next event: the list is measured at once
        return row
