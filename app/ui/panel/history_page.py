"""The history of a case: when, who, what, newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import Words
from app.services.case_view import HistoryLine
from app.ui.theme import tokens
from app.ui.widgets.labels import label
from app.ui.widgets.rows import clear, put


class HistoryPage(QWidget):
    """One line for each event, with what was noted at it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("panel.history")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.large)
        self._grid.setVerticalSpacing(tokens().space.small)
        self._grid.setColumnStretch(3, 1)

    def show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        """Show the events of a case, given oldest first."""
        clear(self._grid)
        for row, line in enumerate(reversed(lines)):
            note = label(line.note, "muted", wrap=True)
            note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            when, who = label(self._words.value(line.at), "muted"), label(line.who, "muted")
            put(self._grid, row, when, who, label(self._words.say(line.what)), note)
