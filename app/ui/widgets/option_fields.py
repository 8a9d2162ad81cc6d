"""Fields for one or several of given options."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.ui.widgets.input_field import InputField, LabelPlace
from app.ui.widgets.option_row import CheckRow, OptionRow
from app.ui.widgets.options import Option
from app.ui.widgets.search_input import SearchInput


class ChoiceField(InputField):
    """One of several: a row of options with digits up to nine, beyond that a list that is searched by typing.

    `decided` when a digit chose, or Return took what was searched for.
    """

    decided = Signal()

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
        self._list: SearchInput | None = None
        if len(options) <= 9:
            numbered = (Option(one, text, str(number)) for number, (one, text) in enumerate(options, start=1))
            self._row = OptionRow(name, title, numbered)
            super().__init__(title, self._row, name=name, place=place, hint=hint)
            self._row.chosen.connect(self._changed)
            self._row.decided.connect(self.decided)
        else:
            self._list = SearchInput(name)
            for one, text in options:
                self._list.addItem(text, one)
            self._list.choose(-1)
            super().__init__(title, self._list, name=name, place=place, hint=hint)
            self._list.activated.connect(self._changed)
            self._list.editTextChanged.connect(self._mark)

    def names(self) -> tuple[str, ...]:
        """The names of what can be chosen."""
        return tuple(one for one, _text in self._options)

    def focus_first(self) -> None:
        """Go to the chosen option, or the first."""
        if self._row is not None:
            self._row.focus_first()
        else:
            self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def value(self) -> str | None:
        """The name of the chosen option, None before the choice."""
        if self._row is not None:
            return self._row.value()
        found = self._list.found() if self._list is not None else -1
        return self._options[found][0] if found >= 0 else None

    def set_value(self, name: str | None) -> None:
        """Choose an option, or none."""
        if self._row is not None:
            self._row.set_value(name)
        elif self._list is not None:
            self._list.choose(self.names().index(name) if name in self.names() else -1)

    def _mark(self) -> None:
        if self._list is not None and self._list.hasFocus():
            self._changed()


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

    def focus_first(self) -> None:
        """Go to the first option."""
        self._row.focus_first()

    def value(self) -> tuple[str, ...]:
        """The names of what is ticked."""
        return self._row.value()

    def set_value(self, names: tuple[str, ...]) -> None:
        """Tick exactly these."""
        self._row.set_value(names)
