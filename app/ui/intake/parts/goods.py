"""The goods said to be at fault: chosen from the purchase, or written down by hand; the batch in either case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.errors import UserError
from app.services.products_found import ProductCard
from app.services.purchases import CHANNEL_TITLES, LineCard, OrderCard
from app.services.quality.draft import NOT_LEGIBLE
from app.ui.context import Counter
from app.ui.intake import layout
from app.ui.intake.parts.part import Part, focus_field, lay_lines, share_lines, stops_of, text_field
from app.ui.intake.product_search import ProductSearch, card_from_plain, card_to_plain
from app.ui.intake.visit import Visit
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.fields import ChoiceField, DayField, InputField, LabelPlace, TextField


class GoodsPart(Part):
    """What the sale knows is not asked again; what stands on the pack still can be typed."""

    name: ClassVar[str] = "goods"
    asks: ClassVar[frozenset[str]] = frozenset(
        {"product", "spec", "batch", "expiry", "purchased_on", "purchase_channel", "link"}
    )

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(counter, host)
        words = counter.words
        self._line: LineCard | None = None
        self._order: OrderCard | None = None
        self._product: ProductCard | None = None
        self.product = text_field(words("Product"), "intake.product", words("Name, pinyin or barcode"))
        self.spec = text_field(words("Spec"), "intake.spec", words("e.g. 30ml"))
        self.batch = text_field(words("Batch"), "intake.batch")
        self.unreadable = ActionButton(words("Not legible"), "intake.batch.unreadable")
        today = self._today
        place = LabelPlace.LEFT
        self.expiry = DayField(words, words("Use by"), today, name="intake.expiry", place=place, ahead=True)
        self.bought_on = DayField(words, words("Bought on"), today, name="intake.bought_on", place=place)
        channels = tuple((name, words.say(title)) for name, title in CHANNEL_TITLES.items())
        self.bought_where = ChoiceField(words("Channel"), channels, name="intake.bought_where", place=place)
        self.search = ProductSearch(counter, self.product, host)
        self._by_hand = (self.product, self.spec, self.bought_on, self.bought_where)
        self.unreadable.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.batch.put_beside(self.unreadable)
        layout.widen(self.batch)
        self.fit()
        self._connect()

    # ------------------------------------------------------------------------------------------------ shown

    @property
    def fields(self) -> tuple[InputField, ...]:
        """All of them, in the order they are asked."""
        return (self.product, self.spec, self.batch, self.expiry, self.bought_on, self.bought_where)

    @property
    def edges(self) -> tuple[InputField, ...]:
        """The first of each line."""
        return tuple(row[0] for row in self._rows)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in order."""
        return tuple(
            stop
            for field in self.fields
            for stop in (*stops_of(field), *((self.unreadable,) if field is self.batch else ()))
        )

    @property
    def is_wanted(self) -> bool:
        """Whether the product, or a batch the sale does not know, is still to be written down."""
        known = self._line is not None
        return not (self.product.value() or known) or not (self.batch.value() or self._sold_batch)

    def see(self, visit: Visit, order: OrderCard | None) -> None:
        """Ask by hand only what the purchase does not say."""
        chosen = [line for line, _pieces in visit.quantities]
        self._order = order
        self._line = order.line(chosen[0]) if order is not None and chosen else None
        for field in self._by_hand:
            field.setVisible(order is None)
        self.spec.setVisible(order is None and self._product is None)
        self._say_what_was_sold()

    def focus_first(self) -> None:
        """Go to the first field that is asked and empty."""
        asked = [field for field in self.fields if not field.isHidden()]
        focus_field(next((field for field in asked if isinstance(field, TextField) and not field.value()), asked[0]))

    def show_error(self, field: str, text: str) -> None:
        """Say it at the field, where it is asked; else at the batch."""
        names = ("product", "spec", "batch", "expiry", "purchased_on", "purchase_channel")
        at = dict(zip(names, self.fields, strict=True)).get(field, self.batch)
        at = self.batch if at.isHidden() else at
        at.show_error(text)
        focus_field(at)

    def fit(self) -> None:
        """Arrange the lines anew."""
        lay_lines(self.column, self._rows)
        for field in (field for row in self._rows for field in row[1:]):
            field.align_label(0)

    def keeps_arrows(self, origin: QObject) -> bool:
        """Whether they move in the products found."""
        return origin is self.product.input and self.search.hits.isVisible()

    # ------------------------------------------------------------------------------------------------ told

    def values(self) -> dict[str, Any]:
        """The goods, as the draft names them; what is not asked is left to the purchase."""
        told = {"batch_no": self.batch.value(), "expiry": _day(self.expiry)}
        if self._order is not None:
            return {**told, "line_id": self._line.line_id if self._line else None, "link_case_no": self._link}
        return {
            **told,
            "product_id": self._product.product_id if self._product else None,
            "product_name": self.product.value(),
            "spec": self.spec.value() if self._product is None else "",
            "purchased_on": _day(self.bought_on),
            "purchase_channel": self.bought_where.value() or "",
        }

    def check(self) -> None:
        """Refuse a day that is none."""
        for name, field in (("expiry", self.expiry), ("purchased_on", self.bought_on)):
            try:
                field.value()
            except UserError as error:
                raise UserError(error.message, name) from None

    def typed(self) -> dict[str, Any]:
        """What stands in the fields."""
        told: dict[str, Any] = {field.input.objectName(): field.text() for field in self._lines}
        told["where"] = self.bought_where.value()
        if self._product is not None:
            told["picked"] = card_to_plain(self._product)
        return {name: text for name, text in told.items() if text}

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Show what stood in the fields."""
        for field in self._lines:
            field.set_text(str(typed.get(field.input.objectName(), "")))
        where = typed.get("where")
        self.bought_where.set_value(where if where in self.bought_where.names() else None)
        self._product = card_from_plain(typed.get("picked"))
        for one in self.fields:
            one.show_error("")
        self.search.drop()
        self.arranged.emit()

    def take_unknown(self, code: str) -> None:
        """Take the product with this barcode: it was bought elsewhere, or by nobody we know."""

        def take(card: ProductCard) -> None:
            self.took_product.emit()
            self._take(card)

        self.search.look_up(code, take, lambda: None)

    # ------------------------------------------------------------------------------------------------ wired

    @property
    def _lines(self) -> tuple[TextField | DayField, ...]:
        return (self.product, self.spec, self.batch, self.expiry, self.bought_on)

    @property
    def _sold_batch(self) -> str:
        return self._line.batch_no if self._line is not None else ""

    @property
    def _link(self) -> str:
        """The return or exchange that holds all pieces of the line: it is those that are reported."""
        line = self._line
        return line.taken_by[-1] if line is not None and line.taken_by and not line.free_units else ""

    def _today(self) -> Any:
        return self.counter.desk.today

    def _say_what_was_sold(self) -> None:
        words = self.counter.words
        sold = self._sold_batch
        self.batch.input.setPlaceholderText(
            words("As sold: {batch}", batch=sold) if sold else words("Bottom or seam of the pack")
        )
        expiry = self._line.expiry_date if self._line is not None else None
        self.expiry.input.setPlaceholderText(expiry.isoformat() if expiry else "yyyy-mm-dd")

    def _take(self, card: ProductCard) -> None:
        self._product = card
        self.product.set_value(card.title)
        self.product.show_error("")
        self.spec.hide()
        self.search.drop()
        self.arranged.emit()
        self.changed.emit()
        self.batch.input.focus()

    def _retyped(self) -> None:
        """A product typed otherwise is no longer the one that was picked."""
        if self._product is not None:
            self._product = None
            self.spec.setVisible(self._order is None)
            self.arranged.emit()

    def _call_unreadable(self) -> None:
        self.batch.set_value(NOT_LEGIBLE)
        self.batch.show_error("")
        self.changed.emit()
        self.moved_on.emit()

    @property
    def _rows(self) -> tuple[tuple[InputField, ...], ...]:
        """The fields line by line."""
        pack = (self.batch, self.expiry)
        if share_lines():
            return ((self.product, self.spec), (*pack, self.bought_on), (self.bought_where,))
        return ((self.product, self.spec), pack, (self.bought_on,), (self.bought_where,))

    def _connect(self) -> None:
        self.product.changed.connect(self._retyped)
        for field in self.fields:
            field.changed.connect(self.changed)
        self.search.picked.connect(self._take)
        self.search.entered.connect(self.spec.input.focus)
        self.unreadable.clicked.connect(self._call_unreadable)
        for line in (self.spec, self.batch, self.expiry, self.bought_on):
            line.input.returnPressed.connect(self._entered)

    def _entered(self) -> None:
        """Enter leads to the next field that is asked, and on from the last."""
        asked = [field for field in self.fields if not field.isHidden()]
        at = next(n for n, field in enumerate(asked) if field.isAncestorOf(self.sender()))  # type: ignore[arg-type]
        if at + 1 < len(asked):
            focus_field(asked[at + 1])
        else:
            self.moved_on.emit()


def _day(field: DayField) -> Any:
    try:
        return field.value()
    except UserError:
        return None
