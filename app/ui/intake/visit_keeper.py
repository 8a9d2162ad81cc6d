"""Who and what of a visit, as customer and purchase are chosen on their cards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.services.customers import CustomerCard
from app.services.purchases import OrderCard
from app.ui.context import Counter
from app.ui.intake.owner import OwnerCheck
from app.ui.intake.visit import Visit
from app.ui.intake.what import WhatCard
from app.ui.intake.who import WhoCard


class VisitKeeper(QObject):
    """Holds the visit; a purchase fills in its owner, a customer their purchases."""

    changed = Signal()

    def __init__(self, counter: Counter, who: WhoCard, what: WhatCard, parent: QObject) -> None:
        super().__init__(parent)
        self._who = who
        self._what = what
        self._visit = Visit()
        self._owner = OwnerCheck(counter, who, self)
        who.chosen.connect(self._customer_chosen)
        who.new_typed.connect(self._new_typed)
        what.taken.connect(self._order_taken)
        what.lines_changed.connect(self._lines_changed)

    @property
    def now(self) -> Visit:
        """The visit as it stands."""
        return self._visit

    def show(self, visit: Visit) -> None:
        """Go on with another visit; nobody is told."""
        self._visit = visit
        self._owner.forget()

    def look_again(self) -> None:
        """Take over which lines of the purchase are chosen, and whose it is."""
        self._lines_changed()
        self._check_owner()

    def _change(self, **values: Any) -> None:
        self._visit = replace(self._visit, **values)
        self.changed.emit()

    def _customer_chosen(self, card: CustomerCard | None) -> None:
        self._owner.forget()
        self._change(customer_id=card.customer_id if card else None, new_name="", new_phone="")
        self._what.offer_newest_of(self._visit.customer_id)
        self._check_owner()

    def _new_typed(self, name: str, phone: str) -> None:
        self._owner.forget()
        self._change(customer_id=None, new_name=name, new_phone=phone)
        self._what.offer_newest_of(None)
        self._check_owner()

    def _order_taken(self, order: OrderCard | None) -> None:
        self._change(order_no=order.order_no if order else "", quantities=self._chosen_lines())
        if order is not None and self._owner.may_fill_in(order, self._visit):
            self._change(customer_id=order.customer_id)
            self._what.offer_newest_of(order.customer_id)
        self._check_owner()

    def _lines_changed(self) -> None:
        self._change(quantities=self._chosen_lines())

    def _chosen_lines(self) -> tuple[tuple[int, int], ...]:
        return tuple(self._what.lines.chosen().items())

    def _check_owner(self) -> None:
        self._owner.check(self._what.order, self._visit)
