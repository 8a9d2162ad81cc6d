"""The buyers of a recalled batch: many of them noted as told at once, one of them looked at or handing pieces in."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.services.case_view import CaseView
from app.services.recalls import buyers, collecting
from app.services.recalls.buyers import MOST_AT_ONCE, BuyersPage, BuyersSum, BuyerView
from app.services.recalls.collecting import Collected
from app.services.reveal import Revealed
from app.ui.context import Counter, Notice
from app.ui.row_list import Row, RowList
from app.ui.theme import Tone, tokens
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.inputs import SpinInput
from app.ui.widgets.labels import MaskedText, label
from app.ui.widgets.option_row import FilterBar
from app.workflow.duties import MEANS_TITLES, Means
from app.workflow.permissions import Right, Subject
from app.workflow.recalls import CLOSED, RECALLS, WITH_BUYERS

_OPEN, _ALL = "open", "all"
_ROWS_SEEN = 6


def has_buyers(view: CaseView) -> bool:
    """Whether a case has a list of buyers by now."""
    return view.kind == RECALLS.kind and view.state in (*WITH_BUYERS, CLOSED)


class RecallBuyers(QWidget):
    """The list, at most a thousand rows at a time, and what is done with the chosen ones.

    Ctrl+A chooses all of them, Shift and the arrows several. What was done is told to every view of the case.
    """

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self._case_no = ""
        self._may_work = False
        self._shown: dict[str, BuyerView] = {}
        self._looks = counter.tasks.latest()
        words = counter.words
        self.setObjectName("panel.buyers")
        titles = [(_OPEN, words("Still to be told")), (_ALL, words("All buyers"))]
        self._filter = FilterBar("panel.buyers.filter", words("Buyers"), titles, self)
        self._filter.set_value(_OPEN)
        self._list = RowList("panel.buyers.list", words("Buyers"))
        self._list.choose_several()
        self._list.setMinimumHeight(tokens().row * _ROWS_SEEN)
        self._empty = label(words("Everybody on the list has been told or tried."), "muted", wrap=True)
        self._who = MaskedText(words, "panel.buyers.who", words("Buyer"))
        self._pieces = SpinInput(words, "panel.buyers.pieces", 1, 1)
        self._pieces.number.setAccessibleName(words("Pieces"))
        self._collect = ActionButton(words("Take in"), "panel.buyers.collect")
        self._telling = self._telling_row()
        self._one = self._one_row()
        self._lay_out()
        self._filter.chosen.connect(self._look)
        self._list.current_changed.connect(self._show_one)
        self._who.reveal_asked.connect(self._reveal)
        self._collect.clicked.connect(self._take_in)

    def show_case(self, view: CaseView) -> None:
        """Show the buyers of a recall."""
        if view.case_no != self._case_no:
            self._case_no = view.case_no
            self._filter.set_value(_OPEN if view.is_open else _ALL)
        self._look()

    # ---------------------------------------------------------------------------------------------------- the layout

    def _telling_row(self) -> QWidget:
        words, row = self._counter.words, QWidget()
        line = FlowLayout(row)
        line.addWidget(label(words("Chosen ones told:"), "muted"))
        for means, title in MEANS_TITLES.items():
            line.addWidget(self._button(means.lower(), words.say(title), partial(self._tell, means)))
        line.addWidget(self._button("tried", words("not reached"), partial(self._tell, None)))
        return row

    def _button(self, name: str, text: str, does: Callable[[], None]) -> ActionButton:
        button = ActionButton(text, f"panel.buyers.{name}")
        button.clicked.connect(lambda _checked=False: does())
        return button

    def _one_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens().space.small)
        line.addWidget(self._who, 1)
        line.addWidget(label(self._counter.words("Pieces that came back:"), "muted"))
        self._pieces.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line.addWidget(self._pieces)
        line.addWidget(self._collect)
        return row

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, tokens().space.small, 0)
        column.setSpacing(tokens().space.small)
        for part in (self._filter, self._empty, self._list, self._telling, self._one):
            column.addWidget(part, 1 if part is self._list else 0)

    # ------------------------------------------------------------------------------------------------------ the list

    def _look(self) -> None:
        desk, session, case_no = self._counter.desk, self._counter.session, self._case_no
        open_only = self._filter.value() == _OPEN
        self._looks.read(
            lambda: buyers.page(desk, session, case_no, open_only=open_only, limit=MOST_AT_ONCE),
            partial(self._show, case_no),
            self._counter.bar_error,
            owner=self,
        )

    def _show(self, case_no: str, page: BuyersPage) -> None:
        if case_no != self._case_no:
            return
        self._shown = {str(row.buyer_id): row for row in page.rows}
        here = self._list.current
        self._list.show_rows(tuple(map(self._row, page.rows)), here or next(iter(self._shown), ""))
        self._filter.show_counts({_OPEN: page.sum.open, _ALL: page.sum.buyers})
        self._empty.setVisible(not page.rows)
        self._list.setVisible(bool(page.rows))
        self._telling.setVisible(page.may_work and bool(page.rows))
        self._one.setVisible(bool(page.rows))
        self._may_work = page.may_work
        self._show_one()

    def _row(self, one: BuyerView) -> Row:
        words = self._counter.words
        back = words("{back} of {n} back", back=one.collected, n=one.qty)
        detail = " · ".join(text for text in (words.value(one.bought_on), back, one.return_no) if text)
        who = " ".join(text for text in (one.customer, one.phone) if text)
        return Row(str(one.buyer_id), one.order_no, who, detail, left=words.say(one.state), tone=Tone(str(one.tone)))

    def _show_one(self, _name: str = "") -> None:
        one = self._shown.get(self._list.current)
        known = one is not None and one.is_known
        self._who.show_masked(f"{one.customer}   {one.phone}" if one and known else self._counter.words("not known"))
        self._who.allow(known and self._counter.session.may(Subject.CUSTOMER, Right.READ))
        self._pieces.number.most = one.most if one else 1
        self._pieces.number.setText(str(one.most) if one else "")
        self._one.setEnabled(one is not None)
        able = self._may_work and one is not None and one.most > 0
        for part in (self._collect, self._pieces):
            part.setEnabled(able)

    # --------------------------------------------------------------------------------------------------- what is done

    def _tell(self, means: Means | None) -> None:
        chosen = [int(name) for name in self._list.selected()]
        desk, session, case_no, key = self._counter.desk, self._counter.session, self._case_no, uuid.uuid4().hex
        self._telling.setEnabled(False)

        def note() -> BuyersSum:
            if means is None:
                return buyers.not_reached(desk, session, case_no, chosen, key)
            return buyers.tell(desk, session, case_no, chosen, means, key)

        self._counter.tasks.run(note, partial(self._noted, case_no), partial(self._refused, case_no), owner=self)

    def _noted(self, case_no: str, known: BuyersSum) -> None:
        said = Phrase("Noted. {n} still to be told, {tried} not reached.", n=known.open, tried=known.tried)
        self._done(case_no, said)

    def _take_in(self) -> None:
        one = self._shown.get(self._list.current)
        if one is None:
            return
        try:
            pieces = self._pieces.number.number() or 0
        except UserError as error:
            self._counter.bar_error(error)
            return
        desk, session, case_no, key = self._counter.desk, self._counter.session, self._case_no, uuid.uuid4().hex
        self._collect.setEnabled(False)
        self._counter.tasks.run(
            lambda: collecting.collect(desk, session, case_no, one.buyer_id, pieces, key),
            partial(self._taken_in, case_no),
            partial(self._refused, case_no),
            owner=self,
        )

    def _taken_in(self, case_no: str, collected: Collected) -> None:
        self._done(case_no, collected.message)

    def _done(self, case_no: str, said: Phrase) -> None:
        self._telling.setEnabled(True)
        self._counter.say(said)
        self._counter.tell(Notice(case_no, self))

    def _refused(self, case_no: str, error: Exception) -> None:
        self._telling.setEnabled(True)
        self._counter.bar_error(error)
        if case_no == self._case_no:
            self._show_one()

    def _reveal(self) -> None:
        one = self._shown.get(self._list.current)
        if one is None:
            return
        desk, session, case_no = self._counter.desk, self._counter.session, self._case_no
        self._counter.tasks.run(
            lambda: buyers.reveal_buyer(desk, session, case_no, one.buyer_id),
            partial(self._revealed, str(one.buyer_id)),
            self._counter.bar_error,
            owner=self,
        )

    def _revealed(self, name: str, revealed: Revealed) -> None:
        if name == self._list.current and self.isVisible():
            self._who.reveal(f"{revealed.name}   {revealed.phone}")
