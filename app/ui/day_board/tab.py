"""Today: the day board, and behind it all cases in one list."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.worklists import Desktop, Filter
from app.ui.context import Counter
from app.ui.day_board.board import Board
from app.ui.panel.case_panel import CasePanel
from app.ui.worklist.tab import WorkTab


class DayTab(QStackedWidget):
    """The board; the list is made when it is first wanted, and Esc leads back from it."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("today")
        self.setProperty("role", "page")
        self._counter = counter
        self._work: WorkTab | None = None
        self._to_focus = False
        self.board = Board(counter)
        self.addWidget(self.board)
        self.board.list_asked.connect(lambda: self.show_filter(Filter.ALL))

    @property
    def work(self) -> WorkTab:
        """The list of all cases with its panel."""
        if self._work is None:
            self._work = WorkTab(self._counter, Desktop.TODAY)
            self._work.list.settled.connect(self._arrive)
            self.addWidget(self._work)
        return self._work

    @property
    def panel(self) -> CasePanel | None:
        """The case that is open beside the list; None while the board is shown."""
        return self.work.panel if self._shows_list else None

    @property
    def _shows_list(self) -> bool:
        return self.currentWidget() is not self.board

    def show_filter(self, shown: Filter) -> None:
        """Show the list, filtered."""
        self.setCurrentWidget(self.work)
        self._to_focus = True
        self.work.show_filter(shown)
        self.work.focus_first()

    def show_case(self, case_no: str) -> None:
        """Open a case beside the list."""
        self.setCurrentWidget(self.work)
        self.work.show_case(case_no)

    def back(self) -> bool:
        """One step back: in the panel, then from the list to the board; False on the board."""
        if not self._shows_list:
            return False
        if not self.work.back():
            self.setCurrentWidget(self.board)
            self.board.focus_first()
        return True

    def focus_first(self) -> None:
        """Put the focus on the most pressing case."""
        if self._shows_list:
            self.work.focus_first()
        else:
            self.board.focus_first()

    def _arrive(self) -> None:
        """Put the focus on the list asked for, now that it has rows."""
        if self._to_focus and self._shows_list:
            self._to_focus = False
            self.work.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        panel = self.panel
        if panel is None or not panel.take_key(event):
            super().keyPressEvent(event)
