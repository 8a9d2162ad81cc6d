"""Who: one field for phone, name or pinyin; whoever is found, or somebody new, in the same card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import UserError
from app.services import customers
from app.services.customers import CustomerCard
from app.ui.context import Counter
from app.ui.icons import IconLabel
from app.ui.intake.choices import Choice
from app.ui.intake.hits import HitList, is_figures
from app.ui.intake.person import LONGEST, ChosenPerson, NewPerson, choice_of
from app.ui.theme import Tone, tokens
from app.ui.widgets.buttons import ActionButton, link_button
from app.ui.widgets.card import Card
from app.ui.widgets.fields import LabelPlace, TextField
from app.ui.widgets.labels import label

_BESIDE_UP_TO = 1.2
_NEW = "new"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WhoCard(Card):
    """The customer of the visit: searched for, chosen, or written down anew."""

    chosen = Signal(object)
    """The `CustomerCard` staff picked; None when they took the choice back."""
    new_typed = Signal(str, str)
    """Name and phone of somebody new, as they are typed."""
    searched = Signal()
    """The text in the search field is another."""
    moved_on = Signal()

    def __init__(self, counter: Counter, host: QWidget) -> None:
        words = counter.words
        super().__init__(words("Who"), name="intake.who")
        self._counter = counter
        self._owner: CustomerCard | None = None
        self._search_line = counter.tasks.latest()
        self.field = TextField(
            words("Customer"),
            name="intake.phone",
            place=LabelPlace.LEFT,
            placeholder=words("Phone, name or pinyin"),
            max_length=LONGEST,
        )
        self._found_cards: tuple[CustomerCard, ...] = ()
        title = words("Customers found")
        self.hits = HitList(words, self.field.input, host, name="intake.hits", row="intake.hit", title=title)
        self.person = ChosenPerson(words)
        self.new = NewPerson(words)
        self._begin_new = ActionButton(words("New customer"), "intake.new_customer")
        self._instead = link_button("", "intake.owner.take")
        self._warning = self._warning_line()
        self._assemble()
        self._connect()
        self.clear()

    # ------------------------------------------------------------------------------------------------ shown

    def clear(self) -> None:
        """Nobody yet."""
        self.show_customer(None)
        self.field.set_value("")
        self.field.show_error("")

    def show_customer(self, card: CustomerCard | None) -> None:
        """Show who was chosen; the search field is ready for somebody else."""
        self.new.hide()
        self.field.show()
        self.person.show_card(card)
        self.warn_of_owner(None)
        self.hits.hide()
        if card is not None:
            self.field.set_value("")
            self.field.show_error("")

    def show_new(self, name: str, phone: str) -> None:
        """Show the fields for somebody new."""
        self.person.show_card(None)
        self.hits.hide()
        self.new.show_person(name, phone)
        self.field.hide()
        self.new.show()

    def show_search(self, text: str) -> None:
        """Put a text into the search field that led to nobody yet."""
        self.field.set_value(text)

    def show_error(self, field: str, text: str) -> None:
        """Say at a field what is wrong with it, and put the cursor there: `customer`, `new_name` or `new_phone`."""
        at = {"new_name": self.new.name, "new_phone": self.new.phone}.get(field, self.field)
        at.show_error(text)
        at.input.focus()

    def warn_of_owner(self, owner: CustomerCard | None) -> None:
        """Say that the purchase belongs to somebody else than was chosen, and offer to take them instead."""
        self._owner = owner
        self._warning.setVisible(owner is not None)
        if owner is not None:
            _ = self._counter.words
            self._warning_text.setText(
                _("This purchase belongs to another customer: {name} {phone}.", name=owner.name, phone=owner.phone)
            )
            self._instead.setText(_("Take {name} instead", name=owner.name))
            self._instead.setAccessibleName(self._instead.text())

    def fit(self) -> None:
        """Make room: with large text whoever was chosen stands below the search field, else beside it."""
        below = tokens().scale > _BESIDE_UP_TO
        self.person.indent(self.field.input.x() if below else 0)
        if below:
            self.body.insertWidget(1, self.person)
        else:
            self._beside.insertWidget(0, self.person, 1)

    def focus(self) -> None:
        """Put the cursor where the customer is asked for."""
        if self.new.isVisibleTo(self):
            self.new.focus()
        else:
            self.field.input.focus()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches in this card, in order."""
        return (self.field.input, self.person.drop, self._begin_new, *self.new.stops, self._instead)

    @property
    def warning(self) -> str:
        """What is said about the owner of the purchase, "" for nothing."""
        return self._warning_text.text() if self._owner is not None else ""

    # ------------------------------------------------------------------------------------------------ built

    def _assemble(self) -> None:
        beside = QWidget()
        self._beside = QHBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.person, 1)
        self._beside.addStretch()
        self._beside.addWidget(self._begin_new)
        self.field.put_beside(beside)
        self.body.addWidget(self.field)
        self.body.addWidget(self.new)
        self.body.addWidget(self._warning)

    def _warning_line(self) -> QWidget:
        line = QWidget()
        self._warning_text = label("", tone=Tone.WARN, wrap=True, name="intake.owner.warning")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.small)
        row.addWidget(IconLabel("triangle-alert", Tone.WARN))
        row.addWidget(self._warning_text, 1)
        row.addWidget(self._instead)
        return line

    def _connect(self) -> None:
        self.field.changed.connect(self._search)
        self.field.input.installEventFilter(self)
        self.hits.picked.connect(self._pick_hit)
        self.person.dropped.connect(self._drop)
        self.new.typed.connect(self.new_typed)
        self.new.left.connect(self._leave_new)
        self.new.moved_on.connect(self.moved_on)
        self._begin_new.clicked.connect(self._start_new)
        self._instead.clicked.connect(lambda: self._pick(self._owner))

    # ------------------------------------------------------------------------------------------------ done

    def _search(self) -> None:
        text = self.field.value()
        self.searched.emit()
        if not text:
            self.hits.hide()
            return
        self.hits.show_looking()
        desk, session = self._counter.desk, self._counter.session
        self._search_line.read(lambda: customers.find(desk, session, text), self._found, self._not_found, owner=self)

    def _found(self, cards: tuple[CustomerCard, ...]) -> None:
        if not self.field.value() or not self.field.isVisibleTo(self):
            return
        words = self._counter.words
        self._found_cards = cards
        hits = [choice_of(card, words) for card in cards]
        last = Choice(_NEW, words("New customer"), self.field.value())
        self.hits.show_hits(hits, words("Nobody found with this phone, name or pinyin."), last)

    def _pick_hit(self, name: str) -> None:
        if name == _NEW:
            self._start_new()
        else:
            self._pick(next(card for card in self._found_cards if str(card.customer_id) == name))

    def _not_found(self, error: Exception) -> None:
        self.hits.hide()
        if isinstance(error, UserError):
            self._counter.bar_error(error)

    def _pick(self, card: CustomerCard | None) -> None:
        if card is None:
            return
        self.show_customer(card)
        self.chosen.emit(card)
        self.moved_on.emit()

    def _drop(self) -> None:
        self.show_customer(None)
        self.chosen.emit(None)
        self.field.input.focus()

    def _start_new(self) -> None:
        typed = self.field.value()
        name, phone = ("", typed) if is_figures(typed) else (typed, "")
        self.show_new(name, phone)
        self.new.focus()
        self.new_typed.emit(name, phone)

    def _leave_new(self) -> None:
        typed = self.new.phone.value() or self.new.name.value()
        self.show_customer(None)
        self.field.set_value(typed)
        self.chosen.emit(None)
        self.field.input.focus()

    def _enter(self) -> None:
        """Enter where no list hangs below the field: look again, or lead on."""
        if self.field.value():
            self._search()
        else:
            self.moved_on.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self.hits.take_key(event):
                return True
            if event.key() in _ENTER:
                self._enter()
                return True
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self.hits.hide()
        return super().eventFilter(watched, event)
