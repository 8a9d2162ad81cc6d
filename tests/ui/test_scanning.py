"""Scans are caught wherever the focus is; what a person types arrives, all of it and in order."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.ui.scanning import ScanListener, ScanSettings
from app.ui.widgets.option_row import OptionRow
from app.ui.widgets.options import with_digits
from tests.ui.hands import Hands

CODE = "AS1-TH-261121-A01-0007-K-R1-ABCDEFGH23456789"
GAP = ScanSettings().gap_ms


class Desk(QWidget):
    """A screen with two fields, a button and options, and a clock moved by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.first = QLineEdit()
        self.second = QLineEdit()
        self.lines = QPlainTextEdit()
        self.button = QPushButton("ok")
        self.options = OptionRow("options", "Options", with_digits((n, n) for n in "abc"))
        column = QVBoxLayout(self)
        for part in (self.first, self.second, self.lines, self.button, self.options):
            column.addWidget(part)
        self.time = 1000.0
        self.scans: list[str] = []

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.listener = ScanListener(app, now=lambda: self.time)
        self.listener.scanned.connect(self.scans.append)

    def wipe(self) -> None:
        """As if nothing had been typed."""
        self.first.clear()
        self.scans.clear()
        self.time += 1000

    def key(self, char: str, after: float = 0, target: QWidget | None = None) -> None:
        """One key, `after` so many milliseconds."""
        self.time += after
        QTest.keyClicks(target or QApplication.focusWidget() or self, char)

    def keys(self, text: str, gap: float = 2) -> None:
        for char in text:
            self.key(char, gap)

    def press(
        self, key: Qt.Key, after: float = 0, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.time += after
        QTest.keyClick(QApplication.focusWidget() or self, key, modifier)


@pytest.fixture
def desk(qtbot):
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    desk.first.setFocus()
    qtbot.waitUntil(desk.first.hasFocus)
    yield desk
    desk.listener.stop()


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_scan_lands_in_no_field(desk, end):
    desk.keys("wx", gap=200)
    desk.time += 200
    desk.keys(CODE)
    desk.press(end)
    assert desk.scans == [CODE]
    assert desk.first.text() == "wx"
    assert desk.first.hasFocus()


def test_a_line_feed_ends_a_scan(desk):
    desk.keys(CODE)
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        none = Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(desk.first, QKeyEvent(kind, Qt.Key.Key_unknown, none, "\n"))
    assert (desk.scans, desk.first.text()) == ([CODE], "")


def test_without_an_end_key_silence_ends_a_scan(desk, qtbot):
    desk.keys("6901234567892")
    assert desk.scans == []
    qtbot.waitUntil(lambda: desk.scans == ["6901234567892"])
    assert desk.first.text() == ""


def test_an_end_key_that_comes_late_is_still_the_scans(desk):
    pressed = []
    desk.first.returnPressed.connect(lambda: pressed.append(1))
    desk.keys("6901234567892")
    desk.listener.settle()
    desk.press(Qt.Key.Key_Return, after=60)
    assert desk.scans == ["6901234567892"]
    assert not pressed
    desk.press(Qt.Key.Key_Return, after=500)
    assert pressed


def test_several_codes_in_a_burst(desk):
    for code in ("6901234567892", CODE, "DD20261116008731"):
        desk.keys(code)
        desk.press(Qt.Key.Key_Return)
    assert desk.scans == ["6901234567892", CODE, "DD20261116008731"]


def test_a_scanner_that_repeats_a_character_in_the_same_millisecond(desk):
    """X11 then calls the second one an auto-repeat."""
    desk.keys("DD")
    for char in "000":
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QCoreApplication.sendEvent(desk.first, QKeyEvent(kind, Qt.Key.Key_0, none, char, True))
    desk.keys("731")
    desk.press(Qt.Key.Key_Return)
    assert desk.scans == ["DD000731"]


def test_a_half_typed_word_is_whole_when_the_scan_comes_a_moment_later(desk):
    desk.keys("abc", gap=90)
    desk.time += GAP + 1
    desk.keys(CODE)
    desk.press(Qt.Key.Key_Return)
    assert (desk.first.text(), desk.scans) == ("abc", [CODE])


def test_a_scan_with_the_focus_on_a_button_does_not_press_it(desk):
    pressed = []
    desk.button.clicked.connect(lambda: pressed.append(1))
    desk.button.setFocus()
    desk.button.setDefault(True)
    desk.keys(CODE)
    desk.press(Qt.Key.Key_Return)
    assert (desk.scans, pressed) == ([CODE], [])


def test_digits_of_a_scan_choose_no_option(desk):
    desk.options.focus_first()
    desk.keys("1112223")
    desk.press(Qt.Key.Key_Return)
    assert desk.scans == ["1112223"]
    assert desk.options.value() is None


def test_a_digit_typed_chooses_its_option(desk, qtbot):
    desk.options.focus_first()
    desk.key("2")
    qtbot.waitUntil(lambda: desk.options.value() == "b")


def test_a_scan_in_a_dialog(desk, qtbot):
    dialog = QDialog(desk)
    field = QLineEdit(dialog)
    dialog.open()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    desk.keys(CODE)
    desk.press(Qt.Key.Key_Return)
    assert (desk.scans, field.text(), dialog.isVisible()) == ([CODE], "", True)
    dialog.close()


def test_keys_that_come_through_the_window(desk, qtbot):
    """As the windowing system sends them."""
    handle = desk.windowHandle()
    for char in "123":
        QTest.keyClick(handle, ord(char))
        desk.listener.settle()
        desk.time += 100
    for char in "6901234567892":
        QTest.keyClick(handle, ord(char))
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert (desk.first.text(), desk.scans) == ("123", ["6901234567892"])


def test_a_withheld_key_arrives_after_the_gap(desk, qtbot):
    desk.key("x")
    assert desk.first.text() == ""
    qtbot.waitUntil(lambda: desk.first.text() == "x")


def test_rolled_keys_and_bursts_stay_whole(desk):
    for char, gap in zip(
        "the quick brown fox", [0, 15, 20, 90, 12, 30, 85, 20, 18, 70, 10, 33, 60, 15, 83, 83, 30, 20, 95], strict=True
    ):
        desk.key(char, gap)
    desk.press(Qt.Key.Key_Return, after=20)
    assert (desk.first.text(), desk.scans) == ("the quick brown fox", [])


def test_a_short_burst_and_enter_are_a_persons(desk):
    pressed = []
    desk.first.returnPressed.connect(lambda: pressed.append(desk.first.text()))
    desk.keys("12345", gap=1)
    desk.press(Qt.Key.Key_Return)
    assert (pressed, desk.scans) == (["12345"], [])


def test_a_key_held_down_repeats(desk):
    none = Qt.KeyboardModifier.NoModifier
    desk.key("a")
    desk.listener.settle()
    for _ in range(20):
        desk.time += 25
        QCoreApplication.sendEvent(desk.first, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none, "a", True))
    assert (desk.first.text(), desk.scans) == ("a" * 21, [])


def test_editing_keys_come_after_what_was_typed_before_them(desk):
    desk.keys("abc", gap=5)
    desk.press(Qt.Key.Key_Backspace, after=5)
    desk.keys("de", gap=5)
    desk.press(Qt.Key.Key_Home, after=5)
    desk.key("x", after=5)
    desk.press(Qt.Key.Key_A, after=5, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.first.text() == "xabde"
    assert desk.first.selectedText() == "xabde"


def test_a_function_key_finds_the_field_filled(desk):
    seen = []
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_F9), desk)
    shortcut.activated.connect(lambda: seen.append(desk.first.text()))
    desk.keys("249", gap=8)
    desk.press(Qt.Key.Key_F9, after=8)
    assert seen == ["249"]


def test_tab_typed_quickly_leads_on(desk):
    desk.keys("12", gap=8)
    desk.press(Qt.Key.Key_Tab, after=8)
    desk.keys("34", gap=8)
    desk.listener.settle()
    assert (desk.first.text(), desk.second.text()) == ("12", "34")


def test_a_click_comes_after_what_was_typed_before_it(desk, qtbot):
    desk.keys("12", gap=8)
    qtbot.mouseClick(desk.second, Qt.MouseButton.LeftButton)
    assert desk.first.text() == "12"
    assert desk.second.hasFocus()


def test_a_key_for_a_field_that_is_gone_does_no_harm(desk, qtbot):
    gone = QLineEdit(desk)
    gone.show()
    gone.setFocus()
    qtbot.waitUntil(gone.hasFocus)
    desk.key("x")
    gone.deleteLater()
    qtbot.waitUntil(lambda: not desk.listener.is_waiting)
    assert desk.first.text() == ""


def test_spaces_reach_a_button_at_once(desk):
    pressed = []
    desk.button.clicked.connect(lambda: pressed.append(1))
    desk.button.setFocus()
    desk.press(Qt.Key.Key_Space)
    assert pressed


def test_with_a_prefix_nothing_else_is_withheld(desk):
    desk.listener.use(ScanSettings(prefix="~"))
    desk.keys("fast", gap=1)
    assert desk.first.text() == "fast"
    desk.keys("~" + CODE)
    desk.press(Qt.Key.Key_Return)
    assert desk.scans == [CODE]
    assert desk.first.text() == "fast"
    desk.keys("~abcdefg")
    desk.press(Qt.Key.Key_Escape)
    assert desk.first.text() == "fast~abcdefg"


def test_caps_lock_and_shift(desk):
    for char in "As1-Th":
        desk.time += 2
        modifier = Qt.KeyboardModifier.ShiftModifier if char.isupper() else Qt.KeyboardModifier.NoModifier
        if char.isupper():
            QTest.keyPress(desk.first, Qt.Key.Key_Shift)
        QTest.keyClick(desk.first, ord(char), modifier)
        if char.isupper():
            QTest.keyRelease(desk.first, Qt.Key.Key_Shift)
    desk.press(Qt.Key.Key_Return)
    assert desk.scans == ["As1-Th"]


def commit(target: QWidget, text: str, preedit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(target, event)


def test_an_input_method_that_commits_each_character(desk):
    for char in "ＡＳ１-0007":
        desk.time += 3
        commit(desk.first, char)
    desk.press(Qt.Key.Key_Return)
    assert (desk.scans, desk.first.text()) == (["ＡＳ１-0007"], "")


def test_an_input_method_that_commits_the_whole_scan(desk):
    for length in range(1, len(CODE) + 1):
        desk.time += 3
        commit(desk.first, "", CODE[:length])
    desk.time += 3
    commit(desk.first, CODE)
    assert (desk.scans, desk.first.text()) == ([CODE], "")


def test_words_a_person_composes_arrive(desk, qtbot):
    for length in range(1, 9):
        desk.time += 90
        commit(desk.first, "", "wangxiao"[:length])
    commit(desk.first, "王晓")
    desk.time += 200
    for length in range(1, 9):
        desk.time += 90
        commit(desk.first, "", "keyboard"[:length])
    commit(desk.first, "keyboard")
    desk.time += 200
    commit(desk.first, "，")
    qtbot.waitUntil(lambda: desk.first.text() == "王晓keyboard，")
    assert desk.scans == []


def test_hands_type_and_scan(desk):
    hands = Hands(desk, desk.listener)
    hands.type("13800001234")
    assert desk.first.text() == "13800001234"
    hands.scan(CODE)
    hands.press(Qt.Key.Key_Tab)
    hands.type("王 晓")
    assert (desk.scans, desk.second.text()) == ([CODE], "王 晓")


def test_after_stop_keys_go_their_way(desk):
    desk.key("x")
    desk.listener.stop()
    desk.keys(CODE)
    assert desk.first.text() == "x" + CODE


_TYPED = st.lists(
    st.tuples(
        st.sampled_from(string.ascii_letters + string.digits + "-. "),
        st.one_of(st.floats(GAP + 1, 400), st.floats(0, GAP)),
    ),
    max_size=40,
)


one_desk = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@one_desk
@given(typed=_TYPED, enter=st.booleans())
def test_whatever_no_scanner_could_have_sent_arrives_in_order(desk, typed, enter):
    """Any rhythm in which no six characters follow each other within the gap."""
    desk.wipe()
    fast, expected = 0, ""
    for char, gap in typed:
        fast = fast + 1 if gap <= GAP else 1
        slow = fast > 5
        fast = 1 if slow else fast
        desk.key(char, GAP + 1 if slow else gap)
        expected += char
    if enter:
        desk.press(Qt.Key.Key_Return, after=1)
    desk.listener.settle()
    assert (desk.first.text(), desk.scans) == (expected, [])


@one_desk
@given(code=st.text(string.ascii_uppercase + string.digits + "-", min_size=6, max_size=60), gap=st.floats(0, GAP))
def test_whatever_a_scanner_sends_is_caught(desk, code, gap):
    desk.wipe()
    desk.keys(code, gap)
    desk.press(Qt.Key.Key_Return, after=gap)
    assert (desk.first.text(), desk.scans) == ("", [code])
