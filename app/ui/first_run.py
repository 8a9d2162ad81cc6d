"""The first start: the shop, the counter's code, the first administrator; or the sample shop to look around in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import Fault, UserError
from app.i18n import Words
from app.services import sample, setup, sign_in
from app.services.desk import Desk
from app.services.session import Session
from app.services.setup import ShopDetails
from app.ui.sign_in import gate_bar
from app.ui.tasks import TaskRunner
from app.ui.theme import Tone, tokens
from app.ui.widgets.bars import MessageBar
from app.ui.widgets.buttons import ActionButton, primary_button
from app.ui.widgets.card import Card
from app.ui.widgets.fields import InputField, TextField
from app.ui.widgets.labels import label
from app.ui.widgets.options import CheckButton, Option

_WIDE, _NARROW = 720, 330
_REQUIRED = ("shop_name", "counter_code", "name", "login", "password")


class FirstRunScreen(QWidget):
    """Two ways to begin. `begun` with the `Session` of whoever is signed in afterwards."""

    begun = Signal(object)
    language_asked = Signal(str)

    def __init__(self, desk: Desk, tasks: TaskRunner, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first_run")
        self.setProperty("role", "page")
        self._desk = desk
        self._tasks = tasks
        self._words = words
        self._fields: dict[str, InputField] = {}
        self.works_alone = CheckButton(Option("works_alone", words("One person works here alone")))
        self.works_alone.setObjectName("first_run.works_alone")
        self._bar = MessageBar(words, "first_run.bar")
        self._save = primary_button(words("Set up this counter"), "first_run.save", "F9")
        self._sample = ActionButton(words("Use sample data"), "first_run.sample")
        self._lay_out()
        self._save.clicked.connect(self.set_up)
        QShortcut(QKeySequence("F9"), self).activated.connect(self.set_up)  # at once: a button's own key waits a while
        self._sample.clicked.connect(self.use_sample)

    def field(self, name: str) -> TextField:
        """A field by name; a KeyError where there is none."""
        found = self._fields[name]
        assert isinstance(found, TextField)
        return found

    def set_up(self) -> None:
        """Store the shop and its administrator, or say at the field what is wrong."""
        if not self._save.isEnabled():
            return
        for one in self._fields.values():
            one.show_error("")
        if missing := [name for name in _REQUIRED if not self._text(name).strip()]:
            for name in reversed(missing):
                self._show_error(name, self._words("Please fill this in."))
            return
        if self._text("password") != self._text("password_again"):
            self._show_error("password_again", self._words("The two passwords differ."))
            return
        desk, login, password = self._desk, self._value("login"), self._text("password")
        details = ShopDetails(
            name=self._value("shop_name"),
            counter_code=self._value("counter_code"),
            address=self._value("address"),
            phone=self._value("phone"),
            supervision_hotline=self._value("supervision_hotline"),
            works_alone=self.works_alone.isChecked(),
        )
        name = self._value("name")

        def work() -> Session:
            setup.set_up(desk, details, login, name, password)
            return sign_in.sign_in(desk, login, password)

        self._run(work)

    def use_sample(self) -> None:
        """Fill this empty counter with the sample shop, and sign in as its first person."""
        desk = self._desk

        def work() -> Session:
            sample.install(desk)
            return sign_in.sign_in(desk, sign_in.people(desk)[0].login, sample.PASSWORD)

        self._run(work)

    def _run(self, work: Callable[[], Session]) -> None:
        self._busy(True)
        self._tasks.run(work, self._begin, self._refused, owner=self)

    def _begin(self, session: Session) -> None:
        self._busy(False)
        self.begun.emit(session)

    def _refused(self, error: Exception) -> None:
        self._busy(False)
        match error:
            case UserError() if error.field in self._fields:
                self._show_error(error.field, self._words.say(error.message))
            case UserError():
                self._bar.show_message(self._words.say(error.message), Tone.WARN)
            case Fault():
                said = [self._words.say(phrase) for phrase in (error.message, error.advice) if phrase]
                self._bar.show_message(" ".join(said), Tone.DANGER)
            case _:
                self._bar.show_message(self._words("Something went wrong. Please try again."), Tone.DANGER)

    def _show_error(self, name: str, text: str) -> None:
        self._fields[name].show_error(text)
        self.field(name).input.focus()

    def _busy(self, busy: bool) -> None:
        self._save.setEnabled(not busy)
        self._sample.setEnabled(not busy)
        self._save.say(self._words("One moment …") if busy else self._words("Set up this counter"))

    def _value(self, name: str) -> str:
        return self.field(name).value()

    def _text(self, name: str) -> str:
        return self.field(name).input.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.field("shop_name").input.setFocus(Qt.FocusReason.ShortcutFocusReason))

    # ------------------------------------------------------------------------------------------------------ looks

    def _lay_out(self) -> None:
        words, space = self._words, tokens().space
        columns = QHBoxLayout()
        columns.setSpacing(space.large)
        columns.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(space.medium)
        left.addWidget(self._shop_card())
        left.addWidget(self._person_card())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._save)
        left.addLayout(foot)
        left.addStretch(1)
        columns.addLayout(left)
        right = QVBoxLayout()
        right.addWidget(self._sample_card())
        right.addStretch(1)
        columns.addLayout(right)
        columns.addStretch(1)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        middle = QVBoxLayout(inner)
        middle.setContentsMargins(space.large, space.large, space.large, space.large)
        middle.setSpacing(space.medium)
        middle.addWidget(self._bar)
        middle.addLayout(columns)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(gate_bar(words, words("First start"), self.language_asked))
        page.addWidget(scroll, 1)

    def _shop_card(self) -> Card:
        words = self._words
        card = Card(words("The shop"), words("Stands on every paper; can be changed later"), "first_run.shop")
        self._add_rows(
            card,
            (
                self._text_field("shop_name", words("Shop name"), 40),
                self._text_field("counter_code", words("Counter code"), 3, words("A letter and two digits: A01")),
            ),
            (
                self._text_field("phone", words("Shop phone (optional)"), 32),
                self._text_field("supervision_hotline", words("Hotline for complaints about us (optional)"), 32),
            ),
            (self._text_field("address", words("Address (optional)"), 100),),
        )
        card.setFixedWidth(tokens().px(_WIDE))
        return card

    def _person_card(self) -> Card:
        words = self._words
        card = Card(words("The first administrator"), words("Adds the others afterwards"), "first_run.person")
        least = words("At least 8 characters")
        self._add_rows(
            card,
            (
                self._text_field("name", words("Name"), 40),
                self._text_field("login", words("Signs in as"), 32, words("Letters, digits, dots, dashes")),
            ),
            (
                self._text_field("password", words("Password"), 128, least, secret=True),
                self._text_field("password_again", words("Password again"), 128, secret=True),
            ),
        )
        alone = words("Alone, one person may prepare and approve the same refund; each paper says so.")
        card.body.addWidget(self.works_alone)
        card.body.addWidget(label(alone, "small", wrap=True))
        card.setFixedWidth(tokens().px(_WIDE))
        return card

    def _add_rows(self, card: Card, *rows: tuple[TextField, ...]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens().space.large)
        grid.setVerticalSpacing(tokens().space.medium)
        for number, row in enumerate(rows):
            for column, field in enumerate(row):
                grid.addWidget(field, number, column, 1, 1 if len(row) > 1 else 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)

    def _sample_card(self) -> Card:
        words = self._words
        card = Card(words("Only looking?"), name="first_run.sample_card")
        for text in (
            words(
                "Sample data fills this empty counter with a made-up shop: "
                "staff, customers, purchases, cases of every kind."
            ),
            words("Everybody in it signs in with the password {password}.", password=sample.PASSWORD),
            words("For real work, start again with an empty data folder."),
        ):
            card.body.addWidget(label(text, "muted", wrap=True))
        card.body.addWidget(self._sample)
        card.setFixedWidth(tokens().px(_NARROW))
        return card

    def _text_field(self, name: str, title: str, length: int, hint: str = "", *, secret: bool = False) -> TextField:
        made = TextField(title, name=f"first_run.{name}", hint=hint, max_length=length, secret=secret)
        self._fields[name] = made
        return made
