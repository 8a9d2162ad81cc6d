"""The parts of the customer's card: who was chosen, and the two fields for somebody new."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import Words
from app.services.customers import CustomerCard
from app.ui.intake.choices import Choice
from app.ui.theme import Tone, tokens
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.fields import LabelPlace, TextField
from app.ui.widgets.labels import Chip, ElidedLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LONGEST = 1000
"""Far more than fits any field: too long a text is refused in words, never cut off silently."""


def choice_of(card: CustomerCard, words: Words) -> Choice:
    """Somebody found, masked, as a row to pick."""
    return Choice(str(card.customer_id), card.name, card.phone, words("cases: {n}", n=card.cases) if card.cases else "")


class ChosenPerson(QWidget):
    """Who was chosen, masked: `张*  138****1234  老客户 · 3 案`, with a cross to take the choice back."""

    dropped = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setObjectName("intake.person")
        self._name = ElidedLabel("", "strong")
        self._phone = ElidedLabel("", "muted")
        self._chip = Chip()
        self.drop = icon_button("x", "intake.person.drop", words("Choose somebody else"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.small + 2)
        for part in (self._name, self._phone, self._chip, self.drop):
            row.addWidget(part)
        row.addStretch(1)
        self.drop.clicked.connect(self.dropped)
        self.show_card(None)

    def indent(self, width: int) -> None:
        """Begin this far from the left."""
        self._row.setContentsMargins(width, 0, 0, 0)

    @property
    def text(self) -> str:
        """What can be read."""
        return f"{self._name.text()} {self._phone.text()} {self._chip.text()}".strip()

    def show_card(self, card: CustomerCard | None) -> None:
        """Show somebody, or nobody."""
        self._name.setText(card.name if card else "")
        self._phone.setText(card.phone if card else "")
        self._chip.show_text(self._known(card) if card else "", Tone.NEUTRAL)
        self.setAccessibleName(self.text)
        for part in (self._name, self._phone, self.drop):
            part.setVisible(card is not None)

    def _known(self, card: CustomerCard) -> str:
        if not card.cases:
            return self._words("Known customer")
        return self._words("Known · cases: {n}", n=card.cases)


class NewPerson(QWidget):
    """Name and phone of somebody not in the archive yet; `left` goes back to the search, `moved_on` leads on."""

    typed = Signal(str, str)
    left = Signal()
    moved_on = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("intake.new")
        self.name = _field(words("Name"), "intake.new_name", words("Name of the customer"))
        self.phone = _field(words("Phone"), "intake.new_phone", words("Mobile or landline"))
        self._back = icon_button("x", "intake.new.back", words("Search for a customer instead"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space.large)
        row.addWidget(self.name, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.phone, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        for field in (self.name, self.phone):
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            field.changed.connect(self._tell)
        self._back.clicked.connect(self.left)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in order."""
        return (self.name.input, self.phone.input, self._back)

    def show_person(self, name: str, phone: str) -> None:
        """Fill in what is known already."""
        for field, text in ((self.name, name), (self.phone, phone)):
            field.set_value(text)
            field.show_error("")

    def focus(self) -> None:
        """Put the cursor into the first field that is still empty."""
        field = self.phone if self.name.value() and not self.phone.value() else self.name
        field.input.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if self.name.input.hasFocus():
                self.phone.input.focus()
            else:
                self.moved_on.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.typed.emit(self.name.value(), self.phone.value())


def _field(title: str, name: str, placeholder: str) -> TextField:
    return TextField(title, name=name, place=LabelPlace.LEFT, placeholder=placeholder, max_length=LONGEST)
