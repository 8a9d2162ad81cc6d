"""Forms made from plain descriptions: labelled, in tab order, the first field ready to type into.

A step of a workflow declares its fields; `Form` shows them, says at each what is wrong, and hands back plain values:
TEXT and MULTILINE a str, INT an int, MONEY a Money, DAY a date, CHOICE an option's name, CHECKS a tuple of names; None
(or "" or an empty tuple) where nothing was entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import Phrase, Words
from app.ui.theme import tokens
from app.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    DayField,
    LabelPlace,
    LinesField,
    MoneyField,
    SpinField,
    TextField,
)
from app.ui.widgets.inputs import LineInput
from app.workflow.table import Default, FieldKind
from app.workflow.table import Field as FieldRow

AnyField = TextField | LinesField | SpinField | MoneyField | DayField | ChoiceField | ChecksField
_SHORT = frozenset({FieldKind.INT, FieldKind.MONEY, FieldKind.DAY})
_ROOM = 5000
"""More than may be stored: a text that is too long is said at its field, not cut off behind one's back."""


class Form(QWidget):
    """The fields of one step, one below the other; short ones that follow each other share a line.

    `changed` when staff change anything; `completed` when Return is pressed in the last line of text (elsewhere Return
    goes on to the next field). Inputs are named `<name>.<field>`.
    """

    changed = Signal()
    completed = Signal()

    def __init__(
        self,
        words: Words,
        rows: Iterable[FieldRow],
        today: Callable[[], date],
        *,
        name: str,
        place: LabelPlace = LabelPlace.LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = words
        self._today = today
        self._place = place
        self._rows = {row.name: row for row in rows}
        self._fields = {row.name: self._make(row) for row in self._rows.values()}
        self._heads: list[AnyField] = []
        self._lay_out()
        for field in self._fields.values():
            field.changed.connect(self.changed)
        self.set_values({row.name: self._default(row) for row in self._rows.values()})

    def field(self, name: str) -> AnyField:
        """The field of that name; a KeyError where there is none."""
        return self._fields[name]

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def values(self) -> dict[str, object]:
        """What was entered, by field; a UserError naming the field where it cannot be read or is missing."""
        return {name: self._value(name) for name in self._fields}

    def check(self) -> bool:
        """Whether everything can be read; if not, says so at every field at fault and goes to the first of them."""
        self.clear_errors()
        wrong = [error for error in map(self._error, self._fields) if error]
        for error in wrong:
            self.show_error(error.field, self._words.say(error.message))
        if wrong:
            self.focus(wrong[0].field)
        return not wrong

    def set_values(self, values: Mapping[str, object]) -> None:
        """Fill in values of the fields' kinds; fields not named stay as they are."""
        for name, value in values.items():
            field = self._fields[name]
            if isinstance(field, ChecksField):
                field.set_value(value if isinstance(value, tuple) else ())
            elif isinstance(field, TextField | LinesField):
                field.set_value(str(value or ""))
            else:
                field.set_value(value)  # type: ignore[arg-type]

    def show_error(self, name: str, text: str) -> None:
        """Say at a field what is wrong."""
        self._fields[name].show_error(text)

    def show_refusal(self, error: UserError) -> bool:
        """Show a service's refusal at its field and go there; False where it concerns none of them."""
        if error.field not in self._fields:
            return False
        self.show_error(error.field, self._words.say(error.message))
        self.focus(error.field)
        return True

    def clear_errors(self) -> None:
        """Take all errors away."""
        for field in self._fields.values():
            field.show_error("")

    def focus_first(self) -> None:
        """Go to the first field."""
        for name in list(self._fields)[:1]:
            self.focus(name)

    def focus(self, name: str) -> None:
        """Go to a field."""
        field = self._fields[name]
        if isinstance(field, ChoiceField | ChecksField):
            field.focus_first()
        elif isinstance(field, LinesField):
            field.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif isinstance(field, SpinField):
            field.input.number.focus()
        else:
            field.input.focus()

    def draft(self) -> dict[str, object]:
        """What stands in the fields as it was typed, readable or not; plain text and lists, to be kept as JSON."""
        return {name: _typed(field) for name, field in self._fields.items()}

    def restore(self, draft: Mapping[str, object]) -> None:
        """Put a draft back; what no longer fits is passed over."""
        for name, typed in draft.items():
            if name in self._fields:
                _retype(self._fields[name], typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(QApplication.focusWidget(), LineInput):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._align()

    def _go_on(self) -> None:
        lines = [field for field in self._fields.values() if isinstance(field.editor, LineInput)]
        if lines and lines[-1].editor.hasFocus():
            self.completed.emit()
        else:
            self.focusNextChild()

    def _error(self, name: str) -> UserError | None:
        try:
            self._value(name)
        except UserError as error:
            return error
        return None

    def _value(self, name: str) -> object:
        try:
            value = self._fields[name].value()
        except UserError as error:
            raise UserError(error.message, name, error.clause) from None
        if self._rows[name].required and value in (None, "", ()):
            raise UserError(_missing(self._rows[name].kind), name)
        return value

    def _default(self, row: FieldRow) -> object:
        if row.default is Default.TODAY:
            return self._today()
        return None if isinstance(row.default, Default) else row.default

    def _make(self, row: FieldRow) -> AnyField:
        name, title = f"{self.objectName()}.{row.name}", self._words.say(row.label)
        hint = self._words.say(row.hint) if row.hint else ""
        options = tuple((one, self._words.say(text)) for one, text in row.options)
        place = self._place
        optional = "" if row.required else self._words("optional")
        match row.kind:
            case FieldKind.TEXT:
                return TextField(title, name=name, place=place, hint=hint, placeholder=optional, max_length=_ROOM)
            case FieldKind.MULTILINE:
                return LinesField(title, name=name, place=place, hint=hint, placeholder=optional, max_length=_ROOM)
            case FieldKind.INT:
                return SpinField(self._words, title, name=name, place=place, hint=hint)
            case FieldKind.MONEY:
                return MoneyField(title, name=name, place=place, hint=hint)
            case FieldKind.DAY:
                return DayField(self._words, title, self._today, name=name, place=place, hint=hint)
            case FieldKind.CHOICE:
                return ChoiceField(title, options, name=name, place=place, hint=hint)
            case FieldKind.CHECKS:
                return ChecksField(title, options, name=name, place=place, hint=hint)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.small)
        line: QHBoxLayout | None = None
        for name, field in self._fields.items():
            short = self._rows[name].kind in _SHORT
            if not short or line is None:
                line = QHBoxLayout()
                line.setSpacing(tokens().space.large)
                column.addLayout(line)
                self._heads.append(field)
            line.addWidget(field, 0 if short else 1, Qt.AlignmentFlag.AlignTop if short else Qt.AlignmentFlag(0))
            if not short:
                line = None
        for index in range(column.count()):
            ended = column.itemAt(index).layout()  # type: ignore[union-attr]
            if isinstance(ended, QHBoxLayout) and not ended.stretch(0):
                ended.addStretch(1)
        self._align()

    def _align(self) -> None:
        """Let the inputs begin at one line: all labels at the left as wide as the widest."""
        if self._place is LabelPlace.LEFT:
            widest = max((field.label_width for field in self._heads), default=0)
            for field in self._heads:
                field.align_label(widest)


def _missing(kind: FieldKind) -> Phrase:
    if kind is FieldKind.CHOICE:
        return Phrase("Please choose one.")
    if kind is FieldKind.CHECKS:
        return Phrase("Please tick at least one.")
    return Phrase("Please fill this in.")


def _typed(field: AnyField) -> object:
    if isinstance(field, SpinField | MoneyField | DayField):
        return field.text()
    value = field.value()
    return list(value) if isinstance(value, tuple) else value


def _retype(field: AnyField, typed: object) -> None:
    if isinstance(field, ChecksField):
        field.set_value(tuple(map(str, typed)) if isinstance(typed, list | tuple) else ())
    elif isinstance(field, ChoiceField):
        field.set_value(typed if isinstance(typed, str) and typed in field.names() else None)
    elif not isinstance(typed, str):
        return
    elif isinstance(field, TextField | LinesField):
        field.set_value(typed)
    else:
        field.set_text(typed)
