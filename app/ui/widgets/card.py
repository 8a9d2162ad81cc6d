"""The white panels a screen is laid out in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import tokens
from app.ui.widgets.labels import label


class Card(QFrame):
    """A panel with a title, a hint at its right and a body; `body` is the layout to fill, `header` the title's row."""

    def __init__(self, title: str = "", hint: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName(name)
        self.setAccessibleName(title)
        space = tokens().space
        self._title = label(title, "heading")
        self._hint = label(hint, "small")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.header = QHBoxLayout()
        self.header.setSpacing(space.small)
        self.header.addWidget(self._title)
        self.header.addStretch(1)
        self.header.addWidget(self._hint)
        self.body = QVBoxLayout()
        self.body.setSpacing(space.small)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.large, space.medium, space.large, space.large)
        column.setSpacing(space.small)
        column.addLayout(self.header)
        column.addLayout(self.body)
        self.show_title(title)
        self.show_hint(hint)

    def show_title(self, title: str) -> None:
        """Change the title; an empty one takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def show_hint(self, hint: str) -> None:
        """Change the words at the right of the title."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
