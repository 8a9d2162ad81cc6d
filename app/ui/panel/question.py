"""One question before what cannot be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import Words
from app.ui.keys import key
from app.ui.theme import tokens
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.labels import label


class Question(QWidget):
    """One question in place of the buttons: yes, or back. Return on the button or a click answers."""

    answered = Signal(bool)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("panel.question")
        self._text = label("", "strong", wrap=True, name="panel.question.text")
        self._yes = ActionButton("", "panel.confirm", key="Enter", danger=True)
        self._no = ActionButton(words("Back"), "panel.refrain", key=key("back").label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.small)
        row.addWidget(self._text, 1)
        row.addWidget(self._yes)
        row.addWidget(self._no)
        for button, yes in ((self._yes, True), (self._no, False)):
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._answer, yes))

    def ask(self, step: str) -> None:
        """Ask about a step."""
        self._text.setText(self._words("“{step}” cannot be undone. Do it now?", step=step))
        self._yes.say(step)

    def focus_answer(self) -> None:
        """Put the focus where Return says yes."""
        self._yes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _answer(self, yes: bool, _checked: bool = False) -> None:
        self.answered.emit(yes)
