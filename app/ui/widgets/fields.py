"""Inputs with their label, their error and their value: the one way staff enter anything.

Every field has a label that is its input's buddy, an accessible name, an object name (`name` for the input itself,
`name.label`, `name.error`), and a value of its kind.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.errors import UserError
from app.i18n import Phrase, Words
from app.money import Money
from app.ui.days import parse_day
from app.ui.theme import restyle, tokens
from app.ui.widgets.inputs import ChoiceInput, LineInput, LinesInput, SpinInput
from app.ui.widgets.labels import label
from app.ui.widgets.option_row import CheckRow, OptionRow
from app.ui.widgets.options import Option


class LabelPlace(StrEnum):
    """Where a field's label stands. HIDDEN is for an input whose card already says it; it is still spoken."""

    ABOVE = "above"
    LEFT = "left"
    HIDDEN = "hidden"


class InputField(QWidget):
    """What all fields share: label, input, hint, error below the input. `changed` when staff change it."""

    changed = Signal()

    def __init__(
        self, title: str, editor: QWidget, *, name: str, place: LabelPlace = LabelPlace.ABOVE, hint: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}.field")
        self.editor = editor
        self._hint = hint
        self._label = label(title, "muted", name=f"{name}.label")
        self._label.setBuddy(editor)
        self._below = label(hint, "small", wrap=True, name=f"{name}.error")
        self._below.setHidden(not hint)
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(hint)
        self.setFocusProxy(editor)
        self._lay_out(place)

    @property
    def title(self) -> str:
        """The label's words."""
        return self._label.text()

    @property
    def error(self) -> str:
        """The error shown at it, "" without one."""
        return self._below.text() if self._below.property("role") == "error" else ""

    def show_error(self, text: str) -> None:
        """Say below the input what is wrong; it is spoken with the input too. An empty text clears it."""
        self._below.setText(text or self._hint)
        self._below.setVisible(bool(text or self._hint))
        restyle(self._below, role="error" if text else "small")
        restyle(self._marked(), invalid=bool(text))
        self.editor.setAccessibleDescription(text or self._hint)

    def _marked(self) -> QWidget:
        """The widget that turns red."""
        return self.editor

    def _changed(self) -> None:
        if self.error:
            self.show_error("")
        self.changed.emit()

    def _lay_out(self, place: LabelPlace) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens().space.small)
        grid.setVerticalSpacing(tokens().space.tiny)
        if place is LabelPlace.LEFT:
            self._label.setMinimumHeight(tokens().control)
            grid.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.editor, 0, 1)
            grid.addWidget(self._below, 1, 1)
            grid.setColumnStretch(1, 1)
            return
        self._label.setHidden(place is not LabelPlace.ABOVE)
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self.editor, 1, 0)
        grid.addWidget(self._below, 2, 0)


class TextField(InputField):
    """One line of text."""

    def __init__(
        self,
        title: str,
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
        placeholder: str = "",
        max_length: int = 200,
        secret: bool = False,
    ) -> None:
        self.input = LineInput(name, max_length, placeholder)
        if secret:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(title, self.input, name=name, place=place, hint=hint)
        self.input.textEdited.connect(self._changed)

    def value(self) -> str:
        """The text, without spaces around it."""
        return self.input.text().strip()

    def set_value(self, text: str) -> None:
        """Change the text."""
        self.input.setText(text)


class LinesField(InputField):
    """Several lines of text."""

    def __init__(
        self,
        title: str,
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
        placeholder: str = "",
        max_length: int = 500,
    ) -> None:
        self.input = LinesInput(name, max_length, placeholder=placeholder)
        super().__init__(title, self.input, name=name, place=place, hint=hint)
        self.input.textChanged.connect(self._changed)

    def value(self) -> str:
        """The text, without spaces around it."""
        return self.input.toPlainText().strip()

    def set_value(self, text: str) -> None:
        """Change the text."""
        self.input.setPlainText(text)


class SpinField(InputField):
    """A small whole number."""

    def __init__(
        self,
        words: Words,
        title: str,
        *,
        name: str,
        least: int = 0,
        most: int = 9999,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
    ) -> None:
        self.input = SpinInput(words, name, least, most)
        super().__init__(title, self.input, name=name, place=place, hint=hint)
        self.input.number.setAccessibleName(title)
        self._label.setBuddy(self.input.number)
        self.input.changed.connect(self._changed)

    def value(self) -> int:
        """The number."""
        return self.input.value()

    def set_value(self, value: int) -> None:
        """Change the number, within the limits."""
        self.input.set_value(value)

    def _marked(self) -> QWidget:
        return self.input.number


class MoneyField(TextField):
    """An amount in yuan, such as `249`, `249.5`, `¥1,249.00`."""

    def amount(self) -> Money | None:
        """The amount, None when empty; a UserError for what is no amount of at most two decimals."""
        plain = unicodedata.normalize("NFKC", self.value())
        plain = "".join(char for char in plain if char not in "¥元, ，").replace("−", "-")
        if not plain:
            return None
        try:
            return Money.parse(plain)
        except ValueError:
            raise UserError(Phrase("Write an amount as 249 or 249.50.")) from None

    def set_amount(self, amount: Money | None) -> None:
        """Change the amount."""
        self.set_value("" if amount is None else str(amount))


class DayField(TextField):
    """A day, typed as `2026-03-12`, `3.12`, `今天`, `-3`; written out in full when the input is left."""

    def __init__(
        self,
        words: Words,
        title: str,
        today: Callable[[], date],
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
    ) -> None:
        super().__init__(title, name=name, place=place, hint=hint, placeholder="2026-03-12", max_length=20)
        self._words = words
        self._today = today
        self.input.editingFinished.connect(self._write_out)

    def day(self) -> date | None:
        """The day, None when empty; a UserError for what is no day."""
        return parse_day(self.value(), self._today()) if self.value() else None

    def set_day(self, day: date | None) -> None:
        """Change the day."""
        self.set_value("" if day is None else day.isoformat())

    def _write_out(self) -> None:
        try:
            self.set_day(self.day())
        except UserError as error:
            self.show_error(self._words.say(error.message))


class ChoiceField(InputField):
    """One of several: a row of options with digits up to nine, beyond that a list."""

    def __init__(
        self,
        title: str,
        options: tuple[tuple[str, str], ...],
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
    ) -> None:
        self._options = options
        self._row: OptionRow | None = None
        self._list: ChoiceInput | None = None
        if len(options) <= 9:
            numbered = (Option(one, text, str(number)) for number, (one, text) in enumerate(options, start=1))
            self._row = OptionRow(name, title, numbered)
            super().__init__(title, self._row, name=name, place=place, hint=hint)
            self._row.chosen.connect(self._changed)
        else:
            self._list = ChoiceInput(name)
            for one, text in options:
                self._list.addItem(text, one)
            self._list.setCurrentIndex(-1)
            super().__init__(title, self._list, name=name, place=place, hint=hint)
            self._list.activated.connect(self._changed)

    def value(self) -> str | None:
        """The name of the chosen option, None before the choice."""
        if self._row is not None:
            return self._row.value()
        return self._list.currentData() if self._list is not None else None

    def set_value(self, name: str | None) -> None:
        """Choose an option, or none."""
        if self._row is not None:
            self._row.set_value(name)
        elif self._list is not None:
            names = [one for one, _text in self._options]
            self._list.setCurrentIndex(names.index(name) if name in names else -1)


class ChecksField(InputField):
    """Any of several, with digits."""

    def __init__(
        self,
        title: str,
        options: tuple[tuple[str, str], ...],
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
    ) -> None:
        self._row = CheckRow(name, title, (Option(one, text) for one, text in options))
        super().__init__(title, self._row, name=name, place=place, hint=hint)
        self._row.changed.connect(self._changed)

    def value(self) -> tuple[str, ...]:
        """The names of what is ticked."""
        return self._row.value()

    def set_value(self, names: tuple[str, ...]) -> None:
        """Tick exactly these."""
        self._row.set_value(names)
