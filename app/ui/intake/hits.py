"""What is found while a name or number is typed, customers or products: a list that hangs below the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.i18n import Words
from app.ui.intake.choices import Choice, ChoiceButton, ChoiceList
from app.ui.theme import tokens
from app.ui.widgets.labels import label

_PHONE_MARKS = frozenset("+-()（）＋－ .·")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CURRENT = "Enter"
_DIGITS = tuple("123456789")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def is_figures(text: str) -> bool:
    """Whether the text is the beginning of a phone number."""
    return bool(text) and all(char.isdigit() or char in _PHONE_MARKS for char in text)


def _takes_digits(text: str) -> bool:
    """Whether a digit belongs to the text, a phone or an order number begun, and picks nothing."""
    return is_figures(text) or any(map(str.isdigit, text))


class HitList(QFrame):
    """Rows with digits, and perhaps a last one for what is not among them. The focus stays in the field."""

    picked = Signal(str)
    """The name of the row picked."""

    def __init__(self, words: Words, field: QLineEdit, host: QWidget, *, name: str, row: str, title: str) -> None:
        super().__init__(host)
        self._host = host
        self._words = words
        self._field = field
        self._found = False
        self._entered = False
        self._stale = False
        self._waiting = ""
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self._state = label("", "muted", name=f"{name}.state")
        self._list = ChoiceList(row, title, typing=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(tokens().space.tiny)
        column.addWidget(self._state)
        column.addWidget(self._list)
        self._list.chosen.connect(self._pick)
        self.hide()

    def show_looking(self) -> None:
        """Say that the search is under way; what was found before stays until then, but cannot be picked."""
        self._entered = False
        self._stale = True
        self._waiting = ""
        self._list.show_keys(shown=not _takes_digits(self._field.text()))
        if self.isHidden():
            self._list.show_choices(())
            self._say(self._words("Looking …"))
            self._open()

    def show_hits(self, hits: Sequence[Choice], nothing: str, last: Choice | None = None) -> None:
        """Show what was found for what is in the field, or say `nothing`; `last` can be picked in any case."""
        self._found = bool(hits)
        typed = self._field.text().strip()
        self._list.show_choices(
            (*hits, *((last,) if last else ())), keys_shown=self._found and not _takes_digits(typed)
        )
        self._say("" if hits else nothing)
        self._stale = False
        self._open()
        waiting, self._waiting = self._waiting, ""
        if waiting in _DIGITS and not hits:
            self._type(waiting)  # it picks nothing
        elif waiting:
            self._press(waiting)

    def rows(self) -> tuple[ChoiceButton, ...]:
        """What is offered, with the row that is always there."""
        return () if self.isHidden() else self._list.rows()

    def take_key(self, event: QKeyEvent) -> bool:
        """A key pressed in the field: arrows and digits pick, Enter takes the current row. Whether it was used."""
        if self.isHidden():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        if step := _STEPS.get(Qt.Key(event.key()), 0):
            self._list.step(step)
            self._entered = True
            self._list.show_keys(shown=True)
            return True
        if event.key() in _ENTER:
            return self._press(_CURRENT)
        if self._waiting in _DIGITS and event.text() and event.text().isprintable():
            self._type(self._waiting)  # more is typed: it picks nothing
            return False
        digits_pick = self._entered or ((self._found or self._stale) and not _takes_digits(self._field.text()))
        return digits_pick and event.text() in _DIGITS and self._press(event.text())

    def _press(self, key: str) -> bool:
        """Pick what a key stands for; one pressed before the search has answered waits for it."""
        if self._stale:
            self._waiting = key
            return True
        return self._list.pick_current() if key == _CURRENT else self._list.pick_key(key)

    def _type(self, digit: str) -> None:
        self._field.insert(digit)
        self._field.textEdited.emit(self._field.text())

    def _pick(self, name: str) -> None:
        self.hide()
        self.picked.emit(name)

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def _open(self) -> None:
        below = self._field.mapTo(self._host, QPoint(0, self._field.height() + 2))
        width = max(self._field.width(), tokens().px(360))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(layout.sizeHint().expandedTo(QSize(width, 0)))
        if below.y() + self.height() > self._host.height():  # above the field, where there is no room below
            below.setY(max(below.y() - self.height() - self._field.height() - 4, 0))
        self.move(below)
        self.show()
        self.raise_()
