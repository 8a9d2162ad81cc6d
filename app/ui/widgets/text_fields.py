"""Fields for words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.ui.widgets.input_field import InputField, LabelPlace, LineField
from app.ui.widgets.inputs import LineInput, LinesInput, printable


class TextField(LineField):
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
        line = LineInput(name, max_length, placeholder)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(title, line, name=name, place=place, hint=hint)

    def value(self) -> str:
        """The text, without spaces around it."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Change the text."""
        self.set_text(value)


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

    def focus_first(self) -> None:
        """Put the cursor into it."""
        self.input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def value(self) -> str:
        """The text, without spaces around it."""
        return self.input.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Change the text."""
        before = self.input.blockSignals(True)
        self.input.setPlainText(printable(value, lines=True))
        self.input.blockSignals(before)
        self.input.viewport().update()
