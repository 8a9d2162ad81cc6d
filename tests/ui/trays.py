"""A tray for forms alone: files that are as long under way as a test wants them to be."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.ui.received import Received

SHA = "5a" * 32


def picture(colour: str = "teal", width: int = 96, height: int = 72) -> bytes:
    """A PNG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


class BusyTray:
    """Takes files in when it is told to; what was taken in before it shows at once."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Received, Callable[[str, bytes], None], Callable[[Exception], None]]] = []
        self.taken = 0

    def take(
        self, thing: Received, done: Callable[[str, bytes], None], failed: Callable[[Exception], None], owner: QWidget
    ) -> None:
        """Remember it."""
        self.waiting.append((thing, done, failed))

    def look(
        self, sha256: str, done: Callable[[bytes], None], failed: Callable[[Exception], None], owner: QWidget
    ) -> None:
        """Show one colour."""
        done(picture())

    def finish(self) -> None:
        """Take in what waits longest."""
        _thing, done, _failed = self.waiting.pop(0)
        self.taken += 1
        done(f"{self.taken:064x}", picture("orange"))

    def refuse(self) -> None:
        """Refuse what waits longest."""
        thing, _done, failed = self.waiting.pop(0)
        failed(UserError(Phrase("{file}: {what}", file=thing.name, what=Phrase("No picture.")), "files"))
