"""The table of a work list: rows chosen by arrows or click, opened by Enter, sorted by header click or digit."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.i18n import Words
from app.ui.theme import theme, tokens
from app.ui.worklist.columns import Column
from app.ui.worklist.header import SortHeader
from app.ui.worklist.list_model import WorkListModel
from app.ui.worklist.row_painter import RowPainter

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: 0}
_LEAST_GOODS, _LEAST_STATE = 150, 80
_SORT_KEYS = {str(column + 1): column for column in Column}


class WorkTable(QTableView):
    """Signals speak of cases by number: `chosen` the one the arrows are on, `opened` the one to go into."""

    chosen = Signal(str)
    opened = Signal(str)
    sort_asked = Signal(int)

    def __init__(
        self, words: Words, model: WorkListModel, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._model = model
        self._quiet = False
        self.setModel(model)
        self.setItemDelegate(RowPainter(model, self))
        self.setHorizontalHeader(SortHeader(words, self))
        self._settle()
        self.horizontalHeader().sectionClicked.connect(self.sort_asked)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)
        theme().changed.connect(self._measure)
        self._measure()

    @property
    def case_no(self) -> str:
        """The case that is chosen, "" without one."""
        rows = self.selectionModel().selectedRows()
        row = self._model.row(rows[0].row()) if rows else None
        return row.case_no if row else ""

    @property
    def place(self) -> int:
        """How far it is scrolled."""
        return self.verticalScrollBar().value()

    def go_to(self, place: int) -> None:
        """Scroll back to a place."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)

    def choose(self, case_no: str) -> bool:
        """Put the choice on a case without saying so; False, and no choice, where it is not among the rows."""
        number = self._model.number_of(case_no)
        self._quiet = True
        if number < 0:
            self.clearSelection()
        else:
            self.setCurrentIndex(self._model.index(number, 0))
        self._quiet = False
        return number >= 0

    def stand_before(self, number: int) -> None:
        """Choose no row, so that the down arrow leads to this one: where the case was that has left the list."""
        self._quiet = True
        self.clearSelection()
        index = self._model.index(min(number, self._model.rowCount()) - 1, 0) if number > 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._quiet = False

    def _choose_beside(self, step: int) -> None:
        """Choose the row after or before the place where no row is chosen."""
        last = self._model.rowCount() - 1
        if last >= 0:
            number = min(max(self.currentIndex().row() + step, 0), last)
            self.stand_before(0)
            self.setCurrentIndex(self._model.index(number, 0))

    def choose_first(self) -> None:
        """Choose the first row, and say so."""
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def show_sort(self, column: Column, *, descending: bool) -> None:
        """Mark the column the list is sorted by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in _OPENING:
            if self.case_no and not event.isAutoRepeat():
                self.opened.emit(self.case_no)
        elif bare and event.key() in _STEPS and not self.case_no:
            self._choose_beside(_STEPS[Qt.Key(event.key())])
        elif bare and event.text() in _SORT_KEYS:
            self.sort_asked.emit(_SORT_KEYS[event.text()])
        elif event.text() and event.text().isprintable():
            event.ignore()  # no search by typed letters: the box above does that
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        nowhere = not self.currentIndex().isValid()
        self._quiet = True
        super().focusInEvent(event)
        if nowhere:  # Qt would stand on the first row without choosing it, and the down arrow would pass it over
            self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _tell(self, index: QModelIndex) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        if row is not None and not self._quiet:
            self.chosen.emit(row.case_no)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self.opened.emit(row.case_no)

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _measure(self) -> None:
        self.verticalHeader().setMinimumSectionSize(tokens().row)
        self.verticalHeader().setDefaultSectionSize(tokens().row)
        self._fit()

    def _fit(self) -> None:
        """Each column as wide as its widest words, the goods as wide as what is left; the states give way first."""
        widths = self._model.widths(self.fontMetrics())
        room = self.viewport().width() - sum(widths.values())
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(sum(widths.values()) - widths[Column.STATE] + 2 * tokens().px(_LEAST_STATE) + bar)
        least = tokens().px(_LEAST_GOODS)
        if room < least:
            widths[Column.STATE] = max(widths[Column.STATE] - (least - room), tokens().px(_LEAST_STATE))
            room = max(self.viewport().width() - sum(widths.values()), tokens().px(_LEAST_STATE))
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(Column.CASE, room)
