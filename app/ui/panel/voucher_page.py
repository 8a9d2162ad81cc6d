"""The vouchers of a case: which, whether they count, how often printed, and a way to see each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import Words
from app.services.case_view import VoucherView
from app.services.notices.titles import PAPER_TITLES
from app.ui.theme import Tone, tokens
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.labels import Chip, label
from app.ui.widgets.rows import clear


class VoucherPage(QWidget):
    """One line for each voucher. `opened` with the number of its newest paper."""

    opened = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName("panel.papers")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space.large)
        self._grid.setVerticalSpacing(tokens().space.tiny)
        self._grid.setColumnStretch(4, 1)

    def show_vouchers(self, vouchers: tuple[VoucherView, ...]) -> None:
        """Show the vouchers of a case."""
        clear(self._grid)
        if not vouchers:
            empty = label(self._words("No paper has been printed yet. F10 prints one."), "muted", wrap=True)
            self._grid.addWidget(empty, 0, 0, 1, 6)
            empty.show()
        for row, voucher in enumerate(vouchers):
            self._add(row, voucher)

    def _add(self, row: int, voucher: VoucherView) -> None:
        words, middle = self._words, Qt.AlignmentFlag.AlignVCenter
        title = words("{paper} no. {issue}", paper=PAPER_TITLES[voucher.kind], issue=voucher.issue)
        state = Chip(words.say(voucher.status), Tone.OK if voucher.is_valid else Tone.NEUTRAL)
        button = ActionButton(words("View"), f"panel.paper.{voucher.kind}.{voucher.issue}")
        button.setAccessibleName(words("View {what}", what=title))
        button.setEnabled(voucher.paper_id is not None)
        button.clicked.connect(partial(self._open, voucher.paper_id))
        when = label(words.value(voucher.issued_at), "muted")
        prints = label(words("printed {n} times", n=voucher.prints), "muted")
        for column, part in enumerate((label(title), state, when, prints, QWidget(), button)):
            self._grid.addWidget(part, row, column, middle)
            part.show()

    def _open(self, paper_id: int | None, _checked: bool = False) -> None:
        if paper_id is not None:
            self.opened.emit(paper_id)
