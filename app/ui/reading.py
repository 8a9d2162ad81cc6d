"""Codes read from what was dropped or pasted. Slow: call it on the task runner, never on the window's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from app.documents.reading import codes_in, codes_in_image
from app.errors import UserError
from app.i18n import Phrase
from app.ui.pdf import PdfPages
from app.ui.received import Received

_MOST_BYTES = 60 * 2**20
_MOST_PAGES = 20
_MOST_PIXELS = 100_000_000
_LONGEST_SIDE = 3000
_DOTS_PER_INCH = 200


def codes_in_file(thing: Received) -> tuple[str, ...]:
    """The texts of all codes in a picture or PDF, none if it has none, each once.

    A UserError in words where it is missing, too large, damaged, locked or neither picture nor PDF. Of a long PDF the
    first 20 pages are read.
    """
    if thing.image is not None:
        return _in_picture(thing.image)
    if thing.path is None:
        return ()
    content = _content(thing.path)
    if thing.is_pdf or content[:1024].find(b"%PDF-") >= 0:
        return _in_pdf(content)
    return codes_in(content)


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(Phrase("This is a folder. Drop the picture or PDF itself."), field="file")
        if not path.is_file():  # gone, or a device or pipe that never ends
            raise FileNotFoundError(path)
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(
                Phrase("This file is too large to be read: at most {n} MB.", n=_MOST_BYTES // 2**20), field="file"
            )
        return path.read_bytes()
    except OSError:
        raise UserError(Phrase("This file cannot be opened. Copy it to this computer and try again."), "file") from None


def _in_pdf(content: bytes) -> tuple[str, ...]:
    pages = PdfPages(content)
    found: dict[str, None] = {}
    for page in range(min(len(pages), _MOST_PAGES)):
        size = pages.size_at(page, _DOTS_PER_INCH)
        if max(size.width(), size.height()) > _LONGEST_SIDE:
            size = size.scaled(QSize(_LONGEST_SIDE, _LONGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.expandedTo(QSize(1, 1))
        found |= dict.fromkeys(_in_picture(pages.picture(page, size)))
    return tuple(found)


def _in_picture(image: QImage) -> tuple[str, ...]:
    if image.width() * image.height() > _MOST_PIXELS:
        raise UserError(Phrase("This picture is too large to be read. Take one of at most 100 megapixels."), "file")
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, line = gray.width(), gray.height(), gray.bytesPerLine()
    dots = bytes(gray.constBits())
    if line != width:
        dots = b"".join(dots[row * line : row * line + width] for row in range(height))
    return codes_in_image(width, height, dots)
