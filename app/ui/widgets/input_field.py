"""What all fields share: a label that is the input's buddy, a hint, an error, names for tests and screen readers."""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui.theme import restyle, tokens
from app.ui.widgets.inputs import LineInput
from app.ui.widgets.labels import label


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
        editor.setAccessibleName(title)
        editor.setAccessibleDescription(hint)
        self.setFocusProxy(editor)
        self._lay_out(place)
        self._below.setHidden(not hint)

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

    def put_beside(self, widget: QWidget) -> None:
        """Put something at the right of the input; errors then have the room below both."""
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        place = cast("tuple[int, int, int, int]", grid.getItemPosition(grid.indexOf(self.editor)))
        row, column = place[:2]
        grid.addWidget(widget, row, column + 1, _alignment(widget))
        grid.addWidget(self._below, row + 1, column, 1, 2)
        grid.setColumnStretch(column, 0)
        grid.setColumnStretch(column + 1, 1)

    def align_label(self, width: int) -> None:
        """Give the label a width, so that inputs below each other begin at the same place; 0 for its own."""
        self._label.setFixedWidth(width or self._label.sizeHint().width())

    @property
    def label_width(self) -> int:
        """The width the label's words need."""
        return self._label.sizeHint().width()

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
            grid.addWidget(self.editor, 0, 1, _alignment(self.editor))
            grid.addWidget(self._below, 1, 1)
            grid.setColumnStretch(1, 1)
            return
        grid.addWidget(self._label, 0, 0)
        self._label.setHidden(place is not LabelPlace.ABOVE)
        grid.addWidget(self.editor, 1, 0, _alignment(self.editor))
        grid.addWidget(self._below, 2, 0)


def _alignment(widget: QWidget) -> Qt.AlignmentFlag:
    """A widget of fixed width stands at the left of its cell, any other fills it."""
    fixed = widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
    return Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)


class LineField(InputField):
    """A field with one line of text in it, of whatever meaning."""

    def __init__(self, title: str, line: LineInput, *, name: str, place: LabelPlace, hint: str) -> None:
        self.input = line
        super().__init__(title, line, name=name, place=place, hint=hint)
        line.textEdited.connect(self._changed)

    def text(self) -> str:
        """What stands in it, without spaces around it."""
        return self.input.text().strip()

    def set_text(self, text: str) -> None:
        """Change what stands in it."""
        self.input.setText(text)
