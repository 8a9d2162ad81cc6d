"""Pictures and documents as an input: a zone that takes them, and a tile for each that was taken in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import Words
from app.ui.icons import pixmap
from app.ui.received import Received
from app.ui.theme import tokens
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.drop_zone import DropZone
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.input_field import InputField, LabelPlace

MOST_FILES = 20
_SIDE = 48
_NAME = re.compile(r"[0-9a-f]{64}")


class Tray(Protocol):
    """What takes files in and shows what was taken in, off the window's thread."""

    def take(
        self,
        thing: Received,
        done: Callable[[str, bytes], None],
        failed: Callable[[Exception], None],
        owner: QWidget,
    ) -> None:
        """Take a file in; `done` with its SHA-256 and a small picture of it."""

    def look(
        self, sha256: str, done: Callable[[bytes], None], failed: Callable[[Exception], None], owner: QWidget
    ) -> None:
        """Fetch a small picture of a file that was taken in."""


class FileTile(QFrame):
    """One file: a small picture of it, and a cross (or Del) that takes it away."""

    removed = Signal()

    def __init__(self, words: Words, name: str, number: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "tile")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._picture = QLabel()
        side = tokens().px(_SIDE)
        self._picture.setFixedSize(side, side)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setPixmap(pixmap("image", tokens().colours.muted, tokens().icon, self.devicePixelRatio()))
        self.cross = icon_button("x", f"{name}.remove", words("Remove file {n}", n=number))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space.tiny, 3, 0, 3)
        row.setSpacing(0)
        row.addWidget(self._picture)
        row.addWidget(self.cross)
        self.cross.clicked.connect(self.removed)

    def show_picture(self, content: bytes) -> None:
        """Show a picture of it."""
        shown = QPixmap()
        if shown.loadFromData(content):
            density = self.devicePixelRatio()
            size = QSize(round(self._picture.width() * density), round(self._picture.height() * density))
            shown = shown.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(density)
            self._picture.setPixmap(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class FilesInput(QWidget):
    """Takes files by drop, paste or dialog, as many as `MOST_FILES`.

    `changed` when staff put one in or take one away; `refused` with words when one was not taken in, the rest stays;
    `settled` when none is under way any more. Without a tray nothing can be put in.
    """

    changed = Signal()
    began = Signal()
    refused = Signal(str)
    settled = Signal()

    def __init__(self, words: Words, name: str, title: str, tray: Tray | None) -> None:
        super().__init__()
        self.setObjectName(f"{name}.box")
        self._words = words
        self._tray = tray
        self._name = name
        self._tiles: dict[str, FileTile] = {}
        self._under_way = 0
        self._count = 0
        self.zone = DropZone(name, title, words("Drop, paste, or press Enter to choose"))
        self.zone.setEnabled(tray is not None)
        self._held = QWidget()
        self._flow = FlowLayout(self._held)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._held.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.tiny)
        column.addWidget(self.zone)
        column.addWidget(self._held)
        self.setFocusProxy(self.zone)
        self.zone.received.connect(self.take)
        self.zone.picking.connect(self.pick)
        self._say()

    @property
    def is_taking_in(self) -> bool:
        """Whether a file is still being taken in."""
        return self._under_way > 0

    def value(self) -> tuple[str, ...]:
        """The SHA-256 of what was taken in, in the order it came."""
        return tuple(self._tiles)

    def set_value(self, names: Iterable[str]) -> None:
        """Show exactly these files; what is no SHA-256 is passed over."""
        for name in tuple(self._tiles):
            self._drop(name)
        for name in dict.fromkeys(names):
            if _NAME.fullmatch(name):
                tile = self._add(name)
                if self._tray is not None:
                    self._tray.look(name, tile.show_picture, partial(self._missing, name), self)
        self._say()

    def take(self, things: tuple[Received, ...]) -> None:
        """Take files in, one after the other."""
        if self._tray is None or not things:
            return
        self.began.emit()
        room = MOST_FILES - len(self._tiles) - self._under_way
        for thing in things[: max(room, 0)]:
            self._under_way += 1
            self._tray.take(thing, self._taken, partial(self._refused, thing.name), self)
        self._say()
        if len(things) > room:
            self.refused.emit(self._words("At most {n} files can stand here. Remove one first.", n=MOST_FILES))

    def pick(self) -> None:
        """Let files be chosen in a dialog."""
        words = self._words
        kinds = words("Pictures and PDF") + " (*.jpg *.jpeg *.png *.webp *.bmp *.pdf)"
        dialog = QFileDialog(self, words("Choose files"), "", kinds)
        dialog.setObjectName(f"{self._name}.dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, words("Folder:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, words("Kind of file:"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._picked)
        dialog.open()

    def _picked(self, paths: list[str]) -> None:
        self.take(tuple(Received(Path(path).name, path=Path(path)) for path in paths))

    def _taken(self, sha256: str, thumbnail: bytes) -> None:
        self._under_way -= 1
        if sha256 not in self._tiles:
            self._add(sha256).show_picture(thumbnail)
        self._say()
        self.changed.emit()
        self._settle()

    def _refused(self, name: str, error: Exception) -> None:
        self._under_way -= 1
        self._say()
        words = self._words
        lost = words("{file}: it could not be kept. Try again.", file=name)
        self.refused.emit(words.say(error.message) if isinstance(error, UserError) else lost)
        self._settle()

    def _missing(self, name: str, _error: Exception) -> None:
        if name in self._tiles:
            self._drop(name)
            self._say()

    def _settle(self) -> None:
        if not self._under_way:
            self.settled.emit()

    def _add(self, name: str) -> FileTile:
        self._count += 1
        tile = FileTile(self._words, f"{self._name}.file.{self._count}", self._count)
        tile.removed.connect(partial(self._remove, name))
        self._tiles[name] = tile
        self._flow.addWidget(tile)
        tile.show()
        return tile

    def _remove(self, name: str) -> None:
        self._drop(name)
        self._say()
        self.zone.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, name: str) -> None:
        tile = self._tiles.pop(name)
        self._flow.removeWidget(tile)
        tile.hide()
        tile.deleteLater()

    def _say(self) -> None:
        words = self._words
        self._held.setVisible(bool(self._tiles))
        self.zone.show_count(words("taking in…") if self._under_way else str(len(self._tiles) or ""))
        self.updateGeometry()


class FilesField(InputField):
    """Pictures and documents. `settled` when none is being taken in any more."""

    settled = Signal()

    def __init__(
        self,
        words: Words,
        title: str,
        tray: Tray | None,
        *,
        name: str,
        place: LabelPlace = LabelPlace.ABOVE,
        hint: str = "",
    ) -> None:
        self.input = FilesInput(words, name, title if place is LabelPlace.HIDDEN else "", tray)
        super().__init__(title, self.input, name=name, place=place, hint=hint)
        self._label.setBuddy(self.input.zone)
        self.input.zone.setAccessibleName(title)
        self.input.changed.connect(self.changed)
        self.input.began.connect(self._begin)
        self.input.refused.connect(self._refuse)
        self.input.settled.connect(self.settled)

    @property
    def is_taking_in(self) -> bool:
        """Whether a file is still being taken in."""
        return self.input.is_taking_in

    def focus_first(self) -> None:
        """Go to the zone."""
        self.input.zone.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def value(self) -> tuple[str, ...]:
        """The SHA-256 of what was taken in."""
        return self.input.value()

    def set_value(self, names: tuple[str, ...]) -> None:
        """Show exactly these files."""
        self.input.set_value(names)

    def typed(self) -> object:
        """What stands in it, to be kept as JSON."""
        return list(self.value())

    def retype(self, typed: object) -> None:
        """Put back what stood in it; what no longer fits is passed over."""
        self.set_value(tuple(map(str, typed)) if isinstance(typed, list | tuple) else ())

    def _marked(self) -> QWidget:
        return self.input.zone

    def _begin(self) -> None:
        self.show_error("")

    def _refuse(self, text: str) -> None:
        self.show_error("\n".join(said for said in (self.error, text) if said))
