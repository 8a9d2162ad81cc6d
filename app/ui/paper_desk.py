"""Papers at the counter: shown in the window, printed where there is a printer, printed again and counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.i18n import Phrase
from app.services import papers
from app.services.papers import Paper
from app.ui.context import Counter, Notice
from app.ui.preview import PaperPreview, PreviewPaper
from app.ui.printing import print_pdf
from app.workflow.table import PaperKind


@dataclass(slots=True)
class _Sheet:
    """A paper in the preview, and whether this very copy went to a printer (or is one of long ago)."""

    paper: Paper
    printed: bool


class PaperDesk(QObject):
    """Lays the preview over the tab."""

    noted = Signal(str, str)
    """What became of the papers, and the number of their case."""

    def __init__(self, counter: Counter, screen: QWidget, area: Callable[[], QRect]) -> None:
        super().__init__(screen)
        self._counter = counter
        self._screen = screen
        self._area = area
        self._sheets: list[_Sheet] = []
        self._preview: PaperPreview | None = None
        self._former: QWidget | None = None
        screen.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether the preview lies over the tab."""
        return self._preview is not None and not self._preview.isHidden()

    def show(self, made: tuple[Paper, ...]) -> None:
        """Show papers just made, and print those whose kind has a printer."""
        self._sheets = [_Sheet(paper, printed=False) for paper in made]
        if not self._open(0):
            return
        with_printer = [sheet for sheet in self._sheets if self._printer(sheet.paper.kind)]
        for sheet in with_printer:
            self._send(sheet)
        if not with_printer:
            said = self._counter.words("Not printed: no printer is set up.")
            self.noted.emit(said, made[0].case_no)

    def send(self, made: tuple[Paper, ...]) -> None:
        """Print papers just made, without taking the screen for them."""
        for paper in made:
            self._send(_Sheet(paper, printed=False))
        for case_no in dict.fromkeys(paper.case_no for paper in made):
            self._counter.tell(Notice(case_no, self))

    def view(self, kept: tuple[Paper, ...]) -> None:
        """Only show papers; printing one of them is a print more, and counted."""
        self._sheets = [_Sheet(paper, printed=True) for paper in kept]
        self._open(0)

    def print_shown(self) -> None:
        """Print the paper that is shown."""
        if self._preview is not None and self.is_open:
            self._print(self._preview.shown)

    def close(self) -> None:
        """Take the preview away; the papers stay with their case."""
        if self._preview is None or self._preview.isHidden():
            return
        self._preview.hide()
        former, self._former = self._former, None
        if former is not None and former.isVisible():
            former.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._preview is not None:
            self._preview.setGeometry(self._area())
        return False

    def _open(self, first: int) -> bool:
        if self._preview is None:
            self._preview = PaperPreview(self._counter.words, self._counter.tasks, "preview", self._screen)
            self._preview.setProperty("role", "page")
            self._preview.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._preview.print_asked.connect(self._print)
            self._preview.saved.connect(self._saved)
            self._preview.closed.connect(self.close)
        try:
            self._preview.show_papers([self._shown(sheet.paper) for sheet in self._sheets], first)
        except UserError as error:
            self._counter.bar_error(error)
            return False
        if not self.is_open:
            self._former = QApplication.focusWidget()
        self._preview.setGeometry(self._area())
        self._preview.show()
        self._preview.raise_()
        self._preview.focus()
        return True

    def _shown(self, paper: Paper) -> PreviewPaper:
        words = self._counter.words
        note = words("{case} · print no. {n}", case=paper.case_no, n=paper.copy_no)
        return PreviewPaper(words.say(paper.title), paper.pdf, paper.file_name, note)

    def _print(self, number: int) -> None:
        sheet = self._sheets[number]
        if not sheet.printed:
            self._send(sheet)
            return
        desk, session, paper = self._counter.desk, self._counter.session, sheet.paper

        def again(made: Paper) -> None:
            self._sheets[number] = _Sheet(made, printed=False)
            self._open(number)
            self._send(self._sheets[number])
            self._counter.tell(Notice(made.case_no, self))

        self._counter.tasks.run(
            lambda: papers.print_again(desk, session, paper.case_no, paper.kind),
            again,
            self._counter.bar_error,
            owner=self._screen,
        )

    def _send(self, sheet: _Sheet) -> None:
        paper, printer = sheet.paper, self._printer(sheet.paper.kind)
        sheet.printed = True

        def sent(_nothing: None) -> None:
            title = self._counter.words.say(paper.title)
            self.noted.emit(self._counter.words("{paper} is at the printer.", paper=title), paper.case_no)

        def not_sent(_error: Exception) -> None:
            sheet.printed = False

        self._counter.tasks.run(
            lambda: print_pdf(paper.pdf, printer, title=paper.file_name), sent, not_sent, owner=self._screen
        )

    def _saved(self, _number: int, file: str) -> None:
        self._counter.say(Phrase("Saved as {file}.", file=file))

    def _printer(self, kind: PaperKind) -> str:
        return self._counter.preferences.printer_of(kind)
