"""Forms made from plain descriptions: labelled, in tab order, the first field ready to type into.

A step of a workflow declares its fields; `Form` shows them, says at each what is wrong, and hands back plain values:
TEXT and MULTILINE a str, INT an int, MONEY a Money, DAY a date, CHOICE an option's name, CHECKS a tuple of names,
PIECES a tuple of pairs of name and number (of the lines that have any), FILES a tuple of SHA-256, POINTS a tuple of
`PointFound`; None (or "" or an empty tuple) where nothing was entered, or the field is not asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import Words
from app.ui import form_fields
from app.ui.form_fields import SHORT, AnyField, FieldMaker
from app.ui.theme import tokens
from app.ui.widgets.fields import ChoiceField, FilesField, LabelPlace, PiecesField, PointsField
from app.ui.widgets.files_input import Tray
from app.ui.widgets.inputs import ChoiceInput, LineInput
from app.ui.widgets.options import OptionButton
from app.workflow.table import Default, FieldKind
from app.workflow.table import Field as FieldRow

_MAY_BE_LEFT = frozenset({FieldKind.MULTILINE, FieldKind.FILES})


class Form(QWidget):
    """The fields of one step, one below the other; short ones that follow each other share a line.

    `changed` when staff change anything; `completed` when nothing more has to be entered: Return in the last line of
    text, or a digit at the last choice (elsewhere both go on to the next field); `settled` when no file is being taken
    in any more. Inputs are named `<name>.<field>`. Without a `tray` no files can be put in.
    """

    changed = Signal()
    completed = Signal()
    settled = Signal()

    def __init__(
        self,
        words: Words,
        rows: Iterable[FieldRow],
        today: Callable[[], date],
        *,
        name: str,
        place: LabelPlace = LabelPlace.LEFT,
        tray: Tray | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = words
        self._today = today
        self._place = place
        self._rows = {row.name: row for row in rows}
        make = FieldMaker(words, today, name, place, tray).make
        self._fields = {row.name: make(row) for row in self._rows.values()}
        self._heads: list[AnyField] = []
        self._lay_out()
        for one, field in self._fields.items():
            self._connect(one, field)
        self.set_values({row.name: self._default(row) for row in self._rows.values()})

    def field(self, name: str) -> AnyField:
        """The field of that name; a KeyError where there is none."""
        return self._fields[name]

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    @property
    def is_taking_in(self) -> bool:
        """Whether a file is still being taken in."""
        return any(field.is_taking_in for field in self._fields.values() if isinstance(field, FilesField | PointsField))

    @property
    def has_errors(self) -> bool:
        """Whether something is said to be wrong at one of the fields."""
        return any(field.error for field in self._fields.values())

    def asked(self) -> tuple[str, ...]:
        """The fields that are asked for as things stand, in order."""
        chosen: dict[str, object] = {}
        names = []
        for name, row in self._rows.items():
            if row.asked(chosen):
                field = self._fields[name]
                chosen[name] = field.value() if isinstance(field, ChoiceField) else None
                names.append(name)
        return tuple(names)

    def values(self) -> dict[str, object]:
        """What was entered, by field; a UserError naming the field where it cannot be read or is missing."""
        asked = self.asked()
        return {
            name: self._value(name) if name in asked else form_fields.nothing_of(row.kind)
            for name, row in self._rows.items()
        }

    def check(self) -> bool:
        """Whether everything can be read; if not, says so at every field at fault and goes to the first of them."""
        self.clear_errors()
        wrong = [error for error in map(self._error, self.asked()) if error]
        for error in wrong:
            self.show_error(error.field, self._words.say(error.message))
        if wrong:
            self.focus(wrong[0].field)
        return not wrong

    def set_values(self, values: Mapping[str, object]) -> None:
        """Fill in values of the fields' kinds; fields not named stay as they are."""
        for name, value in values.items():
            form_fields.fill(self._fields[name], value)
        self._follow()

    def show_error(self, name: str, text: str) -> None:
        """Say at a field what is wrong."""
        self._fields[name].show_error(text)

    def show_refusal(self, error: UserError) -> bool:
        """Show a service's refusal at its field and go there; False where it concerns none of them."""
        if error.field not in self.asked():
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
        for name in self.asked()[:1]:
            self.focus(name)

    def focus(self, name: str) -> None:
        """Go to a field."""
        form_fields.focus(self._fields[name])

    def draft(self) -> dict[str, object]:
        """What stands in the fields as it was typed, readable or not, asked for or not; to be kept as JSON."""
        return {name: form_fields.typed(field) for name, field in self._fields.items()}

    def restore(self, draft: Mapping[str, object]) -> None:
        """Put a draft back; what no longer fits is passed over."""
        for name, typed in draft.items():
            if name in self._fields:
                form_fields.retype(self._fields[name], typed)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        able = isinstance(QApplication.focusWidget(), LineInput | OptionButton | ChoiceInput)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and able:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._align()

    # ------------------------------------------------------------------------------------------ from field to field

    def _go_on(self) -> None:
        """From the field with the focus to the next one, or to the next line within it."""
        here = QApplication.focusWidget()
        name = next((name for name, field in self._fields.items() if here and field.isAncestorOf(here)), "")
        field = self._fields.get(name)
        if isinstance(field, PiecesField) and here is not _last_line(field):
            self.focusNextChild()
        elif isinstance(field, PointsField) and here is not None and (row := field.input.row_after(here)):
            row.findings.focus_first()
        else:
            self._leave(name)

    def _leave(self, name: str) -> None:
        """On to the field after this one, or away from the form where none has to be filled in any more."""
        asked = self.asked()
        following = asked[asked.index(name) + 1 :] if name in asked else ()
        if any(self._is_open(one) for one in following):
            self.focus(following[0])
        else:
            self.completed.emit()

    def _is_open(self, name: str) -> bool:
        """Whether a field should be gone to: all but long texts and files nobody has to enter."""
        row = self._rows[name]
        return row.kind not in _MAY_BE_LEFT or (row.required and self._error(name) is not None)

    def _follow(self) -> None:
        """Show the fields that are asked for as things stand, and no others."""
        asked = self.asked()
        turned = [name for name, field in self._fields.items() if field.isHidden() is (name in asked)]
        if turned:
            able = self.updatesEnabled()
            self.setUpdatesEnabled(False)
            for name in turned:
                self._fields[name].show_error("")
                self._fields[name].setVisible(name in asked)
            self._align()
            self.setUpdatesEnabled(able)

    def _changed(self) -> None:
        self._follow()
        self.changed.emit()

    def _settle(self) -> None:
        if not self.is_taking_in:
            self.settled.emit()

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
        row = self._rows[name]
        if row.required and value in (None, "", ()):
            raise UserError(form_fields.missing(row.kind), name)
        return value

    def _default(self, row: FieldRow) -> object:
        if row.default is Default.TODAY:
            return self._today()
        return None if isinstance(row.default, Default) else row.default

    # ------------------------------------------------------------------------------------------------------- layout

    def _connect(self, name: str, field: AnyField) -> None:
        field.changed.connect(self._changed)
        if isinstance(field, ChoiceField):
            field.decided.connect(lambda: self._leave(name))
        elif isinstance(field, PointsField):
            field.ended.connect(lambda: self._leave(name))
        if isinstance(field, FilesField | PointsField):
            field.settled.connect(self._settle)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.small)
        for names in self._lines():
            line = QHBoxLayout()
            line.setSpacing(tokens().space.large)
            short = self._rows[names[0]].kind in SHORT
            for name in names:
                top = Qt.AlignmentFlag.AlignTop if short else Qt.AlignmentFlag(0)
                line.addWidget(self._fields[name], 0 if short else 1, top)
            if short:
                line.addStretch(1)
            self._heads.append(self._fields[names[0]])
            column.addLayout(line)
        self._align()

    def _lines(self) -> Iterator[list[str]]:
        """The fields line by line: short ones asked for under the same condition share one."""
        line: list[str] = []
        for name, row in self._rows.items():
            first = self._rows[line[0]] if line else None
            together = first is not None and row.kind in SHORT and first.kind in SHORT and row.when == first.when
            if line and not together:
                yield line
                line = []
            line.append(name)
        if line:
            yield line

    def _align(self) -> None:
        """Let the inputs begin at one line: all labels at the left as wide as the widest."""
        if self._place is LabelPlace.LEFT:
            widest = max((field.label_width for field in self._heads if not field.isHidden()), default=0)
            for field in self._heads:
                field.align_label(widest)


def _last_line(field: PiecesField) -> QWidget | None:
    names = field.input.names()
    return field.input.spin(names[-1]).number if names else None
