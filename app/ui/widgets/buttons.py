"""Buttons that say which key does the same."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.ui.icons import set_icon


class ActionButton(QPushButton):
    """A button with its key beside its words: `Save and print  F9`.

    The key is shown, not bound: the window owns the keys of a screen. `bind=True` makes it a shortcut of its own, for a
    button in a panel that has no other owner of keys.
    """

    def __init__(
        self, text: str, name: str, *, key: str = "", primary: bool = False, danger: bool = False, bind: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._key = key
        if primary:
            self.setProperty("role", "primary")
        if danger:
            self.setProperty("kind", "danger")
        self.say(text)
        if key and bind:
            self.setShortcut(QKeySequence(key))

    @property
    def key(self) -> str:
        """The key that does the same, as it is written on the button."""
        return self._key

    def say(self, text: str) -> None:
        """Change the words; the key stays."""
        bound = self.shortcut()
        self.setText(f"{text.replace('&', '&&')}   {self._key}" if self._key else text.replace("&", "&&"))
        self.setShortcut(bound)  # Qt forgets it with the text
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._key)


def primary_button(text: str, name: str, key: str = "") -> ActionButton:
    """The main thing of a screen: `Save and print  F9`."""
    return ActionButton(text, name, key=key, primary=True)


def link_button(text: str, name: str) -> QPushButton:
    """A button that looks like a word in the text."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("role", "link")
    button.setAccessibleName(text)
    return button


def icon_button(icon: str, name: str, what: str, parent: QWidget | None = None) -> QToolButton:
    """A button with an icon only; `what` it does is its tool tip and its accessible name."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setProperty("role", "quiet")
    button.setAccessibleName(what)
    button.setToolTip(what)
    set_icon(button, icon)
    return button
