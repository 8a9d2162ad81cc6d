"""Signing in, changing over to somebody else, and the lock: one screen that shows nothing of any case."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import Fault, UserError
from app.i18n import Phrase, Words
from app.services import sign_in
from app.services.desk import Desk
from app.services.session import Session
from app.services.sign_in import StaffCard
from app.ui.icons import IconLabel
from app.ui.person_row import PersonRow
from app.ui.tasks import TaskRunner
from app.ui.theme import Tone, tokens
from app.ui.widgets.buttons import link_button, primary_button
from app.ui.widgets.fields import TextField
from app.ui.widgets.labels import label
from app.workflow.permissions import ROLE_TITLES, Role

_WIDTH = 460
_SHOWN_AT_ONCE = 7
_PASSWORD_LENGTH = 128
_DIGITS = 9


class SignInScreen(QWidget):
    """Who is at the counter? People by arrow, Alt+digit or click, then the password and Enter."""

    signed_in = Signal(object)
    """The new `Session`."""
    language_asked = Signal(str)

    def __init__(self, desk: Desk, tasks: TaskRunner, words: Words, shop: str, parent: QWidget | None = None) -> None:
        """`shop` is what stands in the bar: asked for nothing, so that the lock works whatever the database does."""
        super().__init__(parent)
        self.setObjectName("sign_in")
        self.setProperty("role", "page")
        self._desk = desk
        self._tasks = tasks
        self._words = words
        self._rows: list[PersonRow] = []
        self._group = QButtonGroup(self)
        self._icon = IconLabel("user", Tone.ACCENT, size=20)
        self._title = label("", "title", name="sign_in.title")
        self._note = label("", "muted", wrap=True, name="sign_in.note")
        self._list = QWidget()
        self._list.setProperty("role", "scrolled")
        self._column = QVBoxLayout(self._list)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("sign_in.people")
        self.password = TextField(words("Password"), name="sign_in.password", max_length=_PASSWORD_LENGTH, secret=True)
        self._enter = primary_button(words("Sign in"), "sign_in.enter", "Enter")
        self._lay_out(shop)
        self.password.input.returnPressed.connect(self.try_to_sign_in)
        self._enter.clicked.connect(self.try_to_sign_in)
        for number in range(_DIGITS):
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), self)
            shortcut.activated.connect(lambda index=number: self._choose_number(index))
        self.show_people(())
        self.ask_who()

    # ------------------------------------------------------------------------------------------------- what it asks

    def show_people(self, people: tuple[StaffCard, ...]) -> None:
        """Offer these people."""
        for row in self._rows:
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(person, index) for index, person in enumerate(people, start=1)]
        for row in self._rows:
            self._group.addButton(row)
            self._column.addWidget(row)
            row.clicked.connect(self._ask_password)
        space = tokens().space.small
        shown = min(len(self._rows), _SHOWN_AT_ONCE)
        height = self._rows[0].sizeHint().height() + space if self._rows else 0
        self._scroll.setFixedHeight(max(shown * height - space, 0) + 4)
        if self._rows:
            self._rows[0].setChecked(True)

    def ask_who(self, locked: Session | None = None) -> None:
        """Ask who is there; after a lock, whoever was here is chosen already and only the password is missing."""
        words = self._words
        self._icon.show_icon("lock" if locked else "user", Tone.ACCENT)
        self._title.setText(words("Locked") if locked else words("Who is at the counter?"))
        note = words("What you were typing is still there. Sign in to go on, or let somebody else sign in.")
        self._note.setText(note if locked else "")
        self._note.setVisible(locked is not None)
        self.password.input.clear()
        self.password.show_error("")
        self._busy(False)
        for row in self._rows:
            if locked is not None and row.login == locked.login:
                row.setChecked(True)
        self.focus_password()

    def focus_password(self) -> None:
        """Put the cursor where the next key belongs."""
        self.password.input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def chosen(self) -> str:
        """The login of whoever is chosen, "" while there is nobody."""
        return next((row.login for row in self._rows if row.isChecked()), "")

    def choose(self, login: str) -> None:
        """Choose a person."""
        for row in self._rows:
            if row.login == login:
                row.setChecked(True)
                self._scroll.ensureWidgetVisible(row)

    def try_to_sign_in(self) -> None:
        """Try the password of the chosen person."""
        desk, login, password = self._desk, self.chosen, self.password.input.text()
        if not self._enter.isEnabled():
            return
        if not password:
            self.password.show_error(self._words("Please type your password."))
            self.focus_password()
            return
        self._busy(True)
        self._tasks.run(lambda: sign_in.sign_in(desk, login, password), self._welcome, self.show_trouble, owner=self)

    # -------------------------------------------------------------------------------------------------- what happens

    def _welcome(self, session: Session) -> None:
        self.password.input.clear()
        self._busy(False)
        self.signed_in.emit(session)

    def show_trouble(self, error: Exception) -> None:
        """Say at the password why nobody can sign in, or could not this time."""
        self._busy(False)
        said = (
            error.message if isinstance(error, UserError | Fault) else Phrase("Something went wrong. Please try again.")
        )
        self.password.show_error(self._words.say(said))
        self.password.input.selectAll()
        self.focus_password()

    def _ask_password(self) -> None:
        self.password.show_error("")
        self.focus_password()

    def _busy(self, busy: bool) -> None:
        self._enter.setEnabled(not busy)
        self._enter.say(self._words("Checking …") if busy else self._words("Sign in"))

    def _row(self, person: StaffCard, number: int) -> PersonRow:
        posts = self._words.list(tuple(ROLE_TITLES[role] for role in Role if role in person.roles))
        return PersonRow(person.login, person.name, posts, str(number) if number <= _DIGITS else "")

    # ----------------------------------------------------------------------------------------------------- keys, looks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._rows:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.focus_password)

    def _move(self, step: int) -> None:
        index = next((i for i, row in enumerate(self._rows) if row.isChecked()), 0)
        self._choose_number((index + step) % len(self._rows))

    def _choose_number(self, index: int) -> None:
        if 0 <= index < len(self._rows):
            self._rows[index].setChecked(True)
            self._scroll.ensureWidgetVisible(self._rows[index])
            self._ask_password()

    def _lay_out(self, shop: str) -> None:
        words, space = self._words, tokens().space
        self._column.setContentsMargins(2, 2, 2, 2)
        self._column.setSpacing(space.small)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        head = QHBoxLayout()
        head.setSpacing(space.small)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.addWidget(label(words("↑ ↓ or Alt and a digit chooses the person"), "small", wrap=True), 1)
        foot.addWidget(self._enter)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(tokens().px(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(space.huge, space.huge, space.huge, space.huge)
        column.setSpacing(space.medium)
        column.addLayout(head)
        column.addWidget(self._note)
        column.addWidget(self._scroll)
        column.addWidget(self.password)
        column.addLayout(foot)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, space.huge)
        page.setSpacing(0)
        page.addWidget(gate_bar(words, shop, self.language_asked))
        page.addStretch(2)
        middle = QHBoxLayout()  # an alignment instead would not give the card the height its lines take
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        page.addLayout(middle)
        page.addStretch(3)


def gate_bar(words: Words, shop: str, language_asked: SignalInstance) -> QFrame:
    """The top bar while nobody is signed in: program, shop, and the other language."""
    space = tokens().space
    bar = QFrame()
    bar.setProperty("role", "top-bar")
    row = QHBoxLayout(bar)
    row.setContentsMargins(space.large, 6, space.small, 6)
    row.setSpacing(space.small)
    row.addWidget(label(words("After-sales counter"), "heading"))
    row.addSpacing(space.tiny)
    row.addWidget(label(shop, "muted"), 1)
    other, name = ("en", "English") if words.language == "zh_CN" else ("zh_CN", "中文")
    button = link_button(name, "gate.language")
    button.setProperty("role", "top")
    button.clicked.connect(lambda: language_asked.emit(other))
    row.addWidget(button)
    return bar
