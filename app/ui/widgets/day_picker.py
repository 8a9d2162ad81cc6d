"""A month to click a day in, for whoever works without the keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app.i18n import Words
from app.ui.icons import set_icon
from app.ui.theme import tokens


class DayPicker(QFrame):
    """A small window below an input; `picked` with the day. A click beside it or Esc closes it."""

    picked = Signal(object)

    def __init__(self, words: Words, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(f"{parent.objectName()}.month")
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._month = QCalendarWidget()
        self._month.setAccessibleName(words("Month"))
        self._month.setLocale(QLocale(words.language))
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        plain = QTextCharFormat()
        plain.setForeground(QColor(tokens().colours.text))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(weekend, plain)
        self._month.setMinimumSize(tokens().target * 9, tokens().target * 8)
        self._dress("qt_calendar_prevmonth", "chevron-left", words("Previous month"))
        self._dress("qt_calendar_nextmonth", "chevron-right", words("Next month"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._month)
        self._month.clicked.connect(self._pick)
        self._month.activated.connect(self._pick)

    def open_below(self, widget: QWidget) -> None:
        """Show it below a widget, within the screen."""
        self.adjustSize()
        place = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        room = widget.screen().availableGeometry()
        below = place.y() + self.height() <= room.bottom()
        top = place.y() if below else widget.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2
        self.move(min(place.x(), room.right() - self.width()), top)
        self.show()
        self._month.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self, name: str, icon: str, what: str) -> None:
        """Give one of the calendar's own arrows an icon of the theme."""
        button = self._month.findChild(QToolButton, name)
        if button is not None:
            set_icon(button, icon)
            button.setAccessibleName(what)

    def _pick(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))
