"""Finding a product of the catalogue while its name, pinyin or barcode is typed into a field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.services import products_found
from app.services.products_found import ProductCard
from app.ui.context import Counter
from app.ui.intake.choices import Choice
from app.ui.intake.hits import HitList
from app.ui.widgets.fields import TextField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProductSearch(QWidget):
    """Hangs what is found below the field; `picked` with the `ProductCard`, `entered` by Enter where nothing hangs.

    `nothing`: what to say where nothing is found; without it the list goes away then, for the text may stand as it is.
    """

    picked = Signal(object)
    entered = Signal()

    def __init__(self, counter: Counter, field: TextField, host: QWidget, nothing: str = "") -> None:
        super().__init__(field)
        self.hide()
        self._counter = counter
        self._field = field
        self._nothing = nothing
        self._cards: tuple[ProductCard, ...] = ()
        self._line = counter.tasks.latest()
        name, title = field.input.objectName(), counter.words("Products found")
        self.hits = HitList(counter.words, field.input, host, name=f"{name}.hits", row=f"{name}.hit", title=title)
        self.hits.picked.connect(self._pick)
        field.changed.connect(self._search)
        field.input.installEventFilter(self)

    def look_up(self, barcode: str, done: Callable[[ProductCard], None], failed: Callable[[], None]) -> None:
        """Find the one product with this barcode."""
        desk, session = self._counter.desk, self._counter.session

        def found(cards: tuple[ProductCard, ...]) -> None:
            card = next((one for one in cards if one.barcode == barcode), None)
            if card is not None:
                done(card)
            else:
                failed()

        self._line.read(
            lambda: products_found.find_products(desk, session, barcode),
            found,
            self._counter.bar_error,
            owner=self,
        )

    def read_again(self, card: ProductCard, done: Callable[[ProductCard | None], None]) -> None:
        """Read a product that was kept with a form afresh; None where it is gone."""
        desk = self._counter.desk
        self._line.read(
            lambda: products_found.product_card(desk, card.product_id), done, self._counter.bar_error, owner=self
        )

    def drop(self) -> None:
        """Want nothing found any more."""
        self._line.drop()
        self.hits.hide()

    def _search(self) -> None:
        text = self._field.value()
        if not text:
            self.drop()
            return
        if self._nothing:
            self.hits.show_looking()
        desk, session = self._counter.desk, self._counter.session
        self._line.read(
            lambda: products_found.find_products(desk, session, text), self._found, self._not_found, owner=self
        )

    def _found(self, cards: tuple[ProductCard, ...]) -> None:
        self._cards = cards
        if not self._field.input.hasFocus() or not (cards or self._nothing):
            self.hits.hide()
            return
        words = self._counter.words
        rows = [
            Choice(str(card.product_id), card.title, card.barcode, words.money(card.price) if card.price else "")
            for card in cards
        ]
        self.hits.show_hits(rows, self._nothing)

    def _not_found(self, error: Exception) -> None:
        self.hits.hide()
        self._counter.bar_error(error)

    def _pick(self, name: str) -> None:
        self._line.drop()
        self.picked.emit(next(card for card in self._cards if str(card.product_id) == name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self.hits.take_key(event):
                return True
            if event.key() in _ENTER:
                self.entered.emit()
                return True
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self.hits.hide()
        return super().eventFilter(watched, event)


def card_to_plain(card: ProductCard) -> list[Any]:
    """A product that was picked, as it is kept with a form; what it costs is read afresh."""
    return [card.product_id, card.title, card.barcode]


def card_from_plain(kept: object) -> ProductCard | None:
    """A product that was picked; None where what was kept is none."""
    try:
        number, title, barcode = cast("list[Any]", kept)
        return ProductCard(int(number), str(title), str(barcode), None)
    except (ValueError, TypeError):
        return None
