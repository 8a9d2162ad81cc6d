"""One picture or document of a case, large: over the panel, by keys from one to the next, larger and smaller."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.errors import Fault, UserError
from app.services.case_view import EvidenceView
from app.ui.context import Counter
from app.ui.file_tray import Fetched, FileTray
from app.ui.pages_view import PagesView
from app.ui.theme import tokens
from app.ui.widgets.buttons import ActionButton, icon_button
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.states import EmptyState

_ZOOM_STEP = 1.25
_SMALLEST, _LARGEST = 1.0, 6.0


class EvidenceViewer(QFrame):
    """Shows evidence, one at a time. Keys: ← → the one before or after, Ctrl+Plus, Ctrl+Minus and Ctrl+0 zoom, Esc.

    `closed` when it is to go away.
    """

    closed = Signal()

    def __init__(self, counter: Counter, tray: FileTray, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = counter.words
        self.setObjectName("panel.viewer")
        self._words = words
        self._tray = tray
        self._evidence: tuple[EvidenceView, ...] = ()
        self._place = 0
        self._title = ElidedLabel("", "heading")
        self._title.setObjectName("panel.viewer.title")
        self._note = ElidedLabel("", "small")
        self._count = label("", "muted", name="panel.viewer.count")
        self._before = icon_button("chevron-left", "panel.viewer.before", words("The one before"))
        self._after = icon_button("chevron-right", "panel.viewer.after", words("The next one"))
        self._smaller = icon_button("zoom-out", "panel.viewer.smaller", words("Smaller"))
        self._larger = icon_button("zoom-in", "panel.viewer.larger", words("Larger"))
        self._close = ActionButton(words("Back"), "panel.viewer.close", key="Esc")
        self._picture = PictureArea("panel.viewer.picture", words("Picture"))
        self._pages = PagesView(counter.tasks, "panel.viewer.pages")
        self._pages.setAccessibleName(words("Pages"))
        self._state = EmptyState("panel.viewer.state")
        self._lay_out()
        self._before.clicked.connect(partial(self._turn, -1))
        self._after.clicked.connect(partial(self._turn, 1))
        self._smaller.clicked.connect(partial(self._zoom, 1 / _ZOOM_STEP))
        self._larger.clicked.connect(partial(self._zoom, _ZOOM_STEP))
        self._close.clicked.connect(self.closed)

    @property
    def place(self) -> int:
        """The place of what is shown."""
        return self._place

    def show_evidence(self, evidence: tuple[EvidenceView, ...], place: int) -> None:
        """Show the evidence of a case, beginning with one."""
        self._evidence = evidence
        self._show(place)

    def focus(self) -> None:
        """Put the focus here, so that the keys work."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif Qt.Key(event.key()) in turns and event.modifiers() in _BARE:
            self._turn(turns[Qt.Key(event.key())])
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self._zoom(_ZOOM_STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self._zoom(1 / _ZOOM_STEP)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._picture.zoom_to(1.0)
            self._pages.set_zoom(1.0)
        else:
            super().keyPressEvent(event)

    def _turn(self, by: int, _checked: bool = False) -> None:
        if 0 <= self._place + by < len(self._evidence):
            self._show(self._place + by)

    def _zoom(self, by: float, _checked: bool = False) -> None:
        if self._stack.currentWidget() is self._pages:
            self._pages.set_zoom(self._pages.zoom * by)
        else:
            self._picture.zoom_to(self._picture.zoom * by)

    def _show(self, place: int) -> None:
        words, one = self._words, self._evidence[place]
        self._place = place
        self._title.setText(words.say(one.title))
        self._note.setText(" · ".join(part for part in (words.value(one.added_at), one.by) if part))
        self._count.setText(words("{n} of {total}", n=place + 1, total=len(self._evidence)))
        self._before.setEnabled(place > 0)
        self._after.setEnabled(place + 1 < len(self._evidence))
        self._state.show_state(words("Fetching…"), busy=True)
        self._stack.setCurrentWidget(self._state)
        self._tray.fetch(one.sha256, partial(self._fetched, place), partial(self._failed, place), self)

    def _fetched(self, place: int, fetched: Fetched) -> None:
        if place != self._place:
            return
        if fetched.picture is not None:
            self._picture.show_picture(fetched.picture)
            self._stack.setCurrentWidget(self._picture)
            return
        try:
            self._pages.show_pdf(fetched.pdf)
        except UserError as error:
            self._failed(place, error)
        else:
            self._stack.setCurrentWidget(self._pages)

    def _failed(self, place: int, error: Exception) -> None:
        if place == self._place:
            words = self._words
            known = error if isinstance(error, UserError | Fault) else None
            advice = words.say(known.advice) if isinstance(known, Fault) and known.advice else ""
            title = words.say(known.message) if known else words("It could not be fetched.")
            self._state.show_state(title, advice, "triangle-alert")
            self._stack.setCurrentWidget(self._state)

    def _lay_out(self) -> None:
        space = tokens().space
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._words("Evidence"))
        head = QFrame()
        head.setProperty("role", "tab-bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(space.large, space.small, space.large, space.small)
        row.setSpacing(space.tiny)
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(self._title)
        named.addWidget(self._note)
        row.addLayout(named, 1)
        for part in (self._before, self._count, self._after, self._smaller, self._larger, self._close):
            row.addWidget(part)
        held = QWidget()
        self._stack = QStackedLayout(held)
        for page in (self._state, self._picture, self._pages):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(held, 1)


_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PictureArea(QScrollArea):
    """A picture: whole at a zoom of 1, beyond that to be scrolled."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label = QLabel()
        self._label.setAccessibleName(title)
        self._picture = QPixmap()
        self.zoom = 1.0
        self.setWidget(self._label)

    def show_picture(self, picture: QImage) -> None:
        """Show a picture, whole."""
        self._picture = QPixmap.fromImage(picture)
        self.zoom_to(1.0)

    def zoom_to(self, zoom: float) -> None:
        """Make it larger or smaller, within limits."""
        self.zoom = min(max(zoom, _SMALLEST), _LARGEST)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._picture.isNull():
            return
        room = self.viewport().size()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        whole = self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        if whole.width() > self._picture.width():
            whole = self._picture.size()  # a small picture is not blown up by itself
        size = QSize(round(whole.width() * self.zoom), round(whole.height() * self.zoom))
        self._label.setPixmap(self._picture.scaled(size, keep, smooth))
        self._label.resize(size)
