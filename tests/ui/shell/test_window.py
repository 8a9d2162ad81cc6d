"""The window of somebody signed in: tabs, keys, search, messages; in both languages, at every text size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.errors import Fault, UserError
from app.i18n import Phrase
from app.services.worklists import Desktop, Filter, badges
from app.ui.context import BarAction, Notice
from app.ui.keys import KEYS, NEW_KINDS, bound_keys
from app.ui.tabs import TABS
from app.ui.theme import Tone, tokens
from app.ui.worklist.tab import WorkTab
from app.workflow.kinds import case_kind

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
WAITING = "TH-261119-A01-0001-K"


@pytest.mark.parametrize("number", range(1, 9))
def test_alt_and_a_digit_open_a_tab(rig, number):
    rig.press(Qt.Key(Qt.Key.Key_0 + number), ALT)
    assert rig.screen.tabs.current == rig.screen.stack.open_name == TABS[number - 1].name


def test_a_click_opens_a_tab(rig):
    rig.find("tab.returns").click()
    assert rig.screen.stack.open_name == "returns"


def returns_waiting(rig) -> str:
    """How many returns and exchanges wait for whoever is signed in."""
    return str(badges(rig.desk, rig.screen.counter.session).waiting[Desktop.RETURNS])


def test_the_tabs_show_what_waits(rig):
    assert rig.screen.tabs.findChild(QAbstractButton, "tab.returns").count == returns_waiting(rig) != "0"
    assert rig.screen.tabs.findChild(QAbstractButton, "tab.customers").count == ""


def test_more_than_ninety_nine_is_written_so(rig):
    rig.screen.tabs.show_counts({"returns": 100})
    assert rig.screen.tabs.findChild(QAbstractButton, "tab.returns").count == "99+"
    rig.screen.load_badges()
    rig.settle()


def test_f2_begins_a_return_from_anywhere(rig):
    rig.press(Qt.Key.Key_8, ALT)
    rig.press(Qt.Key.Key_F2)
    assert rig.screen.stack.open_name == "intake"
    assert rig.focus == "intake.phone"


@pytest.mark.parametrize("key", [key for key, kind in NEW_KINDS.items() if case_kind(kind).workflow is None])
def test_other_kinds_say_that_they_come_later(rig, key):
    rig.press(Qt.Key[f"Key_{key}"])
    assert "later version" in rig.status


def test_f8_says_that_it_comes_later(rig):
    rig.press(Qt.Key.Key_F8)
    assert "No voucher" in rig.status


def test_a_key_without_anything_to_do_says_so(rig):
    rig.press(Qt.Key.Key_7, ALT)
    rig.press(Qt.Key.Key_F10)
    assert "F10" in rig.status


def test_f1_shows_the_keys_and_esc_leads_back(rig):
    rig.find("intake.phone").setFocus()
    rig.press(Qt.Key.Key_F1)
    help_sheet = rig.find("keys_help")
    written = {one.text() for one in help_sheet.findChildren(QLabel)}
    assert {key.label for key in bound_keys()} <= written
    rig.press(Qt.Key.Key_Escape)
    assert not rig.screen.sheets.is_open
    assert rig.focus == "intake.phone"


def test_a_question_mark_shows_the_keys_outside_a_field(rig):
    rig.press(Qt.Key.Key_4, ALT)
    rig.type("?")
    assert rig.screen.sheets.is_open


def test_a_question_mark_in_a_field_is_typed(rig):
    field = rig.find("intake.phone")
    field.setFocus()
    rig.type("?")
    assert not rig.screen.sheets.is_open
    assert field.text() == "?"
    field.clear()


def test_no_key_is_bound_twice():
    sequences = [key.sequence for key in bound_keys()]
    assert len(sequences) == len(set(sequences))
    assert len({key.name for key in KEYS}) == len(KEYS)


def test_no_bare_character_is_bound():
    assert not [key for key in bound_keys() if len(key.sequence) == 1]


# ------------------------------------------------------------------------------------------------------------ search


def test_search_as_one_types(rig):
    rig.press(Qt.Key.Key_F, CONTROL)
    assert rig.focus == "top.search"
    rig.type("zhang")
    popup = rig.screen.search.popup
    assert popup.isVisible()
    assert popup.numbers() == (WAITING,)
    assert popup.height() > tokens().row


def test_arrows_and_enter_open_a_result(rig):
    rig.press(Qt.Key.Key_F, CONTROL)
    rig.type("zhang")
    rig.press(Qt.Key.Key_Down)
    rig.press(Qt.Key.Key_Return)
    assert rig.screen.stack.open_name == "returns"
    tab = rig.screen.stack.tab("returns")
    assert isinstance(tab, WorkTab)
    assert tab.panel.case_no == WAITING
    assert not rig.screen.search.popup.isVisible()
    assert rig.screen.top.search.text() == ""


def test_enter_alone_opens_the_best_result(rig):
    rig.press(Qt.Key.Key_F, CONTROL)
    rig.type("zhang")
    rig.press(Qt.Key.Key_Return)
    assert rig.screen.stack.tab("returns").panel.case_no == WAITING


def test_an_order_number_typed_goes_to_the_intake(rig):
    rig.press(Qt.Key.Key_4, ALT)
    rig.press(Qt.Key.Key_F, CONTROL)
    rig.type("DD20261117006218")
    rig.press(Qt.Key.Key_Return)
    assert rig.screen.stack.open_name == "intake"
    assert rig.screen.stack.tab("intake").form.order is not None
    rig.screen.stack.tab("intake").form.start_over()


def test_nothing_found_says_what_to_try(rig):
    rig.press(Qt.Key.Key_F, CONTROL)
    rig.type("qqqq")
    assert "No case found" in rig.screen.search.popup.hint
    rig.press(Qt.Key.Key_Return)
    assert "qqqq" in rig.screen.bar.text.lower()


def test_esc_leaves_the_search(rig):
    rig.press(Qt.Key.Key_F, CONTROL)
    rig.type("zhang")
    rig.press(Qt.Key.Key_Escape)
    assert not rig.screen.search.popup.isVisible()
    assert rig.screen.top.search.text() == ""
    assert rig.focus != "top.search"


ODD = ("", " ", "'", '"', "%_*", "A" * 200, "😀", "䶮𬭎𠮷", "１３８", "\\", "AND OR NOT", "a:b")


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_only_texts(rig, text):
    rig.screen.search_for(text)
    rig.settle()
    rig.press(Qt.Key.Key_Return)
    assert rig.bugs == []


# ---------------------------------------------------------------------------------------------------------- messages


def test_a_message_with_something_to_do(rig):
    done = []
    rig.screen.counter.bar("Something", action=BarAction("Do it", lambda: done.append(1)))
    rig.find("bar.action").click()
    assert done == [1]
    assert rig.screen.bar.text == ""


def test_esc_puts_the_message_away_first(rig):
    rig.screen.counter.bar("Something")
    rig.press(Qt.Key.Key_Escape)
    assert rig.screen.bar.text == ""


def test_another_tab_puts_the_message_away(rig):
    rig.screen.counter.bar("Something")
    rig.press(Qt.Key.Key_4, ALT)
    assert rig.screen.bar.text == ""


def test_a_fault_in_a_task_is_said_with_its_advice(rig):
    def work() -> None:
        raise Fault(Phrase("The disk is full."), Phrase("Make room."))

    rig.screen.counter.tasks.run(work)
    rig.settle()
    assert rig.screen.bar.text == "The disk is full. Make room."
    assert rig.screen.bar.property("tone") == Tone.DANGER
    rig.press(Qt.Key.Key_4, ALT)
    assert rig.screen.bar.text == "The disk is full. Make room."


def test_a_refusal_nobody_takes_is_said(rig):
    def work() -> None:
        raise UserError(Phrase("Not like this."))

    rig.screen.counter.tasks.run(work)
    rig.settle()
    assert rig.screen.bar.text == "Not like this."


def test_a_bug_is_said_and_what_is_typed_stays(rig):
    field = rig.find("intake.phone")
    field.setFocus()
    rig.type("zhang")

    def work() -> None:
        raise ZeroDivisionError

    rig.screen.counter.tasks.run(work)
    rig.settle()
    assert "went wrong" in rig.screen.bar.text
    assert field.text() == "zhang"
    assert len(rig.bugs) == 1
    rig.bugs.clear()
    field.clear()


def test_the_counts_are_clickable_lists(rig):
    late = badges(rig.desk, rig.screen.counter.session).overdue
    assert rig.find("top.overdue").text() == f"Overdue {late}"
    rig.find("top.overdue").click()
    rig.settle()
    assert rig.screen.stack.open_name == "today"
    assert rig.screen.stack.tab("today").work.list.filter is Filter.OVERDUE


def test_a_notice_counts_again(rig):
    rig.screen.tabs.show_counts({"returns": 55})
    rig.screen.counter.tell(Notice())
    rig.settle()
    assert rig.screen.tabs.findChild(QAbstractButton, "tab.returns").count == returns_waiting(rig)


# -------------------------------------------------------------------------------------------------------------- looks


class Flashes(QObject):
    """Hears of every window that shows itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched is not self._window:
            self.names.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_nothing_flashes_as_a_window_of_its_own(rig):
    flashes = Flashes(rig.window)
    QApplication.instance().installEventFilter(flashes)
    try:
        rig.sign_in()
        for plan in TABS:
            rig.screen.open_tab(plan.name)
            rig.settle()
        rig.screen.open_case(WAITING)
        rig.screen.sheets.show_settings()
        rig.screen.sheets.show_keys(())
        rig.screen.sheets.close_all()
        rig.window.lock()
        rig.settle()
    finally:
        QApplication.instance().removeEventFilter(flashes)
    assert flashes.names == []


def test_the_overdue_list_is_filtered(rig):
    rig.screen.open_list(Filter.DUE_TODAY)
    rig.settle()
    assert rig.screen.stack.open_name == "today"
