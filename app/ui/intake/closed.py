"""The intake for whoever may not take anything in: says whose work it is, and offers nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.services.session import not_permitted
from app.ui.context import Counter
from app.ui.intake import layout
from app.ui.theme import Tone
from app.ui.widgets.states import EmptyState
from app.workflow.permissions import Right, Subject, roles_with


class ClosedIntake(QWidget):
    """Answers what an `IntakeTab` is asked for, by saying who does it."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = counter.words
        self.setObjectName("intake")
        self.setAccessibleName(words("Intake"))
        self._counter = counter
        self._refusal = not_permitted(roles_with(Subject.RETURN, Right.CREATE)).message
        state = EmptyState("intake.closed")
        state.show_state(words("Returns are taken in by colleagues"), words.say(self._refusal), "lock")
        layout.fill(self, state)

    def begin(self, _kind: str = "") -> None:
        """Say who takes in a case."""
        self._counter.bar(self._refusal, Tone.WARN)

    def take_order(self, _order_no: str) -> None:
        """Say who takes in a return."""
        self.begin()

    def take_barcode(self, _code: str) -> bool:
        """There is nothing to choose here."""
        return False

    def do_main(self) -> None:
        """Say who takes in a return."""
        self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            self.do_main()
        else:
            super().keyPressEvent(event)
