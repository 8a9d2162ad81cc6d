"""The page of the day board: whose day, the groups in two columns, always as it is now."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services import day_board
from app.services.day_board import DayBoard, Group, Scope
from app.ui.context import Counter, Notice
from app.ui.day_board.group_card import GroupCard
from app.ui.theme import tokens
from app.ui.widgets.labels import label
from app.ui.widgets.option_row import FilterBar

_COLUMNS = (
    (Group.OVERDUE, Group.DUE_TODAY, Group.TO_DO, Group.TO_TELL),
    (Group.UNPAID, Group.UNPRINTED, Group.WAITING, Group.SHELF),
)
"""What presses by the clock at the left, what is left open at the right."""


class Board(QWidget):
    """Shows the board and keeps it up to date. `list_asked` where all cases are wanted in one list."""

    list_asked = Signal()

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = counter.words
        self.setObjectName("board")
        self._counter = counter
        self._scope = Scope.PERSON
        self._stale = True
        self._looks = counter.tasks.latest()
        scopes = [
            (Scope.PERSON.value, words("For me")),
            (Scope.COUNTER.value, words("This counter")),
            ("ALL", words("All cases in one list")),
        ]
        self.scopes = FilterBar("board.scope", words("Whose day"), scopes, self)
        self._at = label("", "small", name="board.at")
        self._columns = [QVBoxLayout() for _ in _COLUMNS]
        self.cards = {group: GroupCard(words, group, n) for n, group in enumerate(Group, 1)}
        self._lay_out()
        self.scopes.set_value(Scope.PERSON.value)
        self.scopes.chosen.connect(self._chosen)
        counter.outlets.changed.connect(self._noticed)
        for card in self.cards.values():
            card.opened.connect(counter.open_case)

    def show_scope(self, scope: Scope) -> None:
        """Show a person's day, or the counter's."""
        self._scope = scope
        self.scopes.set_value(scope.value)
        self.look_again()

    def look_again(self) -> None:
        """Read the board anew."""
        self._stale = False
        desk, session, scope = self._counter.desk, self._counter.session, self._scope
        self._looks.read(lambda: day_board.read(desk, session, scope), self._show, self._counter.bar_error, owner=self)

    def focus_first(self) -> None:
        """Go to the first case of the first group that has any, or to the choice whose day it is."""
        if not any(card.focus_rows() for card in self.cards.values()):
            self.scopes.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cards = list(self.cards.values())
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier) and (
            0 <= number < len(cards)
        ):
            cards[number].focus_rows()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.look_again()

    def _chosen(self, name: str) -> None:
        if name == "ALL":
            self.scopes.set_value(self._scope.value)
            self.list_asked.emit()
        else:
            self.show_scope(Scope(name))

    def _noticed(self, _notice: Notice) -> None:
        if self.isVisible():
            self.look_again()
        else:
            self._stale = True

    def _show(self, board: DayBoard) -> None:
        for group in board.groups:
            self.cards[group.group].show_group(group)
        for groups, layout in zip(_COLUMNS, self._columns, strict=True):
            self._share_room(groups, layout)
        words = self._counter.words
        self._at.setText(words("As of {when}", when=board.at))

    def _share_room(self, groups: tuple[Group, ...], layout: QVBoxLayout) -> None:
        """Give the room to groups that have cases; the others keep their title, and what is left stays at the end."""
        rooms = [self.cards[group].room for group in groups]
        for place, room in enumerate(rooms):
            layout.setStretch(place, room)
        layout.setStretch(len(rooms), 0 if any(rooms) else 1)

    def _lay_out(self) -> None:
        space = tokens().space
        head = QHBoxLayout()
        head.addWidget(self.scopes)
        head.addStretch(1)
        head.addWidget(self._at)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(space.medium)
        for groups, layout in zip(_COLUMNS, self._columns, strict=True):
            layout.setSpacing(space.medium)
            for group in groups:
                layout.addWidget(self.cards[group])
            layout.addStretch(0)
            columns.addLayout(layout, 1)
        area = QScrollArea(self)
        area.setObjectName("board.area")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.small, space.large, space.medium)
        column.setSpacing(space.small)
        column.addLayout(head)
        column.addWidget(area, 1)
