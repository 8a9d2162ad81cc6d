"""One group of the day board: its title with the count, and its most pressing cases."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from app.i18n import Words
from app.services.day_board import GROUP_TITLES, MOST, BoardGroup, BoardLine, Group
from app.ui.row_list import Row, RowList
from app.ui.theme import Tone, tokens
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Chip, label

_LOUD = {Group.OVERDUE: Tone.DANGER, Group.DUE_TODAY: Tone.WARN, Group.TO_TELL: Tone.WARN}
_ROWS, _MOST_ROOM = 2, 8


class GroupCard(Card):
    """Shows one group. `opened` with the number of the case that was chosen.

    `room` is how much of its column it asks for, by the number of its cases; 0 for just its title.
    """

    opened = Signal(str)

    def __init__(self, words: Words, group: Group, digit: int) -> None:
        title = words.say(GROUP_TITLES[group])
        super().__init__(title, str(digit), name=f"board.{group.lower()}")
        self._words = words
        self._group = group
        self._count = Chip("", Tone.NEUTRAL)
        self._count.setObjectName(f"board.{group.lower()}.count")
        self.header.insertWidget(1, self._count)
        self.rows = RowList(f"board.{group.lower()}.rows", title, one_click=True)
        self._nothing = label(words("Nothing"), "muted", name=f"board.{group.lower()}.nothing")
        self.header.insertWidget(2, self._nothing)
        self.body.addWidget(self.rows)
        self.room = 0
        self.rows.chosen.connect(self.opened)

    def show_group(self, group: BoardGroup) -> None:
        """Show the group as it is now; the arrows stay on the case they were on."""
        self._count.show_text(f"{MOST - 1}+" if group.count >= MOST else str(group.count), self._tone(group))
        self.rows.show_rows(tuple(self._row(line) for line in group.lines), self.rows.current)
        self.rows.setMinimumHeight(min(len(group.lines), _ROWS) * tokens().row)
        self.rows.setVisible(bool(group.lines))
        self._nothing.setVisible(not group.lines)
        tall = QSizePolicy.Policy.Expanding if group.lines else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, tall)
        self.room = min(len(group.lines), _MOST_ROOM)

    def focus_rows(self) -> bool:
        """Go to the first case; False where there is none."""
        if not self.rows.names():
            return False
        if not self.rows.current:
            self.rows.step(1)
        self.rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _tone(self, group: BoardGroup) -> Tone:
        return _LOUD.get(self._group, Tone.NEUTRAL) if group.count else Tone.NEUTRAL

    def _row(self, line: BoardLine) -> Row:
        words, row = self._words, line.row
        stands = () if self._group is Group.TO_TELL else (words.say(row.state),)  # what is told needs the room
        return Row(
            name=row.case_no,
            title=row.day_no,
            who=row.customer,
            detail=" · ".join(text for text in (*stands, row.goods) if text),
            state=words.say(line.note),
            left=words.say(line.left),
            tone=Tone(str(line.tone)),
        )
