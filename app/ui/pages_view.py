"""The pages of a PDF on the screen: white paper on the window's ground, drawn off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.pdf import MM_PER_INCH, PdfPages
from app.ui.tasks import TaskRunner
from app.ui.theme import tokens

_DOTS_PER_INCH = 96
_GAP = 16
SMALLEST, LARGEST = 0.5, 3.0


@dataclass(slots=True)
class _Page:
    size_mm: QSizeF
    place: QRect = field(default_factory=QRect)
    picture: QImage | None = None
    asked: QSize = field(default_factory=QSize)


class PagesView(QScrollArea):
    """Shows all pages of one PDF, side by side where there is room. `drawn` when everything that is seen is drawn."""

    drawn = Signal()
    zoomed = Signal(float)

    def __init__(self, tasks: TaskRunner, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tasks = tasks
        self._pdf = b""
        self._zoom = 1.0
        self._ground = _Ground()
        self._ground.wanted.connect(self._draw)
        self.setWidget(self._ground)
        self.setWidgetResizable(False)

    @property
    def zoom(self) -> float:
        """How large the pages are; 1 is their size on paper."""
        return self._zoom

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._ground.pages)

    @property
    def is_drawn(self) -> bool:
        """Whether every page asked for so far is on the screen as it should be."""
        return all(page.picture is not None and page.picture.size() == page.asked for page in self._ground.asked())

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF from its beginning. A UserError where it cannot be read."""
        pages = PdfPages(pdf)
        self._pdf = pdf
        self._ground.pages = [_Page(pages.size_mm(number)) for number in range(len(pages))]
        self.verticalScrollBar().setValue(0)
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """Change the size, between 0.5 and 3."""
        self._zoom = min(max(zoom, SMALLEST), LARGEST)
        self._lay_out()
        self.zoomed.emit(self._zoom)

    def fit_page(self) -> None:
        """Make the whole of the largest page seen at once."""
        sizes = [_dots(page.size_mm) for page in self._ground.pages]
        if sizes:
            across = (self.viewport().width() - 2 * _GAP) / max(size.width() for size in sizes)
            down = (self.viewport().height() - 2 * _GAP) / max(size.height() for size in sizes)
            self.set_zoom(min(across, down))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        size = self._ground.arrange(self.viewport().width(), self._zoom)
        self._ground.resize(size.expandedTo(self.viewport().size()))
        self._ground.update()

    def _draw(self, number: int, size: QSize) -> None:
        pdf = self._pdf
        page = self._ground.pages[number]
        page.asked = size

        def take(picture: QImage) -> None:
            if page.asked == size:
                page.picture = picture
                self._ground.update(page.place)
                if self.is_drawn:
                    self.drawn.emit()

        self._tasks.read(lambda: PdfPages(pdf).picture(number, size), take, owner=self)


class _Ground(QWidget):
    """What the pages lie on; asks for the pages that are seen and not drawn yet."""

    wanted = Signal(int, QSize)

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[_Page] = []

    def asked(self) -> list[_Page]:
        return [page for page in self.pages if not page.asked.isEmpty()]

    def arrange(self, width: int, zoom: float) -> QSize:
        """Lay the pages out in centred rows; the room they take."""
        rows: list[list[_Page]] = [[]]
        used = _GAP
        for page in self.pages:
            page.place = QRect(QPoint(0, 0), (_dots(page.size_mm) * zoom).toSize())
            if rows[-1] and used + page.place.width() + _GAP > width:
                rows.append([])
                used = _GAP
            rows[-1].append(page)
            used += page.place.width() + _GAP
        top, right = _GAP, 0
        for row in rows:
            wide = sum(page.place.width() + _GAP for page in row) - _GAP
            left = max((width - wide) // 2, _GAP)
            for page in row:
                page.place.moveTo(left, top)
                left += page.place.width() + _GAP
            right = max(right, left)
            top += max((page.place.height() for page in row), default=0) + _GAP
        return QSize(right, top)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens().colours
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(colours.background))
        for number, page in enumerate(self.pages):
            if not event.rect().intersects(page.place):
                continue
            painter.fillRect(page.place, QColor(colours.paper))
            if page.picture is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(page.place, page.picture)
            painter.setPen(QColor(colours.strong_border))
            painter.drawRect(page.place.adjusted(-1, -1, 0, 0))
            size = page.place.size() * self.devicePixelRatio()
            if page.asked != size:
                self.wanted.emit(number, size)


def _dots(size_mm: QSizeF) -> QSizeF:
    return size_mm * (_DOTS_PER_INCH / MM_PER_INCH)
