"""The tabs under the top bar, each with how many cases wait there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.services.worklists import MOST
from app.ui.theme import tokens

_UNDERLINE = 3
_ROOMY, _TIGHT = 14, 7


@dataclass(frozen=True, slots=True)
class TabTitle:
    """One tab: its name in the program, its words, the key that opens it."""

    name: str
    text: str
    key: str


class TabButton(QAbstractButton):
    """One tab: words, a figure in a chip, a line below the one that is open."""

    def __init__(self, title: TabTitle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._count = 0
        self.setObjectName(f"tab.{title.name}")
        self.setText(title.text)
        self.setCheckable(True)
        self.setToolTip(title.key)
        self.setAccessibleDescription(title.key)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_count(0)

    @property
    def count(self) -> str:
        """The figure in the chip, "" without one."""
        if self._count <= 0:
            return ""
        return f"{MOST - 1}+" if self._count >= MOST else str(self._count)

    def show_count(self, count: int) -> None:
        """Show how many cases wait here; none shows no chip, MOST or more is written 99+."""
        self._count = count
        self.setAccessibleName(f"{self._title.text} {self.count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(_ROOMY)

    def minimumSizeHint(self) -> QSize:
        return self._size(_TIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        room = self.rect().adjusted((self.width() - self._content_width()) // 2, 0, 0, 0)
        ink = colours.accent if self.isChecked() else colours.text
        painter.setFont(self._font())
        painter.setPen(QColor(ink))
        painter.drawText(room, middle, self.text())
        if self.count:
            left = room.left() + QFontMetrics(self._font()).horizontalAdvance(self.text()) + 7
            self._paint_chip(painter, left)
        if self.isChecked():
            painter.fillRect(QRectF(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE), QColor(colours.accent))
        elif self.underMouse():
            painter.fillRect(QRectF(0, self.height() - _UNDERLINE, self.width(), _UNDERLINE), QColor(colours.border))
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 4.5, -2.5, -6.5), 6, 6)

    def _paint_chip(self, painter: QPainter, left: int) -> None:
        colours = tokens().colours
        height = tokens().px(20)
        chip = QRectF(left, (self.height() - height) / 2, self._chip_width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.background))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setFont(self._small())
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.muted))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), self.count)

    def _size(self, padding: int) -> QSize:
        return QSize(self._content_width() + 2 * padding, tokens().px(26) + 15)

    def _content_width(self) -> int:
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return width + (7 + self._chip_width() if self.count else 0)

    def _chip_width(self) -> int:
        return QFontMetrics(self._small()).horizontalAdvance(self.count) + tokens().px(16)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(tokens().px(tokens().type.tab))
        font.setWeight(QFont.Weight.Medium)
        return font

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(tokens().px(tokens().type.small))
        return font


class TabBar(QFrame):
    """The row of tabs. Arrows move along it; `opened` when staff choose one."""

    opened = Signal(str)

    def __init__(self, titles: Iterable[TabTitle], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setProperty("role", "tab-bar")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, TabButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space.medium, 0, tokens().space.medium, 0)
        row.setSpacing(2)
        for title in titles:
            button = TabButton(title)
            button.clicked.connect(lambda _on=False, name=title.name: self.opened.emit(name))
            self._group.addButton(button)
            self._buttons[title.name] = button
            row.addWidget(button)
        row.addStretch(1)

    @property
    def current(self) -> str:
        """The name of the open tab, "" before one is opened."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def show_open(self, name: str) -> None:
        """Mark a tab as the open one, without a signal; a KeyError where there is none of that name."""
        self._buttons[name].setChecked(True)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many cases wait on each tab; a tab not named shows none."""
        for name, button in self._buttons.items():
            button.show_count(counts.get(name, 0))
