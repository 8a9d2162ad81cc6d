"""What a letter of the registrant or the authority asks for, and why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.services.recalls.draft import MEASURE_TITLES, Measure
from app.ui.context import Counter
from app.ui.intake.parts.part import Part, focus_field, lay_lines, text_field
from app.ui.widgets.fields import ChoiceField, DayField, InputField, LabelPlace


class LetterPart(Part):
    """A digit for what is to be done leads on to the reason; number and day are asked of a recall that is ordered."""

    name: ClassVar[str] = "letter"
    asks: ClassVar[frozenset[str]] = frozenset({"measure", "reason", "notice_no", "notice_on"})

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        options = tuple((str(one), words.say(title)) for one, title in MEASURE_TITLES.items())
        self.measure = ChoiceField(words("To be done"), options, name="intake.measure", place=LabelPlace.LEFT)
        self.reason = text_field(
            words("Reason"), "intake.ground", words("As the letter has it; it is printed, so no names")
        )
        self.notice_no = text_field(words("Notice no."), "intake.notice_no")
        self.notice_on = DayField(
            words, words("Notice of"), self._today, name="intake.notice_on", place=LabelPlace.LEFT
        )
        for field in self.fields:
            field.changed.connect(self.changed)
        self.measure.changed.connect(self._ask)
        self.measure.decided.connect(lambda: focus_field(self.reason))
        for line in (self.reason, self.notice_no, self.notice_on):
            line.input.returnPressed.connect(partial(self.go_on_from, line))
        lay_lines(self.column, ((self.measure,), (self.reason,), (self.notice_no, self.notice_on)))
        self._ask()

    @property
    def fields(self) -> tuple[InputField, ...]:
        """What is to be done, why, number and day of the notice."""
        return (self.measure, self.reason, self.notice_no, self.notice_on)

    @property
    def edges(self) -> tuple[InputField, ...]:
        """The fields that begin a line."""
        return (self.measure, self.reason, self.notice_no)

    def show_error(self, field: str, text: str) -> None:
        """Say it at the field."""
        names = ("measure", "reason", "notice_no", "notice_on")
        at = dict(zip(names, self.fields, strict=True)).get(field, self.reason)
        at.show_error(text)
        focus_field(at)

    def values(self) -> dict[str, Any]:
        """The answers; a notice only where one was asked for."""
        chosen = self.measure.value()
        told = {"measure": Measure(chosen) if chosen else None, "reason": self.reason.value()}
        if chosen == Measure.RECALL:
            told |= {"notice_no": self.notice_no.value(), "notice_on": self._day()}
        return told

    def check(self) -> None:
        """Refuse a day that is none."""
        try:
            self.notice_on.value()
        except UserError as error:
            raise UserError(error.message, "notice_on") from None

    def typed(self) -> dict[str, Any]:
        """What was answered."""
        told = {
            "measure": self.measure.value(),
            "reason": self.reason.value(),
            "notice_no": self.notice_no.value(),
            "notice_on": self.notice_on.text(),
        }
        return {name: text for name, text in told.items() if text}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show the answers again."""
        chosen = typed.get("measure")
        self.measure.set_value(chosen if chosen in self.measure.names() else None)
        self.reason.set_text(str(typed.get("reason", "")))
        self.notice_no.set_text(str(typed.get("notice_no", "")))
        self.notice_on.set_text(str(typed.get("notice_on", "")))
        for field in self.fields:
            field.show_error("")
        self._ask()

    def _ask(self) -> None:
        ordered = self.measure.value() == Measure.RECALL
        self.notice_no.setVisible(ordered)
        self.notice_on.setVisible(ordered)
        self.arranged.emit()

    def _today(self) -> Any:
        return self.counter.desk.today

    def _day(self) -> Any:
        try:
            return self.notice_on.value()
        except UserError:
            return None
