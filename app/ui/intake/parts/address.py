"""Where new goods go to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.ui.context import Counter
from app.ui.intake.parts.part import Part, text_field
from app.ui.widgets.fields import InputField


class AddressPart(Part):
    """Where the new goods go to; nothing where they are picked up."""

    name: ClassVar[str] = "address"
    asks: ClassVar[frozenset[str]] = frozenset({"address"})
    shares_line: ClassVar[bool] = True

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        self.field = text_field(words("Send to"), "intake.address", words("Picked up here, if left empty"))
        self.column.addWidget(self.field)
        self.field.changed.connect(self.changed)

    @property
    def fields(self) -> tuple[InputField, ...]:
        """The address."""
        return (self.field,)

    def values(self) -> dict[str, Any]:
        """The address."""
        return {"address": self.field.value()}

    def typed(self) -> dict[str, Any]:
        """The address, where there is one."""
        return {"address": self.field.value()} if self.field.value() else {}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show an address, or none."""
        self.field.set_value(str(typed.get("address", "")))
        self.field.show_error("")
