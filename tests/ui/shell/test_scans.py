"""Scans from anywhere by real key events, and papers dropped or pasted: what opens, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from app.services import papers
from app.services.papers import Paper
from app.ui.intake.tab import IntakeTab
from app.ui.pdf import PdfPages
from app.ui.worklist.tab import WorkTab
from app.workflow.table import PaperKind
from tests.desks import signed_in
from tests.ui.shell.conftest import Rig

WAITING = "TH-261119-A01-0001-K"
ORDER = "DD20261117006218"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def voucher(module_rig: Rig) -> Paper:
    """A return voucher of the sample."""
    session = signed_in(module_rig.desk, "zhou")
    return papers.make_papers(module_rig.desk, session, WAITING, (PaperKind.RETURN_VOUCHER,))[0]


@pytest.fixture
def intake(rig: Rig) -> Iterator[IntakeTab]:
    tab = rig.screen.stack.tab("intake")
    assert isinstance(tab, IntakeTab)
    yield tab
    tab.form.start_over()


def opened(rig: Rig) -> str:
    tab = rig.screen.stack.currentWidget()
    return tab.panel.case_no if isinstance(tab, WorkTab) else ""


def drop(rig: Rig, target: QWidget, *files: Path) -> None:
    """Let files fall on a widget: Qt finds out who around it takes them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    held = (mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPointF(5, 5), Qt.DropAction.CopyAction, *held)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, *held))
    rig.settle()


def test_a_voucher_opens_its_case(rig, voucher):
    rig.scan(voucher.code)
    assert rig.screen.stack.open_name == "returns"
    assert opened(rig) == WAITING


def test_nothing_of_a_scan_lands_in_a_field(rig, voucher):
    field = rig.find("intake.phone")
    field.setFocus()
    rig.type("zh")
    rig.scan(voucher.code)
    assert field.text() == "zh"
    field.clear()


def test_caps_lock_does_not_matter(rig, voucher):
    rig.scan(voucher.code.lower())
    assert opened(rig) == WAITING


def test_a_case_number_opens_its_case(rig):
    rig.scan(WAITING)
    assert opened(rig) == WAITING


def test_an_order_goes_to_the_intake_from_any_tab(rig, intake):
    rig.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    rig.scan(ORDER)
    assert rig.screen.stack.open_name == "intake"
    assert intake.form.order.order_no == ORDER


def test_a_barcode_outside_the_intake_says_what_to_do(rig):
    rig.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    rig.scan("6900000000011")
    assert "F2" in rig.screen.bar.text


def test_a_barcode_at_the_intake_is_taken(rig, intake):
    rig.scan("6900000000011")
    assert rig.screen.stack.open_name == "intake"
    assert rig.screen.bar.text == ""


def test_an_unknown_code_offers_to_search(rig):
    rig.scan("9999000099990000")
    assert "9999000099990000" in rig.screen.bar.text
    rig.find("bar.action").click()
    rig.settle()
    assert rig.screen.top.search.text() == "9999000099990000"
    assert rig.focus == "top.search"


@pytest.mark.parametrize("wrong", ["forged", "altered", "cut"])
def test_a_wrong_voucher_is_named_as_such(rig, voucher, wrong):
    code = {
        "forged": voucher.code[:-16] + "A" * 16,
        "altered": voucher.code.replace("-0001-", "-0002-"),
        "cut": voucher.code[:-6],
    }[wrong]
    rig.scan(code)
    said = {"forged": "forged", "altered": "altered", "cut": "damaged"}[wrong]
    assert said in rig.screen.bar.text
    assert rig.screen.stack.open_name == "intake"


def test_a_scan_takes_what_lies_over_the_screen_away(rig, voucher):
    rig.press(Qt.Key.Key_F1)
    rig.scan(voucher.code)
    assert not rig.screen.sheets.is_open
    assert opened(rig) == WAITING


def test_a_scan_while_a_question_is_open_waits(rig, voucher):
    question = QDialog(rig.window)
    question.setModal(True)
    question.show()
    rig.settle()
    rig.scan(voucher.code)
    question.close()
    question.deleteLater()
    assert "question" in rig.status
    assert rig.screen.stack.open_name == "intake"


def test_nothing_is_scanned_while_locked(rig, voucher):
    rig.press(Qt.Key.Key_F12)
    rig.scan(voucher.code)
    assert rig.window.is_locked
    assert rig.gate.password.input.text() == ""
    assert rig.screen.stack.open_name == "intake"


# ----------------------------------------------------------------------------------------------------- drop and paste


def test_a_dropped_voucher_is_read(rig, voucher, tmp_path):
    file = tmp_path / "voucher.pdf"
    file.write_bytes(voucher.pdf)
    drop(rig, rig.find("intake.phone"), file)
    assert opened(rig) == WAITING
    field = rig.screen.stack.tab("intake").findChild(QLineEdit, "intake.phone")
    assert field.text() == ""


def test_a_truncated_pdf_is_said_in_the_bar(rig, voucher, tmp_path):
    file = tmp_path / "half.pdf"
    file.write_bytes(voucher.pdf[: len(voucher.pdf) // 3])
    drop(rig, rig.window, file)
    assert rig.screen.bar.text
    assert rig.bugs == []


def test_a_picture_without_a_code_says_what_to_do(rig, tmp_path):
    file = tmp_path / "white.png"
    picture = QImage(80, 80, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    picture.save(str(file))
    drop(rig, rig.window, file)
    assert "No code" in rig.screen.bar.text


def test_a_pasted_picture_is_read_even_in_a_field(rig, voucher):
    pages = PdfPages(voucher.pdf)
    QGuiApplication.clipboard().setImage(pages.picture(0, pages.size_at(0, 200)))
    rig.find("intake.phone").setFocus()
    rig.press(Qt.Key.Key_V, CONTROL)
    assert opened(rig) == WAITING


def test_a_pasted_picture_without_a_code_is_evidence_where_the_form_takes_any(rig, intake):
    picture = QImage(80, 80, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    rig.press(Qt.Key.Key_F5)
    QGuiApplication.clipboard().setImage(picture)
    rig.find("intake.phone").setFocus()
    rig.press(Qt.Key.Key_V, CONTROL)
    assert rig.screen.bar.text == ""
    assert len(intake.form.typed().parts["evidence"]["files"]) == 1


def test_pasted_text_is_text(rig):
    QGuiApplication.clipboard().setText("zhang")
    field = rig.find("intake.phone")
    field.setFocus()
    rig.press(Qt.Key.Key_V, CONTROL)
    assert field.text() == "zhang"
    field.clear()


def test_nothing_is_taken_while_locked(rig, voucher, tmp_path):
    file = tmp_path / "voucher.pdf"
    file.write_bytes(voucher.pdf)
    rig.press(Qt.Key.Key_F12)
    drop(rig, rig.window, file)
    assert rig.window.is_locked
    assert rig.screen.stack.open_name == "intake"
