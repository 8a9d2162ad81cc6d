"""A product of the catalogue and a batch of it, whether or not anybody here bought it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.products_found import ProductCard
from app.services.quality.draft import NOT_LEGIBLE
from app.ui.context import Counter
from app.ui.intake import layout
from app.ui.intake.parts.part import Part, focus_field, stops_of, text_field
from app.ui.intake.product_search import ProductSearch, card_from_plain, card_to_plain
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.fields import InputField


class BatchPart(Part):
    """The product by search or scan, then its batch."""

    name: ClassVar[str] = "batch"
    asks: ClassVar[frozenset[str]] = frozenset({"product", "batch"})

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        self._picked: ProductCard | None = None
        self.product = text_field(words("Product"), f"intake.{self.name}.product", words("Name, pinyin or barcode"))
        self.batch = text_field(words("Batch"), f"intake.{self.name}.number", words("Bottom or seam of the pack"))
        self.search = ProductSearch(counter, self.product, host)
        for field in self.fields:
            self.column.addWidget(field)
            field.changed.connect(self.changed)
        self.product.changed.connect(self._retyped)
        self.search.picked.connect(self._take)
        self.search.entered.connect(self.batch.input.focus)
        self.batch.input.returnPressed.connect(self.moved_on)

    @property
    def fields(self) -> tuple[InputField, ...]:
        """The product and its batch."""
        return (self.product, self.batch)

    @property
    def is_wanted(self) -> bool:
        """Whether product or batch is still to be entered."""
        return not (self.product.value() and self.batch.value())

    def focus_first(self) -> None:
        """Go to what is empty."""
        focus_field(self.batch if self.product.value() and not self.batch.value() else self.product)

    def show_error(self, field: str, text: str) -> None:
        """Say it at the product or the batch."""
        at = self.product if field == "product" else self.batch
        at.show_error(text)
        focus_field(at)

    def keeps_arrows(self, origin: QObject) -> bool:
        """Whether they move in the products found."""
        return origin is self.product.input and self.search.hits.isVisible()

    def values(self) -> dict[str, Any]:
        """Product and batch."""
        return {
            "product_id": self._picked.product_id if self._picked else None,
            "product_name": self.product.value(),
            "batch_no": self.batch.value(),
        }

    def typed(self) -> dict[str, Any]:
        """What stands in it."""
        told: dict[str, Any] = {"product": self.product.value(), "batch": self.batch.value()}
        if self._picked is not None:
            told["picked"] = card_to_plain(self._picked)
        return {name: text for name, text in told.items() if text}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show what stood in it."""
        self.product.set_value(str(typed.get("product", "")))
        self.batch.set_value(str(typed.get("batch", "")))
        self._picked = card_from_plain(typed.get("picked"))
        for field in self.fields:
            field.show_error("")
        self.search.drop()

    def take_barcode(self, barcode: str) -> bool:
        """Take a scanned product."""
        words = self.counter.words
        unknown = words("There is no product with the barcode {code} here.", code=barcode)
        self.search.look_up(barcode, self._take, lambda: self.show_error("product", unknown))
        return True

    def _take(self, card: ProductCard) -> None:
        self.product.set_value(card.title)
        self._picked = card
        self.product.show_error("")
        self.search.drop()
        self.changed.emit()
        self.batch.input.focus()

    def _retyped(self) -> None:
        """A product typed otherwise is no longer the one that was picked."""
        self._picked = None


class UsedBatchPart(BatchPart):
    """The pack may be gone, or its batch not to be read."""

    name: ClassVar[str] = "used_batch"

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        self.unreadable = ActionButton(counter.words("Not legible"), f"intake.{self.name}.unreadable")
        self.unreadable.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.batch.put_beside(self.unreadable)
        layout.widen(self.batch)
        self.unreadable.clicked.connect(self._call_unreadable)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in order."""
        return (*stops_of(self.product), *stops_of(self.batch), self.unreadable)

    def _call_unreadable(self) -> None:
        self.batch.set_value(NOT_LEGIBLE)
        self.batch.show_error("")
        self.changed.emit()
        self.moved_on.emit()
