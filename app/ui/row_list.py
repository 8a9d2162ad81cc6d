"""A plain list of one-line rows: the results below the search box, the customers, the vouchers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Tone, tokens

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_GAP = 14
_LEAST_STATE = 120
"""With less room than that the state is left out, in pixels at a text scale of 1."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it stands for, its words from left to right, and how pressing the last of them is.

    `title` and `who` stand at the left, `detail` takes the room there is, `state` and `left` stand at the right.
    """

    name: str
    title: str
    who: str = ""
    detail: str = ""
    state: str = ""
    left: str = ""
    tone: Tone = Tone.NEUTRAL

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(text for text in (self.title, self.who, self.detail, self.state, self.left) if text)


class Rows(QAbstractListModel):
    """The rows of a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._widths: dict[tuple[str, str], int] = {}

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._widths.clear()
        self.endResetModel()

    def widest(self, column: str, font: QFont) -> int:
        """How wide the widest text of a column is, in pixels; 0 where the column is empty."""
        key = (column, font.key())
        if key not in self._widths:
            metrics = QFontMetrics(font)
            texts = {str(getattr(row, column)) for row in self._rows}
            self._widths[key] = max((metrics.horizontalAdvance(text) + 2 for text in texts if text), default=0)
        return self._widths[key]

    def row(self, number: int) -> Row | None:
        """The row of that number, None where there is none."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rows(self) -> tuple[Row, ...]:
        """All rows, in order."""
        return self._rows

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.spoken
        return None


class RowList(QListView):
    """The list. `chosen` with the name of the row that Enter, a double click or (`one_click`) a click takes."""

    chosen = Signal(str)
    current_changed = Signal(str)

    def __init__(self, name: str, title: str, *, one_click: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._model = Rows(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowPainter(self._model, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        (self.clicked if one_click else self.doubleClicked).connect(self._take)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """The name of the row the arrows are on, "" while they are on none."""
        row = self._model.row(self.currentIndex().row())
        return row.name if row else ""

    def choose_several(self) -> None:
        """Let several rows be chosen: Shift and the arrows, Ctrl and a click, Ctrl+A for all."""
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)

    def selected(self) -> tuple[str, ...]:
        """The names of the rows that are chosen, in their order."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        rows = map(self._model.row, places)
        return tuple(row.name for row in rows if row is not None)

    def names(self) -> tuple[str, ...]:
        """The names of the rows, in order."""
        return tuple(row.name for row in self._model.rows())

    def show_rows(self, rows: tuple[Row, ...], current: str = "") -> None:
        """Show other rows; the arrows are then on the row called `current`, or on none."""
        self._model.show_rows(rows)
        names = self.names()
        self.setCurrentIndex(self._model.index(names.index(current)) if current in names else QModelIndex())

    def step(self, step: int) -> None:
        """Move by some rows, from none to the first or last."""
        count = self._model.rowCount()
        if count:
            here = self.currentIndex().row()
            after = (here + step) % count if here >= 0 else (0 if step > 0 else count - 1)
            self.setCurrentIndex(self._model.index(after))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = self.height() % tokens().row if self.height() > tokens().row else 0
        if spare != self.viewportMargins().bottom():
            self.setViewportMargins(0, 0, 0, spare)  # whole rows only: half a row is no row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.chosen.emit(self.current)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.text() and event.text().isprintable():
            event.ignore()  # no search by typed letters: the box above does that
        else:
            super().keyPressEvent(event)

    def _take(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row:
            self.chosen.emit(row.name)

    def _tell(self) -> None:
        self.current_changed.emit(self.current)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, model: Rows, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(tokens().px(320), tokens().row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.row(index.row())
        if row is None:
            return
        painter.save()
        self._paint_ground(painter, option)
        colours = tokens().colours
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.Medium)
        loud = colours.text if row.tone is Tone.NEUTRAL else colours.of(row.tone)
        looks = {
            "left": (strong if row.tone is Tone.DANGER else option.font, loud),
            "state": (option.font, colours.text),
            "title": (strong, colours.text),
            "who": (option.font, colours.text),
            "detail": (option.font, colours.muted),
        }
        for column, cell in self._cells(option.rect.adjusted(_GAP, 0, -_GAP, 0), strong).items():
            _write(painter, cell, str(getattr(row, column)), *looks[column])
        painter.restore()

    def _cells(self, room: QRect, font: QFont) -> dict[str, QRect]:
        """Where the columns are: the same for all rows, so that they line up; the state gives way first."""
        widths = {column: self._model.widest(column, font) for column in ("title", "who", "state", "left")}
        for column in ("state", "left"):
            over = sum(width + _GAP for width in widths.values() if width) - room.width()
            if over > 0:
                left = widths[column] - over
                widths[column] = left if column == "state" and left >= tokens().px(_LEAST_STATE) else 0
        cells = {}
        for column in ("left", "state"):
            width = widths[column]
            cells[column] = QRect(room.right() - width, room.top(), width + 1 if width else 0, room.height())
            room.setRight(room.right() - width - (_GAP if width else 0))
        for column in ("title", "who"):
            width = min(widths[column], max(room.width(), 0))
            cells[column] = QRect(room.left(), room.top(), width, room.height())
            room.setLeft(room.left() + width + (_GAP if width else 0))
        return {**cells, "detail": room}

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours = tokens().colours
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        room = option.rect
        if selected:
            painter.fillRect(room, QColor(colours.accent_soft))
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), QColor(colours.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(colours.raised))
        painter.fillRect(QRect(room.left(), room.bottom(), room.width(), 1), QColor(colours.border))


def _write(painter: QPainter, cell: QRect, text: str, font: QFont, colour: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    if cell.width() <= 0 or not text:
        return
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
    painter.drawText(cell, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), shown)
