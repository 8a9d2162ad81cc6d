"""The vouchers: the newest cases or those found by number, and the papers of the one chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.services import case_view, lookup, papers, worklists
from app.services.case_view import CaseView, VoucherView
from app.services.notices.titles import PAPER_TITLES
from app.services.papers import Paper
from app.services.worklists import Desktop, Filter, Sort, WorkRow
from app.ui.context import Counter, Notice
from app.ui.finder import Finder
from app.ui.search_popup import row_of
from app.ui.theme import tokens
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.labels import Chip, label, rule
from app.ui.widgets.states import StatePage

_SHOWN_AT_MOST = 60


class VouchersTab(QWidget):
    """At the left the cases, at the right the vouchers of one: show, print again."""

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setObjectName("vouchers")
        words = counter.words
        self._counter = counter
        self._shown: CaseView | None = None
        self._questions = counter.tasks.latest()
        self._openings = counter.tasks.latest()
        self.finder = Finder(
            words, "vouchers.find", words("Cases with vouchers"), words("Number, phone, name, pinyin, amount")
        )
        self._content = QWidget()
        self._content.setProperty("role", "scrolled")
        self._column = QVBoxLayout(self._content)
        self.page = StatePage("vouchers.page", self._scrolled())
        self._lay_out()
        self.finder.asked.connect(self.look_for)
        self.finder.current_changed.connect(self._open)
        self.finder.chosen.connect(counter.open_case)
        counter.outlets.changed.connect(self._changed)
        self._say_choose()
        self.look_for("")

    def focus_first(self) -> None:
        """Put the cursor into the box."""
        self.finder.field.input.focus()

    def look_for(self, text: str) -> None:
        """Show the cases found, or the newest ones for an empty text."""
        desk, session = self._counter.desk, self._counter.session

        def work() -> tuple[WorkRow, ...]:
            if text.strip():
                return lookup.find(desk, session, text, limit=_SHOWN_AT_MOST)
            newest = worklists.page(
                desk, session, Desktop.RETURNS, Filter.ALL, Sort.NUMBER, descending=True, limit=_SHOWN_AT_MOST
            )
            return newest.rows

        self._questions.read(work, self._show_found, self._failed, owner=self)

    def print_again(self) -> bool:
        """Print the first voucher of the case once more; False where none is shown."""
        valid = [voucher for voucher in self._shown.vouchers if voucher.paper_id] if self._shown else []
        if not valid:
            return False
        self._print_again(valid[0])
        return True

    def _show_found(self, rows: tuple[WorkRow, ...]) -> None:
        words = self._counter.words
        if rows:
            self.finder.show_rows(tuple(row_of(words, row) for row in rows), self.finder.list.current)
        elif self.finder.text:
            self.finder.show_nothing(
                words("Nothing found"),
                words("Try the last digits of a phone or number, a name, pinyin, an amount."),
                "search",
            )
        else:
            self.finder.show_nothing(words("No voucher yet"), words("The first return prints one: F2."), "receipt")

    def _open(self, case_no: str) -> None:
        if not case_no:
            self._shown = None
            self._say_choose()
            return
        desk, session = self._counter.desk, self._counter.session
        self._openings.read(
            lambda: case_view.open_case(desk, session, case_no), self._show_case, self._failed, owner=self
        )

    def _show_case(self, view: CaseView) -> None:
        words, space = self._counter.words, tokens().space
        self._shown = view
        while item := self._column.takeAt(0):
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._column.setContentsMargins(space.large, space.medium, space.large, space.large)
        self._column.addWidget(label(view.case_no, "title"))
        self._column.addWidget(label(f"{view.customer}  ·  {view.goods}", "muted", wrap=True))
        for voucher in view.vouchers:
            self._column.addWidget(rule())
            self._column.addWidget(self._voucher(voucher))
        if not view.vouchers:
            self._column.addWidget(label(words("No voucher has been printed for this case."), wrap=True))
        self._column.addStretch(1)
        self.page.show_content()

    def _voucher(self, voucher: VoucherView) -> QWidget:
        words, space = self._counter.words, tokens().space
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, space.tiny, 0, space.tiny)
        row.addWidget(label(words.say(PAPER_TITLES[voucher.kind]), "strong"))
        row.addWidget(Chip(words.say(voucher.status)))
        row.addWidget(label(words("{when}, printed {n} times", when=voucher.issued_at, n=voucher.prints), "small"), 1)
        if voucher.paper_id is not None:
            show = QPushButton(words("Show"))
            show.setObjectName(f"vouchers.show.{voucher.kind}{voucher.issue}")
            show.clicked.connect(lambda _on=False, paper_id=voucher.paper_id: self._show_paper(paper_id))
            row.addWidget(show)
            again = ActionButton(words("Print again"), f"vouchers.again.{voucher.kind}{voucher.issue}")
            again.clicked.connect(lambda: self._print_again(voucher))
            row.addWidget(again)
        return line

    def _show_paper(self, paper_id: int) -> None:
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(
            lambda: (papers.open_paper(desk, session, paper_id),), self._counter.view_papers, self._failed, owner=self
        )

    def _print_again(self, voucher: VoucherView) -> None:
        assert self._shown is not None
        desk, session, case_no = self._counter.desk, self._counter.session, self._shown.case_no
        self._counter.tasks.run(
            lambda: papers.print_again(desk, session, case_no, voucher.kind), self._printed, self._failed, owner=self
        )

    def _printed(self, paper: Paper) -> None:
        self._counter.show_papers((paper,))
        self._counter.tell(Notice(paper.case_no))

    def _changed(self, notice: Notice) -> None:
        self.look_for(self.finder.text)
        if self._shown is not None and notice.case_no in ("", self._shown.case_no):
            self._open(self._shown.case_no)

    def _failed(self, error: Exception) -> None:
        self._counter.bar_error(error)

    def _say_choose(self) -> None:
        words = self._counter.words
        self.page.show_empty(
            words("Choose a case"),
            words("Its receipts and vouchers are shown here, to look at or print again."),
            "receipt",
        )

    def _scrolled(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._content)
        return scroll

    def _lay_out(self) -> None:
        space = tokens().space
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.page)
        row = QHBoxLayout(self)
        row.setContentsMargins(space.large, space.large, space.large, space.large)
        row.setSpacing(space.large)
        row.addWidget(self.finder, 1)
        row.addWidget(card, 1)
