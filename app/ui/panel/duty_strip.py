"""What the customer is to be told: each open duty with its day and a button for each means, told ones muted below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Words
from app.services.case_view import DutyView
from app.ui.icons import IconLabel
from app.ui.theme import Tone, tokens
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.rows import clear
from app.workflow.duties import MEANS_TITLES, Means

_LEAST_WORDS = 240
"""What the words of a duty get beside the means, as at the smallest text size; with less they stand above."""
_SHAPES = {Tone.DANGER: "triangle-alert", Tone.WARN: "clock", Tone.NEUTRAL: "clock", Tone.OK: "check"}


class _OpenDuty(QFrame):
    """What is to be told, and the means beside it, or below where the words would have to stand in a narrow column."""

    def __init__(self) -> None:
        super().__init__()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(tokens().space.medium, 2, tokens().space.tiny, 2)
        self._sides.setSpacing(tokens().space.tiny)
        self.said = QHBoxLayout()
        self.means = QHBoxLayout()
        for part in (self.said, self.means):
            part.setSpacing(tokens().space.tiny)
        self._sides.addLayout(self.said, 1)
        self._sides.addLayout(self.means)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() - self.means.sizeHint().width() >= tokens().px(_LEAST_WORDS)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way != self._sides.direction():
            self._sides.setDirection(way)


class DutyStrip(QWidget):
    """The duties of a case; hidden where there are none. `told` with the duty's number and the means chosen for it."""

    told = Signal(int, str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("panel.duties")
        self.setAccessibleName(words("To be told to the customer"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens().space.tiny)
        self.hide()

    def show_duties(self, duties: tuple[DutyView, ...]) -> None:
        """Show the duties of a case, the open ones first."""
        clear(self._column)
        for number, duty in enumerate(duties, start=1):
            row = self._told(duty) if duty.told is not None else self._open(number, duty)
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(duties))

    def _open(self, number: int, duty: DutyView) -> QWidget:
        words, name = self._words, f"panel.duty.{number}"
        tone = Tone(str(duty.tone))
        title = words.say(duty.title)
        said = words("{what} · by {day} · {left}", what=title, day=duty.due, left=duty.left)
        row = _OpenDuty()
        row.setObjectName(name)
        row.setProperty("role", "bar")
        row.setProperty("tone", str(tone))
        row.setAccessibleName(said)
        row.said.addWidget(IconLabel(_SHAPES.get(tone, "clock"), tone))
        row.said.addSpacing(tokens().space.tiny)
        text = label(said, "", tone if tone is not Tone.NEUTRAL else None, wrap=True, name=f"{name}.text")
        row.said.addWidget(text, 1)
        row.means.addWidget(label(words("told:"), "muted"))
        for means, means_title in MEANS_TITLES.items():
            how = words.say(means_title)
            button = ActionButton(how, f"{name}.{means.lower()}")
            button.setAutoDefault(True)
            button.setAccessibleName(words("{what}: {how}", what=title, how=how))
            button.clicked.connect(partial(self._tell, duty.duty_id, means))
            row.means.addWidget(button)
        row.means.addStretch(1)
        return row

    def _told(self, duty: DutyView) -> QWidget:
        words = self._words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(tokens().space.medium, 0, 0, 0)
        line.setSpacing(tokens().space.small)
        line.addWidget(IconLabel("check", Tone.OK), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(ElidedLabel(words("{what}: {how}", what=duty.title, how=duty.told), "muted"), 1)
        return row

    def _tell(self, duty_id: int, means: Means, _checked: bool = False) -> None:
        self.told.emit(duty_id, means.value)
