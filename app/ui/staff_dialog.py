"""Who works here: the list of people, and a form for somebody new."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.services import sign_in
from app.services.sign_in import NewStaff, StaffCard
from app.ui.context import Counter, Notice
from app.ui.sheet import Sheet
from app.ui.theme import Tone, tokens
from app.ui.widgets.bars import MessageBar
from app.ui.widgets.buttons import primary_button
from app.ui.widgets.fields import ChecksField, InputField, TextField
from app.ui.widgets.labels import ElidedLabel, label, rule
from app.workflow.permissions import ROLE_TITLES, Right, Role, Subject

_WIDTH = 760


class StaffSheet(Sheet):
    """People with their posts; below, for whoever may, a form to add one."""

    def __init__(self, counter: Counter, over: QWidget) -> None:
        words = counter.words
        super().__init__(words, words("Staff"), "staff", over, _WIDTH)
        self._counter = counter
        self._fields: dict[str, InputField] = {}
        self._bar = MessageBar(words, "staff.bar")
        self._people = QGridLayout()
        self._people.setHorizontalSpacing(tokens().space.large)
        self._people.setVerticalSpacing(tokens().space.small)
        self._people.setColumnStretch(2, 1)
        self._add = primary_button(words("Add this person"), "staff.add", "Enter")
        self.body.addWidget(self._bar)
        self.body.addLayout(self._people)
        if counter.session.may(Subject.STAFF, Right.CREATE):
            self._lay_out_form()
            self.default = self._add
        self._add.clicked.connect(self.add)

    def field(self, name: str) -> InputField:
        """A field of the form by name; a KeyError where there is none."""
        return self._fields[name]

    def load(self) -> None:
        """Read who works here."""
        desk = self._counter.desk
        self._counter.tasks.read(lambda: sign_in.people(desk), self.show_people, self._refused, owner=self)

    def show_people(self, people: tuple[StaffCard, ...]) -> None:
        """Show these people."""
        while item := self._people.takeAt(0):
            if (old := item.widget()) is not None:
                old.deleteLater()
        words = self._counter.words
        for row, person in enumerate(people):
            posts = tuple(ROLE_TITLES[role] for role in Role if role in person.roles)
            self._people.addWidget(label(person.name, "strong"), row, 0)
            self._people.addWidget(label(person.login, "muted"), row, 1)
            self._people.addWidget(ElidedLabel(words.list(posts), "small"), row, 2)
        self._place()

    def add(self) -> None:
        """Add the person in the form, or say at the field what is wrong."""
        for one in self._fields.values():
            one.show_error("")
        desk, session = self._counter.desk, self._counter.session
        new = NewStaff(
            login=self._text("login"),
            name=self._text("name"),
            password=self._text("password"),
            roles=frozenset(Role(role) for role in self._roles.value()),
        )
        self._add.setEnabled(False)
        self._counter.tasks.run(lambda: sign_in.add_person(desk, session, new), self._added, self._refused, owner=self)

    def _added(self, person: StaffCard) -> None:
        self._add.setEnabled(True)
        for name in ("name", "login", "password"):
            self._text_field(name).set_value("")
        self._roles.set_value(())
        said = Phrase("{name} works here now and can sign in.", name=person.name)
        self._bar.show_message(self._counter.words.say(said), Tone.OK)
        self._counter.say(said)
        self._counter.tell(Notice(initiator=self))
        self.load()
        self._text_field("name").input.focus()

    def _refused(self, error: Exception) -> None:
        self._add.setEnabled(True)
        if isinstance(error, UserError) and error.field in self._fields:
            field = self._fields[error.field]
            field.show_error(self._counter.words.say(error.message))
            if isinstance(field, TextField):
                field.input.focus()
            else:
                field.setFocus()
            return
        self.close_sheet()
        self._counter.bar_error(error)

    def _lay_out_form(self) -> None:
        words, space = self._counter.words, tokens().space
        self._fields = {
            "name": TextField(words("Name"), name="staff.name", max_length=40),
            "login": TextField(
                words("Signs in as"), name="staff.login", max_length=32, hint=words("Letters, digits, dots, dashes")
            ),
            "password": TextField(
                words("First password"),
                name="staff.password",
                max_length=128,
                hint=words("At least 8 characters"),
                secret=True,
            ),
        }
        roles = tuple((str(role), words.say(title)) for role, title in ROLE_TITLES.items())
        self._roles = ChecksField(words("Posts"), roles, name="staff.roles")
        self._fields["roles"] = self._roles
        self.body.addWidget(rule())
        self.body.addWidget(label(words("Somebody new"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.large)
        for column, name in enumerate(("name", "login", "password")):
            grid.addWidget(self._fields[name], 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._roles, 1, 0, 1, 3)
        self.body.addLayout(grid)
        self.footer.addStretch(1)
        self.footer.addWidget(self._add)

    def _text_field(self, name: str) -> TextField:
        found = self._fields[name]
        assert isinstance(found, TextField)
        return found

    def _text(self, name: str) -> str:
        return self._text_field(name).input.text()
