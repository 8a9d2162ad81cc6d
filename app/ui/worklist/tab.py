"""A working tab: the list of what waits here, and the panel of the chosen case."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.services.worklists import Desktop, Filter
from app.ui.context import Counter
from app.ui.panel.case_panel import CasePanel
from app.ui.theme import tokens
from app.ui.worklist.said import TITLES, is_open
from app.ui.worklist.work_list import WorkList

_LIST_WIDTH, _PANEL_WIDTH = 502, 818


class WorkTab(QWidget):
    """Work list and case panel, side by side. The window asks it for what its keys stand for."""

    def __init__(self, counter: Counter, desktop: Desktop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desktop = desktop
        self.setObjectName(f"{desktop.value.lower()}.tab")
        self.setProperty("role", "page")
        self.setAccessibleName(counter.words.say(TITLES[desktop]))
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName(f"{desktop.value.lower()}.splitter")
        self.list = WorkList(counter, desktop, self._splitter)
        self.panel = CasePanel(counter, self._splitter)
        self._lay_out()
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self.panel.open_case)
        self.list.opened.connect(self._go_into)
        self.list.settled.connect(self._begin)
        self.panel.left.connect(self.list.focus_list)
        if not is_open(desktop):
            self.panel.say_later()

    def show_case(self, case_no: str) -> None:
        """Open a case, its due step ready: the first field of its form has the focus."""
        self.list.choose(case_no)
        self.panel.open_case(case_no, focus_step=True)

    def show_filter(self, shown: Filter) -> None:
        """Show the cases of a filter."""
        self.list.show_filter(shown)

    def keep_now(self) -> None:
        """Store what is typed into the panel's forms."""
        self.panel.keep_now()

    def do_main(self) -> bool:
        """Take the due step of the case (F9)."""
        return self.panel.do_main()

    def print_again(self) -> bool:
        """Offer the papers of the case (F10)."""
        return self.panel.print_again()

    def reveal(self) -> bool:
        """Show the customer in full for a moment, or cover again (Ctrl+H)."""
        return self.panel.reveal()

    def back(self) -> bool:
        """One step back (Esc); False where there is none."""
        return self.panel.back()

    def focus_first(self) -> None:
        """Put the focus on the list."""
        self.list.focus_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.panel.take_key(event):
            super().keyPressEvent(event)

    def _go_into(self, case_no: str) -> None:
        self.panel.open_case(case_no, focus_step=True)

    def _begin(self) -> None:
        """Open the first case, so that the panel is not empty while there is work."""
        if not self.panel.case_no and not self.list.case_no:
            self.list.choose_first()

    def _lay_out(self) -> None:
        space = tokens().space
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.panel)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(space.large - 2)
        self._splitter.setSizes([_LIST_WIDTH, _PANEL_WIDTH])
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.tiny + 2, space.large, space.large - 2)
        column.addWidget(self._splitter)
