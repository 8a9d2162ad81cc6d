"""The foot of the rules: what the shown ones would change, using them, and the question before that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QWidget

from app.i18n import Phrase, Words
from app.services import profiles
from app.services.profiles import Available, Standing
from app.services.session import Session
from app.ui.keys import key
from app.ui.theme import tokens
from app.ui.widgets.buttons import ActionButton, primary_button
from app.ui.widgets.labels import label
from app.workflow.permissions import ROLE_TITLES, Right, Role, Subject, roles_with

_WHY_NOT = {
    Standing.IN_FORCE: Phrase("New cases are judged by these rules."),
    Standing.TO_COME: Phrase("They take over by themselves on their day."),
    Standing.LATER: Phrase("They can be chosen once they are in effect."),
    Standing.FORMER: Phrase("A later version has taken their place."),
    Standing.FOR_AUDIT: Phrase("One source word for word, to compare with; no case is judged by it."),
}


class RulesChoice(QWidget):
    """The buttons; or, while it asks, the question in their place. `chosen` when it was answered with yes."""

    compare_asked = Signal()
    chosen = Signal()
    answered = Signal()
    """The question is gone, whatever the answer was."""

    def __init__(self, words: Words, session: Session) -> None:
        super().__init__()
        self.setObjectName("rules.choice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._words = words
        self._may_choose = profiles.may_choose(session)
        self._shown: Available | None = None
        self._why = label("", "muted", wrap=True, name="rules.why")
        self.compare = ActionButton(words("What would change"), "rules.compare")
        self._use = primary_button(words("Use these rules"), "rules.use", key("main").label)
        self._question = label("", "strong", wrap=True, name="rules.question")
        self._yes = primary_button(words("Use these rules"), "rules.yes", "Enter")
        self._no = ActionButton(words("Back"), "rules.no", key=key("back").label)
        self._acting = _row(self._why, self.compare, self._use)
        self._asking = _row(self._question, self._yes, self._no)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._acting)
        self._stack.addWidget(self._asking)
        self._use.setVisible(self._may_choose)
        self.compare.clicked.connect(self.compare_asked)
        self._use.clicked.connect(self.ask)
        self._yes.clicked.connect(self._say_yes)
        self._no.clicked.connect(self.close_question)

    @property
    def asks(self) -> bool:
        """Whether the question is open."""
        return self._stack.currentWidget() is self._asking

    def show_version(self, shown: Available) -> None:
        """Offer what can be done with a version; why it cannot be chosen stands beside."""
        self._shown = shown
        self.close_question()
        self.compare.setEnabled(shown.standing is not Standing.IN_FORCE)
        self._use.setEnabled(shown.may_be_chosen)
        self._why.setText(self._words.say(self._said(shown)))

    def ask(self) -> None:
        """Ask whether new cases shall be judged by the rules that are shown, where they can be chosen."""
        if self._shown is None or not self._may_choose or not self._shown.may_be_chosen:
            return
        self._question.setText(
            self._words(
                "From now on new cases are judged by {rules}; those that are there keep theirs. Use these rules?",
                rules=self._shown.version.label,
            )
        )
        self._stack.setCurrentWidget(self._asking)
        self._yes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_question(self) -> None:
        """Take the question away."""
        self._asking.setEnabled(True)
        if self.asks:
            self._stack.setCurrentWidget(self._acting)
            self.answered.emit()

    def _say_yes(self) -> None:
        self._asking.setEnabled(False)
        self.chosen.emit()

    def _said(self, shown: Available) -> Phrase:
        if shown.standing in _WHY_NOT:
            return _WHY_NOT[shown.standing]
        if self._may_choose:
            return Phrase("")
        holders = roles_with(Subject.POLICY, Right.UPDATE)
        return Phrase(
            "Rules are chosen by: {posts}", posts=tuple(ROLE_TITLES[role] for role in Role if role in holders)
        )


def _row(first: QWidget, *buttons: QWidget) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(tokens().space.small)
    inside.addWidget(first, 1)
    for button in buttons:
        inside.addWidget(button)
    return row
