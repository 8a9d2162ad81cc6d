"""The list of a tab: filters with their figures, the table, and what stands there when there is nothing to list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.errors import Fault, UserError
from app.services import worklists
from app.services.worklists import MOST, Desktop, Filter, WorkPage
from app.ui.context import Counter, Notice
from app.ui.theme import tokens
from app.ui.widgets.option_row import FilterBar
from app.ui.widgets.states import StatePage
from app.ui.worklist.columns import SORTED_BY, Column
from app.ui.worklist.list_model import WorkListModel
from app.ui.worklist.said import FILTER_TITLES, TITLES, nothing
from app.ui.worklist.table import WorkTable
from app.workflow.permissions import Right, Subject

PAGE = 60
_LONGEST_REFRESH = 600
"""A refreshed list is fetched as far as it had been scrolled, but no further than this."""


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the list: its first page, and the figures of the filters."""

    page: WorkPage
    counts: Mapping[Filter, int]


class WorkList(QFrame):
    """The cases of a tab. `chosen`: the arrows are on this case; `opened`: go into it; `settled`: it is filled."""

    chosen = Signal(str)
    opened = Signal(str)
    settled = Signal()

    def __init__(self, counter: Counter, desktop: Desktop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = counter.words
        self._counter = counter
        self._desktop = desktop
        self._filter = Filter.MINE
        self._column = Column.DUE
        self._descending = False
        self._wanted = ""
        self._stale = True
        self._loaded = False
        self._awaited = False
        self._has_failed = False
        self._looks = counter.tasks.latest()
        self._more = counter.tasks.latest()
        self._name = desktop.value.lower()
        self.setObjectName(f"{self._name}.worklist")
        self.setProperty("role", "card")
        self._filters = FilterBar(
            f"{self._name}.filter",
            words("Filter"),
            [(one.value, words.say(title)) for one, title in FILTER_TITLES.items()],
        )
        self._filters.set_value(self._filter.value)
        self._model = WorkListModel(words, desktop, self)
        self._table = WorkTable(words, self._model, f"{self._name}.list", words.say(TITLES[desktop]))
        self._table.show_sort(self._column, descending=self._descending)
        self._page = StatePage(f"{self._name}.page", self._table)
        self.setFocusProxy(self._table)
        self._lay_out()
        self._connect()

    @property
    def case_no(self) -> str:
        """The case that is chosen, "" without one."""
        return self._table.case_no

    @property
    def filter(self) -> Filter:
        """Which cases are shown."""
        return self._filter

    def show_filter(self, shown: Filter) -> None:
        """Show the cases of another filter."""
        self._filters.set_value(shown.value)
        self._filter = shown
        self._look(from_start=True)

    def sort_by(self, column: int) -> None:
        """Sort by a column; by the one it is sorted by, the other way round."""
        self._descending = Column(column) is self._column and not self._descending
        self._column = Column(column)
        self._table.show_sort(self._column, descending=self._descending)
        self._look(from_start=True)

    def choose(self, case_no: str) -> None:
        """Put the choice on a case, now or as soon as the list has it."""
        self._wanted = "" if self._table.choose(case_no) else case_no

    def look_again(self) -> None:
        """Fetch the list anew, as far as it had been scrolled; choice and place stay. While hidden, it waits."""
        if self.isVisible():
            self._look()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look()

    def choose_first(self) -> None:
        """Choose the first case, and say so."""
        self._table.choose_first()

    def focus_list(self) -> None:
        """Put the focus on the rows, or on the filters while there are none."""
        target = self._table if self._page.shows_content else self._filters
        self._awaited = not self._loaded
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look(self, *, from_start: bool = False) -> None:
        self._stale = False
        desk, session, desktop, shown = self._counter.desk, self._counter.session, self._desktop, self._filter
        sort, descending = SORTED_BY[self._column], self._descending
        limit = PAGE if from_start else min(max(PAGE, self._model.rowCount()), _LONGEST_REFRESH)

        def work() -> _Look:
            page = worklists.page(desk, session, desktop, shown, sort, descending=descending, limit=limit)
            return _Look(page, worklists.filter_counts(desk, session, desktop))

        if not self._loaded:
            self._page.show_loading(self._counter.words("Loading the list…"))
        self._more.drop()
        self._looks.read(work, self._show_from_start if from_start else self._show, self._failed, owner=self)

    def _show_from_start(self, look: _Look) -> None:
        self._show(look, from_start=True)

    def _show(self, look: _Look, *, from_start: bool = False) -> None:
        self._loaded, self._has_failed = True, False
        self._more.drop()
        before, number, place = self.case_no, self._table.currentIndex().row(), self._table.place
        self._model.show_page(look.page)
        self._filters.show_counts({one.value: _figure(count) for one, count in look.counts.items()})
        if not look.page.rows:
            self._show_nothing()
        else:
            self._page.show_content()
            self._keep_choice(before, -1 if from_start else number)
            if not from_start and (not self._wanted or self._wanted == before):
                self._table.go_to(place)
            if self._awaited and self._filters.isAncestorOf(self.window().focusWidget()):
                self.focus_list()  # it went to the filters only because the rows were still on their way
        self._awaited = False
        self.settled.emit()

    def _keep_choice(self, before: str, number: int) -> None:
        """Choose the case that was chosen, or asked for meanwhile; where it has gone, stand where it was."""
        wanted = self._wanted or before
        if wanted and self._table.choose(wanted):
            self._wanted = ""
        elif before:
            self._table.stand_before(max(number, 0))
        elif number >= 0:
            self._table.stand_before(number + 1)

    def _show_nothing(self) -> None:
        words, said = self._counter.words, nothing(self._desktop, self._filter)
        may_take_in = self._counter.session.may(Subject.RETURN, Right.CREATE)
        action = words.say(said.action) if said.action and may_take_in else ""
        had_focus = self._table.hasFocus()
        self._page.show_empty(words.say(said.title), words.say(said.advice), said.icon, action)
        if had_focus:
            self.focus_list()

    def _failed(self, error: Exception) -> None:
        self._has_failed = True
        words = self._counter.words
        said = error.message if isinstance(error, UserError | Fault) else None
        title = words.say(said) if said else words("The list could not be loaded")
        advice = words.say(error.advice) if isinstance(error, Fault) and error.advice else ""
        self._page.show_failed(title, advice or words("Nothing is lost. Try again in a moment."), words("Try again"))
        self.settled.emit()

    def _act(self) -> None:
        """What the button of an empty or failed list does."""
        intake = nothing(self._desktop, self._filter).intake
        if self._has_failed or not intake:
            self._look()
        else:
            self._counter.outlets.intake_wanted.emit(intake)

    def _fetch_more(self) -> None:
        desk, session, desktop, shown = self._counter.desk, self._counter.session, self._desktop, self._filter
        sort, descending, after = SORTED_BY[self._column], self._descending, self._model.after

        def work() -> WorkPage:
            return worklists.page(desk, session, desktop, shown, sort, descending=descending, after=after, limit=PAGE)

        self._more.read(work, self._add, self._more_failed, owner=self)

    def _add(self, page: WorkPage) -> None:
        self._model.add_page(page)
        if self._wanted and self._table.choose(self._wanted):
            self._wanted = ""
        self.settled.emit()

    def _more_failed(self, error: Exception) -> None:
        self._model.ask_again()
        if isinstance(error, UserError):
            self._counter.bar_error(error)

    def _filter_chosen(self, name: str) -> None:
        if Filter(name) is not self._filter:
            self.show_filter(Filter(name))

    def _noticed(self, notice: Notice) -> None:
        if notice.initiator is not self:
            self.look_again()

    def _connect(self) -> None:
        self._model.more_wanted.connect(self._fetch_more)
        self._filters.chosen.connect(self._filter_chosen)
        self._table.chosen.connect(self._choose)
        self._table.opened.connect(self.opened)
        self._table.sort_asked.connect(self.sort_by)
        self._page.acted.connect(self._act)
        self._counter.outlets.changed.connect(self._noticed)

    def _choose(self, case_no: str) -> None:
        self._wanted = ""
        self.chosen.emit(case_no)

    def _lay_out(self) -> None:
        space = tokens().space
        top = QVBoxLayout()
        top.setContentsMargins(space.medium, space.medium - 2, space.medium, space.medium - 2)
        top.addWidget(self._filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._page, 1)


def _figure(count: int) -> str:
    return f"{MOST - 1}+" if count >= MOST else str(count)
