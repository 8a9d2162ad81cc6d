"""The look of the whole program: Fusion, one palette and one stylesheet, light or dark, at a text scale.

    theme = apply_theme(app)                 # follows the system
    theme.use(ThemeChoice.DARK, scale=1.25)  # a setting overrides it

A widget that draws itself asks `tokens()` in its paint event: Qt repaints it when the theme changes. A widget that
keeps something made from a colour listens to `theme().changed`.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.fonts import text_font
from app.ui.theme_sheet import stylesheet
from app.ui.theme_tokens import DARK, LIGHT, Colours, Tokens, Tone

__all__ = ["Colours", "Theme", "ThemeChoice", "Tokens", "Tone", "apply_theme", "restyle", "theme", "tokens"]

LARGEST_SCALE = 1.5
_PROPERTY = "counterTheme"


class ThemeChoice(StrEnum):
    """What a setting may ask for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The theme in force; belongs to the application, as its style and palette do."""

    changed = Signal()
    """The tokens are new: colours, text scale or both."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = ThemeChoice.SYSTEM
        self._scale = 1.0
        self._tokens = Tokens()
        self._system = app.styleHints().colorScheme()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def tokens(self) -> Tokens:
        """The colours and sizes in force."""
        return self._tokens

    @property
    def choice(self) -> ThemeChoice:
        """What the setting asks for."""
        return self._choice

    def use(self, choice: ThemeChoice | None = None, scale: float | None = None) -> None:
        """Change over to a theme and a text scale (1.0 to 1.5); what is None stays as it is."""
        self._choice = choice or self._choice
        self._scale = min(max(scale or self._scale, 1.0), LARGEST_SCALE)
        dark = self._is_dark()
        font = text_font(Tokens().type.body, self._scale)
        line = QFontMetrics(font).height()
        self._tokens = replace(
            Tokens(colours=DARK if dark else LIGHT, dark=dark, scale=self._scale),
            control=max(34, line + 12),
            row=max(36, line + 16),
            target=max(32, line + 10),
            icon=round(16 * self._scale),
        )
        self._app.setStyleSheet("")  # replacing one sheet by another takes Qt seven times as long as beginning anew
        self._app.setFont(font)
        self._app.setPalette(palette(self._tokens.colours))
        self._app.setStyleSheet(stylesheet(self._tokens))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._choice is not ThemeChoice.SYSTEM:
            return self._choice is ThemeChoice.DARK
        return self._system is Qt.ColorScheme.Dark

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system = scheme
        if self._choice is ThemeChoice.SYSTEM and self._is_dark() is not self._tokens.dark:
            self.use()


def apply_theme(app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM, scale: float = 1.0) -> Theme:
    """Give the application its look, and keep it current when the system changes between light and dark."""
    app.setStyle("Fusion")
    kept = theme()
    kept.use(choice, scale)
    return kept


def theme() -> Theme:
    """The application's theme; before `apply_theme`, a light one that has not been put on."""
    app = cast(QApplication, QApplication.instance())
    kept = app.property(_PROPERTY)
    if kept is None:
        kept = Theme(app)
        app.setProperty(_PROPERTY, kept)
    return cast(Theme, kept)


def tokens() -> Tokens:
    """The colours and sizes in force."""
    return theme().tokens


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties (`role`, `kind`, `tone`, `invalid`, …) and let the stylesheet see them."""
    changed = [name for name, value in properties.items() if widget.property(name) != value]
    for name in changed:
        widget.setProperty(name, properties[name])
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def palette(colours: Colours) -> QPalette:
    """The palette of a theme, for whatever the stylesheet does not reach."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.background,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.on_accent,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Light: colours.surface,
        QPalette.ColorRole.Midlight: colours.raised,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.Dark: colours.strong_border,
        QPalette.ColorRole.Shadow: colours.strong_border,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made
