"""How many pieces of each line: a label and a number with its buttons, one line below the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.errors import UserError
from app.i18n import Phrase, Words
from app.ui.theme import tokens
from app.ui.widgets.input_field import InputField, LabelPlace
from app.ui.widgets.inputs import SpinInput
from app.ui.widgets.labels import ElidedLabel, label

Pieces = tuple[tuple[str, int], ...]
"""Names of lines and how many pieces of each."""


@dataclass(frozen=True, slots=True)
class PieceLine:
    """One line: its name in the program, its words, the largest number that can be chosen."""

    name: str
    text: str
    most: int


class PiecesInput(QWidget):
    """The lines. Figures replace the number, arrows count, Tab leads from line to line; `changed` by staff only."""

    changed = Signal()

    def __init__(self, words: Words, name: str, title: str, lines: Iterable[PieceLine]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._inputs: dict[str, SpinInput] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.medium)
        self._grid.setVerticalSpacing(tokens().space.tiny)
        self._grid.setColumnStretch(3, 1)
        for row, line in enumerate(lines):
            self._add(words, row, line)
        for first in list(self._inputs.values())[:1]:
            self.setFocusProxy(first.number)

    def _add(self, words: Words, row: int, line: PieceLine) -> None:
        name = f"{self.objectName()}.{line.name}"
        spin = SpinInput(words, name, 0, line.most)
        spin.number.setAccessibleName(f"{self.accessibleName()} {line.text}")
        said = ElidedLabel(line.text)
        said.setObjectName(f"{name}.label")
        said.setBuddy(spin.number)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(said, row, 0, middle)
        self._grid.addWidget(spin, row, 1, middle)
        self._grid.addWidget(label(words("of {n}", n=line.most), "muted"), row, 2, middle)
        self._inputs[line.name] = spin
        spin.changed.connect(self.changed)

    def spin(self, name: str) -> SpinInput:
        """The number of a line; a KeyError where there is no such line."""
        return self._inputs[name]

    def names(self) -> tuple[str, ...]:
        """The lines, in order."""
        return tuple(self._inputs)

    def value(self) -> Pieces:
        """The lines of which there are pieces; a UserError for what is no number, or beyond the limit."""
        numbers = ((name, self._number(name)) for name in self._inputs)
        return tuple((name, number) for name, number in numbers if number)

    def set_value(self, pieces: Pieces) -> None:
        """Change all numbers; a line that is not named has none."""
        wanted = dict(pieces)
        for name, spin in self._inputs.items():
            spin.number.setText(str(wanted.get(name, 0)))

    def texts(self) -> dict[str, str]:
        """What stands in the numbers, readable or not."""
        return {name: spin.number.text() for name, spin in self._inputs.items()}

    def first_wrong(self) -> SpinInput | None:
        """The first number that cannot be read, None where all can."""
        for name, spin in self._inputs.items():
            try:
                self._number(name)
            except UserError:
                return spin
        return None

    def _number(self, name: str) -> int:
        spin = self._inputs[name]
        try:
            return spin.number.number() or 0
        except UserError as error:
            line = self.findChild(ElidedLabel, f"{self.objectName()}.{name}.label")
            said = line.text() if line is not None else ""
            raise UserError(Phrase("{line}: {what}", line=said, what=error.message)) from None


class PiecesField(InputField):
    """How many pieces of each of several lines."""

    def __init__(
        self,
        words: Words,
        title: str,
        lines: Iterable[PieceLine],
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
    ) -> None:
        self.input = PiecesInput(words, name, title, lines)
        super().__init__(title, self.input, name=name, place=place, hint=hint)
        self.input.changed.connect(self._changed)

    def focus_first(self) -> None:
        """Go to the number that cannot be read, or else to the first."""
        spins = [self.input.spin(name) for name in self.input.names()]
        for spin in [self.input.first_wrong() or spins[0]] if spins else []:
            spin.number.focus()

    def value(self) -> Pieces:
        """Pairs of name and number, of the lines of which there are pieces; a UserError for what is no number."""
        return self.input.value()

    def set_value(self, pieces: Pieces) -> None:
        """Change all numbers; a line that is not named has none."""
        self.input.set_value(pieces)

    def typed(self) -> object:
        """What stands in it as it was typed, to be kept as JSON."""
        return self.input.texts()

    def retype(self, typed: object) -> None:
        """Put back what was typed; what no longer fits is passed over."""
        if isinstance(typed, dict):
            for name in self.input.names():
                if isinstance(typed.get(name), str):
                    self.input.spin(name).number.setText(typed[name])
