"""Signing in, locking, changing over: who is there, and that nothing of a case is seen while nobody is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.errors import Fault
from app.i18n import Phrase
from app.services import sample, sign_in
from app.ui.person_row import PersonRow
from tests.desks import signed_in
from tests.ui.shell.conftest import Rig

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def locked(rig: Rig) -> Rig:
    rig.press(Qt.Key.Key_F12)
    return rig


@pytest.fixture
def asking(rig: Rig) -> Rig:
    """Nobody is signed in."""
    rig.window.switch_person()
    rig.settle()
    return rig


def let_in(rig: Rig, login: str) -> None:
    """As the right password does; that it does is tested by itself, a password takes its time."""
    rig.gate.signed_in.emit(signed_in(rig.desk, login))
    rig.settle()


def seen(rig: Rig) -> str:
    """Everything that can be read in the window now."""
    texts = [one.text() for one in rig.window.findChildren(QLabel) if one.isVisible()]
    texts += [one.text() for one in rig.window.findChildren(QLineEdit) if one.isVisible()]
    return " ".join([rig.window.windowTitle(), *texts])


def test_everybody_is_offered_and_the_password_has_the_focus(asking):
    rig = asking
    assert len(rig.gate.findChildren(PersonRow)) == 5
    assert rig.focus == "sign_in.password"


def test_the_right_password_opens_the_desk(asking):
    rig = asking
    rig.press(Qt.Key.Key_5, ALT)
    rig.type(sample.PASSWORD)
    rig.press(Qt.Key.Key_Return)
    assert not rig.window.is_locked
    assert rig.screen.counter.session.login == "zhou"


def test_arrows_choose_the_person(asking):
    rig = asking
    first = rig.gate.chosen
    rig.press(Qt.Key.Key_Down)
    second = rig.gate.chosen
    rig.press(Qt.Key.Key_Up)
    assert rig.gate.chosen == first != second
    assert rig.focus == "sign_in.password"


def test_a_wrong_password_is_said_at_the_field(asking):
    rig = asking
    rig.type("not the password")
    rig.press(Qt.Key.Key_Return)
    assert rig.window.is_locked
    assert rig.gate.password.error == "Login or password is wrong."
    assert rig.focus == "sign_in.password"


def test_no_password_is_said_at_the_field(asking):
    rig = asking
    rig.press(Qt.Key.Key_Return)
    assert "password" in rig.gate.password.error


def test_the_lock_shows_nothing_of_the_case(rig):
    case = "TH-261119-A01-0001-K"
    rig.screen.open_case(case)
    rig.settle()
    assert case in seen(rig)
    rig.press(Qt.Key.Key_F12)
    assert "TH-" not in seen(rig)
    assert "张" not in seen(rig)
    assert not rig.screen.isVisible()


def test_unlocking_leads_back_with_what_was_typed(rig):
    rig.find("intake.phone").setFocus()
    rig.type("zhang")
    rig.press(Qt.Key.Key_F12)
    assert rig.gate.chosen == "zhou"
    let_in(rig, "zhou")
    field = rig.find("intake.phone")
    assert isinstance(field, QLineEdit)
    assert field.text() == "zhang"
    assert rig.focus == "intake.phone"
    field.clear()


def test_locked_by_a_click_the_focus_is_still_where_the_work_is(rig):
    rig.find("intake.phone").setFocus()
    QTest.mouseClick(rig.find("top.lock"), Qt.MouseButton.LeftButton)
    rig.settle()
    let_in(rig, "zhou")
    assert rig.focus == "intake.phone"


def test_the_lock_works_whatever_the_database_does(rig, monkeypatch):
    def broken(*_values: object) -> None:
        raise Fault(Phrase("The disk is gone."))

    monkeypatch.setattr(sign_in, "people", broken)
    monkeypatch.setattr(type(rig.desk), "shop", broken)
    rig.press(Qt.Key.Key_F12)
    assert rig.window.is_locked
    assert rig.gate.chosen == "zhou"


def test_keys_and_scans_do_nothing_while_locked(locked):
    locked.press(Qt.Key.Key_F2)
    locked.press(Qt.Key.Key_4, ALT)
    locked.scan("TH-261119-A01-0001-K")
    assert locked.window.is_locked
    assert locked.gate.password.input.text() == ""
    assert locked.screen.stack.open_name == "intake"


def test_the_idle_time_locks(rig):
    idle = rig.window.findChild(QTimer, "idle")
    assert idle.isActive()
    assert idle.interval() == 10 * 60_000
    idle.timeout.emit()
    assert rig.window.is_locked


def test_a_key_starts_the_idle_time_anew(rig):
    idle = rig.window.findChild(QTimer, "idle")
    idle.stop()
    rig.press(Qt.Key.Key_Down)
    assert idle.isActive()


def test_somebody_else_gets_a_session_of_their_own(locked):
    rig = locked
    before = rig.screen
    let_in(rig, "wu")
    assert rig.screen is not before
    assert rig.screen.counter.session.login == "wu"
    assert "吴" in rig.status


def test_a_clock_set_back_is_said_at_once(new_rig, desk, clock):
    clock.advance(days=-400)
    rig = new_rig().sign_in()
    assert "clock" in rig.screen.bar.text
    assert "2026-11-" in rig.screen.bar.text


def test_a_note_over_two_lines_pushes_nothing_over_the_password(new_rig):
    rig = new_rig("en")
    rig.sign_in("wu")
    rig.press(Qt.Key.Key_F12)
    note, people, password = (rig.find(f"sign_in.{part}") for part in ("note", "people", "password.field"))
    assert note.height() >= note.heightForWidth(note.width())
    assert people.geometry().bottom() < password.geometry().top()
