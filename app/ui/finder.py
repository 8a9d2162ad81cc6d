"""A box to type into and the list it fills: the customers and the vouchers begin with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import Words
from app.ui.row_list import Row, RowList
from app.ui.theme import tokens
from app.ui.widgets.fields import LabelPlace, TextField
from app.ui.widgets.states import StatePage

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Finder(QFrame):
    """`asked` with each text typed; `chosen` with the name of the row taken, `current_changed` as the arrows move."""

    asked = Signal(str)
    chosen = Signal(str)
    current_changed = Signal(str)

    def __init__(self, words: Words, name: str, title: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.field = TextField(
            title, name=f"{name}.text", place=LabelPlace.HIDDEN, placeholder=placeholder, max_length=100
        )
        self.list = RowList(f"{name}.list", title)
        self.state = StatePage(f"{name}.page", self.list)
        space = tokens().space
        above = QVBoxLayout()
        above.setContentsMargins(space.medium, space.medium, space.medium, space.small)
        above.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.state, 1)
        self.setFocusProxy(self.field.input)
        self.field.input.textEdited.connect(self.asked)
        self.list.chosen.connect(self.chosen)
        self.list.current_changed.connect(self.current_changed)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.value()

    def show_rows(self, rows: tuple[Row, ...], current: str = "") -> None:
        """Show what was found."""
        self.list.show_rows(rows, current)
        self.state.show_content()

    def show_nothing(self, title: str, advice: str, icon: str) -> None:
        """Say that there is nothing, and what to do."""
        self.list.show_rows(())
        self.state.show_empty(title, advice, icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self.field.input.hasFocus():
            self.list.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.current:
            self.chosen.emit(self.list.current)
        else:
            super().keyPressEvent(event)
