"""The days of a year as they are drawn: a number, a mark in letters and colour; a legend that says what marks mean."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import Words
from app.ui.theme import Tone, tokens

_MARK_SIZE = 10


class DayLook(StrEnum):
    """How a day looks: an ordinary working day, an ordinary weekend, a day off, a weekend that is worked."""

    PLAIN = "plain"
    QUIET = "quiet"
    OFF = "off"
    ON = "on"


_TONES = {DayLook.OFF: Tone.ACCENT, DayLook.ON: Tone.WARN}


@dataclass(frozen=True, slots=True)
class YearDay:
    """One day: how it looks, whether it is outlined, and what is said of it to whoever cannot see it."""

    look: DayLook
    outlined: bool
    said: str


def mark_of(words: Words, look: DayLook) -> str:
    """The letters that stand below a day, "" for one that is as in any week."""
    return {DayLook.OFF: words("off"), DayLook.ON: words("on")}.get(look, "")


class YearLegend(QWidget):
    """What the marks of a year mean, each with its words."""

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown = (
            (DayLook.OFF, False, words("day off")),
            (DayLook.ON, False, words("make-up day, worked")),
            (DayLook.PLAIN, True, words("set by hand")),
        )
        self.setObjectName(name)
        self.setAccessibleName(words("What the marks mean"))
        self.setAccessibleDescription(
            words.list(tuple(f"{mark_of(words, look)} {said}".strip() for look, _outlined, said in self._shown))
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), cell_height(self))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, cell_height(self))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        widths = self._widths()
        while sum(widths) > self.width() and widths:  # what has no room is left out, not cut off
            widths.pop()
        left = self.width() - sum(widths)
        for (look, outlined, said), width in zip(self._shown, widths, strict=False):
            cell = QRect(left, 0, self._side(), self.height()).adjusted(1, 1, -1, -1)
            paint_cell(painter, self, cell, "1", look, self._words, outlined=outlined)
            painter.setFont(small_font(self))
            painter.setPen(QColor(tokens().colours.muted))
            words = QRect(left + self._side() + tokens().space.tiny, 0, width, self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, said)
            left += width

    def _widths(self) -> list[int]:
        metrics, space = QFontMetrics(small_font(self)), tokens().space
        around = self._side() + space.tiny + space.large
        return [around + metrics.horizontalAdvance(said) for _look, _outlined, said in self._shown]

    def _side(self) -> int:
        return max(tokens().px(26), mark_metrics(self).horizontalAdvance(mark_of(self._words, DayLook.OFF)) + 6)


def paint_cell(
    painter: QPainter,
    widget: QWidget,
    cell: QRect,
    number: str,
    look: DayLook,
    words: Words,
    *,
    outlined: bool = False,
    bold: bool = False,
) -> None:
    """Draw one day: its number, below it the letters of its mark, behind both the mark's ground; dashed by hand."""
    colours = tokens().colours
    tone = _TONES.get(look)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.soft(tone)) if tone else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(cell), 4, 4)
    if outlined:
        painter.setPen(QPen(QColor(colours.text), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(cell).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)
    ink = colours.of(tone) if tone else colours.muted if look is DayLook.QUIET else colours.text
    painter.setPen(QColor(ink))
    font = QFont(widget.font())
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    painter.setFont(font)
    mark = mark_of(words, look)
    lower = mark_metrics(widget).height() - 3 if mark else 0
    painter.drawText(cell.adjusted(0, 0, 0, -lower), Qt.AlignmentFlag.AlignCenter, number)
    if mark:
        painter.setFont(_mark_font(widget))
        below = QRect(cell.left(), cell.bottom() - lower - 1, cell.width(), lower + 1)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, mark)


def cell_height(widget: QWidget) -> int:
    """How tall a day is: never less than what can be clicked."""
    return max(tokens().target, QFontMetrics(widget.font()).ascent() + mark_metrics(widget).height() + 2)


def mark_metrics(widget: QWidget) -> QFontMetrics:
    """The measures of a mark's letters."""
    return QFontMetrics(_mark_font(widget))


def _mark_font(widget: QWidget) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(tokens().px(_MARK_SIZE))
    return font


def small_font(widget: QWidget) -> QFont:
    """The font of small print."""
    font = QFont(widget.font())
    font.setPixelSize(tokens().px(tokens().type.small))
    return font
