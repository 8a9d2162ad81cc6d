"""What is done with a case beside its steps: papers printed and looked at, a name revealed, a duty told."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.services import duties, papers, reveal
from app.services.papers import Paper
from app.services.reveal import Revealed
from app.ui.context import Counter, Notice
from app.ui.panel.case_sheet import CaseSheet
from app.workflow.duties import MEANS_TITLES, Means
from app.workflow.table import PaperKind


class CaseErrands(QObject):
    """Does them for the case that is `wanted`. `done` with its number where the case is to be looked at again."""

    done = Signal(str)

    def __init__(self, counter: Counter, sheet: CaseSheet, wanted: Callable[[], str], owner: QWidget) -> None:
        super().__init__(owner)
        self._counter = counter
        self._sheet = sheet
        self._wanted = wanted
        self._owner = owner

    def reveal(self) -> None:
        """Show name and phone in full for 20 seconds, on the record."""
        desk, session, case_no = self._counter.desk, self._counter.session, self._wanted()
        self._counter.tasks.run(
            lambda: reveal.reveal(desk, session, case_no),
            partial(self._revealed, case_no),
            self._counter.bar_error,
            owner=self._owner,
        )

    def print_again(self, kind: PaperKind) -> None:
        """Print a paper once more."""
        desk, session, case_no = self._counter.desk, self._counter.session, self._wanted()
        self._counter.tasks.run(
            lambda: papers.print_again(desk, session, case_no, kind), self._printed, self._refused, owner=self._owner
        )

    def print_papers(self, case_no: str, kinds: tuple[PaperKind, ...]) -> None:
        """Print the papers a step called for where there is a printer; else they wait on button and board."""
        desk, session, counter = self._counter.desk, self._counter.session, self._counter
        with_printer = tuple(kind for kind in kinds if counter.preferences.printer_of(kind))
        if with_printer:
            counter.tasks.run(
                lambda: papers.make_papers(desk, session, case_no, with_printer),
                counter.send_papers,
                counter.bar_error,
                owner=self._owner,
            )

    def open_paper(self, paper_id: int) -> None:
        """Show a kept paper."""
        desk, session = self._counter.desk, self._counter.session
        self._counter.tasks.read(
            lambda: (papers.open_paper(desk, session, paper_id),),
            self._counter.view_papers,
            self._refused,
            owner=self._owner,
        )

    def tell(self, duty_id: int, means: str) -> None:
        """Note that the customer was told, and how."""
        desk, session, case_no = self._counter.desk, self._counter.session, self._wanted()
        submit_key = uuid.uuid4().hex
        self._sheet.duties.setEnabled(False)
        self._counter.tasks.run(
            lambda: duties.tell(desk, session, case_no, duty_id, Means(means), submit_key),
            partial(self._told, case_no, Means(means)),
            partial(self._telling_refused, case_no),
            owner=self._owner,
        )

    def _revealed(self, case_no: str, revealed: Revealed) -> None:
        if case_no == self._wanted() and self._owner.isVisible():
            self._sheet.header.reveal(revealed)
            words = self._counter.words
            self._counter.say(words("Shown for {n} seconds. It is on record.", n=reveal.REVEAL_SECONDS))
            self.done.emit(case_no)

    def _printed(self, paper: Paper) -> None:
        words = self._counter.words
        self._counter.show_papers((paper,))
        said = words("{paper} of {case}, print no. {n}.", paper=paper.title, case=paper.case_no, n=paper.copy_no)
        self._counter.say(said)
        self._look_again(paper.case_no)

    def _told(self, case_no: str, means: Means, _done: None) -> None:
        self._sheet.duties.setEnabled(True)
        self._counter.say(self._counter.words("Noted with {case}: told {how}.", case=case_no, how=MEANS_TITLES[means]))
        self._look_again(case_no)

    def _telling_refused(self, case_no: str, error: Exception) -> None:
        self._sheet.duties.setEnabled(True)
        self._refused(error)
        self.done.emit(case_no)

    def _look_again(self, case_no: str) -> None:
        self.done.emit(case_no)
        self._counter.tell(Notice(case_no, self._owner))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._sheet.bar.show_message(self._counter.words.say(error.message))
