"""How files come into a form: read, looked into and kept off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.services import evidence
from app.services.evidence import KeptFile
from app.ui.context import Counter
from app.ui.received import Received

LONGEST_SIDE = 2600
"""In dots: what a picture is made smaller to before it is looked at."""


class FileTray:
    """Takes in what is dropped, pasted or chosen at one counter, and shows what was taken in."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    def take(
        self,
        thing: Received,
        done: Callable[[str, bytes], None],
        failed: Callable[[Exception], None],
        owner: QWidget,
    ) -> None:
        """Take a file in; `done` with its SHA-256 and a small picture of it."""
        desk, session = self._counter.desk, self._counter.session

        def work() -> KeptFile:
            return evidence.take_in(desk, session, thing.name, _content(thing))

        self._counter.tasks.run(work, lambda kept: done(kept.sha256, kept.thumbnail), failed, owner=owner)

    def look(
        self, sha256: str, done: Callable[[bytes], None], failed: Callable[[Exception], None], owner: QWidget
    ) -> None:
        """Fetch a small picture of a file that was taken in."""
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(lambda: evidence.thumbnail(desk, session, sha256), done, failed, owner=owner)

    def fetch(
        self, sha256: str, done: Callable[[Fetched], None], failed: Callable[[Exception], None], owner: QWidget
    ) -> None:
        """Fetch a file as it is looked at: a picture no larger than a screen, or a PDF."""
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(lambda: _fetched(evidence.content(desk, session, sha256)), done, failed, owner=owner)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file to be looked at: one of the two."""

    picture: QImage | None = None
    pdf: bytes = b""


def _fetched(content: bytes) -> Fetched:
    if evidence.media_type_of(content) == evidence.PDF:
        return Fetched(pdf=content)
    picture = QImage.fromData(content)
    if max(picture.width(), picture.height()) > LONGEST_SIDE:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(QSize(LONGEST_SIDE, LONGEST_SIDE), keep, smooth)
    return Fetched(picture)


def _content(thing: Received) -> bytes | Path:
    return thing.path if thing.path is not None else _png(thing.image or QImage())


def _png(image: QImage) -> bytes:
    """A picture from the clipboard as a file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
