"""Whatever else is worth knowing: asked by every kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.ui.context import Counter
from app.ui.intake.parts.part import Part, text_field
from app.ui.widgets.fields import InputField


class NotePart(Part):
    """One line of free text."""

    name: ClassVar[str] = "note"
    asks: ClassVar[frozenset[str]] = frozenset({"note"})
    shares_line: ClassVar[bool] = True

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        self.field = text_field(words("Note"), "intake.note", words("Anything else worth knowing (optional)"))
        self.column.addWidget(self.field)
        self.field.changed.connect(self.changed)

    @property
    def fields(self) -> tuple[InputField, ...]:
        """The note."""
        return (self.field,)

    def values(self) -> dict[str, Any]:
        """The note."""
        return {"note": self.field.value()}

    def typed(self) -> dict[str, Any]:
        """The note, where there is one."""
        return {"note": self.field.value()} if self.field.value() else {}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show a note, or none."""
        self.field.set_value(str(typed.get("note", "")))
        self.field.show_error("")
