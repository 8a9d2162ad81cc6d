"""Papers looked at before (and after) they are printed, in the window: pages, zoom, print, save, close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Fault
from app.i18n import Phrase, Words
from app.ui.pages_view import PagesView
from app.ui.tasks import TaskRunner
from app.ui.theme import tokens
from app.ui.widgets.buttons import ActionButton, icon_button, primary_button
from app.ui.widgets.labels import ElidedLabel, label
from app.ui.widgets.option_row import OptionRow
from app.ui.widgets.options import with_digits

_ZOOM_STEP = 1.25


@dataclass(frozen=True, slots=True)
class PreviewPaper:
    """One paper: what it is called, its PDF, the file name to offer, and what to say of it (`打印第 2 次`)."""

    title: str
    pdf: bytes
    file_name: str
    note: str = ""


class PaperPreview(QWidget):
    """Shows papers, one at a time, chosen by digit.

    Keys: F10 print, Ctrl+S save, Ctrl+Plus, Ctrl+Minus and Ctrl+0 zoom, Esc close. `print_asked` and `saved` carry the
    paper's number in what was shown, `saved` also the file.
    """

    print_asked = Signal(int)
    saved = Signal(int, str)
    closed = Signal()
    drawn = Signal()
    """Everything that is seen is drawn."""

    def __init__(self, words: Words, tasks: TaskRunner, name: str = "preview", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = words
        self._tasks = tasks
        self._papers: tuple[PreviewPaper, ...] = ()
        self._shown = 0
        self._title = ElidedLabel("", "heading")
        self._note = ElidedLabel("", "small")
        self._choice = OptionRow(f"{name}.papers", words("Papers"))
        self._size = label("", "muted", name=f"{name}.size")
        self.view = PagesView(tasks, f"{name}.pages")
        self.view.setAccessibleName(words("Pages"))
        self._smaller = icon_button("zoom-out", f"{name}.smaller", words("Smaller"))
        self._larger = icon_button("zoom-in", f"{name}.larger", words("Larger"))
        self._fit = ActionButton(words("Whole page"), f"{name}.fit")
        self._save = ActionButton(words("Save as …"), f"{name}.save", key="Ctrl+S")
        self._print = primary_button(words("Print"), f"{name}.print", "F10")
        self._close = ActionButton(words("Close preview"), f"{name}.close", key="Esc")
        self._lay_out()
        self._connect()

    @property
    def shown(self) -> int:
        """The number of the paper that is shown."""
        return self._shown

    def show_papers(self, papers: Sequence[PreviewPaper], first: int = 0) -> None:
        """Show papers, beginning with one of them. A UserError where its PDF cannot be read."""
        self._papers = tuple(papers)
        self._choice.set_options(with_digits((str(number), paper.title) for number, paper in enumerate(papers)))
        self._choice.setVisible(len(self._papers) > 1)
        self._choice.set_value(str(first))
        self._show(first)

    def focus(self) -> None:
        """Put the focus on the pages, so that the keys work."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_F10:
            self._ask_print()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.ask_where()
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self._zoom_in()
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self._zoom_out()
        elif event.key() == Qt.Key.Key_0 and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.view.set_zoom(1.0)
        elif not (event.modifiers() == Qt.KeyboardModifier.NoModifier and self._choice.press_key(event.text())):
            super().keyPressEvent(event)

    def ask_where(self) -> None:
        """Ask where to save the paper that is shown."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self._words("Save as …"), folder, "PDF (*.pdf)")
        dialog.selectFile(self._papers[self._shown].file_name)
        dialog.setObjectName(f"{self.objectName()}.where")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, self._words("Folder:"))  # Qt's own words lack these two
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, self._words("Kind of file:"))
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save_to)
        dialog.open()

    def _save_to(self, file: str) -> None:
        number, pdf = self._shown, self._papers[self._shown].pdf
        self._tasks.run(lambda: _write(Path(file), pdf), lambda _done: self.saved.emit(number, file), owner=self)

    def _show(self, number: int) -> None:
        paper = self._papers[number]
        self._shown = number
        self._title.setText(paper.title)
        self._note.setText(paper.note)
        self._note.setVisible(bool(paper.note))
        self.view.show_pdf(paper.pdf)
        self._say_size()

    def _say_size(self) -> None:
        pages = self.view.page_count
        text = self._words("1 page") if pages == 1 else self._words("{n} pages", n=pages)
        self._size.setText(f"{text} · {round(self.view.zoom * 100)} %")

    def _choose(self, name: str) -> None:
        self._show(int(name))

    def _zoom_in(self) -> None:
        self.view.set_zoom(self.view.zoom * _ZOOM_STEP)

    def _zoom_out(self) -> None:
        self.view.set_zoom(self.view.zoom / _ZOOM_STEP)

    def _ask_print(self) -> None:
        self.print_asked.emit(self._shown)

    def _connect(self) -> None:
        self._choice.chosen.connect(self._choose)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self._fit.clicked.connect(self.view.fit_page)
        self._save.clicked.connect(self.ask_where)
        self._print.clicked.connect(self._ask_print)
        self._close.clicked.connect(self.closed)
        self.view.zoomed.connect(self._say_size)
        self.view.drawn.connect(self.drawn)

    def _lay_out(self) -> None:
        space = tokens().space
        head = QFrame()
        head.setProperty("role", "tab-bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(space.large, space.small, space.large, space.small)
        row.setSpacing(space.small)
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(self._title)
        named.addWidget(self._note)
        row.addLayout(named, 1)
        row.addWidget(self._choice, 2, Qt.AlignmentFlag.AlignVCenter)
        for part in (self._size, self._smaller, self._larger, self._fit, self._save, self._close, self._print):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.view, 1)


def _write(file: Path, pdf: bytes) -> None:
    try:
        file.write_bytes(pdf)
    except OSError:
        raise Fault(
            Phrase("The file {name} could not be written.", name=file.name),
            Phrase("Choose another folder, or make room on the disk."),
        ) from None
