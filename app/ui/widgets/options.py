"""Rows of options: chosen by a digit, by the arrows or by a click."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from app.ui.icons import paint_icon
from app.ui.theme import tokens


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its name in the program, its words on the screen, and the key shown before them."""

    name: str
    text: str
    key: str = ""


def with_digits(options: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Options numbered 1 to 9 in their order; the rest have no digit."""
    return tuple(
        Option(name, text, str(number) if number <= 9 else "") for number, (name, text) in enumerate(options, start=1)
    )


class _Box:
    """How an option looks: a box with its key, its tick where it is one of several, its words."""

    @staticmethod
    def size(button: QAbstractButton, key: str, *, ticked: bool) -> QSize:
        metrics = QFontMetrics(_medium(button.font()))
        width = metrics.horizontalAdvance(button.text()) + 26
        if key:
            width += metrics.horizontalAdvance(key) + 6
        if ticked:
            width += tokens().icon + 4
        return QSize(width, tokens().control)

    @staticmethod
    def paint(button: QAbstractButton, key: str, *, ticked: bool) -> None:
        colours = tokens().colours
        on, enabled = button.isChecked(), button.isEnabled()
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.accent_soft if on else colours.surface
        edge = colours.accent if on else colours.strong_border
        if not enabled:
            ground, edge = colours.background, colours.border
        elif button.isDown():
            ground = colours.border
        elif button.underMouse() and not on:
            ground, edge = colours.raised, colours.muted
        thick = 2.0 if button.hasFocus() else 1.0
        painter.setPen(QPen(QColor(colours.accent if button.hasFocus() else edge), thick))
        painter.setBrush(QColor(ground))
        inset = thick / 2
        outline = QRectF(button.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(outline, tokens().radius, tokens().radius)
        ink = colours.accent if on and enabled else colours.text if enabled else colours.muted
        _Box._words(painter, button, key, ink, ticked=ticked)

    @staticmethod
    def _words(painter: QPainter, button: QAbstractButton, key: str, ink: str, *, ticked: bool) -> None:
        colours = tokens().colours
        room = button.rect().adjusted(13, 0, -6, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(_medium(button.font()) if button.isChecked() else button.font())
        if key:
            painter.setPen(QColor(ink if button.isChecked() else colours.muted))
            painter.drawText(room, middle, key)
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(key) + 6)
        if ticked:
            side = tokens().icon
            spot = QRectF(room.left(), (button.height() - side) / 2, side, side)
            paint_tick(painter, spot, ink, on=button.isChecked())
            room.setLeft(room.left() + side + 4)
        painter.setPen(QColor(ink))
        words = painter.fontMetrics().elidedText(button.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, words)


def paint_tick(painter: QPainter, rect: QRectF, ink: str, *, on: bool) -> None:
    """Draw a small box to tick, ticked or not."""
    painter.setPen(QPen(QColor(ink), 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.drawRoundedRect(inner, 2, 2)
    if on:
        paint_icon(painter, rect.adjusted(2, 2, -2, -2), "check", ink)


def _medium(font: QFont) -> QFont:
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.Medium)
    return heavier


class OptionButton(QRadioButton):
    """One of several that exclude each other."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option.text, parent)
        self.key = option.key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(option.text)
        self.setAccessibleDescription(option.key)

    def sizeHint(self) -> QSize:
        return _Box.size(self, self.key, ticked=False)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        _Box.paint(self, self.key, ticked=False)


class CheckButton(QCheckBox):
    """One of several that may all be ticked."""

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option.text, parent)
        self.key = option.key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(option.text)
        self.setAccessibleDescription(option.key)

    def sizeHint(self) -> QSize:
        return _Box.size(self, self.key, ticked=True)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        _Box.paint(self, self.key, ticked=True)
