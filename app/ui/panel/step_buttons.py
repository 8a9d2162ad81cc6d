"""The buttons of the panel: the due step first, the others beside it, the papers at the right; or one question.

What is seldom wanted, or has no room, stands in a menu of further steps.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QStackedLayout, QWidget

from app.i18n import Phrase, Words
from app.services.case_view import StepOffer
from app.services.papers import PaperOffer
from app.ui.icons import set_icon
from app.ui.keys import key
from app.ui.panel.more_steps import MoreSteps
from app.ui.panel.question import Question
from app.ui.theme import Tone, restyle, tokens
from app.ui.widgets.buttons import ActionButton, primary_button
from app.ui.widgets.labels import label
from app.ui.widgets.rows import clear
from app.workflow.table import PaperKind

_MOST_BESIDE = 3
"""As many steps beside the due one have a button of their own."""
_REASON = 150
"""Room for the sentence that says why something cannot be done, in pixels at a text scale of 1."""


class StepButtons(QWidget):
    """What can be done now. `step_chosen`: this step's button, or its line in the menu of further steps; `confirmed`:
    yes; `back_asked`: no, or another form.
    """

    step_chosen = Signal(str)
    confirmed = Signal()
    back_asked = Signal()
    paper_chosen = Signal(object)
    """The `PaperKind` to print again."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens().space.small)
        self._reason = label("", "muted", wrap=True, name="panel.reason")
        self._why = ""
        self._main: ActionButton | None = None
        self._others: list[tuple[StepOffer, ActionButton]] = []
        self._aside: list[StepOffer] = []
        self._more = MoreSteps(words, self)
        self._more.chosen.connect(self.step_chosen)
        self._print = ActionButton(words("Print"), "panel.print", key=key("print").label)
        set_icon(self._print, "printer")
        self._menu = QMenu(self._print)
        self._menu.setObjectName("panel.print.menu")
        self._print.clicked.connect(self.show_papers)
        self._steps = QWidget(self)
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(tokens().space.small)
        steps.addLayout(self._row)
        steps.addWidget(self._more)
        steps.addWidget(self._reason, 100)
        steps.addStretch(1)
        steps.addWidget(self._print)
        self._question = Question(words, self)
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
        others = [offer for offer in offers if offer is not main]
        beside = [offer for offer in others if not offer.aside][:_MOST_BESIDE]
        self._others = [(offer, self._add(offer, primary=False)) for offer in beside]
        self._aside = [offer for offer in others if offer not in beside]
        shown = offers if main is None else (main, *beside)
        why = [words.say(offer.refusal) for offer in shown if offer.refusal is not None]
        if waits_for is not None:
            why.append(words("Waiting: {what}", what=waits_for))
        self._end(" ".join(dict.fromkeys(why)))
        self._fit()

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
        if self._reason.text():
            restyle(self._reason, tone=str(Tone.WARN))

    def say(self, text: str) -> None:
        """Say for a while what is under way; "" for what was said before."""
        self._reason.setText(text or self._why)
        self._reason.setVisible(bool(text or self._why))

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

    def offer_papers(self, offers: tuple[PaperOffer, ...]) -> None:
        """Say which papers the case has; those nobody has printed yet are counted on the button."""
        words = self._words
        self._menu.clear()
        for offer in offers:
            text = words.say(offer.title) if offer.wanted else words("{paper} again", paper=offer.title)
            action = QAction(text, self._menu)
            action.setObjectName(f"panel.print.{offer.kind.name.lower()}")
            action.triggered.connect(partial(self._choose_paper, offer.kind))
            self._menu.addAction(action)
        waiting = sum(offer.wanted for offer in offers)
        text = words("Print {n}", n=waiting) if waiting else words("Print")
        self._print.say(text)
        self._print.setText(f" {self._print.text()}")  # Qt leaves no room between icon and words
        self._print.setEnabled(bool(offers))
        self._fit()

    def show_papers(self) -> None:
        """Open the menu of papers, the first of them chosen; nothing where the case has none."""
        if self._menu.isEmpty():
            return
        height = self._menu.sizeHint().height()
        self._menu.popup(self._print.mapToGlobal(QPoint(0, -height - 4)))
        self._menu.setActiveAction(self._menu.actions()[0])

    def _begin(self) -> None:
        clear(self._row)
        self._main = None
        self._others, self._aside = [], []
        self._more.show_steps(())
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
        self._why = reason
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        restyle(self._reason, tone=str(tone) if tone else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many buttons beside the due step as have room; the others stand in the menu."""
        space = tokens().space.small
        for button in (self._main, self._print, self._more, *(button for _offer, button in self._others)):
            if button is not None:
                button.ensurePolished()  # before that it does not know how wide it is
        reason = tokens().px(_REASON) if self._why else 0
        room = self.width() - self._print.sizeHint().width() - reason - space
        room -= self._main.sizeHint().width() + space if self._main is not None else 0
        widths = [button.sizeHint().width() + space for _offer, button in self._others]
        if self._aside or sum(widths) > room:
            room -= self._more.sizeHint().width() + space
        fitting = [sum(widths[: number + 1]) <= room for number in range(len(widths))]
        for (_offer, button), fits in zip(self._others, fitting, strict=True):
            button.setVisible(fits)
        left = tuple(offer for (offer, _button), fits in zip(self._others, fitting, strict=True) if not fits)
        self._more.show_steps((*left, *self._aside))

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.step_chosen.emit(name)

    def _choose_paper(self, kind: PaperKind, _checked: bool = False) -> None:
        self.paper_chosen.emit(kind)

    def _answer(self, yes: bool) -> None:
        (self.confirmed if yes else self.back_asked).emit()
