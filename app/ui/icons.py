"""Icons from the resources, tinted in a colour of the theme and sharp on every screen.

On a button `set_icon(button, "printer")`, standing for itself `IconLabel("clock", Tone.WARN)`, in a paint event
`paint_icon(painter, rect, "check", tokens().colours.accent)`: all of them follow the theme.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.settings import RESOURCES
from app.ui.theme import Colours, Tone, theme, tokens

ICON_FOLDER = RESOURCES / "icons"
_DENSITIES = (1.0, 1.5, 2.0, 3.0)
ColourChoice = Callable[[Colours], str]


def icon_names(folder: Path = ICON_FOLDER) -> tuple[str, ...]:
    """The names of the icons there are."""
    return tuple(sorted(file.stem for file in folder.glob("*.svg")))


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    """Draw an icon into a rectangle, in a colour (`#rrggbb`). An unknown name is a FileNotFoundError."""
    side = round(min(rect.width(), rect.height()))
    drawn = pixmap(name, colour, side, painter.device().devicePixelRatio())
    painter.drawPixmap(round(rect.center().x() - side / 2), round(rect.center().y() - side / 2), drawn)


def pixmap(name: str, colour: str, size: int, density: float = 1.0) -> QPixmap:
    """An icon as a picture, `size` logical pixels square, for a screen of that density."""
    key = f"counter-icon/{name}/{colour}/{size}/{density}"
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    source = (ICON_FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    drawn = QPixmap(QSize(round(size * density), round(size * density)))
    drawn.setDevicePixelRatio(density)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, colour: str, size: int, disabled: str | None = None) -> QIcon:
    """An icon in one colour, and another when it cannot be used. It does not follow the theme: see `set_icon`."""
    made = QIcon()
    for density in _DENSITIES:
        made.addPixmap(pixmap(name, colour, size, density))
        if disabled:
            made.addPixmap(pixmap(name, disabled, size, density), QIcon.Mode.Disabled)
    return made


def set_icon(button: QAbstractButton, name: str, colour: ColourChoice = lambda colours: colours.text) -> None:
    """Put an icon on a button, and keep it in that colour of the theme as the theme changes."""
    kept = button.findChild(_Tint)
    if isinstance(kept, _Tint):
        kept.use(name, colour)
    else:
        _Tint(button, name, colour)


class _Tint(QObject):
    """Keeps the icon of one button in the theme's colour, for as long as the button lives."""

    def __init__(self, button: QAbstractButton, name: str, colour: ColourChoice) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._colour = colour
        theme().changed.connect(self._tint)
        self._tint()

    def use(self, name: str, colour: ColourChoice) -> None:
        """Change over to another icon or colour."""
        self._name = name
        self._colour = colour
        self._tint()

    def _tint(self) -> None:
        size = tokens().icon
        colours = tokens().colours
        self._button.setIcon(icon(self._name, self._colour(colours), size, colours.muted))
        self._button.setIconSize(QSize(size, size))


class IconLabel(QWidget):
    """An icon that stands for itself, in a tone; it grows with the text."""

    def __init__(self, name: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None, size: int = 16) -> None:
        super().__init__(parent)
        self._name = name
        self._tone = tone
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def name(self) -> str:
        """The icon's name."""
        return self._name

    def show_icon(self, name: str, tone: Tone) -> None:
        """Change the icon and its tone."""
        self._name = name
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        side = tokens().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        target = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, target, self._name, tokens().colours.of(self._tone))
