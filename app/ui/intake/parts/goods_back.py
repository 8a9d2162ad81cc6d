"""Why goods come back, and how they look: what returns and exchanges ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from app.i18n import Phrase
from app.policy.reasons import Reason, reason_label
from app.policy.returns.eligibility import Condition
from app.ui.context import Counter
from app.ui.intake.parts.part import Part
from app.ui.widgets.fields import ChecksField, ChoiceField, InputField, LabelPlace

REASONS = (
    Reason.QUALITY,
    Reason.NOT_AS_DESCRIBED,
    Reason.TRANSPORT_DAMAGE,
    Reason.NO_REASON,
    Reason.WRONG_ITEM,
    Reason.SIZE_OR_SHADE_UNSUITABLE,
)
"""The reasons a counter hears every day, in the order of their digits."""

CONDITIONS = (
    ("outer_opened", Phrase("Outer box opened")),
    ("seal_broken", Phrase("Seal broken")),
    ("used", Phrase("Used")),
    ("accessories_complete", Phrase("Accessories complete")),
    ("gifts_returned", Phrase("Gifts returned")),
)
_USUAL = tuple(name for name, ticked in asdict(Condition()).items() if ticked)


class ReasonPart(Part):
    """The reason, by its digit."""

    name: ClassVar[str] = "reason"
    asks: ClassVar[frozenset[str]] = frozenset({"reason"})

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        options = tuple((one.value, words.say(reason_label(one))) for one in REASONS)
        self.field = ChoiceField(words("Reason"), options, name="intake.reason", place=LabelPlace.LEFT)
        self.column.addWidget(self.field)
        self.field.changed.connect(self.changed)

    @property
    def fields(self) -> tuple[InputField, ...]:
        """The reason."""
        return (self.field,)

    def values(self) -> dict[str, Any]:
        """The reason chosen."""
        chosen = self.field.value()
        return {"reason": Reason(chosen) if chosen else None}

    def typed(self) -> dict[str, Any]:
        """The reason's name."""
        chosen = self.field.value()
        return {"reason": chosen} if chosen else {}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Choose a reason, or none."""
        kept = typed.get("reason")
        self.field.set_value(kept if kept in self.field.names() else None)
        self.field.show_error("")
        self.arranged.emit()


class ConditionPart(Part):
    """How the goods look; ticked beforehand is what is usual."""

    name: ClassVar[str] = "condition"

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        options = tuple((one, words.say(text)) for one, text in CONDITIONS)
        self.field = ChecksField(words("Condition"), options, name="intake.condition", place=LabelPlace.LEFT)
        self.column.addWidget(self.field)
        self.field.changed.connect(self.changed)

    @property
    def fields(self) -> tuple[InputField, ...]:
        """The condition."""
        return (self.field,)

    def values(self) -> dict[str, Any]:
        """How the goods look."""
        ticked = self.field.value()
        return {"condition": Condition(**{name: name in ticked for name, _text in CONDITIONS})}

    def typed(self) -> dict[str, Any]:
        """What is ticked, where it is not as usual."""
        ticked = self.field.value()
        return {} if set(ticked) == set(_USUAL) else {"ticked": list(ticked)}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Tick what was ticked, or what is usual."""
        kept = typed.get("ticked", _USUAL)
        self.field.set_value(tuple(map(str, kept)) if isinstance(kept, list | tuple) else _USUAL)
