"""What was dropped or pasted, taken out of Qt's hands at once: pictures and files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

PICTURE_ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic"})
PDF_ENDING = ".pdf"


@dataclass(frozen=True, slots=True)
class Received:
    """One thing that came in: a file on this machine that is not read yet, or a picture from the clipboard."""

    name: str
    path: Path | None = None
    image: QImage | None = None

    @property
    def is_pdf(self) -> bool:
        """Whether it calls itself a PDF."""
        return self.path is not None and self.path.suffix.lower() == PDF_ENDING


def can_receive(mime: QMimeData) -> bool:
    """Whether there is a picture or a local file in what is dragged or pasted."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def received_from(mime: QMimeData) -> tuple[Received, ...]:
    """The files and pictures in it; nothing is opened yet. Files win over a picture of them, as file managers offer."""
    files = tuple(_files(mime))
    if files:
        return files
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return (Received("clipboard.png", image=image),)
    return ()


def _files(mime: QMimeData) -> Iterable[Received]:
    for url in mime.urls():
        if url.isLocalFile():
            path = Path(url.toLocalFile())
            yield Received(path.name, path=path)
