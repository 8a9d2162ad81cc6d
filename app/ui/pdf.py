"""PDF files as pictures, page by page. Usable on any thread, one `PdfPages` on one thread."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from app.errors import UserError
from app.i18n import Phrase

POINTS_PER_INCH = 72
MM_PER_INCH = 25.4
_PASSWORD = Phrase("This PDF is locked with a password. Open it and save it without one, or print it and scan it.")
_DAMAGED = Phrase("This PDF is damaged or incomplete. Save or download it again.")


class PdfPages:
    """The pages of a PDF. A UserError where it is damaged, empty or locked."""

    def __init__(self, pdf: bytes) -> None:
        from PySide6.QtPdf import QPdfDocument  # late: the window opens without it

        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument()
        self._document.load(self._buffer)
        error = self._document.error()
        if error in (QPdfDocument.Error.IncorrectPassword, QPdfDocument.Error.UnsupportedSecurityScheme):
            raise UserError(_PASSWORD, field="file")
        if error is not QPdfDocument.Error.None_ or self._document.pageCount() < 1:
            raise UserError(_DAMAGED, field="file")

    def __len__(self) -> int:
        return self._document.pageCount()

    def size_mm(self, page: int) -> QSizeF:
        """The size of a page in millimetres."""
        return self._document.pagePointSize(page) * (MM_PER_INCH / POINTS_PER_INCH)

    def size_at(self, page: int, dots_per_inch: float) -> QSize:
        """The size of a page in dots."""
        dots = self._document.pagePointSize(page) * (dots_per_inch / POINTS_PER_INCH)
        return QSize(max(round(dots.width()), 1), max(round(dots.height()), 1))

    def picture(self, page: int, size: QSize) -> QImage:
        """A page on white paper, so many dots large. A UserError where it cannot be drawn."""
        drawn = self._document.render(page, size)
        if drawn.isNull():
            raise UserError(_DAMAGED, field="file")
        paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, drawn)
        painter.end()
        return paper
