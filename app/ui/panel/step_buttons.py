"""The buttons of the panel: the due step first, the others beside it, the papers at the right; or one question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QStackedLayout, QWidget

from app.i18n import Phrase, Words
from app.services.case_view import StepOffer
from app.services.papers import PAPER_TITLES
from app.ui.icons import set_icon
from app.ui.keys import key
from app.ui.theme import Tone, restyle, tokens
from app.ui.widgets.buttons import ActionButton, primary_button
from app.ui.widgets.labels import label
from app.ui.widgets.rows import clear
from app.workflow.table import PaperKind


class StepButtons(QWidget):
    """What can be done now. `step_chosen`: this step's button; `confirmed`: yes; `back_asked`: no, or another form."""

    step_chosen = Signal(str)
    confirmed = Signal()
    back_asked = Signal()
    paper_chosen = Signal(object)
    """The `PaperKind` to print again."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens().space.small)
        self._reason: QLabel | None = None
        self._main: ActionButton | None = None
        self._print = ActionButton(words("Print"), "panel.print", key=key("print").label)
        self._print.setText(f" {self._print.text()}")  # Qt leaves no room between icon and words
        set_icon(self._print, "printer")
        self._menu = QMenu(self._print)
        self._menu.setObjectName("panel.print.menu")
        for kind, title in PAPER_TITLES.items():
            action = QAction(words("{paper} again", paper=title), self._menu)
            action.setObjectName(f"panel.print.{kind.name.lower()}")
            action.triggered.connect(partial(self._choose_paper, kind))
            self._menu.addAction(action)
        self._print.clicked.connect(self.show_papers)
        self._steps = QWidget(self)
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(tokens().space.small)
        steps.addLayout(self._row, 1)
        steps.addWidget(self._print)
        self._question = _Question(words, self)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._steps)
        self._stack.addWidget(self._question)
        self._question.answered.connect(self._answer)

    @property
    def asks(self) -> bool:
        """Whether a question is open."""
        return self._stack.currentWidget() is self._question

    def show_offers(self, offers: tuple[StepOffer, ...], waits_for: Phrase | None) -> None:
        """Show the steps open to this person, the due one first, and for whom the case waits."""
        words = self._words
        self._begin()
        main = next((offer for offer in offers if offer.main), None)
        if main is not None:
            self._main = self._add(main, primary=True)
        for offer in offers:
            if offer is not main:
                self._add(offer, primary=False)
        why = [words.say(offer.refusal) for offer in offers if offer.refusal is not None]
        if waits_for is not None:
            why.append(words("Waiting: {what}", what=waits_for))
        self._end(" ".join(dict.fromkeys(why)))

    def show_step(self, offer: StepOffer) -> None:
        """Show the button of one step whose form is open beside the due one, and the way back."""
        words = self._words
        self._begin()
        self._main = self._add(offer, primary=not offer.irreversible, with_key=True)
        back = ActionButton(words("Back"), "panel.back", key=key("back").label)
        back.clicked.connect(self.back_asked)
        self._row.addWidget(back)
        self._end(words("This cannot be undone.") if offer.irreversible else "", Tone.DANGER)

    def ask(self, offer: StepOffer) -> None:
        """Ask whether to take a step that cannot be undone."""
        self._question.ask(self._words.say(offer.title))
        self._stack.setCurrentWidget(self._question)

    def focus_answer(self) -> None:
        """Put the focus where Return says yes."""
        self._question.focus_answer()

    def close_question(self) -> None:
        """Take the question away."""
        self._stack.setCurrentWidget(self._steps)

    def insist(self) -> None:
        """Make the reason stand out why nothing can be done."""
        if self._reason is not None and self._reason.text():
            restyle(self._reason, tone=str(Tone.WARN))

    def set_ready(self, ready: bool) -> None:
        """Offer the steps, or hold them back while something is under way."""
        self._steps.setEnabled(ready)
        self._question.setEnabled(ready)

    def focus_main(self) -> bool:
        """Put the focus on the due step's button; False where there is none to press."""
        if self._main is None or not self._main.isEnabled():
            return False
        self._main.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def show_papers(self) -> None:
        """Open the menu of papers, the first of them chosen."""
        height = self._menu.sizeHint().height()
        self._menu.popup(self._print.mapToGlobal(QPoint(0, -height - 4)))
        self._menu.setActiveAction(self._menu.actions()[0])

    def _begin(self) -> None:
        clear(self._row)
        self._main = self._reason = None
        self.close_question()

    def _add(self, offer: StepOffer, *, primary: bool, with_key: bool = False) -> ActionButton:
        title, name = self._words.say(offer.title), f"panel.step.{offer.name}"
        shown = key("main").label if primary or with_key else ""
        if primary:
            button = primary_button(title, name, shown)
        else:
            button = ActionButton(title, name, key=shown, danger=with_key)
        button.setEnabled(offer.refusal is None)
        button.setAutoDefault(True)
        button.clicked.connect(partial(self._choose, offer.name))
        self._row.addWidget(button)
        return button

    def _end(self, reason: str, tone: Tone | None = None) -> None:
        self._reason = label(reason, "muted", tone, wrap=True, name="panel.reason")
        self._row.addWidget(self._reason, 1)

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.step_chosen.emit(name)

    def _choose_paper(self, kind: PaperKind, _checked: bool = False) -> None:
        self.paper_chosen.emit(kind)

    def _answer(self, yes: bool) -> None:
        (self.confirmed if yes else self.back_asked).emit()


class _Question(QWidget):
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
