"""The form of the intake: customer, purchase and reason, and the draft they make up together."""

from __future__ import annotations

import secrets
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.services import customers, purchases
from app.services.customers import CustomerCard
from app.services.desk import Desk
from app.services.purchases import OrderCard
from app.services.return_draft import ReturnDraft
from app.services.session import Session
from app.ui.context import Counter
from app.ui.intake import layout
from app.ui.intake.hold import KeyHold
from app.ui.intake.kept_form import TypedForm
from app.ui.intake.what import WhatCard
from app.ui.intake.who import WhoCard
from app.ui.intake.why import WhyCard
from app.ui.theme import theme, tokens

_WHO = frozenset({"customer", "new_name", "new_phone"})
_WHAT = frozenset({"order", "lines"})
_WHY = frozenset({"reason", "note"})


class IntakeForm(QWidget):
    """The three cards. `changed` when the draft, or a text that is not in it yet, is another."""

    changed = Signal()
    kind_wanted = Signal(str)

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(host)
        self._counter = counter
        self._draft = _new_draft()
        self._from_order = False
        self.who = WhoCard(counter, host)
        self.what = WhatCard(counter)
        self.why = WhyCard(counter.words)
        self.hold = KeyHold(self)
        self._column = layout.stacked((self.who, self.what, self.why))
        self._scroll = layout.scrolled(self._column, "intake.form")
        layout.fill(self, self._scroll)
        self._connect()
        self._fit()

    # ------------------------------------------------------------------------------------------------ asked

    @property
    def draft(self) -> ReturnDraft:
        """What has been entered."""
        return self._draft

    @property
    def order(self) -> OrderCard | None:
        """The purchase the goods come from."""
        return self.what.order

    def typed(self) -> TypedForm:
        """Everything on the form, also what led to nothing yet."""
        what = self.what.field.value() if self.what.pending else ""
        return TypedForm(self._draft, self.who.field.value(), what)

    # ------------------------------------------------------------------------------------------------ done

    def start_over(self) -> None:
        """An empty form for the next customer; keys that wait for it go on waiting."""
        self._draft = _new_draft()
        self._from_order = False
        self.who.clear()
        self.what.clear()
        self.why.clear()
        self.changed.emit()

    def restore(self, form: TypedForm) -> None:
        """Show a kept form again; customer and purchase are read afresh."""
        draft = replace(form.draft, submit_key=form.draft.submit_key or secrets.token_hex(16))
        self.start_over()
        self._draft = draft
        self.why.show_state(draft.reason, draft.condition, draft.note)
        if draft.is_new_customer:
            self.who.show_new(draft.new_name, draft.new_phone)
        self.who.show_search(form.who)
        self.what.show_typed(form.what or draft.order_no)
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(
            lambda: _read_again(desk, session, draft), lambda found: self._restored(form, *found), owner=self
        )
        self.changed.emit()

    def take_order(self, order_no: str) -> None:
        """Take the purchase of a scanned number; keys pressed meanwhile wait for its lines."""
        self.hold.begin()
        self.what.look_up(order_no)

    def take_barcode(self, barcode: str) -> None:
        """Choose the goods with a scanned barcode."""
        if self.what.order is None:
            self.hold.begin()
        self.what.take_barcode(barcode)

    def focus_first(self) -> None:
        """Go to where the next customer begins."""
        self.who.focus()

    def focus_next(self) -> None:
        """Go to what is to be done next."""
        if self.hold.holds:
            return
        if self.order is None and self._draft.customer_id is None:
            self.who.focus()
        else:
            self.what.focus()

    def show_refusal(self, error: UserError) -> bool:
        """Say at the field what is wrong and go there; False where the form has no such field."""
        text = self._counter.words.say(error.message)
        for fields, card in ((_WHO, self.who), (_WHAT, self.what), (_WHY, self.why)):
            if error.field in fields:
                card.show_error(error.field, text)
                return True
        return False

    # ------------------------------------------------------------------------------------------------ wired

    def _connect(self) -> None:
        self.who.chosen.connect(self._customer_chosen)
        self.who.new_typed.connect(self._new_typed)
        self.who.searched.connect(self.changed)
        self.who.moved_on.connect(self.what.focus)
        self.what.taken.connect(self._order_taken)
        self.what.typed.connect(self.changed)
        self.what.found.connect(self.hold.release)
        self.what.missed.connect(self.hold.drop)
        self.what.lines_changed.connect(self._lines_changed)
        self.what.moved_on.connect(self.why.focus)
        self.why.left_up.connect(self.what.focus)
        self.why.changed.connect(self._why_changed)
        self.why.kind_wanted.connect(self.kind_wanted)
        theme().changed.connect(self._fit)
        QApplication.instance().focusChanged.connect(self._keep_in_sight)  # type: ignore[union-attr]

    def _fit(self) -> None:
        fields = (self.who.field, self.who.new.name, self.what.field, *self.why.fields)
        layout.align(fields, (self.who.field, self.what.field))
        self.who.fit()

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus now, where there is not room for everything."""
        if now is not None and self._column.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, tokens().row)

    def _change(self, **values: object) -> None:
        self._draft = replace(self._draft, **values)  # type: ignore[arg-type]
        self.changed.emit()

    def _customer_chosen(self, card: CustomerCard | None) -> None:
        self._from_order = False
        self._change(customer_id=card.customer_id if card else None, new_name="", new_phone="")
        self.what.offer_newest_of(self._draft.customer_id)
        self._check_owner()

    def _new_typed(self, name: str, phone: str) -> None:
        self._from_order = False
        self._change(customer_id=None, new_name=name, new_phone=phone)
        self.what.offer_newest_of(None)
        self._check_owner()

    def _order_taken(self, order: OrderCard | None) -> None:
        self._change(order_no=order.order_no if order else "", quantities=self._chosen_lines())
        if order is not None and order.customer_id is not None and self._may_fill_in():
            self._from_order = True
            self._change(customer_id=order.customer_id)
            self.what.offer_newest_of(order.customer_id)
        self._check_owner()

    def _may_fill_in(self) -> bool:
        """Nobody was chosen by hand: the customer comes from the purchase."""
        return self._from_order or (self._draft.customer_id is None and not self._draft.is_new_customer)

    def _check_owner(self) -> None:
        """Show the owner of the purchase: as the customer, or as a warning where somebody else was chosen."""
        owner = self.order.customer_id if self.order is not None else None
        self.who.warn_of_owner(None)
        if owner is None or (owner == self._draft.customer_id and not self._from_order):
            return
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(
            lambda: customers.by_id(desk, session, owner), self._owner_read, self._not_read, owner=self
        )

    def _owner_read(self, card: CustomerCard | None) -> None:
        if card is None or self.order is None or self.order.customer_id != card.customer_id:
            return
        if self._draft.customer_id == card.customer_id:
            self.who.show_customer(card)
        else:
            self.who.warn_of_owner(card)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._counter.bar_error(error)

    def _lines_changed(self) -> None:
        self._change(quantities=self._chosen_lines())

    def _chosen_lines(self) -> tuple[tuple[int, int], ...]:
        return tuple(self.what.lines.chosen().items())

    def _why_changed(self) -> None:
        self._change(reason=self.why.chosen_reason(), condition=self.why.ticked_condition(), note=self.why.note.value())

    def _restored(self, form: TypedForm, card: CustomerCard | None, order: OrderCard | None) -> None:
        if self._draft.submit_key != form.draft.submit_key and form.draft.submit_key:
            return  # another form was begun meanwhile
        if card is not None:
            self.who.show_customer(card)
            self.who.show_search(form.who)
        if order is not None:
            self.what.show_order(order, dict(form.draft.quantities))
            if form.what:
                self.what.show_typed(form.what)
            self._change(quantities=self._chosen_lines())
            self._check_owner()
        elif card is not None:
            self.what.offer_newest_of(card.customer_id)
        self.focus_next()


def _read_again(desk: Desk, session: Session, draft: ReturnDraft) -> tuple[CustomerCard | None, OrderCard | None]:
    card = customers.by_id(desk, session, draft.customer_id) if draft.customer_id is not None else None
    return card, purchases.by_number(desk, session, draft.order_no) if draft.order_no else None


def _new_draft() -> ReturnDraft:
    return ReturnDraft(submit_key=secrets.token_hex(16))
