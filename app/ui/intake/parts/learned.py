"""When the shop learned of a suspected reaction, and whether the customer was told what to do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.ui.context import Counter
from app.ui.intake.parts.part import Part, focus_field
from app.ui.widgets.fields import ChoiceField, DayField, InputField, LabelPlace
from app.workflow.duties import MEANS_TITLES, NOT_YET, Means


class LearnedPart(Part):
    """An empty day is today; nothing about health is asked here."""

    name: ClassVar[str] = "learned"
    asks: ClassVar[frozenset[str]] = frozenset({"learned_on"})

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        place = LabelPlace.LEFT
        self.learned_on = DayField(words, words("Learned on"), self._today, name="intake.learned_on", place=place)
        self.learned_on.input.setPlaceholderText(counter.desk.today.isoformat())
        means = ((str(one), words.say(title)) for one, title in MEANS_TITLES.items())
        self.told = ChoiceField(words("Told"), (*means, (NOT_YET, words("not yet"))), name="intake.told", place=place)
        for field in self.fields:
            self.column.addWidget(field)
            field.changed.connect(self.changed)
        self.learned_on.input.returnPressed.connect(partial(self.go_on_from, self.learned_on))

    @property
    def fields(self) -> tuple[InputField, ...]:
        """The day, and how the customer was told."""
        return (self.learned_on, self.told)

    def show_error(self, field: str, text: str) -> None:
        """Say it at the day."""
        self.learned_on.show_error(text)
        focus_field(self.learned_on)

    def values(self) -> dict[str, Any]:
        """The answers."""
        told = self.told.value()
        return {"learned_on": self._day(), "told": Means(told) if told in set(Means) else None}

    def check(self) -> None:
        """Refuse a day that is none."""
        try:
            self.learned_on.value()
        except UserError as error:
            raise UserError(error.message, "learned_on") from None

    def typed(self) -> dict[str, Any]:
        """What was answered."""
        told = {"learned_on": self.learned_on.text(), "told": self.told.value()}
        return {name: text for name, text in told.items() if text}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show the answers again."""
        told = typed.get("told")
        self.learned_on.set_text(str(typed.get("learned_on", "")))
        self.told.set_value(told if told in self.told.names() else None)
        for field in self.fields:
            field.show_error("")

    def _today(self) -> Any:
        return self.counter.desk.today

    def _day(self) -> Any:
        try:
            return self.learned_on.value()
        except UserError:
            return None
