"""A panel laid over the window for something aside: settings, staff, the list of keys. No dialog, no event loop of its
own; Esc closes it, what was typed in it is kept, and the lock covers it like everything else.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import Words
from app.ui.keys import Place
from app.ui.theme import tokens
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.labels import label

_MARGIN = 24
_VEIL = 110


class Sheet(QWidget):
    """A card over a veil. `body` is the layout to fill, `footer` the row of buttons below it.

    `beside` is what stands at the right of the title; unlike the body it never scrolls away.
    """

    closed = Signal()

    def __init__(self, words: Words, title: str, name: str, over: QWidget, width: int = 560) -> None:
        super().__init__(over)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._width = width
        self._former: QWidget | None = None
        self.default: QAbstractButton | None = None
        """What Enter presses, unless the focus is on another button."""
        self.places: tuple[Place, ...] = ()
        """Whose keys work in it."""
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self._close = icon_button("x", f"{name}.close", words("Close this panel"))
        self._inner = QWidget()
        self._inner.setProperty("role", "scrolled")
        self.body = QVBoxLayout(self._inner)
        self.footer = QHBoxLayout()
        self.beside = QHBoxLayout()
        self._lay_out(title)
        self._close.clicked.connect(self.close_sheet)
        over.installEventFilter(self)
        self._inner.installEventFilter(self)
        self.hide()

    @property
    def first(self) -> QWidget | None:
        """What has the focus when it opens: the first input, None for the button that closes it."""
        inside = (w for w in _tab_chain(self._close)[1:] if self._inner.isAncestorOf(w) and w.isVisibleTo(self))
        return next((w for w in inside if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus), None)

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Lay it over the window and put the focus into it."""
        former = QApplication.focusWidget()
        if not self.isVisible():
            self._former = former
        self._place()
        self.show()
        self.raise_()
        (focus or self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> None:
        """Take it away; the focus goes back to where it was."""
        if self.isHidden():
            return
        self.hide()
        former, self._former = self._former, None
        if former is not None and former.isVisible():
            former.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside."""
        chain = [self._card, *self._card.findChildren(QWidget)]
        able = [w for w in chain if w.isVisibleTo(self) and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        able = [w for w in able if w.focusProxy() is None]
        ordered = [w for w in _tab_chain(self._close) if w in able] or able
        if not ordered:
            return True
        focused = QApplication.focusWidget()
        here = ordered.index(focused) if focused in ordered else -1 if forward else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ordered[(here + (1 if forward else -1)) % len(ordered)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            button = focused if isinstance(focused, QPushButton) else self.default
            if button is not None:
                button.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_sheet()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(tokens().colours.top_bar)
        veil.setAlpha(_VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = event.type() == QEvent.Type.Resize and watched is self.parentWidget()
        if resized or (event.type() == QEvent.Type.LayoutRequest and watched is self._inner):
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._place()

    def _place(self) -> None:
        over = self.parentWidget()
        if over is None:
            return
        self.setGeometry(over.rect())
        width = min(tokens().px(self._width), self.width() - 2 * _MARGIN)
        height = min(self._needed_height(width), self.height() - 2 * _MARGIN)
        top = max(_MARGIN, (self.height() - height) // 3)
        self._card.setGeometry(QRect((self.width() - width) // 2, top, width, height))

    def _needed_height(self, width: int) -> int:
        layout, inner = self._card.layout(), self._inner.layout()
        if layout is None or inner is None:
            return 0
        margins = layout.contentsMargins()
        inside = width - margins.left() - margins.right()
        inner.activate()
        body = inner.totalHeightForWidth(inside) if inner.hasHeightForWidth() else inner.totalSizeHint().height()
        rows = (layout.itemAt(0), layout.itemAt(2))
        around = sum(row.sizeHint().height() for row in rows if row is not None)
        return body + around + margins.top() + margins.bottom() + layout.spacing() * 2 + 2

    def _lay_out(self, title: str) -> None:
        space = tokens().space
        head = QHBoxLayout()
        head.addWidget(label(title, "title"))
        head.addLayout(self.beside, 1)
        head.addWidget(self._close)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inner)
        self.body.setContentsMargins(2, 2, 2, 2)
        self.body.setSpacing(space.medium)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(space.huge, space.large, space.huge, space.large)
        column.setSpacing(space.medium)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self.footer)


def _tab_chain(first: QWidget) -> list[QWidget]:
    chain = [first]
    following = first.nextInFocusChain()
    while following is not None and following is not first and len(chain) < 10_000:
        chain.append(following)
        following = following.nextInFocusChain()
    return chain
