"""The bar at the top: whose counter this is, the search-or-scan box, what is overdue, who is signed in, the lock."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from app.i18n import Words
from app.services.desk import Shop
from app.services.session import Session
from app.services.worklists import MOST, Badges
from app.ui.icons import paint_icon, set_icon
from app.ui.keys import key
from app.ui.theme import Colours, tokens
from app.ui.widgets.inputs import LineInput
from app.ui.widgets.labels import ElidedLabel, label
from app.workflow.permissions import ROLE_TITLES, Role

SEARCH_LENGTH = 200


class SearchBox(LineInput):
    """Where staff type scraps of a case, or scan. Arrows go to the results, Enter takes one, Esc leaves."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()
    focus_lost = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(
            "top.search",
            SEARCH_LENGTH,
            words("Scan or search: number, phone, name, pinyin, amount, last digits …"),
        )
        self.setAccessibleName(words("Search or scan"))
        self.setAccessibleDescription(key("search").label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._key = key("search").label
        self.setTextMargins(tokens().icon + 6, 0, self._key_width() + 8, 0)

    def sizeHint(self) -> QSize:
        return QSize(520, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens().px(180), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_lost.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        colours = tokens().colours
        painter = QPainter(self)
        side = tokens().icon
        middle = self.rect().adjusted(10, 0, -11, 0)
        paint_icon(painter, QRect(middle.left(), 0, side, self.height()).toRectF(), "search", colours.top_muted)
        font = painter.font()
        font.setPixelSize(tokens().px(tokens().type.small))
        painter.setFont(font)
        painter.setPen(QPen(colours.top_muted))
        painter.drawText(middle, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._key)

    def _key_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._key)


class CountBadge(QAbstractButton):
    """A count in a pill: loud where somebody must act, calm otherwise."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._loud = False

    def show_count(self, text: str, *, loud: bool = False) -> None:
        """Change the words; `loud` turns the pill red."""
        self._loud = loud
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + tokens().px(24), tokens().target)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = tokens().px(24)
        pill = QRectF(1, (self.height() - height) / 2, self.width() - 2, height)
        marked = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(colours.top_text), 1.5) if marked else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(colours.top_danger if self._loud else colours.top_field))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(colours.top_text))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class TopBar(QFrame):
    """The bar at the top. What is pressed on it is a signal; the window does it."""

    overdue_asked = Signal()
    due_today_asked = Signal()
    lock_asked = Signal()

    def __init__(self, words: Words, shop: Shop, session: Session, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setProperty("role", "top-bar")
        self._words = words
        self.search = SearchBox(words)
        self._overdue = CountBadge("top.overdue")
        self._due_today = CountBadge("top.due_today")
        self.person = _button("top.person")
        self._lock = _button("top.lock")
        self._lay_out(words("After-sales counter"), f"{shop.name} · {shop.counter_code}")
        self._fill(session, menu)
        self._overdue.clicked.connect(self.overdue_asked)
        self._due_today.clicked.connect(self.due_today_asked)
        self._lock.clicked.connect(self.lock_asked)

    def show_badges(self, badges: Badges) -> None:
        """Show how many cases are overdue and due today; none is said too, calmly."""
        self._overdue.show_count(self._words("Overdue {n}", n=_figure(badges.overdue)), loud=badges.overdue > 0)
        self._due_today.show_count(self._words("Due today {n}", n=_figure(badges.due_today)))

    def place_below_search(self, within: QWidget) -> QRect:
        """Where the results hang: under the search box, in the coordinates of `within`."""
        place = self.search.mapTo(within, QPoint(0, self.search.height() + 4))
        return QRect(place, QSize(self.search.width(), within.height() - place.y()))

    def _lay_out(self, program: str, shop: str) -> None:
        space = tokens().space
        title = label(program, "heading")
        where = ElidedLabel(shop, "muted")
        where.setObjectName("top.shop")
        row = QHBoxLayout(self)
        row.setContentsMargins(space.large, 6, space.small, 6)
        row.setSpacing(space.small)
        row.addWidget(title)
        row.addSpacing(space.tiny)
        row.addWidget(where, 2)
        row.addWidget(self.search, 6)
        row.addStretch(1)
        for button in (self._overdue, self._due_today, self.person, self._lock):
            row.addWidget(button)

    def _fill(self, session: Session, menu: QMenu) -> None:
        words = self._words
        posts = tuple(ROLE_TITLES[role] for role in Role if role in session.roles)
        self.person.setText(f"{session.name} · {words.say(posts[0])}" if posts else session.name)
        self.person.setToolTip(words.list(posts))
        self.person.setAccessibleName(words("Menu of {name}", name=session.name))
        self.person.setMenu(menu)
        set_icon(self.person, "chevron-down", _quiet)
        self.person.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._lock.setText(f"{words('Lock')}  {key('lock').label}")
        self._lock.setAccessibleName(words("Lock"))
        self._lock.setAccessibleDescription(key("lock").label)
        set_icon(self._lock, "lock", _quiet)
        self.show_badges(Badges({}, 0, 0))


def _quiet(colours: Colours) -> str:
    return colours.top_muted


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where the work is
    button.setProperty("role", "top")
    return button


def _figure(count: int) -> str:
    return f"{MOST - 1}+" if count >= MOST else str(count)
