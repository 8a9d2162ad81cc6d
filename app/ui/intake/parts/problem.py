"""What is wrong with the goods: kind of problem, the question about a reaction, the problem in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.policy.quality.problems import PROBLEM_TYPES, ProblemType
from app.ui.context import Counter
from app.ui.intake.parts.part import Part, focus_field, text_field
from app.ui.widgets.fields import ChoiceField, InputField, LabelPlace
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.option_row import OptionRow
from app.ui.widgets.options import Option

TYPES = tuple(one for one in ProblemType if one is not ProblemType.REACTION)
"""The kinds of problem a customer may report; a reaction is asked about by itself."""
_KEYS = "1234567890"
_YES, _NO = "yes", "no"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProblemPart(Part):
    """A digit for the kind of problem leads on to the question, its answer to the words."""

    name: ClassVar[str] = "problem"
    asks: ClassVar[frozenset[str]] = frozenset({"problem", "problem_type", "reaction"})

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        self.type = _type_field(counter)
        answers = ((_YES, words("Yes, a reaction")), (_NO, words("No reaction")))
        self.reaction = ChoiceField(words("Reaction"), answers, name="intake.reaction", place=LabelPlace.LEFT)
        self.reaction.put_beside(ElidedLabel(words("To be asked: did skin or health react to it?"), "muted"))
        self.problem = text_field(words("Problem"), "intake.problem", words("What is wrong, in the customer's words"))
        for field in self.fields:
            self.column.addWidget(field)
            field.changed.connect(self.changed)
        self.problem.input.installEventFilter(self)
        self._types.decided.connect(self.reaction.focus_first)
        self.reaction.decided.connect(self._go_on_writing)

    @property
    def _types(self) -> OptionRow:
        row = self.type.editor
        assert isinstance(row, OptionRow)
        return row

    @property
    def fields(self) -> tuple[InputField, ...]:
        """Kind of problem, reaction, words."""
        return (self.type, self.reaction, self.problem)

    def show_error(self, field: str, text: str) -> None:
        """Say it at the kind, the question or the words."""
        at = {"problem_type": self.type, "reaction": self.reaction}.get(field, self.problem)
        at.show_error(text)
        focus_field(at)

    def values(self) -> dict[str, Any]:
        """The answers; where nothing else is said to be wrong, a reaction is the problem."""
        answer = self.reaction.value()
        kind = self._types.value() or (ProblemType.REACTION.value if answer == _YES else "")
        return {
            "problem_type": kind,
            "reaction": None if answer is None else answer == _YES,
            "problem": self.problem.value(),
        }

    def typed(self) -> dict[str, Any]:
        """What was answered."""
        told = {"type": self._types.value(), "reaction": self.reaction.value(), "problem": self.problem.value()}
        return {name: text for name, text in told.items() if text}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show the answers again."""
        kind, answer = typed.get("type"), typed.get("reaction")
        self._types.set_value(kind if kind in self._types.names() else None)
        self.reaction.set_value(answer if answer in (_YES, _NO) else None)
        self.problem.set_value(str(typed.get("problem", "")))
        for field in self.fields:
            field.show_error("")
        self.arranged.emit()

    def _go_on_writing(self) -> None:
        """To the end of what is written already: an answer changed must not lead to its loss."""
        self.problem.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problem.input.end(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self.moved_on.emit()
            return True
        return super().eventFilter(watched, event)


def _type_field(counter: Counter) -> ChoiceRow:
    words = counter.words
    keys = dict(zip(TYPES, _KEYS, strict=False))
    options = [Option(one.value, words.say(PROBLEM_TYPES[one]), keys.get(one, "")) for one in TYPES]
    return ChoiceRow(words("Type"), OptionRow("intake.problem_type", words("Kind of problem"), options))


class ChoiceRow(InputField):
    """A row of options with keys of their own."""

    def __init__(self, title: str, row: OptionRow) -> None:
        super().__init__(title, row, name=row.objectName(), place=LabelPlace.LEFT)
        row.chosen.connect(self._changed)
