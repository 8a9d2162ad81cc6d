"""The pictures and documents of a case: a small picture of each, and what it was added with."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import Words
from app.services.case_view import EvidenceView
from app.ui.icons import icon
from app.ui.theme import tokens
from app.ui.widgets.files_input import Tray
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.rows import clear

_SIDE = 96


class EvidencePage(QWidget):
    """One tile for each file, fetched off the window's thread. `opened` with the place of the one to be looked at."""

    opened = Signal(int)

    def __init__(self, words: Words, tray: Tray, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._tray = tray
        self._shown: tuple[EvidenceView, ...] = ()
        self._pictures: dict[str, QPixmap] = {}
        self.setObjectName("panel.evidence")
        self._empty = label(
            words("No pictures or documents yet. They are added in the form of a step."), "muted", wrap=True
        )
        self._held = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._held.setSizePolicy(policy)
        self._flow = FlowLayout(self._held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self._held)

    def show_evidence(self, evidence: tuple[EvidenceView, ...]) -> None:
        """Show the evidence of a case; pictures fetched for it before are not fetched again."""
        self._empty.setVisible(not evidence)
        self._held.setVisible(bool(evidence))
        if evidence == self._shown:
            return
        self._shown = evidence
        self._pictures = {one.sha256: self._pictures[one.sha256] for one in evidence if one.sha256 in self._pictures}
        clear(self._flow)
        for place, one in enumerate(evidence):
            tile = _Tile(self._words, f"panel.evidence.{place + 1}", one)
            tile.clicked.connect(partial(self._open, place))
            self._flow.addWidget(tile)
            tile.show()
            if one.sha256 in self._pictures:
                tile.show_picture(self._pictures[one.sha256])
            else:
                self._tray.look(one.sha256, partial(self._fetched, one.sha256, tile), tile.say_missing, tile)

    def focus(self, place: int) -> None:
        """Put the focus on a tile."""
        tile = self.findChild(_Tile, f"panel.evidence.{place + 1}")
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetched(self, sha256: str, tile: _Tile, content: bytes) -> None:
        picture = QPixmap()
        if picture.loadFromData(content):
            self._pictures[sha256] = picture
            tile.show_picture(picture)

    def _open(self, place: int, _checked: bool = False) -> None:
        self.opened.emit(place)


class _Tile(QToolButton):
    """One file: its picture, what it was added with, when."""

    def __init__(self, words: Words, name: str, one: EvidenceView) -> None:
        super().__init__()
        self._words = words
        side = tokens().px(_SIDE)
        self.setObjectName(name)
        self.setProperty("role", "tile")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(side, side))
        self.setFixedWidth(side + tokens().px(56))
        self.setIcon(icon("image", tokens().colours.muted, side // 3))
        kind = PurePath(one.media_type).name.upper()
        said = words("{what}, {kind}, {when}, {who}", what=one.title, kind=kind, when=one.added_at, who=one.by)
        room = self.width() - 16
        lines = (words.say(one.title), words.value(one.added_at))
        metrics = self.fontMetrics()
        self.setText("\n".join(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines))
        self.setAccessibleName(said)
        self.setToolTip(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def show_picture(self, picture: QPixmap) -> None:
        """Show its picture."""
        side = round(self.iconSize().width() * self.devicePixelRatio())
        square = QPixmap(side, side)  # so that the words below stand on one line
        square.fill(Qt.GlobalColor.transparent)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        shown = picture.scaled(side, side, keep, smooth)
        painter = QPainter(square)
        painter.drawPixmap((side - shown.width()) // 2, (side - shown.height()) // 2, shown)
        painter.end()
        square.setDevicePixelRatio(self.devicePixelRatio())
        self.setIcon(QIcon(square))

    def say_missing(self, _error: Exception) -> None:
        """Say that it could not be fetched."""
        self.setIcon(icon("triangle-alert", tokens().colours.danger, self.iconSize().width() // 3))
        self.setAccessibleDescription(self._words("It could not be fetched."))
