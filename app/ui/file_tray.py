"""How files come into a form: read, looked into and kept off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.services import evidence
from app.services.evidence import KeptFile
from app.ui.context import Counter
from app.ui.received import Received


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
        desk = self._counter.desk
        self._counter.tasks.read(lambda: evidence.thumbnail(desk, sha256), done, failed, owner=owner)


def _content(thing: Received) -> bytes | Path:
    return thing.path if thing.path is not None else _png(thing.image or QImage())


def _png(image: QImage) -> bytes:
    """A picture from the clipboard as a file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())
