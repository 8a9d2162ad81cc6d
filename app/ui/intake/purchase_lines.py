"""The goods of the purchase: a digit chooses and leads on, Space and a click choose and stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from app.i18n import Phrase, Words
from app.services.purchases import LineCard, OrderCard
from app.ui.widgets.lines import Line, LineChooser

_ONWARD = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PurchaseLines(LineChooser):
    """The rows of an order.

    A digit that makes the one choice leads on to the reason (`moved_on`), also where that line was ticked beforehand as
    the only one that can come back: the same keys do the same for every order. Once something is chosen, digits tick
    and untick and stay; Enter leads on.

    Where only one can be chosen (`choose_one`), each choice leads on, and pieces in a return can be chosen too. The
    others are folded away once one is chosen: going back by keyboard, or taking the choice back, shows them again.
    """

    moved_on = Signal()

    def __init__(self, words: Words, name: str, title: str) -> None:
        super().__init__(words, name, title)
        self._order: OrderCard | None = None
        self._unconfirmed = False
        self._one = False
        self._several: dict[int, int] = {}
        self._before: dict[str, int] = {}
        self._by_pointer = False
        self.changed.connect(self._confirm)
        self.moved_on.connect(lambda: self._fold(away=True))

    @property
    def can_choose(self) -> bool:
        """Whether there is a line that can be chosen."""
        return any(row.isEnabled() for row in self._rows.values())

    @property
    def is_settled(self) -> bool:
        """Whether somebody has chosen."""
        return bool(self.value()) and not self._unconfirmed

    def offer(self, order: OrderCard | None, chosen: dict[int, int] | None = None) -> None:
        """Show the lines of an order, or none; without a choice the only one there is is ticked."""
        self._order = order
        self._several = {}
        beforehand = self._only_line() if chosen is None else {}
        self._fill(chosen or beforehand)
        self._unconfirmed = bool(beforehand)

    def choose_one(self, *, only: bool) -> None:
        """Let one line be chosen only, or several with their pieces; what was chosen stays as far as it can."""
        if only == self._one:
            return
        before, self._one = self.chosen(), only
        if only:
            self._several = before
            self._fill(dict(list(before.items())[:1]))
        else:
            self._fill(self._several if before.keys() <= self._several.keys() and before else self._all_of(before))

    def _fill(self, chosen: dict[int, int]) -> None:
        order = self._order
        rows = [row_of(order, line, self._words, one=self._one) for line in order.lines] if order is not None else []
        self.show_lines(rows)
        self.set_value({str(line): pieces for line, pieces in chosen.items()})
        self._before = self.value()
        for row in self._rows.values():
            row.installEventFilter(self)
        self._fold(away=True)

    def _fold(self, *, away: bool) -> None:
        """Show the line that was chosen alone, where there can be no other; or all of them."""
        chosen = self.value()
        away = away and self._one and bool(chosen) and not self._unconfirmed
        for name, row in self._rows.items():
            row.setVisible(not away or name in chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusIn:
            self._by_pointer = event.reason() is Qt.FocusReason.MouseFocusReason
            if not self._by_pointer:
                self._fold(away=False)
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut and event.reason() in _TAB:
            self._fold(away=True)
        return super().eventFilter(watched, event)

    def _only_line(self) -> dict[int, int]:
        lines = self._order.lines if self._order is not None else ()
        free = [line for line in lines if (line.free_units or self._one) and line.gift_of is None]
        return {free[0].line_id: len(free[0].free_units)} if len(free) == 1 else {}

    def _all_of(self, chosen: dict[int, int]) -> dict[int, int]:
        lines = self._order.lines if self._order is not None else ()
        return {line.line_id: len(line.free_units) for line in lines if line.line_id in chosen}

    def focus_first(self) -> None:
        """Go to the first line that can be chosen."""
        self._fold(away=False)
        for name in [name for name in self._rows if self._rows[name].isEnabled()][:1]:
            self._rows[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> dict[int, int]:
        """The ids of the ticked lines and how many pieces of each."""
        return {int(name): pieces for name, pieces in self.value().items()}

    def choose_barcode(self, barcode: str) -> bool:
        """Choose the line with a barcode as its digit would; whether there is one that can still be chosen."""
        before = self.value()
        if self._unconfirmed and any(self.row(name).line.barcode == barcode for name in before):
            self.moved_on.emit()
            return True
        found = self.tick_barcode(barcode)
        self._lead_on(before)
        return found

    def why_not(self, barcode: str) -> str:
        """Why no line with a barcode can be chosen, in words."""
        words = self._words
        if self._order is not None and any(line.barcode == barcode for line in self._order.lines):
            return words("All pieces of {code} are chosen or in a return already.", code=barcode)
        return words("The product {code} is not on this purchase.", code=barcode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in _BARE
        if bare and event.key() in _ONWARD:
            self.moved_on.emit()
        elif bare and event.text().isdigit():
            self._press_digit(event)
        else:
            super().keyPressEvent(event)

    def _press_digit(self, event: QKeyEvent) -> None:
        before = self.value()
        if self._unconfirmed and any(self.row(name).key == event.text() for name in before):
            self._confirm()
            self.moved_on.emit()
            return
        super().keyPressEvent(event)
        self._lead_on(before)

    def _lead_on(self, before: dict[str, int]) -> None:
        now = self.value()
        if len(now) == 1 and (not before or (self._one and now != before)):
            self.moved_on.emit()

    def _confirm(self) -> None:
        self._unconfirmed = False
        added = [name for name in self.value() if name not in self._before]
        if self._one and added and self._before:
            self.set_value({added[0]: 1})
        self._before = self.value()
        self._fold(away=self._by_pointer)


def row_of(order: OrderCard, line: LineCard, words: Words, *, one: bool = False) -> Line:
    """An order line as a row: what it is, which batch, what was paid, which cases hold it; `one`: no pieces counted."""
    expiry = Phrase("use by {month}", month=f"{line.expiry_date:%Y-%m}") if line.expiry_date else None
    batch = Phrase("batch {batch}", batch=line.batch_no) if line.batch_no else None
    details = [line.spec, *(words.say(one) for one in (_gift(line), batch, expiry) if one)]
    return Line(
        name=str(line.line_id),
        title=line.product,
        detail=" · ".join(part for part in details if part),
        amount=words.money(line.paid),
        amounts=() if one else tuple(map(words.money, order.paid_for_free(line))),
        pieces=1 if one else len(line.free_units),
        mark=_mark(line, words),
        barcode=line.barcode,
    )


def _gift(line: LineCard) -> Phrase | None:
    """That a line is a gift, with which line it came and what it was marked at."""
    if line.gift_of is None:
        return None
    if line.gift_marked_price is None:
        return Phrase("gift with {n}", n=line.gift_of)
    return Phrase("gift with {n}, marked {price}", n=line.gift_of, price=line.gift_marked_price)


def _mark(line: LineCard, words: Words) -> str:
    if not line.taken_by:
        return ""
    if line.free_units:
        return words.say(
            Phrase("{n} of {all} in return {case}", n=line.qty - len(line.free_units), all=line.qty, case=_short(line))
        )
    return words.say(Phrase("Already in return {case}", case=_short(line)))


def _short(line: LineCard) -> tuple[str, ...]:
    """Case numbers as they are spoken at the counter: the running number only."""
    return tuple(case_no.split("-")[-2] if case_no.count("-") >= 2 else case_no for case_no in line.taken_by)
