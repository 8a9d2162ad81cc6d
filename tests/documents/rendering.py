"""Papers looked at: pages rendered by Qt, as the preview does, and read as a scanner would."""

from __future__ import annotations

from app.documents.reading import codes_in_image


def codes_on(file: bytes, dots_per_inch: int, most: int = 99) -> list[tuple[str, ...]]:
    """The codes on each of the first pages of a PDF, rendered at this resolution. Needs a running application."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtPdf import QPdfDocument

    data = QByteArray(file)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    found = []
    for number in range(min(most, document.pageCount())):
        points = document.pagePointSize(number)
        size = QSize(*(round(length * dots_per_inch / 72) for length in (points.width(), points.height())))
        page = QImage(size, QImage.Format.Format_RGB32)
        page.fill(0xFFFFFFFF)
        painter = QPainter(page)
        painter.drawImage(0, 0, document.render(number, size))
        painter.end()
        gray = page.convertToFormat(QImage.Format.Format_Grayscale8)
        rows = bytes(gray.constBits())
        width, step = gray.width(), gray.bytesPerLine()
        packed = b"".join(rows[at * step : at * step + width] for at in range(gray.height()))
        found.append(codes_in_image(width, gray.height(), packed))
    document.close()
    return found
