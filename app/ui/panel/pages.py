"""What is known of a case, on pages: facts, the buyers of a recall, evidence, money, papers, history."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import Phrase, Words
from app.services.case_view import CaseView
from app.ui.panel.buyers_page import RecallBuyers, has_buyers
from app.ui.panel.evidence_page import EvidencePage
from app.ui.panel.history_page import HistoryPage
from app.ui.panel.money_page import MoneyPage
from app.ui.panel.voucher_page import VoucherPage
from app.ui.theme import tokens
from app.ui.widgets.facts import FactGrid
from app.ui.widgets.files_input import Tray
from app.ui.widgets.option_row import FilterBar


class Page(StrEnum):
    """The pages, from left to right."""

    FACTS = "facts"
    BUYERS = "buyers"
    EVIDENCE = "evidence"
    MONEY = "money"
    PAPERS = "papers"
    HISTORY = "history"


_TITLES = {
    Page.FACTS: Phrase("Facts"),
    Page.BUYERS: Phrase("Buyers"),
    Page.EVIDENCE: Phrase("Evidence"),
    Page.MONEY: Phrase("Money"),
    Page.PAPERS: Phrase("Papers"),
    Page.HISTORY: Phrase("History"),
}


class CasePages(QWidget):
    """The pages of a case and the row that chooses among them.

    `paper_asked` with the paper to be opened, `evidence_asked` with the place of a picture or document.

    `was_chosen`: staff turned to the page that is shown, so that it stays while they work on the case.
    """

    paper_asked = Signal(int)
    evidence_asked = Signal(int)

    def __init__(self, words: Words, tray: Tray, buyers: RecallBuyers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._view: CaseView | None = None
        self._unfilled: set[Page] = set()
        self._facts = FactGrid("panel.facts")
        self._buyers = buyers
        self._evidence = EvidencePage(words, tray)
        self._money = MoneyPage(words)
        self._papers = VoucherPage(words)
        self._history = HistoryPage(words)
        titles = [(one.value, words.say(title)) for one, title in _TITLES.items()]
        self._row = FilterBar("panel.page", words("Sections"), titles, self)
        self._stack = QStackedWidget(self)
        for page in (self._facts, self._buyers, self._evidence, self._money, self._papers, self._history):
            self._stack.addWidget(page if page is buyers else _scrolled(page))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space.medium)
        column.addWidget(self._row)
        column.addWidget(self._stack, 1)
        self.was_chosen = False
        self._row.chosen.connect(self._choose)
        self._papers.opened.connect(self.paper_asked)
        self._evidence.opened.connect(self.evidence_asked)
        self._turn_to(Page.FACTS)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return Page(self._row.value() or Page.FACTS)

    def _turn_to(self, page: Page) -> None:
        self._row.set_value(page.value)
        self._lay_open(page)
        self.was_chosen = False

    def _lay_open(self, page: Page) -> None:
        """Show a page; the list of buyers asks for its room only while it is the one that is shown."""
        height = QSizePolicy.Policy.Preferred if page is Page.BUYERS else QSizePolicy.Policy.Ignored
        self._buyers.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self._stack.setCurrentIndex(list(Page).index(page))

    def focus_evidence(self, place: int) -> None:
        """Put the focus on a picture or document."""
        self._evidence.focus(place)

    def focus_row(self) -> None:
        """Put the focus on the row that chooses the page."""
        self._row.focus_first()

    def show_case(self, view: CaseView, page: Page | None = None) -> None:
        """Show another case, or the same one anew; turned to a page, or where it is."""
        self._view = view
        has_money = view.total is not None or view.meter is not None
        if page is not None or (self.page is Page.MONEY and not has_money):
            self._turn_to(page if page is not None else Page.FACTS)
        if self.page is Page.BUYERS and not has_buyers(view):
            self._turn_to(Page.FACTS)
        self._row.offer(Page.BUYERS, has_buyers(view))
        self._row.offer(Page.MONEY, has_money)
        self._unfilled = set(Page)
        counts: dict[str, int | str] = {Page.PAPERS: len(view.vouchers), Page.HISTORY: len(view.history)}
        self._row.show_counts(counts | ({Page.EVIDENCE: len(view.evidence)} if view.evidence else {}))
        self._fill(self.page)

    def _fill(self, page: Page) -> None:
        """Fill the page that is looked at; the others wait until they are."""
        view, words = self._view, self._words
        if view is None or page not in self._unfilled:
            return
        self._unfilled.discard(page)
        match page:
            case Page.FACTS:
                self._facts.show_facts(
                    [
                        (words.say(one.label), " · ".join(words.value(value) for value in one.values))
                        for one in view.facts
                    ]
                )
            case Page.BUYERS:
                self._buyers.show_case(view)
            case Page.EVIDENCE:
                self._evidence.show_evidence(view.evidence)
            case Page.MONEY:
                self._money.show_case(view)
            case Page.PAPERS:
                self._papers.show_vouchers(view.vouchers)
            case Page.HISTORY:
                self._history.show_lines(view.history)

    def _choose(self, name: str) -> None:
        self.was_chosen = True
        self._lay_open(Page(name))
        self._fill(Page(name))


def _scrolled(page: QWidget) -> QScrollArea:
    """The page at the top of an area that scrolls where it is longer."""
    inner = QWidget()
    inner.setProperty("role", "scrolled")
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, tokens().space.small, 0)
    column.addWidget(page)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    area.setWidget(inner)
    area.setMinimumHeight(tokens().px(84))
    return area
