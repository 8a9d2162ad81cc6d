"""The field for each kind a workflow can ask for, and what of it can be kept while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase, Words
from app.ui.widgets.fields import (
    ChecksField,
    ChoiceField,
    DayField,
    FilesField,
    LabelPlace,
    LinesField,
    MoneyField,
    PiecesField,
    PointsField,
    SpinField,
    TextField,
)
from app.ui.widgets.files_input import Tray
from app.ui.widgets.pieces_input import PieceLine
from app.ui.widgets.points_input import PointLine
from app.workflow.table import Field, FieldKind

AnyField = (
    TextField
    | LinesField
    | SpinField
    | MoneyField
    | DayField
    | ChoiceField
    | ChecksField
    | PiecesField
    | FilesField
    | PointsField
)
SHORT = frozenset({FieldKind.INT, FieldKind.MONEY, FieldKind.DAY})
"""Kinds that share a line with others like them."""
MANY = frozenset({FieldKind.CHECKS, FieldKind.PIECES, FieldKind.FILES, FieldKind.POINTS})
"""Kinds whose value is a tuple."""
WORDS = frozenset({FieldKind.TEXT, FieldKind.MULTILINE})
_ROOM = 5000
"""More than may be stored: a text that is too long is said at its field, not cut off behind one's back."""


@dataclass(frozen=True, slots=True)
class FieldMaker:
    """Makes the fields of one form: in which words, by which day, with what taking in its files."""

    words: Words
    today: Callable[[], date]
    name: str
    place: LabelPlace
    tray: Tray | None

    def make(self, row: Field) -> AnyField:
        """The field of a row, empty."""
        match row.kind:
            case FieldKind.TEXT | FieldKind.MULTILINE:
                return self._text(row)
            case FieldKind.INT | FieldKind.MONEY | FieldKind.DAY:
                return self._figure(row)
            case FieldKind.CHOICE | FieldKind.CHECKS:
                return self._choice(row)
            case FieldKind.PIECES | FieldKind.FILES | FieldKind.POINTS:
                return self._composed(row)

    def _text(self, row: Field) -> AnyField:
        title, name, hint = self._named(row)
        made = TextField if row.kind is FieldKind.TEXT else LinesField
        optional = "" if row.required else self.words("optional")
        return made(title, name=name, place=self.place, hint=hint, placeholder=optional, max_length=_ROOM)

    def _figure(self, row: Field) -> AnyField:
        title, name, hint = self._named(row)
        if row.kind is FieldKind.INT:
            return SpinField(self.words, title, name=name, place=self.place, hint=hint)
        if row.kind is FieldKind.MONEY:
            return MoneyField(title, name=name, place=self.place, hint=hint)
        return DayField(self.words, title, self.today, name=name, place=self.place, hint=hint, ahead=row.ahead)

    def _choice(self, row: Field) -> AnyField:
        title, name, hint = self._named(row)
        made = ChoiceField if row.kind is FieldKind.CHOICE else ChecksField
        return made(title, self._options(row.options), name=name, place=self.place, hint=hint)

    def _composed(self, row: Field) -> AnyField:
        title, name, hint = self._named(row)
        if row.kind is FieldKind.FILES:
            return FilesField(self.words, title, self.tray, name=name, place=self.place, hint=hint)
        if row.kind is FieldKind.PIECES:
            lines = tuple(PieceLine(one.name, self.say(one.label), one.most) for one in row.rows)
            return PiecesField(self.words, title, lines, name=name, place=self.place, hint=hint)
        points = tuple(
            PointLine(one.name, self.say(one.label), self._options(one.findings), one.well) for one in row.rows
        )
        return PointsField(self.words, title, points, self.tray, name=name, place=self.place, hint=hint)

    def _named(self, row: Field) -> tuple[str, str, str]:
        return self.say(row.label), f"{self.name}.{row.name}", self.say(row.hint or "")

    def say(self, text: Phrase | str) -> str:
        """A phrase in the form's language; a name as it is."""
        return self.words.say(text) if isinstance(text, Phrase) else text

    def _options(self, options: tuple[tuple[str, Phrase | str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple((name, self.say(text)) for name, text in options)


def nothing_of(kind: FieldKind) -> object:
    """The value of a field nothing was entered in, or that is not asked for."""
    return "" if kind in WORDS else () if kind in MANY else None


def missing(kind: FieldKind) -> Phrase:
    """What is said of a field that has to be filled in."""
    match kind:
        case FieldKind.CHOICE:
            return Phrase("Please choose one.")
        case FieldKind.CHECKS:
            return Phrase("Please tick at least one.")
        case FieldKind.PIECES:
            return Phrase("Please say how many pieces.")
        case FieldKind.FILES:
            return Phrase("Please add a picture or a PDF.")
    return Phrase("Please fill this in.")


def fill(field: AnyField, value: object) -> None:
    """Fill in a value of the field's kind."""
    if isinstance(field, ChecksField | PiecesField | FilesField | PointsField):
        field.set_value(value if isinstance(value, tuple) else ())
    elif isinstance(field, TextField | LinesField):
        field.set_value(str(value or ""))
    else:
        field.set_value(value)  # type: ignore[arg-type]


def typed(field: AnyField) -> object:
    """What stands in a field as it was typed, readable or not, to be kept as JSON."""
    if isinstance(field, PiecesField | FilesField | PointsField):
        return field.typed()
    if isinstance(field, SpinField | MoneyField | DayField):
        return field.text()
    value = field.value()
    return list(value) if isinstance(value, tuple) else value


def retype(field: AnyField, kept: object) -> None:
    """Put back what was typed; what no longer fits is passed over."""
    if isinstance(field, PiecesField | FilesField | PointsField):
        field.retype(kept)
    elif isinstance(field, ChecksField):
        field.set_value(tuple(map(str, kept)) if isinstance(kept, list | tuple) else ())
    elif isinstance(field, ChoiceField):
        field.set_value(kept if isinstance(kept, str) and kept in field.names() else None)
    elif not isinstance(kept, str):
        return
    elif isinstance(field, TextField | LinesField):
        field.set_value(kept)
    else:
        field.set_text(kept)


def focus(field: AnyField) -> None:
    """Go to a field."""
    if isinstance(field, ChoiceField | ChecksField | PiecesField | FilesField | PointsField | LinesField):
        field.focus_first()
    elif isinstance(field, SpinField):
        field.input.number.focus()
    else:
        field.input.focus()
