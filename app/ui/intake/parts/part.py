"""What all parts of the intake share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.services.purchases import OrderCard
from app.ui.context import Counter
from app.ui.intake.person import LONGEST
from app.ui.intake.visit import Visit
from app.ui.theme import tokens
from app.ui.widgets.fields import DayField, FilesField, InputField, LabelPlace, SpinField, TextField
from app.ui.widgets.input_field import LineField
from app.ui.widgets.option_row import CheckRow, OptionRow

_SHARED_UP_TO = 1.2


class Part(QWidget):
    """A few fields below each other. A kind of case names the parts it asks; what one was told stays with the form.

    `name` is what it is kept under, `asks` are the fields of a draft it answers, and so the refusals it shows. Two that
    may share a line stand beside each other where they follow one another.
    """

    name: ClassVar[str] = ""
    asks: ClassVar[frozenset[str]] = frozenset()
    shares_line: ClassVar[bool] = False

    changed = Signal()
    """Staff told it something."""
    arranged = Signal()
    """Tab has to be led anew: there are other inputs now."""
    moved_on = Signal()
    """What comes next is to be asked."""
    took_product = Signal()
    """A product that is on no purchase here was taken."""

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__()
        self.counter = counter
        self.host = host
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens().space.small)

    # ------------------------------------------------------------------------------------------------ shown

    @property
    def fields(self) -> tuple[InputField, ...]:
        """Its fields, in the order they are asked."""
        return ()

    @property
    def edges(self) -> tuple[InputField, ...]:
        """The fields that begin a line: their labels are made as wide as those of the other parts."""
        return self.fields

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in order."""
        return tuple(stop for field in self.fields for stop in stops_of(field))

    @property
    def is_wanted(self) -> bool:
        """Whether something is missing here without which it cannot be saved: Enter and digits lead here first."""
        return False

    def see(self, visit: Visit, order: OrderCard | None) -> None:
        """Learn who it is and which goods of which purchase are chosen."""

    def focus_first(self) -> None:
        """Go to its first field."""
        focus_field(self.fields[0])

    def show_error(self, field: str, text: str) -> None:
        """Say at a field of `asks` what is wrong, and go there."""
        self.fields[0].show_error(text)
        self.focus_first()

    def fit(self) -> None:
        """Arrange the fields anew, for another size of text."""

    def keeps_arrows(self, _origin: QObject) -> bool:
        """Whether the arrow keys mean something in this input just now."""
        return False

    # ------------------------------------------------------------------------------------------------ told

    def values(self) -> dict[str, Any]:
        """What it was told, by the field of the draft; what cannot be read counts as not told."""
        return {}

    def check(self) -> None:
        """Raise a UserError, with the field at fault, for what cannot be read."""

    def typed(self) -> dict[str, Any]:
        """What stands in it, to be kept as JSON; nothing where nothing was told."""
        return {}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show what stood in it, or nothing; what no longer fits is passed over."""

    def go_on_from(self, field: InputField) -> None:
        """Go to the next field that is asked, and on from the last."""
        asked = [one for one in self.fields if not one.isHidden()]
        after = asked[asked.index(field) + 1 :]
        if after:
            focus_field(after[0])
        else:
            self.moved_on.emit()

    def take_unknown(self, code: str) -> None:
        """Take what was looked for and is on no purchase here."""

    def take_barcode(self, _barcode: str) -> bool:
        """Take a scanned product; whether it was meant for this part."""
        return False


def lay_lines(column: QVBoxLayout, lines: Iterable[Sequence[QWidget]]) -> None:
    """Put widgets into a column line by line, instead of what stood there."""
    for line in column.findChildren(QHBoxLayout, options=Qt.FindChildOption.FindDirectChildrenOnly):
        while (item := line.itemAt(0)) is not None:
            line.removeWidget(item.widget())  # type: ignore[arg-type]  # takeAt: its item would keep the sizes it knew
        column.removeItem(line)
        line.deleteLater()
    for widgets in lines:
        row = QHBoxLayout()
        row.setSpacing(tokens().space.large)
        for widget in widgets:
            row.addWidget(widget, 0 if isinstance(widget, DayField) else 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)


def share_lines() -> bool:
    """Whether the text is small enough for more to stand in a line than has to."""
    return tokens().scale <= _SHARED_UP_TO


def text_field(title: str, name: str, placeholder: str = "") -> TextField:
    """One line of words that says itself what is wrong with them."""
    return TextField(title, name=name, place=LabelPlace.LEFT, placeholder=placeholder, max_length=LONGEST)


def focus_field(field: InputField) -> None:
    """Go to a field: into its line, or to its chosen option."""
    if isinstance(field, LineField):
        field.input.focus()
    elif isinstance(field.editor, OptionRow | CheckRow):
        field.editor.focus_first()
    elif isinstance(field, FilesField):
        field.focus_first()
    elif isinstance(field, SpinField):
        field.input.number.focus()
    else:
        field.setFocus()


def stops_of(field: InputField) -> tuple[QWidget, ...]:
    """What Tab reaches in a field, in order."""
    if isinstance(field, LineField):
        return (field.input,)
    if isinstance(field, FilesField):
        return (field.input.zone, *field.findChildren(QAbstractButton))
    if isinstance(field.editor, OptionRow | CheckRow):
        return tuple(field.editor.findChildren(QAbstractButton))
    return (field.editor,)
