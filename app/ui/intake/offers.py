"""Purchases to choose from: a customer's newest, or those with a product that was bought several times."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Words
from app.services.purchases import OrderCard
from app.ui.intake.choices import ChoiceButton, ChoiceList
from app.ui.intake.purchase_search import FoundPurchases
from app.ui.intake.purchase_words import offer_of
from app.ui.theme import tokens
from app.ui.widgets.labels import label


class PurchaseOffers(QWidget):
    """The purchases with a line above them that says which they are."""

    chosen = Signal(object, str)
    """The `OrderCard`, and the barcode it was offered for ("" for none)."""
    letter_typed = Signal(object)
    """A `QKeyEvent` that picks nothing: the beginning of a number."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._found = FoundPurchases()
        self._above = label("", "small", wrap=True, name="intake.offer.title")
        self._list = ChoiceList("intake.offer", words("Purchases to choose from"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.tiny)
        column.addWidget(self._above)
        column.addWidget(self._list)
        self._list.chosen.connect(self._choose)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to choose from."""
        return not self._found.offers

    def rows(self) -> tuple[ChoiceButton, ...]:
        """The rows there are, in order."""
        return self._list.rows()

    def show_found(self, found: FoundPurchases) -> None:
        """Offer other purchases; where there is none, say so."""
        self._found = found
        self._above.setText(self._title(found))
        self._list.show_choices(offer_of(order, self._words) for order in found.offers)

    def focus_first(self) -> None:
        """Go to the first purchase."""
        self._list.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text().isprintable() and not event.modifiers():
            self.letter_typed.emit(event)
        else:
            super().keyPressEvent(event)

    def _title(self, found: FoundPurchases) -> str:
        words = self._words
        if found.barcode:
            return words("Bought several times. Which purchase is it?")
        if found.offers:
            return words("Newest purchases of this customer")
        return words("No purchases of this customer here. Scan or type the number of the receipt.")

    def _choose(self, order_no: str) -> None:
        order: OrderCard = next(order for order in self._found.offers if order.order_no == order_no)
        self.chosen.emit(order, self._found.barcode)
