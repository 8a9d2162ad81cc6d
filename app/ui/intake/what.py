"""What: one field for order, receipt or barcode; the lines of the purchase, or purchases to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.services.purchases import OrderCard
from app.ui.context import Counter
from app.ui.intake import layout
from app.ui.intake.kinds.found import goods_parts
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.offers import PurchaseOffers
from app.ui.intake.parts.stack import PartStack
from app.ui.intake.purchase_field import PurchaseField
from app.ui.intake.purchase_lines import PurchaseLines
from app.ui.intake.purchase_search import FoundPurchases, LookUp
from app.ui.intake.purchase_words import hint_of, summary_of
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label


class WhatCard(Card):
    """The purchase the goods come from, and which of them come back."""

    taken = Signal(object)
    """The `OrderCard` that was found, chosen or scanned; None when it was taken back."""
    lines_changed = Signal()
    typed = Signal()
    """The text in the field is another."""
    moved_on = Signal()
    found = Signal()
    """What was looked for has been found and is shown."""
    missed = Signal(str)
    """There is no purchase of what was looked for."""
    left_down = Signal()
    """What comes below the goods is to be asked."""
    arranged = Signal()
    """There are other rows now."""

    def __init__(self, counter: Counter, host: QWidget) -> None:
        words = counter.words
        super().__init__(words("What"), name="intake.what")
        self._counter = counter
        self._order: OrderCard | None = None
        self._customer_id: int | None = None
        self._leads = False
        self._asks_purchase = True
        self._looked_up = ""
        self._looking = LookUp(counter, self)
        self.field = PurchaseField(words)
        self.lines = PurchaseLines(words, "intake.line", words("Goods of this purchase"))
        self.offers = PurchaseOffers(words)
        self.goods = PartStack(counter, host, goods_parts())
        self._wrong = label("", "error", wrap=True, name="intake.line.error")
        self._assemble()
        self._connect()
        self.clear()

    @property
    def order(self) -> OrderCard | None:
        """The purchase that is shown."""
        return self._order

    @property
    def pending(self) -> bool:
        """Whether something was typed into the field that has not been looked up."""
        return bool(self.field.value()) and self.field.value() != (self._order.order_no if self._order else "")

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab reaches in this card, in order."""
        rows = (*layout.buttons_of(self.offers), *layout.buttons_of(self.lines))
        return (self.field.input, *rows, *self.goods.stops)

    @property
    def line_error(self) -> str:
        """What is wrong with the choice of goods, "" for nothing."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    # ------------------------------------------------------------------------------------------------ shown

    def clear(self) -> None:
        """No purchase yet."""
        self._customer_id = None
        self.field.set_value("")
        self.field.show_error("")
        self._show_nothing()

    def show_order(self, order: OrderCard, chosen: dict[int, int] | None = None) -> None:
        """Show a purchase with the lines chosen; without a choice the only one there is to choose is ticked."""
        self._order = order
        self._looking.drop()
        self.field.set_value(order.order_no)
        self.field.show_error("")
        self.field.say(summary_of(order, self._counter.words))
        self.lines.offer(order, chosen)
        self._arrange(lines=True)
        self.show_hint(hint_of(order, self._counter.words))

    def show_kind(self, kind: IntakeKind) -> None:
        """Ask what this kind asks of the goods; what was chosen stays as far as it can."""
        self._asks_purchase = kind.asks_purchase
        self.field.setVisible(kind.asks_purchase)
        self.lines.setVisible(kind.asks_purchase and self._order is not None)
        self.offers.setVisible(kind.asks_purchase and self._order is None and not self.offers.is_empty)
        self.lines.choose_one(only=kind.one_line)
        self.goods.ask(kind.goods)
        if self._order is not None:
            self.lines_changed.emit()

    def show_typed(self, text: str) -> None:
        """Put a text into the field that has not been looked up."""
        self.field.set_value(text)

    def offer_newest_of(self, customer_id: int | None) -> None:
        """Offer the newest purchases of a customer, as long as no purchase was taken and nothing typed."""
        self._customer_id = customer_id
        if self._order is not None or self.field.value():
            return
        self._show_nothing()
        if customer_id is not None:
            self._leads = True
            self.field.say(self._counter.words("Looking …"))
            self._looking.newest_of(customer_id)

    def show_error(self, field: str, text: str) -> None:
        """Say at the field (`order`) or at the rows (`lines`) what is wrong, and go there."""
        if field == "lines" and self._order is not None:
            self._wrong.setText(text)
            self._wrong.show()
        else:
            self.field.show_error(text)
        self.focus()

    def focus(self) -> None:
        """Go to the lines, or to the purchases to choose from, or to the field: whatever is next to be done."""
        if not self._asks_purchase:
            self.goods.focus_first()
        elif self._order is not None and self.lines.can_choose:
            self.lines.focus_first()
        elif not self.offers.is_empty and not self.field.value():
            self.offers.focus_first()
        else:
            self.field.input.focus()

    # ------------------------------------------------------------------------------------------------ done

    def look_up(self, number: str) -> None:
        """Take the purchase of a number as if it had been typed and confirmed."""
        self.field.set_value(number)
        self.typed.emit()
        self.look_up_typed()

    def look_up_typed(self, *, leads: bool = True) -> None:
        """Look for what was typed; `leads`: go on to the lines when it is found."""
        text, customer_id = self.field.value(), self._customer_id
        self._leads = leads
        self._looked_up = text
        self.field.say(self._counter.words("Looking …"))
        self._looking.number(text, customer_id)

    def take_barcode(self, barcode: str) -> None:
        """Choose the line with a scanned barcode; where no purchase is shown, look for purchases with it."""
        if self._order is None:
            self.look_up(barcode)
        elif not self.lines.choose_barcode(barcode):
            self.show_error("lines", self.lines.why_not(barcode))

    def _found(self, found: FoundPurchases) -> None:
        if found.order is not None:
            self._take(found.order, found.barcode)
        else:
            self._say_summary()
            self._show_offers(found)
        self.found.emit()

    def _not_found(self, error: Exception) -> None:
        self._say_summary()
        self.missed.emit(self._looked_up)
        if isinstance(error, UserError):
            self.field.show_error(self._counter.words.say(error.message))
            if self._leads:
                self.field.input.focus()

    def _take(self, order: OrderCard, barcode: str) -> None:
        again = self._order is not None and self._order.order_no == order.order_no
        self.show_order(order, self.lines.chosen() or None if again else None)
        self.taken.emit(order)
        if barcode and self.lines.choose_barcode(barcode):
            return
        if self._leads:
            self.focus()

    def _show_offers(self, found: FoundPurchases) -> None:
        self.offers.show_found(found)
        self._arrange(offers=True)
        waiting = bool(found.barcode) or (self.field.input.hasFocus() and not self.field.value())
        if waiting and self._leads:
            self.offers.focus_first()

    def _choose(self, order: OrderCard, barcode: str) -> None:
        self._leads = True
        self._take(order, barcode)

    def _forget_search(self) -> None:
        self.field.set_value("")
        self.field.show_error("")
        self.typed.emit()

    def _edited(self) -> None:
        self._looked_up = ""
        self.typed.emit()
        if not self.field.value() and self._order is not None:
            self._show_nothing()
            self.taken.emit(None)
            self.offer_newest_of(self._customer_id)
            self._leads = False

    def _line_touched(self) -> None:
        self._wrong.hide()
        self.lines_changed.emit()

    # ------------------------------------------------------------------------------------------------ built

    def _assemble(self) -> None:
        for part in (self.field, self.offers, self.lines, self._wrong, self.goods):
            self.body.addWidget(part)

    def _connect(self) -> None:
        self.field.changed.connect(self._edited)
        self.field.left.connect(self._left_field)
        self.field.entered.connect(self._entered)
        self._looking.found.connect(self._found)
        self._looking.missed.connect(self._not_found)
        self.offers.chosen.connect(self._choose)
        self.offers.letter_typed.connect(self.field.type_on)
        self.lines.changed.connect(self._line_touched)
        self.lines.moved_on.connect(self.moved_on)
        self.goods.arranged.connect(self.arranged)
        self.goods.left_up.connect(self.focus)
        self.goods.took_product.connect(self._forget_search)
        self.missed.connect(self.goods.take_unknown)
        self.goods.left_down.connect(self.left_down)

    def _show_nothing(self) -> None:
        self._order = None
        self._looking.drop()
        self.field.say("")
        self.offers.show_found(FoundPurchases())
        self.lines.offer(None)
        self.show_hint("")
        self._arrange()

    def _say_summary(self) -> None:
        self.field.say(summary_of(self._order, self._counter.words) if self._order else "")

    def _arrange(self, *, lines: bool = False, offers: bool = False) -> None:
        self.lines.setVisible(lines and self._asks_purchase)
        self.offers.setVisible(offers and self._asks_purchase)
        self._wrong.hide()
        self.arranged.emit()

    def _left_field(self) -> None:
        if self.pending and self.field.value() != self._looked_up:
            self.look_up_typed(leads=False)

    def _entered(self) -> None:
        if self.pending:
            self.look_up_typed()
        elif self._order is not None or not self.offers.is_empty:
            self.focus()
        else:
            self.moved_on.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typing = self.field.input.hasFocus() and self.pending
        if event.key() == Qt.Key.Key_Escape and typing and self._order is not None:
            self.show_order(self._order, self.lines.chosen())
        else:
            super().keyPressEvent(event)
