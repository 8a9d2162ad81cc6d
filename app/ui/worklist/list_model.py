"""The rows of a work list as Qt's views see them: pages, fetched as they are scrolled to."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics

from app.i18n import Words
from app.services.worklists import KINDS_OF, Cursor, Desktop, WorkPage, WorkRow
from app.ui.theme import Tone, tokens
from app.ui.worklist.columns import COLUMN_TITLES, GAP, MARK, SHAPE, Column
from app.workflow.kinds import case_kind

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class WorkListModel(QAbstractTableModel):
    """The cases of a list. It fetches nothing itself: `more_wanted` says that the view has come to the end."""

    more_wanted = Signal()

    def __init__(self, words: Words, desktop: Desktop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._desktop = desktop
        self._with_kind = desktop is Desktop.TODAY
        self._rows: list[WorkRow] = []
        self._after: Cursor | None = None
        self._asked = False

    @property
    def after(self) -> Cursor | None:
        """Where the next page begins, None when there is no more."""
        return self._after

    def show_page(self, page: WorkPage) -> None:
        """Show a list from its beginning."""
        self.beginResetModel()
        self._rows = list(page.rows)
        self._after = page.after
        self._asked = False
        self.endResetModel()

    def add_page(self, page: WorkPage) -> None:
        """Add the page that follows."""
        self._after = page.after
        self._asked = False
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(_ROOT, first, first + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()

    def ask_again(self) -> None:
        """Let the view ask once more for the page that could not be fetched."""
        self._asked = False

    def row(self, number: int) -> WorkRow | None:
        """The case of a row, None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, case_no: str) -> int:
        """The row of a case, -1 where it is not among those fetched."""
        return next((number for number, row in enumerate(self._rows) if row.case_no == case_no), -1)

    def words_in(self, row: WorkRow, column: Column) -> str:
        """What stands in a cell."""
        match column:
            case Column.NUMBER:
                return "".join(self.number_parts(row))
            case Column.CASE:
                return " · ".join(part for part in (row.customer, row.goods) if part)
            case Column.STATE:
                return self._words.say(row.state)
            case _:
                return self._due(row)

    def number_parts(self, row: WorkRow) -> tuple[str, str]:
        """What tells a case from the others: month and day it was taken in, and its number of that day.

        Where cases of several kinds stand below each other, the letters of the kind come first.
        """
        kind, day, *_rest = row.case_no.split("-")
        return f"{kind} {day[2:]}-" if self._with_kind else f"{day[2:]}-", row.short_no

    def spoken(self, row: WorkRow) -> str:
        """A whole row, as a screen reader says it."""
        due = self._words("due {day}", day=row.due) if row.due else ""
        parts = (row.case_no, *(self.words_in(row, column) for column in (Column.CASE, Column.STATE)), due)
        return self._words.list(tuple(part for part in (*parts, self._words.say(row.left)) if part))

    def widths(self, metrics: QFontMetrics) -> dict[Column, int]:
        """How wide the columns have to be for whatever may stand in them, in this language; the goods take the rest."""
        flows = [flow for kind in KINDS_OF[self._desktop] if (flow := case_kind(kind).workflow)]
        states = [self._words.say(state.title) for flow in flows for state in flow.states]
        number = "TH 0000-0000" if self._with_kind else "0000-0000"
        dues = [self._words.day(date(2026, 11, 25)), self._words("overdue by {n} d", n=88)]
        return {
            Column.NUMBER: round(metrics.horizontalAdvance(number) * 1.04) + GAP * 2 + MARK,
            Column.STATE: max(map(metrics.horizontalAdvance, [*states, "0" * 8])) + GAP * 2,
            Column.DUE: round(max(map(metrics.horizontalAdvance, dues)) * 1.06) + tokens().px(SHAPE) + 5 + GAP * 2,
        }

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words_in(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, Column(index.column()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        title = self._words.say(COLUMN_TITLES[Column(section)])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words("Sort by {column} (key {n} in the list)", column=title, n=section + 1)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._after is not None and not self._asked

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def _due(self, row: WorkRow) -> str:
        """The day while there is time, what is left when there is little or none."""
        if row.due is not None and Tone(str(row.tone)) is Tone.NEUTRAL:
            day = self._words.day(row.due)
            return f"≈ {day}" if row.provisional else day  # in full in the tip and where it is read out
        return self._words.say(row.left)

    def _tip(self, row: WorkRow, column: Column) -> str | None:
        if column is Column.NUMBER:
            return row.case_no
        if column is Column.CASE:
            return self.words_in(row, column)
        return self.spoken(row) if column is Column.DUE else None
