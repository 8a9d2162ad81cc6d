"""What a profile says, section by section: title, value, what holds now where that differs, clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import Words
from app.policy.clauses import clause_label
from app.services.profile_view import SectionView
from app.ui.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SHARES = (6, 5, 4)
"""How the room is shared between title, value (what holds now below it) and clause."""
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_TALL = 10_000


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """One row of the list: a parameter, or with a title alone the heading of a section."""

    title: str
    value: str = ""
    before: str = ""
    clause: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether a section begins here."""
        return not self.clause

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(text for text in (self.title, self.value, self.before, self.clause) if text)


class ParameterList(QListView):
    """The parameters, to be gone through with the arrows; a value that differs from what holds now says so."""

    def __init__(self, words: Words, name: str, title: str) -> None:
        super().__init__()
        self._words = words
        self._sections: tuple[SectionView, ...] = ()
        self._rows = _Rows(self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(self._rows, self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        return QSize(tokens().px(480), tokens().row * 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # rows wrap to the new width

    def show_sections(self, sections: tuple[SectionView, ...]) -> int:
        """Take in another profile; how many of its values differ from what holds now."""
        self._sections = sections
        return sum(line.before is not None for section in sections for line in section.lines)

    def show_all(self, everything: bool) -> None:
        """Show all parameters, or those only that differ."""
        rows = tuple(self._rows_of(everything))
        self._rows.show_rows(rows or (ParameterRow(self._words("Nothing differs from the rules in force.")),))
        self.scrollToTop()

    def rows(self) -> tuple[ParameterRow, ...]:
        """What can be read, headings left out."""
        return tuple(row for row in self._rows.rows if not row.is_heading)

    def _rows_of(self, everything: bool) -> Iterator[ParameterRow]:
        words = self._words
        for section in self._sections:
            lines = [line for line in section.lines if everything or line.before is not None]
            if lines:
                yield ParameterRow(words.say(section.title))
            for line in lines:
                yield ParameterRow(
                    title=words.say(line.title),
                    value=words.say(line.value),
                    before=words("now {value}", value=line.before) if line.before is not None else "",
                    clause=words.say(clause_label(line.clause)),
                )


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[ParameterRow, ...] = ()

    def show_rows(self, rows: tuple[ParameterRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.rows[index.row()].is_heading else super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].spoken
        return None


class _RowPainter(QStyledItemDelegate):
    def __init__(self, rows: _Rows, view: QListView) -> None:
        super().__init__(view)
        self._rows = rows
        self._view = view
        self._sizes: dict[tuple[int, int, str], QSize] = {}
        """What was measured, by row, width and font: the list asks for all of it whenever it is laid out."""
        rows.modelReset.connect(self._sizes.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        asked = (index.row(), self._view.viewport().width(), option.font.key())
        if asked not in self._sizes:
            self._sizes[asked] = self._measure(option.font, index.row(), asked[1])
        return self._sizes[asked]

    def _measure(self, font: QFont, number: int, width: int) -> QSize:
        row, space = self._rows.rows[number], tokens().space
        if row.is_heading:
            above = space.medium if number else space.tiny
            return QSize(width, above + QFontMetrics(_heading(font)).height() + space.tiny)
        title, value, clause = _columns(QRect(0, 0, width, _TALL))
        heights = (
            _height(font, title, row.title),
            _height(_bold(font), value, row.value) + (_height(_small(font), value, row.before)),
            _height(_small(font), clause, row.clause),
        )
        return QSize(width, max(heights) + space.tiny + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row, colours, room = self._rows.rows[index.row()], tokens().colours, option.rect
        painter.save()
        if row.is_heading:
            bottom = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
            _write(
                painter,
                room.adjusted(4, 0, -4, -tokens().space.tiny),
                row.title,
                _heading(option.font),
                colours.text,
                bottom,
            )
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(room, QColor(colours.accent_soft))
            title, value, clause = _columns(room.adjusted(0, 2, 0, 0))
            _write(painter, title, row.title, option.font, colours.text)
            strong = _bold(option.font) if row.before else option.font
            _write(painter, value, row.value, strong, colours.accent if row.before else colours.text)
            value.setTop(value.top() + _height(strong, value, row.value))
            _write(painter, value, row.before, _small(option.font), colours.muted)
            _write(painter, clause, row.clause, _small(option.font), colours.muted)
        painter.restore()


def _columns(room: QRect) -> tuple[QRect, QRect, QRect]:
    """Where title, value and clause stand: at the same places in every row."""
    gap, left = tokens().space.medium, room.left() + 4
    free = room.width() - 8 - 2 * gap
    places = []
    for share in _SHARES:
        width = free * share // sum(_SHARES)
        places.append(QRect(left, room.top(), width, room.height()))
        left += width + gap
    return places[0], places[1], places[2]


def _height(font: QFont, place: QRect, text: str) -> int:
    if not text:
        return 0
    return QFontMetrics(font).boundingRect(QRect(0, 0, place.width(), _TALL), _WRAPPED, text).height()


def _write(painter: QPainter, place: QRect, text: str, font: QFont, ink: str, flags: int = _WRAPPED) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(place, flags, text)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.Bold)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(tokens().px(tokens().type.small))
    return made


def _heading(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(tokens().px(tokens().type.heading))
    made.setWeight(QFont.Weight.Medium)
    return made
