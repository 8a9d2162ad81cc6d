"""The minutes as they pass: what is shown stays true without a click, and what is due by itself is done."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import Phrase
from app.services import automatic
from app.ui.context import Counter, Notice

_MINUTE_MS = 60_000


class Minutes(QObject):
    """Ticks once a minute: takes the steps that are due by themselves, then tells every view to look again.

    `passed` after each minute.
    """

    passed = Signal()

    def __init__(self, counter: Counter, owner: QWidget) -> None:
        super().__init__(owner)
        self._counter = counter
        self._owner = owner
        self._timer = QTimer(self, interval=_MINUTE_MS)
        self._timer.setObjectName("minutes")
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        """A minute has passed."""
        desk = self._counter.desk
        self._counter.tasks.run(lambda: automatic.catch_up(desk), self._caught_up, owner=self._owner)

    def _caught_up(self, moved: tuple[str, ...]) -> None:
        if moved:
            self._counter.say(Phrase("Moved on by itself, because a day has passed: {cases}", cases=moved))
        self._counter.tell(Notice(initiator=self))
        self.passed.emit()
