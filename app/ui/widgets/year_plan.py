"""Where the days of a year stand: twelve small months, Monday first, in as many columns as have room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect

WEEK = 7
MONTHS = 12
_WEEKS = 6
_GAP = 14
_LINE_GAP = 8
_COLUMNS = (6, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The months in `width` pixels: each at least `least` wide, below a head of `head`, every day `day` tall.

    Made once for all the days that are drawn: measuring the letters for each takes longer than drawing them.
    """

    width: int
    least: int
    head: int
    day: int

    @property
    def columns(self) -> int:
        """How many months stand beside each other."""
        return next((n for n in _COLUMNS if span(n, self.least) <= self.width), _COLUMNS[-1])

    @property
    def month_width(self) -> float:
        """How wide a month is."""
        columns = self.columns
        return (self.width - (columns - 1) * _GAP) / columns

    @property
    def month_height(self) -> int:
        """How tall a month is, its head included."""
        return self.head + _WEEKS * self.day

    @property
    def height(self) -> int:
        """How tall the year is."""
        rows = MONTHS // self.columns
        return rows * self.month_height + (rows - 1) * _LINE_GAP

    def month(self, month: int) -> QRect:
        """Where a month stands."""
        row, column = divmod(month - 1, self.columns)
        width, height = self.month_width, self.month_height
        return QRect(round(column * (width + _GAP)), row * (height + _LINE_GAP), round(width), height)

    def cell(self, day: date) -> QRect:
        """Where a day stands."""
        month = self.month(day.month)
        week, column = divmod(date(day.year, day.month, 1).weekday() + day.day - 1, WEEK)
        width = self.month_width / WEEK
        left, right = (month.left() + round(edge * width) for edge in (column, column + 1))
        return QRect(left, month.top() + self.head + week * self.day, right - left, self.day)


def span(months: int, width: int) -> int:
    """How wide months beside each other are, all of them of a width."""
    return months * width + (months - 1) * _GAP
