"""The case panel: one case, what may be done with it now, and the doing of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedLayout, QVBoxLayout, QWidget

from app.errors import Fault, UserError
from app.services import case_view
from app.services.case_view import CaseView
from app.services.steps import StepDone
from app.ui.context import Counter, Notice
from app.ui.file_tray import FileTray
from app.ui.keys import key
from app.ui.panel.buyers_page import RecallBuyers
from app.ui.panel.case_sheet import CaseSheet
from app.ui.panel.errands import CaseErrands
from app.ui.panel.evidence_viewer import EvidenceViewer
from app.ui.panel.step_taking import StepTaking
from app.ui.widgets.states import StatePage

PATIENCE_MS = 150
"""A case that takes longer to come than this is said to be on its way."""


class CasePanel(QFrame):
    """Shows one case and takes its steps. The window calls `open_case`, `do_main`, `print_again`, `reveal`, `back`.

    `left` when Esc leads out of the panel; `shown` with the number of a case that has arrived.
    """

    left = Signal()
    shown = Signal(str)

    def __init__(self, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setProperty("role", "card")
        self._counter = counter
        self._wanted = ""
        self._view: CaseView | None = None
        self._to_focus = False
        self._stale = False
        self._looks = counter.tasks.latest()
        inner = QWidget()
        self._page = StatePage("panel.page", inner, self)
        tray = FileTray(counter)
        self.sheet = CaseSheet(counter.words, lambda: counter.desk.today, tray, RecallBuyers(counter), inner)
        self._viewer = EvidenceViewer(counter, tray, self)
        self.steps = StepTaking(counter, self.sheet, self)
        self._errands = CaseErrands(counter, self.sheet, lambda: self._wanted, self)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(self._page)
        self._stack.addWidget(self._viewer)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        self._connect()
        self.clear()

    @property
    def case_no(self) -> str:
        """The case that is shown or on its way, "" without one."""
        return self._wanted

    @property
    def is_ready(self) -> bool:
        """Whether the case asked for is shown, nothing is under way and its step can be taken."""
        return self._view is not None and self._view.case_no == self._wanted and self.steps.is_ready

    def clear(self) -> None:
        """Show no case."""
        words = self._counter.words
        self._wanted, self._view = "", None
        self._stack.setCurrentWidget(self._page)
        self._looks.drop()
        self.steps.hold()
        self._page.show_empty(words("No case is open"), words("Choose one in the list, or scan a voucher."), "qr-code")

    def say_later(self) -> None:
        """Say that the work of this tab comes with a later version."""
        words = self._counter.words
        self._page.show_empty(
            words("This work comes with a later version"), words("Returns can be taken in and followed now: F2.")
        )

    def open_case(self, case_no: str, *, focus_step: bool = False) -> None:
        """Show a case; `focus_step` puts the focus on its due step. Of several asked for, only the last is shown."""
        if case_no != self._wanted:
            self.sheet.header.cover()
            self.steps.hold()
            self._stack.setCurrentWidget(self._page)
        self._to_focus = focus_step
        self._wanted = case_no
        self._load()

    def reload(self) -> None:
        """Look at the case again; what was typed stays."""
        if self._wanted:
            self._load()

    def keep_now(self) -> None:
        """Store what is typed into its forms: the screen is closed, or made anew."""
        self.steps.keep_now()

    def do_main(self) -> bool:
        """Take the due step (F9); False where no case is open. While evidence is looked at, it only goes back."""
        if self._close_evidence():
            return True
        return bool(self._wanted) and self.steps.do_main()

    def print_again(self) -> bool:
        """Offer the papers of the case (F10); False where no case is open."""
        if self._view is None or not self._page.shows_content:
            return False
        self.sheet.buttons.show_papers()
        return True

    def reveal(self) -> bool:
        """Show name and phone in full for 20 seconds, on the record, or cover them again (Ctrl+H)."""
        if self._view is None or not self._page.shows_content:
            return False
        self.sheet.header.ask()
        return True

    def back(self) -> bool:
        """One step back: the evidence, the question, another step's form, the message, the panel; False outside it."""
        if self._close_evidence() or self.steps.back():
            return True
        if self.sheet.bar.text:
            self.sheet.bar.close_message()
            return True
        focused = QApplication.focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            self.left.emit()
            return True
        return False

    def focus_step(self) -> None:
        """Put the focus on the due step, or on the panel's pages where there is none."""
        if not self.steps.focus_step():
            self.sheet.pages.focus_row()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key of the panel stands for, where no window binds it; a key held down counts once."""
        pressed = QKeySequence(event.keyCombination()).toString()
        does = {key("main").sequence: self.do_main, key("print").sequence: self.print_again}
        does |= {key("reveal").sequence: self.reveal, key("back").sequence: self.back}
        if pressed not in does:
            return False
        return event.isAutoRepeat() or does[pressed]()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    # ------------------------------------------------------------------------------------------------------ the case

    def _load(self) -> None:
        self._stale = False
        desk, session, case_no = self._counter.desk, self._counter.session, self._wanted
        self._patience.start()
        self._looks.read(lambda: case_view.open_case(desk, session, case_no), self._show, self._failed, owner=self)

    def _show(self, view: CaseView) -> None:
        self._patience.stop()
        self._view = view
        self._page.show_content()  # first: what is filled while it is hidden is laid out wrongly by Qt
        self.sheet.show_case(view)
        self.sheet.buttons.offer_papers(view.papers)
        self.steps.show_case(view)
        if self._to_focus:
            self._to_focus = False
            self.focus_step()
        self.shown.emit(view.case_no)

    def _say_loading(self) -> None:
        if self._view is None or self._view.case_no != self._wanted:
            self._page.show_loading(self._counter.words("Opening {case}…", case=self._wanted))

    def _failed(self, error: Exception) -> None:
        self._patience.stop()
        words = self._counter.words
        known = error if isinstance(error, UserError | Fault) else None
        title = words.say(known.message) if known else words("{case} could not be opened", case=self._wanted)
        advice = words.say(known.advice) if isinstance(known, Fault) and known.advice else ""
        self._page.show_failed(title, advice or words("Nothing is lost. Try again in a moment."), words("Try again"))

    def _noticed(self, notice: Notice) -> None:
        if notice.initiator is self or notice.case_no not in ("", self._wanted):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    # ------------------------------------------------------------------------------------------------- what was done

    def _taken(self, done: StepDone) -> None:
        words = self._counter.words
        said = words("{done}. {next}", done=done.message, next=done.next_step) if done.next_step.text else ""
        self._counter.say(said or words("{done}.", done=done.message))
        if done.papers:
            self._errands.print_papers(done.case_no, done.papers)
        if done.case_no == self._wanted:
            self._to_focus = self.steps.from_inside
            self._load()
        self._counter.tell(Notice(done.case_no, self))

    # ------------------------------------------------------------------------------------------------------- evidence

    def _show_evidence(self, place: int) -> None:
        if self._view is not None:
            self._viewer.show_evidence(self._view.evidence, place)
            self._stack.setCurrentWidget(self._viewer)
            self._viewer.focus()

    def _close_evidence(self) -> bool:
        """Go back from the evidence to the case; False where none is looked at."""
        if self._stack.currentWidget() is not self._viewer:
            return False
        self._stack.setCurrentWidget(self._page)
        self.sheet.pages.focus_evidence(self._viewer.place)
        return True

    def _look_again(self, case_no: str) -> None:
        if case_no == self._wanted:
            self._load()

    def _copied(self, case_no: str) -> None:
        self._counter.say(self._counter.words("{case} is on the clipboard.", case=case_no))

    def _connect(self) -> None:
        self._patience.timeout.connect(self._say_loading)
        self._page.acted.connect(self.reload)
        self._counter.outlets.changed.connect(self._noticed)
        self.sheet.header.reveal_asked.connect(self._errands.reveal)
        self._errands.done.connect(self._look_again)
        self.sheet.header.copied.connect(self._copied)
        self.sheet.pages.paper_asked.connect(self._errands.open_paper)
        self.sheet.pages.evidence_asked.connect(self._show_evidence)
        self.sheet.duties.told.connect(self._errands.tell)
        self.sheet.alerts.step_chosen.connect(self.steps.choose)
        self.sheet.links.case_wanted.connect(self._counter.open_case)
        self.sheet.alerts.case_wanted.connect(self._counter.open_case)
        self._viewer.closed.connect(self._close_evidence)
        self.sheet.buttons.paper_chosen.connect(self._errands.print_again)
        self.steps.taken.connect(self._taken)
        self.steps.reload_asked.connect(self.reload)
