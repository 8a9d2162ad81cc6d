"""The search box at work: cases while staff type, one of them or a code on Enter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services import lookup
from app.services.worklists import WorkRow
from app.ui.context import Counter
from app.ui.search_popup import SearchPopup
from app.ui.top_bar import TopBar

_FOUND_AT_MOST = 9


class SearchDesk(QWidget):
    """Joins the box of the top bar with the results that hang below it; an invisible part of the screen."""

    case_wanted = Signal(str)
    entered = Signal(str)
    """A text that was entered without choosing a result: a code, or scraps of a case."""
    left = Signal()

    def __init__(self, counter: Counter, top: TopBar, over: QWidget) -> None:
        super().__init__(over)
        self.hide()
        self._counter = counter
        self._top = top
        self._over = over
        self._box = top.search
        self._questions = counter.tasks.latest()
        self.popup = SearchPopup(counter.words, over)
        self._box.textEdited.connect(self.search)
        self._box.moved.connect(self.popup.step)
        self._box.entered.connect(self._enter)
        self._box.left.connect(self._leave)
        self._box.focus_lost.connect(self.popup.hide)
        self.popup.picked.connect(self._open)

    def begin(self, text: str = "") -> None:
        """Put the cursor into the box, and a text where one is given."""
        if text:
            self._box.setText(text)
        self._box.focus()
        self.search(self._box.text())

    def clear(self) -> None:
        """Empty the box and take the results away."""
        self._questions.drop()
        self.popup.hide()
        self._box.clear()

    def search(self, text: str) -> None:
        """Look for cases; an answer to what was typed before no longer counts."""
        if not text.strip():
            self._questions.drop()
            self.popup.hide()
            return
        desk, session = self._counter.desk, self._counter.session
        self._questions.read(
            lambda: lookup.find(desk, session, text, limit=_FOUND_AT_MOST),
            self._show,
            self._counter.bar_error,
            owner=self,
        )

    def _show(self, rows: tuple[WorkRow, ...]) -> None:
        if self._box.hasFocus():
            self.popup.show_found(rows, self._top.place_below_search(self._over))

    def _enter(self) -> None:
        text = self._box.text().strip()
        if self.popup.selected:
            self._open(self.popup.selected)
        elif text:
            self.popup.hide()
            self._questions.drop()
            self.entered.emit(text)

    def _open(self, case_no: str) -> None:
        self.clear()
        self.case_wanted.emit(case_no)

    def _leave(self) -> None:
        self.clear()
        self.left.emit()
