"""The history of a case: when, who, what, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.i18n import Words
from app.services.case_view import HistoryLine
from app.ui.theme import tokens
from app.ui.widgets.rows import TextColumn, TextRows


class HistoryPage(TextRows):
    """One line for each event, with what was noted at it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        columns = (TextColumn("muted"), TextColumn("muted"), TextColumn(), TextColumn("muted", wide=True))
        super().__init__("panel.history", columns, parent)
        self._words = words
        self.set_spacing(tokens().space.large, tokens().space.small)

    def show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        """Show the events of a case, given oldest first."""
        words = self._words
        self.show_rows((words.value(one.at), one.who, words.say(one.what), one.note) for one in reversed(lines))
