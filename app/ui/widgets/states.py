"""What a list or a panel shows when it has nothing, is still loading, or could not load."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.ui.icons import IconLabel
from app.ui.theme import Tone, tokens
from app.ui.widgets.labels import label


class EmptyState(QWidget):
    """An icon, what is the matter, what to do, and one thing to press for it."""

    acted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        space = tokens().space
        self._icon = IconLabel("package", size=32)
        self._title = label("", "heading", wrap=True, name=f"{name}.title")
        self._advice = label("", "muted", wrap=True, name=f"{name}.advice")
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setMaximumWidth(160)
        self._action = QPushButton()
        self._action.setObjectName(f"{name}.action")
        column = QVBoxLayout(self)
        column.setContentsMargins(space.huge, space.huge, space.huge, space.huge)
        column.setSpacing(space.small)
        column.addStretch(2)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._title, self._advice):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._action.clicked.connect(self.acted)
        self.show_state("")

    def show_state(
        self,
        title: str,
        advice: str = "",
        icon: str = "package",
        tone: Tone = Tone.NEUTRAL,
        action: str = "",
        *,
        busy: bool = False,
    ) -> None:
        """Say how it stands; `busy` shows that something is under way."""
        self.setAccessibleName(f"{title} {advice}".strip())
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._icon.show_icon(icon, tone)
        self._icon.setVisible(not busy)
        self._busy.setVisible(busy)
        self._action.setText(action)
        self._action.setVisible(bool(action))


class StatePage(QWidget):
    """A list or a panel and its other states: shows the content, or says why there is none.

    `acted` when what an empty or failed state offers is pressed.
    """

    acted = Signal()

    def __init__(self, name: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._content = content
        self.state = EmptyState(f"{name}.state")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(content)
        self._stack.addWidget(self.state)
        self.state.acted.connect(self.acted)

    @property
    def shows_content(self) -> bool:
        """Whether the content is what can be seen."""
        return self._stack.currentWidget() is self._content

    def show_content(self) -> None:
        """Show the content."""
        self._stack.setCurrentWidget(self._content)

    def show_empty(self, title: str, advice: str = "", icon: str = "package", action: str = "") -> None:
        """Say that there is nothing, and what to do."""
        self.state.show_state(title, advice, icon, action=action)
        self._stack.setCurrentWidget(self.state)

    def show_loading(self, title: str) -> None:
        """Say that it is on its way."""
        self.state.show_state(title, busy=True)
        self._stack.setCurrentWidget(self.state)

    def show_failed(self, title: str, advice: str, action: str) -> None:
        """Say that it could not be loaded, and offer to try again."""
        self.state.show_state(title, advice, "triangle-alert", Tone.DANGER, action)
        self._stack.setCurrentWidget(self.state)
