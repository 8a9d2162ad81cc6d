"""One person of the staff, as chosen for signing in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from app.ui.theme import tokens


class PersonRow(QRadioButton):
    """Initial, name and posts of a person, and the digit that chooses them."""

    def __init__(self, login: str, name: str, posts: str, digit: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.login = login
        self.digit = digit
        self._posts = posts
        self.setObjectName(f"sign_in.person.{login}")
        self.setAccessibleName(f"{name}, {posts}")
        self.setAccessibleDescription(digit)
        self.setToolTip(posts)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(tokens().px(300), max(44, tokens().px(40)))

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens().px(180), self.sizeHint().height())

    def hitButton(self, place: object) -> bool:
        return self.rect().contains(place)  # type: ignore[call-overload]

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens().colours
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colours.accent if on or self.hasFocus() else colours.border
        ground = colours.accent_soft if on else colours.raised if self.underMouse() else colours.surface
        thick = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(QColor(edge), thick))
        painter.setBrush(QColor(ground))
        inset = thick / 2
        outline = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(outline, tokens().radius, tokens().radius)
        self._paint_initial(painter, on=on)
        self._paint_words(painter, on=on)

    def _paint_initial(self, painter: QPainter, *, on: bool) -> None:
        colours = tokens().colours
        side = self.height() - 16
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if on else colours.border))
        circle = QRectF(10, 8, side, side)
        painter.drawEllipse(circle)
        painter.setPen(QColor(colours.on_accent if on else colours.text))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), self.text()[:1])

    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        colours = tokens().colours
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        left = self.height() + 8
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.Medium)
        painter.setFont(strong)
        painter.setPen(QColor(colours.accent if on else colours.text))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, (self.width() - left) // 2)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, name)
        left += metrics.horizontalAdvance(name) + 12
        small = QFont(self.font())
        small.setPixelSize(tokens().px(tokens().type.small))
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        key = f"Alt+{self.digit}" if self.digit else ""
        right = painter.fontMetrics().horizontalAdvance(key) + 16
        posts = painter.fontMetrics().elidedText(
            self._posts, Qt.TextElideMode.ElideRight, max(self.width() - left - right - 8, 0)
        )
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, posts)
        painter.drawText(
            self.rect().adjusted(0, 0, -12, 0), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), key
        )
