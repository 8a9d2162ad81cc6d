"""Pictures and documents that prove what is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.ui.context import Counter
from app.ui.file_tray import FileTray
from app.ui.intake.parts.part import Part
from app.ui.widgets.fields import FilesField, InputField, LabelPlace


class EvidencePart(Part):
    """Files are taken in as they are dropped, pasted or chosen; the form keeps what they are found by."""

    name: ClassVar[str] = "evidence"
    asks: ClassVar[frozenset[str]] = frozenset({"files"})
    shares_line: ClassVar[bool] = True

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        tray = FileTray(counter)
        self.field = FilesField(words, words("Evidence"), tray, name="intake.files", place=LabelPlace.LEFT)
        self.column.addWidget(self.field)
        self.field.changed.connect(self._changed)

    @property
    def fields(self) -> tuple[InputField, ...]:
        """The files."""
        return (self.field,)

    def check(self) -> None:
        """Refuse while a file is still being taken in."""
        if self.field.is_taking_in:
            raise UserError(Phrase("A file is still being taken in. One moment."), "files")

    def values(self) -> dict[str, Any]:
        """What was taken in."""
        return {"files": self.field.value()}

    def typed(self) -> dict[str, Any]:
        """What was taken in."""
        return {"files": list(self.field.value())} if self.field.value() else {}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show the files again."""
        self.field.retype(typed.get("files", []))
        self.field.show_error("")
        self.arranged.emit()

    def _changed(self) -> None:
        self.arranged.emit()
        self.changed.emit()
