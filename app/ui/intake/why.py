"""Why: the kind of case, and what that kind asks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.context import Counter
from app.ui.intake import layout
from app.ui.intake.kinds.found import KINDS, further_parts, kinds_for
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.parts.stack import PartStack
from app.ui.keys import NEW_KINDS
from app.ui.theme import tokens
from app.ui.widgets.card import Card
from app.ui.widgets.fields import InputField, LabelPlace
from app.ui.widgets.option_row import OptionRow
from app.ui.widgets.options import Option
from app.workflow.kinds import case_kind


class WhyCard(Card):
    """What the customer wants, and why; `kind_wanted` with the name of a kind of case."""

    kind_wanted = Signal(str)
    arranged = Signal()
    """Something else is asked or chosen than staff chose: Tab has to be led anew."""
    left_up = Signal()
    """The clerk goes back to the goods."""

    def __init__(self, counter: Counter, host: QWidget) -> None:
        words = counter.words
        super().__init__(words("Why"), name="intake.why")
        may = {kind.name: kind for kind in kinds_for(counter.session)}
        options = [Option(kind, words.say(case_kind(kind).title), key) for key, kind in NEW_KINDS.items()]
        keyless = (kind for name, kind in may.items() if name not in NEW_KINDS.values())
        options += [Option(kind.name, words.say(kind.title or kind.case.title)) for kind in keyless]
        self._row = OptionRow("intake.kind", words("Kind"), options)
        self._row.stand_close()
        self.kind = InputField(words("Kind"), self._row, name="intake.kind", place=LabelPlace.HIDDEN)
        self.parts = PartStack(counter, host, further_parts())
        self.header.insertWidget(1, self.kind, 1)  # beside the title: what is asked needs the room
        self.header.setStretch(2, 0)
        self.header.setAlignment(self._title, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.parts)
        for name in set(KINDS) & set(self._row.names()):
            self._row.set_enabled(name, name in may)
        self._connect()

    def show_kind(self, kind: IntakeKind) -> None:
        """Show which kind of case is being taken in, and what it asks."""
        self._row.set_value(kind.name)
        self.parts.ask(kind.parts)

    def align(self, width: int) -> None:
        """Let the kinds begin where the inputs do, this far from the left."""
        self._title.setMinimumHeight(tokens().control)
        self._title.setFixedWidth(max(width, self._title.sizeHint().width()))

    @property
    def edges(self) -> tuple[InputField, ...]:
        """The fields that begin a line."""
        return self.parts.edges

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches below the kind, in order."""
        return self.parts.stops

    def focus(self) -> None:
        """Go to what the kind asks first."""
        self.parts.focus_first()

    def _connect(self) -> None:
        self._row.chosen.connect(self.kind_wanted)
        self.parts.arranged.connect(self.arranged)
        self.parts.left_up.connect(self.left_up)
        for button in layout.buttons_of(self.kind):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Up:
                self.left_up.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.focus()
                return True
        return super().eventFilter(watched, event)
