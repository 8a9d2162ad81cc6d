"""The window that says why the counter cannot be opened, and what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

from app.errors import Fault
from app.i18n import Words
from app.ui.theme import Tone, tokens
from app.ui.widgets.states import EmptyState


class StartFault(QMainWindow):
    """Words, advice, and a button to try again; closing it gives up."""

    def __init__(self, words: Words, fault: Fault) -> None:
        super().__init__()
        self.setObjectName("start_fault")
        self.setWindowTitle(words("After-sales counter"))
        self.resize(tokens().px(620), tokens().px(340))
        self.wants_again = False
        self._state = EmptyState("start_fault.state")
        self._state.show_state(
            words.say(fault.message),
            words.say(fault.advice) if fault.advice else words("Close this window, put it right, and start again."),
            "triangle-alert",
            Tone.DANGER,
            words("Try again"),
        )
        self.setCentralWidget(self._state)
        self._state.acted.connect(self._again)

    def _again(self) -> None:
        self.wants_again = True
        self.close()
