"""The form of the intake: customer, purchase and what the kind of case asks, and the draft they make up together."""

from __future__ import annotations

import secrets
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.services import customers, purchases
from app.services.customers import CustomerCard
from app.services.desk import Desk
from app.services.purchases import OrderCard
from app.services.session import Session
from app.ui.context import Counter
from app.ui.intake import layout
from app.ui.intake.hold import KeyHold
from app.ui.intake.kept_form import TypedForm
from app.ui.intake.kinds.found import KINDS, kinds_for
from app.ui.intake.kinds.kind import IntakeKind
from app.ui.intake.kinds.returns import RETURNS
from app.ui.intake.parts.part import Part
from app.ui.intake.visit import Visit
from app.ui.intake.visit_keeper import VisitKeeper
from app.ui.intake.what import WhatCard
from app.ui.intake.who import WhoCard
from app.ui.intake.why import WhyCard
from app.ui.theme import theme, tokens
from app.workflow.permissions import Right, Subject

OnePart = TypeVar("OnePart", bound=Part)
_WHO = frozenset({"customer", "new_name", "new_phone"})
_WHAT = frozenset({"order", "lines"})


class IntakeForm(QWidget):
    """The three cards. `changed` when the draft, or a text that is not in it yet, is another."""

    changed = Signal()
    kind_wanted = Signal(str)

    def __init__(self, counter: Counter, host: QWidget) -> None:
        super().__init__(host)
        self._counter = counter
        self._usual = next(iter(kinds_for(counter.session)), RETURNS)
        self._kind = self._usual
        self._submit_key = _new_key()
        self.who = WhoCard(counter, host)
        self.what = WhatCard(counter, host)
        self.why = WhyCard(counter, host)
        self.hold = KeyHold(self)
        self.visit = VisitKeeper(counter, self.who, self.what, self)
        self._stacks = (self.what.goods, self.why.parts)
        self._column = layout.stacked((self.who, self.what, self.why))
        self._scroll = layout.scrolled(self._column, "intake.form")
        layout.fill(self, self._scroll)
        self.show_kind(self._usual)
        self._connect()
        self._fit()

    # ------------------------------------------------------------------------------------------------ asked

    @property
    def kind(self) -> IntakeKind:
        """The kind of case that is being taken in."""
        return self._kind

    @property
    def draft(self) -> Any:
        """What has been entered, as the draft of its kind."""
        told = {name: value for stack in self._stacks for name, value in stack.values().items()}
        return self._kind.draft(self.visit.now, told, self._submit_key)

    @property
    def order(self) -> OrderCard | None:
        """The purchase the goods come from."""
        return self.what.order

    def part(self, kind: type[OnePart]) -> OnePart:
        """One of the parts the kind asks."""
        return (self.what.goods if kind in self._kind.goods else self.why.parts).part(kind)

    def typed(self) -> TypedForm:
        """Everything on the form, also what led to nothing yet."""
        return TypedForm(
            kind=self._kind.name,
            visit=self.visit.now,
            parts={name: told for stack in self._stacks for name, told in stack.typed().items()},
            who=self.who.field.value(),
            what=self.what.field.value() if self.what.pending else "",
            submit_key=self._submit_key,
        )

    def check(self) -> None:
        """Raise a UserError, with the field at fault, for what cannot be read."""
        for stack in self._stacks:
            stack.check()

    # ------------------------------------------------------------------------------------------------ done

    def show_kind(self, kind: IntakeKind) -> None:
        """Take in a case of this kind; what was entered already stays."""
        self._kind = kind
        may_look_up = self._counter.session.may(Subject.CUSTOMER, Right.READ)
        self.who.setVisible(kind.asks_customer and may_look_up)
        self.why.show_kind(kind)
        self.what.show_kind(kind)
        self._fit()
        self._visit_changed()

    def start_over(self) -> None:
        """An empty form for the next customer; keys that wait for it go on waiting."""
        self._submit_key = _new_key()
        self.visit.show(Visit())
        self.who.clear()
        self.what.clear()
        for stack in self._stacks:
            stack.put_back({})
        self.show_kind(self._usual)

    def restore(self, form: TypedForm) -> None:
        """Show a kept form again; customer and purchase are read afresh."""
        self.start_over()
        visit = form.visit
        self.visit.show(visit)
        self._submit_key = form.submit_key or self._submit_key
        self.show_kind(KINDS.get(form.kind, self._usual))
        for stack in self._stacks:
            stack.put_back(form.parts)
        if visit.is_new_customer:
            self.who.show_new(visit.new_name, visit.new_phone)
        self.who.show_search(form.who)
        self.what.show_typed(form.what or visit.order_no)
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(
            lambda: _read_again(desk, session, visit), lambda found: self._restored(form, *found), owner=self
        )
        self._visit_changed()

    def take_order(self, order_no: str) -> None:
        """Take the purchase of a scanned number; keys pressed meanwhile wait for its lines."""
        self.hold.begin()
        self.what.look_up(order_no)

    def take_barcode(self, barcode: str) -> None:
        """Choose the goods with a scanned barcode, or take it for what else the kind asks."""
        if any(stack.take_barcode(barcode) for stack in self._stacks):
            return
        if self.what.order is None:
            self.hold.begin()
        self.what.take_barcode(barcode)

    def focus_first(self) -> None:
        """Go to where the next customer begins."""
        if self.who.isHidden():
            self._lead_on()
        else:
            self.who.focus()

    def focus_next(self) -> None:
        """Go to what is to be done next."""
        if self.hold.holds:
            return
        if not self._kind.asks_purchase:
            self._lead_on()
        elif self.order is None and self.visit.now.customer_id is None:
            self.who.focus()
        elif self.what.lines.is_settled:
            self._lead_on()
        else:
            self.what.focus()

    def show_refusal(self, error: UserError) -> bool:
        """Say at the field what is wrong and go there; False where the form has no such field."""
        text = self._counter.words.say(error.message)
        if any(stack.show_error(error.field, text) for stack in self._stacks):
            return True
        for fields, card in ((_WHO, self.who), (_WHAT, self.what)):
            if error.field in fields:
                card.show_error(error.field, text)
                return True
        return False

    # ------------------------------------------------------------------------------------------------ wired

    def _connect(self) -> None:
        self.who.searched.connect(self.changed)
        self.who.moved_on.connect(self.what.focus)
        self.what.typed.connect(self.changed)
        self.what.found.connect(self.hold.release)
        self.what.missed.connect(self.hold.drop)
        self.visit.changed.connect(self._visit_changed)
        self.what.moved_on.connect(self._lead_on)
        self.what.left_down.connect(self.why.focus)
        self.why.left_up.connect(self.what.focus)
        self.why.kind_wanted.connect(self.kind_wanted)
        for stack in self._stacks:
            stack.changed.connect(self.changed)
        theme().changed.connect(self._fit)
        QApplication.instance().focusChanged.connect(self._keep_in_sight)  # type: ignore[union-attr]

    def _fit(self) -> None:
        for stack in self._stacks:
            stack.fit()
        edges = (self.who.field, self.who.new.name, self.what.field, *self.what.goods.edges, *self.why.edges)
        self.why.align(layout.align(edges, (self.who.field, self.what.field)))
        self.who.fit()

    def _keep_in_sight(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus now, where there is not room for everything."""
        if now is not None and self._column.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, tokens().row)

    def _lead_on(self) -> None:
        """From the goods to what is to be asked of them, then to the kind's own questions."""
        if not self.what.goods.focus_wanted():
            self.why.focus()

    def _visit_changed(self) -> None:
        for stack in self._stacks:
            stack.see(self.visit.now, self.order)
        self.changed.emit()

    def _restored(self, form: TypedForm, card: CustomerCard | None, order: OrderCard | None) -> None:
        if form.submit_key not in ("", self._submit_key):
            return  # another form was begun meanwhile
        if card is not None:
            self.who.show_customer(card)
            self.who.show_search(form.who)
        if order is not None:
            self.what.show_order(order, dict(form.visit.quantities))
            if form.what:
                self.what.show_typed(form.what)
            self.visit.look_again()
        elif card is not None:
            self.what.offer_newest_of(card.customer_id)
        self.focus_next()


def _read_again(desk: Desk, session: Session, visit: Visit) -> tuple[CustomerCard | None, OrderCard | None]:
    card = customers.by_id(desk, session, visit.customer_id) if visit.customer_id is not None else None
    return card, purchases.by_number(desk, session, visit.order_no) if visit.order_no else None


def _new_key() -> str:
    return secrets.token_hex(16)
