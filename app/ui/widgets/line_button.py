"""One line of an order as a row to tick, with how many pieces of it come back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QToolTip, QWidget

from app.i18n import Words
from app.ui.theme import Tone, tokens
from app.ui.widgets.key_cap import paint_key_cap
from app.ui.widgets.options import paint_tick


@dataclass(frozen=True, slots=True)
class Line:
    """One row: the words on it, and how many pieces can be chosen. A row with no piece left cannot be ticked.

    `amounts`: what 1, 2, … pieces come to, where that is to follow the number chosen; `amount` is for the whole row.
    """

    name: str
    title: str
    detail: str = ""
    amount: str = ""
    pieces: int = 1
    mark: str = ""
    mark_tone: Tone = Tone.WARN
    barcode: str = ""
    amounts: tuple[str, ...] = ()


class _Pen:
    """Writes one line of text after the other into a row of some height."""

    def __init__(self, painter: QPainter, height: int) -> None:
        self._painter = painter
        self._height = height
        self._font = painter.font()

    def write(self, left: int, room: int, text: str, ink: str, weight: QFont.Weight = QFont.Weight.Normal) -> int:
        """Write from the left, shortened to the room there is; the width written."""
        metrics = self._take(ink, weight)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
        self._painter.drawText(QRect(left, 0, max(room, 0), self._height), Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def write_back(self, right: int, text: str, ink: str, weight: QFont.Weight = QFont.Weight.Normal) -> int:
        """Write so that the text ends at `right`; where it begins."""
        width = self._take(ink, weight).horizontalAdvance(text)
        place = QRect(right - width, 0, width + 1, self._height)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        return right - width

    def _take(self, ink: str, weight: QFont.Weight) -> QFontMetrics:
        font = QFont(self._font)
        font.setWeight(weight)
        self._painter.setFont(font)
        self._painter.setPen(QColor(ink))
        return QFontMetrics(font)


class LineButton(QCheckBox):
    """One row. Digit or Space ticks it; `+` and `-` (or the two small buttons) change the number of pieces."""

    quantity_changed = Signal(int)

    def __init__(self, line: Line, key: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(line.title, parent)
        self.line = line
        self.key = key
        self._quantity = line.pieces
        self.setEnabled(line.pieces > 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        spoken = ", ".join(part for part in (line.title, line.detail, line.amount, line.mark) if part)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(words("Key {key}; plus and minus change the number", key=key) if key else "")
        self.toggled.connect(lambda _on: self.update())

    @property
    def quantity(self) -> int:
        """How many pieces are meant when the row is ticked."""
        return self._quantity

    @property
    def amount(self) -> str:
        """What the pieces meant come to."""
        amounts = self.line.amounts
        return amounts[self._quantity - 1] if 1 <= self._quantity <= len(amounts) else self.line.amount

    def set_quantity(self, quantity: int) -> None:
        """Change the number of pieces, within 1 and what there is."""
        kept = min(max(quantity, 1), max(self.line.pieces, 1))
        if kept != self._quantity:
            self._quantity = kept
            self.update()
            self.quantity_changed.emit(kept)

    def sizeHint(self) -> QSize:
        return QSize(320, tokens().row + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, tokens().row + 2)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place) and not (self._stepper().contains(place) and self._steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()), 0)
        if step and self._steps:
            self.set_quantity(self._quantity + step)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._steps and self._stepper().contains(place):
            self.set_quantity(self._quantity + (-1 if place.x() < self._stepper().center().x() else 1))
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), f"{self.line.title} {self.line.detail}".strip(), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        right = self._paint_right(painter, self.width() - 13)
        self._paint_left(painter, right)

    @property
    def _steps(self) -> bool:
        return self.isChecked() and self.line.pieces > 1

    def _stepper(self) -> QRect:
        side = self.height() - 8
        texts = (self.line.amount, *self.line.amounts)  # the buttons stay where they are, whatever the number
        amount = max(self.fontMetrics().horizontalAdvance(text) for text in texts) + 26
        return QRect(self.width() - amount - 2 * side, 4, 2 * side, side)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = tokens().colours
        on = self.isChecked()
        ground = colours.accent_soft if on else colours.raised if self.underMouse() else colours.surface
        edge = colours.accent if on or self.hasFocus() else colours.border
        thick = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(edge), thick))
        painter.setBrush(QColor(ground if self.isEnabled() else colours.background))
        outline = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.drawRoundedRect(outline, tokens().radius, tokens().radius)

    def _paint_right(self, painter: QPainter, right: int) -> int:
        """Amount, number of pieces and mark, from the right edge inwards; where they end."""
        colours = tokens().colours
        ink = colours.text if self.isEnabled() else colours.muted
        pen = _Pen(painter, self.height())
        right = pen.write_back(right, self.amount, ink, QFont.Weight.Medium) - 12
        if self._steps:
            right = self._paint_stepper(painter, ink) - 8
        if self.line.pieces == 0:
            return self._paint_mark(painter, right)
        count = f"×{self._quantity}" if self._quantity == self.line.pieces else f"×{self._quantity}/{self.line.pieces}"
        right = pen.write_back(right, count, colours.muted) - 10
        return self._paint_mark(painter, right)

    def _paint_stepper(self, painter: QPainter, ink: str) -> int:
        area = self._stepper()
        half = area.width() // 2
        for sign, left in (("−", area.left()), ("+", area.left() + half)):
            spot = QRect(left, area.top(), half - 3, area.height())
            possible = self._quantity > 1 if sign == "−" else self._quantity < self.line.pieces
            painter.setPen(QPen(QColor(tokens().colours.strong_border), 1))
            painter.setBrush(QColor(tokens().colours.surface))
            painter.drawRoundedRect(QRectF(spot).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(QColor(ink if possible else tokens().colours.strong_border))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, sign)
        return area.left()

    def _paint_mark(self, painter: QPainter, right: int) -> int:
        if not self.line.mark:
            return right
        small = QFont(self.font())
        small.setPixelSize(tokens().px(tokens().type.small))
        metrics = QFontMetrics(small)
        height = metrics.height() + 4
        width = min(metrics.horizontalAdvance(self.line.mark) + 22, self.width() // 2)
        spot = QRect(right - width, (self.height() - height) // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().colours.soft(self.line.mark_tone)))
        painter.drawRoundedRect(spot, height / 2, height / 2)
        painter.setFont(small)
        painter.setPen(QColor(tokens().colours.of(self.line.mark_tone)))
        words = metrics.elidedText(self.line.mark, Qt.TextElideMode.ElideRight, width - 16)
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)
        return spot.left() - 10

    def _paint_left(self, painter: QPainter, right: int) -> None:
        colours = tokens().colours
        ink = colours.text if self.isEnabled() else colours.muted
        left = 11
        painter.setFont(self.font())
        if self.key:
            left = paint_key_cap(painter, self, left, self.key)
        side = tokens().icon
        box = QRectF(left, (self.height() - side) / 2, side, side)
        paint_tick(painter, box, colours.accent if self.isChecked() else colours.muted, on=self.isChecked())
        left += side + 10
        painter.setFont(self.font())
        pen = _Pen(painter, self.height())
        left += pen.write(left, right - left, self.line.title, ink, QFont.Weight.Medium) + 10
        pen.write(left, right - left, self.line.detail, colours.muted)
