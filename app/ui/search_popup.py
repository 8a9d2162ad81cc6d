"""What hangs below the search box while staff type: the cases that match, and what Enter would do."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import Words
from app.services.worklists import WorkRow
from app.ui.row_list import Row, RowList
from app.ui.theme import Tone, tokens
from app.ui.widgets.labels import label

_WIDTH = 720


class SearchPopup(QFrame):
    """The results. The focus stays in the search box; `picked` says the number of a case that was clicked."""

    picked = Signal(str)

    def __init__(self, words: Words, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("search.results")
        self.setProperty("role", "card")
        self._words = words
        self._list = RowList("search.list", words("Cases found"), one_click=True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint = label("", "small", wrap=True, name="search.hint")
        hints = QVBoxLayout()
        hints.setContentsMargins(14, 0, 14, 0)
        hints.addWidget(self._hint)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 6, 1, 8)
        self._column.setSpacing(6)
        self._column.addWidget(self._list)
        self._column.addLayout(hints)
        self._list.chosen.connect(self.picked)
        self.hide()

    @property
    def selected(self) -> str:
        """The number of the case the arrows are on, "" while they are on none."""
        return self._list.current if self.isVisible() else ""

    @property
    def hint(self) -> str:
        """The line below the results."""
        return self._hint.text()

    def numbers(self) -> tuple[str, ...]:
        """The numbers of the cases shown."""
        return self._list.names()

    def show_found(self, rows: tuple[WorkRow, ...], below: QRect) -> None:
        """Show what was found, hanging from the top of `below`, a place in the window over which it lies."""
        words = self._words
        self._list.show_rows(tuple(row_of(words, row) for row in rows))
        self._hint.setText(
            words("Enter: the first one, or what the code stands for  ·  ↑ ↓ choose  ·  Esc closes")
            if rows
            else words("No case found. Try the last digits of a phone or number, a name, pinyin, an amount.")
        )
        self._list.setVisible(bool(rows))
        self._list.setFixedHeight(tokens().row * max(len(rows), 1))
        self.show()  # first: what has never been shown has no height
        self._place(below)
        self.raise_()

    def step(self, step: int) -> None:
        """Move the choice by some rows."""
        if self.isVisible():
            self._list.step(step)

    def _place(self, below: QRect) -> None:
        over = self.parentWidget()
        room = over.width() if over else below.width()
        width = min(max(tokens().px(_WIDTH), below.width()), room - 24)
        left = min(max(below.center().x() - width // 2, 12), room - width - 12)
        self._column.invalidate()
        height = min(self._column.totalHeightForWidth(width), below.height() - 12)
        self.setGeometry(left, below.top(), width, height)


def row_of(words: Words, row: WorkRow) -> Row:
    """A case as a row of a plain list."""
    return Row(
        name=row.case_no,
        title=row.case_no,
        who=row.customer,
        detail=row.goods,
        state=words.say(row.state),
        left=words.say(row.left),
        tone=Tone(str(row.tone)),
    )
