"""Where the program speaks: a bar over a panel that needs attention, a line at the foot that says what was done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.i18n import Words
from app.ui.icons import IconLabel
from app.ui.theme import Tone, restyle, tokens
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.labels import ElidedLabel, label

_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.ACCENT: "info",
    Tone.OK: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.DANGER: "triangle-alert",
}


class MessageBar(QFrame):
    """A message that needs attention, over a panel: what happened, what to do, one thing to press.

    Hidden until `show_message`. `acted` when the action is pressed, `closed` when it is put away (cross or Esc in it).
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "bar")
        self._icon = IconLabel("info")
        self._text = label("", wrap=True, name=f"{name}.text")
        self._action = QPushButton()
        self._action.setObjectName(f"{name}.action")
        self._close = icon_button("x", f"{name}.close", words("Close this message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space.medium, 4, tokens().space.tiny, 4)
        row.setSpacing(tokens().space.small)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._action.clicked.connect(self.acted)
        self._close.clicked.connect(self.close_message)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def show_message(self, text: str, tone: Tone = Tone.WARN, action: str = "") -> None:
        """Say something; `action` is the word on the button, none without it."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._icon.show_icon(_ICONS[tone], tone)
        restyle(self, tone=str(tone))
        self.show()

    def close_message(self) -> None:
        """Put the message away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()


class StatusLine(QFrame):
    """The line at the foot: what was done and what comes next; at its right what always holds (keys, last backup)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "status")
        self._icon = IconLabel("check", Tone.OK, size=14)
        self._text = ElidedLabel()
        self._text.setObjectName(f"{name}.text")
        self._standing = label("", "small", name=f"{name}.standing")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens().space.large, 5, tokens().space.large, 5)
        row.setSpacing(tokens().space.tiny + 2)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._standing)
        self.say("")

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, tone: Tone = Tone.OK) -> None:
        """Say what was done; it stays until the next thing is said."""
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._icon.setVisible(bool(text))
        self._icon.show_icon("check" if tone is Tone.OK else _ICONS[tone], tone)
        restyle(self._text, tone=str(tone))

    def show_standing(self, text: str) -> None:
        """Change what always stands at the right."""
        self._standing.setText(text)
