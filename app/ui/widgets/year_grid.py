"""A year at a glance: twelve small months to move through and to look at, every mark a word as well as a colour."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from app.i18n import Words
from app.ui.theme import tokens
from app.ui.widgets.year_cells import DayLook, YearDay, cell_height, mark_metrics, mark_of, paint_cell, small_font
from app.ui.widgets.year_plan import MONTHS, WEEK, YearPlan, span

_ROOM = 8
"""Between the figures of two days beside each other."""
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -WEEK,
    Qt.Key.Key_Down: WEEK,
}


class YearGrid(QWidget):
    """The months of a year, Monday first. Arrows move the choice, past the year's ends into the next one.

    `moved` with the day chosen by keys or pointer, also one of another year, which is to be shown then; `acted` on
    Space, `cleared` on Delete.
    """

    moved = Signal(object)
    acted = Signal()
    cleared = Signal()

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._locale = QLocale(words.language)
        self._year = 0
        self._days: tuple[YearDay, ...] = ()
        self._chosen = date.min
        self._today = date.min
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> date:
        """The day the choice stands on."""
        return self._chosen

    def show_year(self, year: int, days: Iterable[YearDay], chosen: date, today: date) -> None:
        """Show the days of a year, the choice on one of them."""
        self._year, self._days, self._chosen, self._today = year, tuple(days), chosen, today
        self.setAccessibleName(self._words("Days of {year}", year=str(year)))
        self._tell()
        self.updateGeometry()
        self.update()
        QTimer.singleShot(0, self, self._show_chosen)

    def cell(self, day: date) -> QRect:
        """Where a day of the year shown stands."""
        return self._plan(self.width()).cell(day)

    # ------------------------------------------------------------------------------------------------------ sizes

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._plan(width).height

    def sizeHint(self) -> QSize:
        width = span(6, self._least_month())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        plan = self._plan(0)
        return QSize(span(2, plan.least), plan.month_height)

    def _plan(self, width: int) -> YearPlan:
        return YearPlan(width, self._least_month(), self._head(), cell_height(self))

    def _least_month(self) -> int:
        marked = mark_metrics(self).horizontalAdvance(mark_of(self._words, DayLook.OFF))
        return WEEK * (max(self.fontMetrics().horizontalAdvance("30"), marked) + tokens().px(_ROOM))

    def _head(self) -> int:
        return self.fontMetrics().height() + QFontMetrics(small_font(self)).height() + 2

    # ------------------------------------------------------------------------------------------------ keys, pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self._reached(event)
        if day is not None:
            self._choose(day)
        elif event.key() == Qt.Key.Key_Space:
            self.acted.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self._choose(day)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_chosen)  # once the layout has done with it

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_chosen()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self._day(day).said if day else "", self)
            return True
        return super().event(event)

    def _reached(self, event: QKeyEvent) -> date | None:
        """The day a key leads to; None for a key that leads nowhere."""
        far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        if key in _MOVES:
            return _shifted(self._chosen, _MOVES[key])
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            months = (MONTHS if far else 1) * (-1 if key == Qt.Key.Key_PageUp else 1)
            return _in_month(self._chosen, months)
        if key == Qt.Key.Key_Home:
            return date(self._year, 1, 1)
        return date(self._year, 12, 31) if key == Qt.Key.Key_End else None

    def _choose(self, day: date) -> None:
        if day.year == self._year:
            plan = self._plan(self.width())
            self.update(plan.cell(self._chosen))
            self._chosen = day
            self.update(plan.cell(day))
            self._tell()
            self._show_chosen()
        self.moved.emit(day)

    def _tell(self) -> None:
        self.setAccessibleDescription(self._day(self._chosen).said if self._days else "")

    def _show_chosen(self) -> None:
        """Scroll to the chosen day where the whole year does not fit."""
        part: QWidget | None = self.parentWidget()
        while part is not None and not isinstance(part, QScrollArea):
            part = part.parentWidget()
        inside = None if part is None else part.widget()
        if part is not None and inside is not None and self._days:
            place = self.mapTo(inside, self.cell(self._chosen).center())
            part.ensureVisible(place.x(), place.y(), 0, 2 * cell_height(self))

    def _day(self, day: date) -> YearDay:
        return self._days[(day - date(self._year, 1, 1)).days]

    def _day_at(self, place: QPoint) -> date | None:
        if not self._days:
            return None
        plan, first = self._plan(self.width()), date(self._year, 1, 1)
        days = (first + timedelta(days=n) for n in range(len(self._days)))
        return next((day for day in days if plan.cell(day).contains(place)), None)

    # ---------------------------------------------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan, asked = self._plan(self.width()), event.region()
        for month in range(1, MONTHS + 1) if self._days else ():
            place = plan.month(month)
            if not asked.intersects(place):
                continue
            self._paint_head(painter, month, place)
            for number in range(1, monthrange(self._year, month)[1] + 1):
                day = date(self._year, month, number)
                cell = plan.cell(day)
                if asked.intersects(cell):
                    self._paint_day(painter, day, cell.adjusted(1, 1, -1, -1))

    def _paint_head(self, painter: QPainter, month: int, place: QRect) -> None:
        line = self.fontMetrics().height()
        title = QFont(self.font())
        title.setWeight(QFont.Weight.Medium)
        painter.setFont(title)
        painter.setPen(QColor(tokens().colours.text))
        name = self._locale.standaloneMonthName(month, QLocale.FormatType.LongFormat)
        above = QRect(place.left() + 4, place.top(), place.width(), line)
        painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(small_font(self))
        painter.setPen(QColor(tokens().colours.muted))
        small, width = QFontMetrics(small_font(self)).height(), place.width() / WEEK
        for column in range(WEEK):
            letter = self._locale.standaloneDayName(column + 1, QLocale.FormatType.NarrowFormat)
            below = QRectF(place.left() + column * width, place.top() + line, width, small)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_day(self, painter: QPainter, day: date, cell: QRect) -> None:
        shown = self._day(day)
        paint_cell(
            painter, self, cell, str(day.day), shown.look, self._words, outlined=shown.outlined, bold=day == self._today
        )
        if day == self._chosen:
            focused = self.hasFocus()
            colour = tokens().colours.accent if focused else tokens().colours.muted
            painter.setPen(QPen(QColor(colour), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(cell), 4, 4)


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _in_month(day: date, months: int) -> date:
    """The same day some months away, or that month's last."""
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = min(max(day.year + years, date.min.year), date.max.year)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
