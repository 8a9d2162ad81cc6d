"""A checklist: one row for each point, what was found there by digit or click, a note and files beside a fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import Words
from app.ui.theme import tokens
from app.ui.widgets.files_input import FilesInput, Tray
from app.ui.widgets.finding_row import FindingRow
from app.ui.widgets.input_field import InputField, LabelPlace
from app.ui.widgets.inputs import LineInput
from app.ui.widgets.labels import label
from app.ui.widgets.option_row import OptionRow
from app.ui.widgets.options import with_digits
from app.workflow.table import PointFound

_MOST_BUTTONS = 4
_LONGEST_NOTE = 5000
"""More than may be stored: a text that is too long is said, not cut off."""


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point: its name in the program, its words, what can be found there; the first `well` are no fault."""

    name: str
    text: str
    findings: tuple[tuple[str, str], ...]
    well: int = 1


class PointRow(QWidget):
    """What was found at one point. `decided` by a digit: True where nothing more is to be said."""

    changed = Signal()
    decided = Signal(bool)

    def __init__(self, words: Words, name: str, line: PointLine, tray: Tray | None) -> None:
        super().__init__()
        self.line = line
        self.setObjectName(f"{name}.row")
        self.findings = _findings(words, name, line)
        self.note = LineInput(f"{name}.note", _LONGEST_NOTE, words("What exactly"))
        self.note.setAccessibleName(words("{what}: what exactly", what=line.text))
        self.files = FilesInput(words, f"{name}.files", words("Photos"), tray)
        self.files.zone.setAccessibleName(words("{what}: photos", what=line.text))
        self.more = QWidget()
        self.set_value(None)
        row = QHBoxLayout(self.more)
        row.setContentsMargins(0, 0, 0, tokens().space.tiny)
        row.setSpacing(tokens().space.small)
        row.addWidget(self.note, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.files, 2)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(tokens().space.tiny)
        grid.addWidget(self.findings, 0, 0)
        grid.addWidget(self.more, 1, 0)
        self.setFocusProxy(self.findings)
        self.findings.chosen.connect(self._choose)
        self.findings.decided.connect(self._decide)
        self.note.textEdited.connect(self._tell)
        self.files.changed.connect(self.changed)

    @property
    def is_fault(self) -> bool:
        """Whether something is chosen that is not all well."""
        return self.findings.value() in [name for name, _text in self.line.findings[self.line.well :]]

    def value(self) -> PointFound:
        """What was found; note and files only where they can be seen."""
        finding = self.findings.value() or self.line.findings[0][0]
        if not self.is_fault:
            return PointFound(self.line.name, finding)
        return PointFound(self.line.name, finding, self.note.text().strip(), self.files.value())

    def set_value(self, found: PointFound | None) -> None:
        """Show what was found; None, or what cannot be found there, is that all is well."""
        findings = self.findings.names()
        known = found if found is not None and found.finding in findings else None
        self.findings.set_value(known.finding if known else findings[0] if findings else None)
        self.note.setText(known.note if known else "")
        self.files.set_value(known.files if known else ())
        self._unfold()

    def focus_more(self) -> None:
        """Go to the note."""
        self.note.focus()

    def _choose(self) -> None:
        self._unfold()
        self.changed.emit()

    def _decide(self) -> None:
        if self.is_fault:
            self.focus_more()
        self.decided.emit(not self.is_fault)

    def _unfold(self) -> None:
        self.more.setVisible(self.is_fault)

    def _tell(self) -> None:
        self.changed.emit()


class PointsInput(QWidget):
    """The rows of a checklist. A digit finds and goes on to the next row, or to the note where it is a fault.

    `changed` by staff only; `ended` when the last row was decided by a digit; `refused`, `began` and `settled` as of
    the files in it.
    """

    changed = Signal()
    ended = Signal()
    began = Signal()
    refused = Signal(str)
    settled = Signal()

    def __init__(self, words: Words, name: str, title: str, lines: Iterable[PointLine], tray: Tray | None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._rows: dict[str, PointRow] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.medium)
        self._grid.setVerticalSpacing(tokens().row - tokens().control)
        self._grid.setColumnStretch(1, 1)
        for line in lines:
            self._add(PointRow(words, f"{name}.{line.name}", line, tray))
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        for first in list(self._rows.values())[:1]:
            self.setFocusProxy(first)

    def _add(self, row: PointRow) -> None:
        said = label(row.line.text, name=f"{row.findings.objectName()}.label")
        said.setBuddy(row.findings)
        said.setMinimumHeight(tokens().control)
        number = self._grid.rowCount()
        self._grid.addWidget(said, number, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(row, number, 1)
        self._rows[row.line.name] = row
        row.changed.connect(self.changed)
        row.decided.connect(partial(self._go_on, row.line.name))
        for ours, theirs in ((self.began, row.files.began), (self.refused, row.files.refused)):
            theirs.connect(ours)
        row.files.settled.connect(self._settle)

    @property
    def is_taking_in(self) -> bool:
        """Whether a file is still being taken in at one of the points."""
        return any(row.files.is_taking_in for row in self._rows.values())

    def row(self, name: str) -> PointRow:
        """The row of a point; a KeyError where there is none."""
        return self._rows[name]

    def value(self) -> tuple[PointFound, ...]:
        """What was found, point by point."""
        return tuple(row.value() for row in self._rows.values())

    def set_value(self, found: Iterable[PointFound]) -> None:
        """Show what was found; at points not named all is well."""
        known = {one.point: one for one in found}
        for name, row in self._rows.items():
            row.set_value(known.get(name))

    def focus_first(self) -> None:
        """Go to the first row."""
        for row in list(self._rows.values())[:1]:
            row.findings.focus_first()

    def row_after(self, widget: QWidget) -> PointRow | None:
        """The row below the one this widget is in; None at the last, or outside."""
        rows = list(self._rows.values())
        at = [number for number, row in enumerate(rows) if row is widget or row.isAncestorOf(widget)]
        return rows[at[0] + 1] if at and at[0] + 1 < len(rows) else None

    def _go_on(self, name: str, done: bool) -> None:
        if not done:
            return
        following = self.row_after(self._rows[name])
        if following is None:
            self.ended.emit()
        else:
            following.findings.focus_first()

    def _settle(self) -> None:
        if not self.is_taking_in:
            self.settled.emit()


class PointsField(InputField):
    """A checklist. `ended` when its last row was decided by a digit, `settled` when no file is being taken in."""

    ended = Signal()
    settled = Signal()

    def __init__(
        self,
        words: Words,
        title: str,
        lines: Iterable[PointLine],
        tray: Tray | None,
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
    ) -> None:
        self.input = PointsInput(words, name, title, lines, tray)
        super().__init__(title, self.input, name=name, place=place, hint=hint)
        self.input.changed.connect(self.changed)
        self.input.began.connect(self._begin)
        self.input.refused.connect(self._refuse)
        self.input.ended.connect(self.ended)
        self.input.settled.connect(self.settled)

    @property
    def is_taking_in(self) -> bool:
        """Whether a file is still being taken in."""
        return self.input.is_taking_in

    def focus_first(self) -> None:
        """Go to the first row."""
        self.input.focus_first()

    def value(self) -> tuple[PointFound, ...]:
        """What was found, point by point."""
        return self.input.value()

    def set_value(self, found: tuple[PointFound, ...]) -> None:
        """Show what was found."""
        self.input.set_value(found)

    def typed(self) -> object:
        """What stands in it, to be kept as JSON."""
        return [
            {"point": one.point, "finding": one.finding, "note": one.note, "files": list(one.files)}
            for one in self.value()
        ]

    def retype(self, typed: object) -> None:
        """Put back what stood in it; what no longer fits is passed over."""
        rows = typed if isinstance(typed, list | tuple) else ()
        self.set_value(tuple(_found(row) for row in rows if isinstance(row, Mapping)))

    def _begin(self) -> None:
        self.show_error("")

    def _refuse(self, text: str) -> None:
        self.show_error("\n".join(said for said in (self.error, text) if said))


def _findings(words: Words, name: str, line: PointLine) -> OptionRow:
    """All on one line: a button for each where they are few, else the faults in a menu."""
    options = with_digits(line.findings)
    if len(options) <= _MOST_BUTTONS:
        return OptionRow(name, line.text, options)
    return FindingRow(words, name, line.text, options[: line.well], options[line.well :])


def _found(row: Mapping[object, object]) -> PointFound:
    files = row.get("files")
    kept = tuple(map(str, files)) if isinstance(files, list | tuple) else ()
    return PointFound(str(row.get("point")), str(row.get("finding")), str(row.get("note") or ""), kept)
