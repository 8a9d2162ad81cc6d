"""Papers in the window: shown after they are made, printed where there is a printer, printed again and counted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.errors import Fault
from app.i18n import Phrase
from app.services import papers
from app.ui import paper_desk
from app.ui.preview import PaperPreview
from app.workflow.table import PaperKind
from tests.desks import signed_in

CASE = "TH-261119-A01-0001-K"


@pytest.fixture
def made(rig):
    session = signed_in(rig.desk, "zhou")
    return papers.make_papers(rig.desk, session, CASE, (PaperKind.RECEIPT, PaperKind.RETURN_VOUCHER))


@pytest.fixture
def printed(monkeypatch) -> list[str]:
    """What went to the printer."""
    names: list[str] = []
    monkeypatch.setattr(paper_desk, "print_pdf", lambda _pdf, _printer, title: names.append(title))
    return names


def test_papers_are_shown_and_esc_leads_back(rig, made, printed):
    rig.find("intake.phone").setFocus()
    rig.screen.counter.show_papers(made)
    rig.settle()
    assert rig.screen.sheets.is_open
    assert isinstance(rig.find("preview"), PaperPreview)
    rig.press(Qt.Key.Key_Escape)
    assert not rig.screen.sheets.is_open
    assert rig.focus == "intake.phone"


def test_without_a_printer_the_status_says_so_and_keeps_what_was_said(rig, made, printed):
    rig.screen.say(f"Saved {CASE}.")
    rig.screen.counter.show_papers(made)
    rig.settle()
    assert rig.status.startswith(f"Saved {CASE} · ")
    assert "no printer" in rig.status
    assert printed == []


def test_f10_prints_what_is_shown_first_this_copy_then_another(rig, made, printed):
    rig.screen.counter.show_papers(made)
    rig.settle()
    rig.press(Qt.Key.Key_F10)
    assert printed == [made[0].file_name]
    rig.press(Qt.Key.Key_F10)
    assert len(printed) == 2
    assert printed[1] != printed[0]


def test_kept_papers_are_only_looked_at(rig, made, printed):
    rig.screen.counter.view_papers((made[1],))
    rig.settle()
    assert rig.screen.sheets.is_open
    assert printed == []


def test_another_key_closes_the_preview_and_does_its_thing(rig, made, printed):
    rig.screen.counter.show_papers(made)
    rig.settle()
    rig.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert not rig.screen.sheets.is_open
    assert rig.screen.stack.open_name == "returns"


def test_a_printer_that_fails_is_said_and_the_paper_can_be_printed_later(rig, made, monkeypatch):
    def fail(*_values, **_named) -> None:
        raise Fault(Phrase("The printer does not answer."))

    monkeypatch.setattr(paper_desk, "print_pdf", fail)
    rig.screen.counter.show_papers(made)
    rig.press(Qt.Key.Key_F10)
    assert "does not answer" in rig.screen.bar.text
    done: list[str] = []
    monkeypatch.setattr(paper_desk, "print_pdf", lambda _pdf, _printer, title: done.append(title))
    rig.press(Qt.Key.Key_F10)
    assert done == [made[0].file_name]


def test_a_message_stands_above_the_papers(rig, made, printed):
    rig.screen.counter.show_papers(made)
    rig.settle()
    preview, bar = rig.find("preview"), rig.screen.bar
    before = preview.geometry()
    rig.screen.counter.bar(Phrase("The printer does not answer."))
    rig.settle()
    assert 0 <= preview.geometry().top() - bar.geometry().bottom() < 20
    rig.screen.counter.clear_bar()
    rig.settle()
    assert preview.geometry() == before


def test_the_vouchers_tab_shows_and_prints_again(rig, made, printed):
    rig.press(Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    rig.type(CASE)
    rig.press(Qt.Key.Key_Down)
    rig.find("vouchers.again.T1").click()
    rig.settle()
    assert rig.screen.sheets.is_open
