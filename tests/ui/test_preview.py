"""The preview: every page, every paper, every key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app.documents.receipt import make_receipt
from app.documents.return_voucher import make_return_voucher
from app.i18n import Words
from app.ui.errors import BugReports
from app.ui.preview import PaperPreview, PreviewPaper
from app.ui.tasks import TaskRunner
from app.ui.theme import ThemeChoice, tokens
from tests.documents.samples import ORDINARY
from tests.ui.hands import wait_gone


@pytest.fixture(scope="module")
def papers() -> tuple[PreviewPaper, ...]:
    words = Words("en")
    return (
        PreviewPaper("Voucher", make_return_voucher(ORDINARY, "A5", words), "voucher.pdf", "Print no. 2"),
        PreviewPaper("Receipt", make_receipt(ORDINARY, "80mm", words), "receipt.pdf"),
    )


@pytest.fixture
def preview(qtbot, tmp_path, english, papers):
    tasks = TaskRunner(BugReports(tmp_path))
    preview = PaperPreview(english, tasks)
    qtbot.addWidget(preview)
    preview.resize(1366, 680)
    preview.show_papers(papers)
    with qtbot.waitSignal(preview.drawn):
        preview.show()
    preview.focus()
    qtbot.waitUntil(preview.view.hasFocus)
    yield preview
    tasks.shutdown()


def found(preview: PaperPreview, kind: type, name: str):
    return preview.findChild(kind, f"preview.{name}")


def words_of(preview: PaperPreview, name: str) -> str:
    return found(preview, QLabel, name).text()


def test_all_pages_are_on_the_screen(preview):
    assert words_of(preview, "size") == "2 pages · 100 %"
    assert preview.view.page_count == 2
    shot = preview.view.grab().toImage()
    assert any(QColor(shot.pixel(x, 200)).lightness() < 60 for x in range(shot.width()))


def test_a_digit_changes_the_paper(preview, qtbot):
    with qtbot.waitSignal(preview.drawn):
        qtbot.keyClick(preview.view, Qt.Key.Key_2)
    assert preview.shown == 1
    assert words_of(preview, "size") == "1 page · 100 %"


def test_keys_print_and_close(preview, qtbot):
    with qtbot.waitSignal(preview.print_asked) as asked:
        qtbot.keyClick(preview.view, Qt.Key.Key_F10)
    assert asked.args == [0]
    with qtbot.waitSignal(preview.closed):
        qtbot.keyClick(preview.view, Qt.Key.Key_Escape)


def test_buttons_do_the_same(preview, qtbot):
    for name, signal in (("print", preview.print_asked), ("close", preview.closed)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(found(preview, QWidget, name), Qt.MouseButton.LeftButton)


def test_zoom_by_key_and_by_button(preview, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(preview.drawn):
        qtbot.keyClick(preview.view, Qt.Key.Key_Plus, control)
    assert preview.view.zoom == pytest.approx(1.25)
    assert words_of(preview, "size").endswith("125 %")
    qtbot.keyClick(preview.view, Qt.Key.Key_0, control)
    assert preview.view.zoom == 1.0
    for _ in range(20):
        qtbot.keyClick(preview.view, Qt.Key.Key_Minus, control)
    assert preview.view.zoom == 0.5
    qtbot.mouseClick(found(preview, QWidget, "larger"), Qt.MouseButton.LeftButton)
    assert preview.view.zoom == pytest.approx(0.625)
    with qtbot.waitSignal(preview.drawn):
        qtbot.mouseClick(found(preview, QWidget, "fit"), Qt.MouseButton.LeftButton)
    assert preview.view.verticalScrollBar().maximum() == 0


def test_saving_writes_the_paper(preview, qtbot, tmp_path, papers):
    qtbot.keyClick(preview.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    dialog = preview.findChild(QFileDialog)
    assert dialog is not None
    file = tmp_path / "saved.pdf"
    with qtbot.waitSignal(preview.saved) as saved:
        dialog.fileSelected.emit(str(file))
    assert saved.args == [0, str(file)]
    assert file.read_bytes() == papers[0].pdf
    dialog.close()
    wait_gone(qtbot, dialog)


def test_a_file_that_cannot_be_written_is_a_fault(preview, qtbot, tmp_path):
    preview.ask_where()
    dialog = preview.findChild(QFileDialog)
    with qtbot.waitSignal(preview._tasks.fault) as fault:
        dialog.fileSelected.emit(str(tmp_path / "no" / "folder.pdf"))
    assert "could not be written" in str(fault.args[0])
    dialog.close()
    wait_gone(qtbot, dialog)


def test_paper_is_white_in_the_dark_too(preview, theme, qtbot):
    theme.use(ThemeChoice.DARK)
    shot = preview.view.viewport().grab().toImage()
    assert QColor(shot.pixel(3, 3)).name() == tokens().colours.background
    page = preview.view.widget().pages[0].place
    assert QColor(shot.pixel(page.topLeft() + QPoint(4, 4))).name() == tokens().colours.paper
