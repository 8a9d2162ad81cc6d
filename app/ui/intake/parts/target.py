"""What goes out for the goods that come back: the same again, or another product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.money import Money
from app.services.products_found import ProductCard
from app.services.purchases import LineCard, OrderCard
from app.ui.context import Counter
from app.ui.intake.layout import FIELD_WIDTH
from app.ui.intake.parts.part import Part, focus_field, share_lines, text_field
from app.ui.intake.product_search import ProductSearch, card_from_plain, card_to_plain
from app.ui.intake.visit import Visit
from app.ui.theme import restyle, tokens
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.fields import InputField, LabelPlace, MoneyField, SpinField
from app.ui.widgets.labels import ElidedLabel

_MOST = 999


class TargetPart(Part):
    """The same product again, unless another is found. How many and what one costs is asked only of another."""

    name: ClassVar[str] = "target"
    asks: ClassVar[frozenset[str]] = frozenset({"target", "target_quantity", "target_price"})

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        self._lines: tuple[LineCard, ...] = ()
        self._free: tuple[LineCard, ...] = ()
        self._pieces = 0
        self._picked: ProductCard | None = None
        self._counted = False
        place = LabelPlace.LEFT
        self.target = text_field(words("New one"), "intake.target", words("Another one? Name, pinyin or barcode"))
        self.target.input.setAccessibleName(words("New product"))
        self.quantity = SpinField(
            words, words("Pieces"), name="intake.target_quantity", least=1, most=_MOST, place=place
        )
        self.price = MoneyField(words("Price of one"), name="intake.target_price", place=place)
        self.chosen = ElidedLabel("", "muted")
        self.chosen.setObjectName("intake.target.chosen")
        self.drop = icon_button("x", "intake.target.drop", words("The same product again"))
        self.search = ProductSearch(counter, self.target, host, nothing=words("No product with this name or number."))
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------------------------------------ shown

    @property
    def fields(self) -> tuple[InputField, ...]:
        """The product, how many, what one costs."""
        return (self.target, self.quantity, self.price)

    @property
    def edges(self) -> tuple[InputField, ...]:
        """The product."""
        return (self.target,)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in order."""
        return (self.target.input, self.drop, self.quantity.input.number, self.price.input)

    def see(self, visit: Visit, order: OrderCard | None) -> None:
        """Name the product that goes out again where nothing else is chosen."""
        chosen = dict(visit.quantities)
        lines = order.lines if order is not None else ()
        self._lines = tuple(line for line in lines if line.line_id in chosen)
        self._free = tuple(line for line in lines if line.line_id not in chosen and line.free_units)
        self._pieces = sum(chosen.values())
        if not self._counted:
            self.quantity.set_value(self._pieces or 1)
        self._say()

    def show_error(self, field: str, text: str) -> None:
        """Say it at the product, the number or the price."""
        at = {"target_quantity": self.quantity, "target_price": self.price}.get(field, self.target)
        at = self.target if at.isHidden() else at
        at.show_error(text)
        focus_field(at)

    def keeps_arrows(self, origin: QObject) -> bool:
        """Whether they move in the products found, or count."""
        found = origin is self.target.input and self.search.hits.isVisible()
        return found or origin is self.quantity.input.number

    # ------------------------------------------------------------------------------------------------ told

    def values(self) -> dict[str, Any]:
        """What is wanted; nothing where it is the same again."""
        if self._picked is None:
            return {}
        return {
            "target_product_id": self._picked.product_id,
            "target_quantity": self._number() if self._counted else 0,
            "target_price": self._price(),
        }

    def check(self) -> None:
        """Refuse a search that led to nothing yet, a number or an amount that is none."""
        if self.target.value():
            raise UserError(Phrase("Choose one of the products found, or empty this field."), "target")
        for name, field in (("target_quantity", self.quantity), ("target_price", self.price)):
            try:
                field.value()
            except UserError as error:
                raise UserError(error.message, name) from None

    def typed(self) -> dict[str, Any]:
        """What stands in it."""
        told: dict[str, Any] = {"search": self.target.value(), "price": self.price.text()}
        if self._counted:
            told["quantity"] = self.quantity.text()
        if (card := self._picked) is not None:
            told["picked"] = card_to_plain(card)
        return {name: text for name, text in told.items() if text}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show what stood in it, or the same product again."""
        self._picked = card_from_plain(typed.get("picked"))
        self._counted = "quantity" in typed
        self.target.set_value(str(typed.get("search", "")))
        self.quantity.set_text(str(typed.get("quantity", self._pieces or 1)))
        self.price.set_text(str(typed.get("price", "")))
        for field in self.fields:
            field.show_error("")
        self.search.drop()
        self._say()
        if self._picked is not None:
            self.price.hide()
            self.search.read_again(self._picked, self._show_again)

    def take_barcode(self, barcode: str) -> bool:
        """Take a scanned product for what goes out, once it is known what comes back."""
        if not self._lines or any(line.barcode == barcode for line in self._free):
            return False
        if {line.barcode for line in self._lines} == {barcode}:
            self._take(None)
        else:
            self.search.look_up(barcode, self._take, lambda: self._unknown(barcode))
        return True

    # ------------------------------------------------------------------------------------------------ wired

    def _unknown(self, barcode: str) -> None:
        words = self.counter.words
        self.show_error("target", words("There is no product with the barcode {code} here.", code=barcode))

    def _show_again(self, card: ProductCard | None) -> None:
        """Show a kept product as it is now."""
        self._picked = card
        self._say()
        self.changed.emit()

    def _take(self, card: ProductCard | None) -> None:
        """Another product goes out; None: the same again."""
        self._picked = card
        self.target.set_value("")
        for field in self.fields:
            field.show_error("")
        self.search.drop()
        self._say()
        self.arranged.emit()
        self.changed.emit()
        focus_field(self.price if not self.price.isHidden() else self.target)

    def _say(self) -> None:
        words, card = self.counter.words, self._picked
        products = {line.title for line in self._lines}
        same = words("The same again: {product}", product=products.pop()) if len(products) == 1 else ""
        price = words.money(card.price) if card is not None and card.price is not None else ""
        self.chosen.setText(" · ".join(part for part in (card.title, price) if part) if card is not None else same)
        restyle(self.chosen, role="strong" if card else "muted")
        self.drop.setVisible(card is not None)
        self.quantity.setVisible(card is not None)
        self.price.setVisible(card is not None and card.price is None)

    def _count(self) -> None:
        self._counted = True
        self.changed.emit()

    def _number(self) -> int:
        try:
            return self.quantity.value() or 0
        except UserError:
            return 0

    def _price(self) -> Money | None:
        try:
            return self.price.value()
        except UserError:
            return None

    def _lay_out(self) -> None:
        beside = QWidget()
        self._beside = QHBoxLayout(beside)
        self._below = QHBoxLayout()
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(self.chosen, 1)
        self._beside.addWidget(self.drop)
        for row in (self._beside, self._below):
            row.setSpacing(tokens().space.small)
        for field in (self.quantity, self.price):
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._below.addStretch(1)
        self.target.put_beside(beside)
        self.column.addWidget(self.target)
        self.column.addLayout(self._below)

    def fit(self) -> None:
        """With large text number and price stand below the product, else beside it."""
        row = self._beside if share_lines() else self._below
        for field in (self.quantity, self.price):
            row.addWidget(field)
        self.target.input.setFixedWidth(FIELD_WIDTH)

    def _connect(self) -> None:
        self.target.changed.connect(self.changed)
        self.quantity.changed.connect(self._count)
        self.price.changed.connect(self.changed)
        self.search.picked.connect(self._take)
        self.search.entered.connect(self.moved_on)
        self.drop.clicked.connect(lambda: self._take(None))
        self.price.input.returnPressed.connect(self.moved_on)
        self.fit()
