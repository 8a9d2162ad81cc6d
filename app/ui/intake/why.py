"""Why: the kind of case, the reason, how the goods look, and whatever else is to be noted."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.i18n import Phrase, Words
from app.policy.reasons import Reason, reason_label
from app.policy.returns.eligibility import Condition
from app.ui.intake import layout
from app.ui.intake.person import LONGEST
from app.ui.keys import NEW_KINDS
from app.ui.widgets.card import Card
from app.ui.widgets.fields import ChecksField, ChoiceField, InputField, LabelPlace, TextField
from app.ui.widgets.option_row import OptionRow
from app.ui.widgets.options import Option
from app.workflow.kinds import RETURN, case_kind

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


class WhyCard(Card):
    """What the customer wants, and why; `kind_wanted` with the name of a kind of case."""

    changed = Signal()
    kind_wanted = Signal(str)
    arranged = Signal()
    """Something else is chosen than staff chose: Tab has to be led anew."""
    left_up = Signal()
    """The clerk goes back to the goods."""

    def __init__(self, words: Words) -> None:
        super().__init__(words("Why"), name="intake.why")
        say = words.say
        place = LabelPlace.LEFT
        kinds = (Option(kind, say(case_kind(kind).title), key) for key, kind in NEW_KINDS.items())
        self._kind_row = OptionRow("intake.kind", words("Kind"), kinds)
        self.kind = InputField(words("Kind"), self._kind_row, name="intake.kind", place=place)
        self.reason = ChoiceField(
            words("Reason"),
            tuple((one.value, say(reason_label(one))) for one in REASONS),
            name="intake.reason",
            place=place,
        )
        self.condition = ChecksField(
            words("Condition"),
            tuple((one, say(text)) for one, text in CONDITIONS),
            name="intake.condition",
            place=place,
        )
        self.note = TextField(
            words("Note"),
            name="intake.note",
            place=place,
            placeholder=words("Anything else worth knowing (optional)"),
            max_length=LONGEST,
        )
        self.fields: tuple[InputField, ...] = (self.kind, self.reason, self.condition, self.note)
        for field in self.fields:
            self.body.addWidget(field)
        self.show_kind(RETURN.name)
        self.clear()
        self._connect()

    def clear(self) -> None:
        """Nothing chosen, the goods as they usually are."""
        self.show_state(None, Condition(), "")

    def show_state(self, reason: Reason | None, condition: Condition, note: str) -> None:
        """Show what is known."""
        self.reason.set_value(reason.value if reason else None)
        self.arranged.emit()
        self.condition.set_value(tuple(name for name, ticked in asdict(condition).items() if ticked))
        self.note.set_value(note)
        for field in (self.reason, self.condition, self.note):
            field.show_error("")

    def show_kind(self, kind: str) -> None:
        """Show which kind of case is being taken in."""
        if self._kind_row.value() != kind:
            self._kind_row.set_value(kind)
            self.arranged.emit()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches below the kind, in order."""
        rows = (*layout.buttons_of(self.reason), *layout.buttons_of(self.condition))
        return (*rows, self.note.input)

    def chosen_reason(self) -> Reason | None:
        """The reason chosen."""
        name = self.reason.value()
        return Reason(name) if name else None

    def ticked_condition(self) -> Condition:
        """How the goods look."""
        ticked = self.condition.value()
        return Condition(**{name: name in ticked for name, _text in CONDITIONS})

    def show_error(self, field: str, text: str) -> None:
        """Say at the reason or the note what is wrong, and go there."""
        if field == "note":
            self.note.show_error(text)
            self.focus_note()
        else:
            self.reason.show_error(text)
            self.focus()

    def focus(self) -> None:
        """Go to the reasons."""
        self.reason.focus_first()

    def focus_note(self) -> None:
        """Go to the note."""
        self.note.input.focus()

    def _connect(self) -> None:
        for field in self.fields[1:]:
            field.changed.connect(self.changed)
        self._kind_row.chosen.connect(self.kind_wanted)
        for field in self.fields:
            for button in field.findChildren(QAbstractButton):
                button.installEventFilter(self)
        self.note.input.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Up and self._go_up(watched):
                return True
            if event.key() == Qt.Key.Key_Down and self._go_down(watched):
                return True
        return super().eventFilter(watched, event)

    def _go_up(self, origin: QObject) -> bool:
        """Up leads from row to row, and from the reasons back to the goods."""
        if origin is self.note.input:
            self.condition.focus_first()
        elif self._is_in(self.condition, origin):
            self.reason.focus_first()
        else:
            self.left_up.emit()
        return True

    def _go_down(self, origin: QObject) -> bool:
        if self._is_in(self.kind, origin):
            self.reason.focus_first()
        elif self._is_in(self.reason, origin):
            self.condition.focus_first()
        elif self._is_in(self.condition, origin):
            self.focus_note()
        else:
            return False
        return True

    @staticmethod
    def _is_in(field: InputField, origin: QObject) -> bool:
        return isinstance(origin, QAbstractButton) and field.isAncestorOf(origin)
