"""What other rules would change for the open cases: counted while it is worked out, then listed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import Phrase
from app.services import open_diff
from app.services.open_diff import Page
from app.services.policy_diff import Diff, Pair
from app.ui.context import Counter
from app.ui.row_list import Row, RowList
from app.ui.theme import tokens
from app.ui.widgets.buttons import ActionButton
from app.ui.widgets.labels import label


class EffectPage(QWidget):
    """The count first, then the cases that change, each with what; Enter or a double click opens a case.

    The open cases are judged some at a time, so that search and saving go on meanwhile.
    """

    left = Signal()
    """Back to the values."""
    case_chosen = Signal(str)
    failed = Signal(object)

    def __init__(self, counter: Counter, name: str) -> None:
        super().__init__()
        words, space = counter.words, tokens().space
        self.setObjectName(name)
        self._counter = counter
        self._asked = counter.tasks.latest()
        self._diff = Diff()
        self.is_running = False
        self._summary = label("", "heading", wrap=True, name=f"{name}.summary")
        self._note = label(
            words("Cases that are open keep the rules they were taken in under."),
            "small",
            wrap=True,
            name=f"{name}.note",
        )
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}.progress")
        self._bar.setTextVisible(False)
        self._stop = ActionButton(words("Stop"), f"{name}.stop")
        self._back = ActionButton(words("Back to the values"), f"{name}.back")
        self._list = RowList(f"{name}.list", words("Cases that would change"))
        top = QHBoxLayout()
        top.addWidget(self._summary, 1)
        top.addWidget(self._stop)
        top.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.small)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addWidget(self._note)
        column.addWidget(self._list, 1)
        self._stop.clicked.connect(self.stop)
        self._back.clicked.connect(self._leave)
        self._running(False)
        self._list.chosen.connect(lambda number: self.case_chosen.emit(self._diff.changes[int(number)].case))

    def start(self, pair: Pair) -> None:
        """Work out what changes from the old rules to the new."""
        self._diff = Diff()
        self._list.show_rows(())
        self._bar.setRange(0, 0)
        self._running(True)
        self._say(Phrase("Judging the open cases …"))
        self._stop.setFocus()
        self._read(pair, 0)

    def stop(self) -> None:
        """Judge no more; what was found stays."""
        if self.is_running:
            self._asked.drop()
            self._end(Phrase("Stopped. {summary}", summary=self._diff.summary))

    def _read(self, pair: Pair, after: int) -> None:
        desk = self._counter.desk
        self._asked.read(
            lambda: open_diff.diff_page(desk, pair, after), lambda page: self._take(pair, page), self._fail, owner=self
        )

    def _take(self, pair: Pair, page: Page) -> None:
        self._diff += page.diff
        if not page.is_last:
            self._bar.setRange(0, max(page.total, self._diff.cases))
            self._bar.setValue(self._diff.cases)
            self._say(Phrase("{done} of {all} open cases judged …", done=self._diff.cases, all=page.total))
            self._read(pair, page.last)
            return
        self._end(_sum_of(self._diff))

    def _end(self, said: Phrase) -> None:
        words = self._counter.words
        self._running(False)
        self._say(said)
        rows = (
            Row(str(number), str(change.case), detail=words.say(change.told))
            for number, change in enumerate(self._diff.changes)
        )
        self._list.show_rows(tuple(rows), "0")
        (self._list if self._diff.changes else self._back).setFocus()

    def _fail(self, error: Exception) -> None:
        self._running(False)
        self._leave()
        self.failed.emit(error)

    def _leave(self) -> None:
        self.stop()
        self.left.emit()

    def _running(self, running: bool) -> None:
        self.is_running = running
        self._bar.setVisible(running)
        self._stop.setVisible(running)
        self._list.setVisible(not running)
        self._note.setVisible(not running)

    def _say(self, said: Phrase) -> None:
        self._summary.setText(self._counter.words.say(said))


def _sum_of(diff: Diff) -> Phrase:
    if not diff.cases:
        return Phrase("No case is open.")
    if not diff.changed and not diff.unjudged:
        return Phrase("None of the {n} open cases changes.", n=diff.cases)
    return diff.summary
