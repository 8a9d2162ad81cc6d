"""Fields for whole numbers, amounts and days."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import Phrase, Words
from app.money import Money
from app.ui.days import parse_day
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.day_picker import DayPicker
from app.ui.widgets.input_field import InputField, LabelPlace, LineField
from app.ui.widgets.inputs import ShortInput, SpinInput


class SpinField(InputField):
    """A small whole number with a button on each side."""

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

    def value(self) -> int | None:
        """The number, None when empty; a UserError for what is none, or beyond the limits."""
        return self.input.number.number()

    def set_value(self, value: int | None) -> None:
        """Change the number."""
        self.set_text("" if value is None else str(value))

    def text(self) -> str:
        """What stands in it."""
        return self.input.number.text()

    def set_text(self, text: str) -> None:
        """Change what stands in it."""
        self.input.number.setText(text)

    def _marked(self) -> QWidget:
        return self.input.number


class MoneyField(LineField):
    """An amount in yuan, such as `249`, `249.5`, `¥1,249.00`."""

    def __init__(self, title: str, *, name: str, place: LabelPlace = LabelPlace.ABOVE, hint: str = "") -> None:
        super().__init__(title, ShortInput(name, 10, max_length=20), name=name, place=place, hint=hint)

    def value(self) -> Money | None:
        """The amount, None when empty; a UserError for what is no amount of at most two decimals."""
        plain = unicodedata.normalize("NFKC", self.text())
        plain = "".join(char for char in plain if char not in "¥元, ").replace("−", "-")
        if not plain:
            return None
        try:
            return Money.parse(plain)
        except ValueError:
            raise UserError(Phrase("Write an amount as 249 or 249.50.")) from None

    def set_value(self, value: Money | None) -> None:
        """Change the amount."""
        self.set_text("" if value is None else str(value))


class DayField(LineField):
    """A day, typed as `2026-03-12`, `3.12`, `今天`, `-3`; written out in full when the input is left.

    `ahead`: it is one to come, so that a day without a year is the next of that date.
    """

    def __init__(
        self,
        words: Words,
        title: str,
        today: Callable[[], date],
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
        ahead: bool = False,
    ) -> None:
        super().__init__(title, ShortInput(name, 11, max_length=20), name=name, place=place, hint=hint)
        self._words = words
        self._today = today
        self._ahead = ahead
        self.input.setPlaceholderText("yyyy-mm-dd")
        self._month = icon_button("calendar", f"{name}.pick", words("Pick a day for {what}", what=title))
        self._month.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard the day is typed
        self.put_beside(self._month)
        self.input.editingFinished.connect(self._write_out)
        self._month.clicked.connect(self._open_month)

    def value(self) -> date | None:
        """The day, None when empty; a UserError for what is no day."""
        return parse_day(self.text(), self._today(), ahead=self._ahead) if self.text() else None

    def set_value(self, value: date | None) -> None:
        """Change the day."""
        self.set_text("" if value is None else value.isoformat())

    def _open_month(self) -> None:
        try:
            day = self.value()
        except UserError:
            day = None
        picker = DayPicker(self._words, day or self._today(), self.input)
        picker.picked.connect(self._take)
        picker.open_below(self.input)

    def _take(self, day: date) -> None:
        self.set_value(day)
        self._changed()
        self.input.focus()

    def _write_out(self) -> None:
        try:
            self.set_value(self.value())
        except UserError as error:
            self.show_error(self._words.say(error.message))
