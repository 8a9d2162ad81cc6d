"""What is typed is kept a moment later, offered again after a crash, and never overwritten by the next form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.errors import Fault
from app.i18n import Phrase
from app.services import drafts
from app.ui.intake.keeping import KEEP_AFTER_MS
from app.ui.intake.kept_form import EARLIER, FORM, form_from_text
from app.ui.intake.parts.note import NotePart
from tests.ui.hands import Hands
from tests.ui.intake.conftest import ORDER


def choose(tab, settle, order_no=ORDER) -> None:
    """A line and a reason of an order."""
    tab.take_order(order_no)
    settle()
    hands = Hands(tab)
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)


def crash(tab, settle) -> None:
    """The program ends after the form was kept: nothing more is done with this tab."""
    tab.keep_now()
    settle()


def test_kept_within_a_second_however_long_staff_type(tab, hands, qtbot, settle, desk, agent, find):
    assert KEEP_AFTER_MS <= 500
    keeper = tab._keeper
    with qtbot.waitSignal(keeper.kept, timeout=5000):
        hands.type("zhang")
    settle()
    kept = drafts.kept(desk, agent, FORM)
    assert form_from_text(kept.payload).who.startswith("zh")
    assert find("intake.kept").text() == "Draft saved 10:30"


def test_hiding_the_tab_keeps_the_form_at_once(tab, settle, desk, agent):
    choose(tab, settle)
    tab.hide()
    settle()
    assert form_from_text(drafts.kept(desk, agent, FORM).payload) == tab.form.typed()


def test_offered_again_after_a_crash_and_taken_up(tab, open_tab, counter, settle):
    choose(tab, settle)
    tab.form.part(NotePart).field.input.setFocus()
    Hands(tab).type("打开有异味🙂")
    before = tab.form.typed()
    crash(tab, settle)
    again = open_tab(counter)
    assert again.offer.text == "Unsaved intake of 10:30"
    again.offer.taken_up.emit()
    settle()
    assert again.form.typed() == before
    assert again.form.who.person.text.startswith("张*")
    assert again.form.part(NotePart).field.value() == "打开有异味🙂"
    assert again.offer.text == ""
    again.do_main()
    settle()
    assert again.form.typed().is_empty


def test_a_new_customer_and_unfinished_searches_come_back_too(tab, open_tab, counter, settle):
    hands = Hands(tab)
    hands.type("13912340000")
    settle()
    hands.press(Qt.Key.Key_Return)
    hands.type("王䶮")
    tab.form.what.field.input.setFocus()
    hands.type("DD2026")
    crash(tab, settle)
    again = open_tab(counter)
    again.offer.taken_up.emit()
    settle()
    assert (again.form.draft.new_name, again.form.draft.new_phone) == ("王䶮", "13912340000")
    assert again.form.who.new.name.value() == "王䶮"
    assert again.form.what.field.value() == "DD2026"


def test_an_offer_left_undecided_survives_the_next_intake_and_the_next_crash(tab, open_tab, counter, settle):
    choose(tab, settle)
    first = tab.form.typed()
    crash(tab, settle)
    second_tab = open_tab(counter)
    choose(second_tab, settle, "DD20261116008731")
    second_tab.do_main()
    settle()
    choose(second_tab, settle, "DD20261110007788")
    second = second_tab.form.typed()
    crash(second_tab, settle)
    third_tab = open_tab(counter)
    third_tab.offer.taken_up.emit()
    settle()
    assert third_tab.form.typed() == second
    third_tab.offer.taken_up.emit()
    settle()
    assert third_tab.form.typed() == first
    assert third_tab.offer.text == "Unsaved intake of 10:30"


def test_a_form_of_another_day_is_named_by_its_day(tab, open_tab, counter, settle, clock):
    choose(tab, settle)
    crash(tab, settle)
    clock.advance(days=1)
    assert open_tab(counter).offer.text == "Unsaved intake of 21 Nov 10:30"


def test_an_offer_can_be_discarded(tab, open_tab, counter, settle, desk, agent):
    choose(tab, settle)
    crash(tab, settle)
    again = open_tab(counter)
    again.offer.put_away.emit()
    settle()
    assert again.offer.text == ""
    assert drafts.kept(desk, agent, FORM) is None
    assert drafts.kept(desk, agent, EARLIER) is None


def test_a_saved_form_leaves_no_draft(tab, settle, desk, agent):
    choose(tab, settle)
    tab.keep_now()
    tab.do_main()
    settle()
    tab.keep_now()
    settle()
    assert drafts.kept(desk, agent, FORM) is None


def test_discarding_empties_the_form_and_can_be_taken_back(tab, settle, find, desk, agent):
    choose(tab, settle)
    tab.keep_now()
    before = tab.form.typed()
    find("intake.discard").click()
    settle()
    assert tab.form.typed().is_empty
    assert drafts.kept(desk, agent, FORM) is None
    find("intake.offer_bar.continue").click()
    settle()
    assert tab.form.typed() == before


def test_each_person_has_their_own_draft(tab, open_tab, counter, settle, supervisor):
    choose(tab, settle)
    crash(tab, settle)
    assert open_tab(replace(counter, session=supervisor)).offer.text == ""


def test_a_line_taken_meanwhile_is_not_chosen_again(tab, open_tab, counter, settle):
    choose(tab, settle)
    form = tab.form.typed()
    crash(tab, settle)
    tab.do_main()
    settle()
    tab.form.restore(form)
    settle()
    assert tab.form.draft.quantities == ()


@pytest.mark.parametrize(
    "payload", ["{}", '{"forms": 3}', '{"forms": [["now", "{}"]]}', '{"draft": "{}", "who": "", "what": ""}']
)
def test_what_is_no_form_of_ours_is_not_offered(open_tab, counter, desk, agent, payload):
    drafts.keep(desk, agent, FORM, payload)
    drafts.keep(desk, agent, EARLIER, payload)
    assert open_tab(counter).offer.text == ""


def test_a_draft_that_cannot_be_kept_says_so_and_the_form_stays(tab, hands, settle, find, monkeypatch):
    def full(*_values: object) -> None:
        raise Fault(Phrase("The disk is full."))

    monkeypatch.setattr(drafts, "keep", full)
    hands.type("zh")
    tab.keep_now()
    settle()
    assert find("intake.kept").text() == "Draft could not be saved"
    assert tab.form.who.field.value() == "zh"


def test_what_could_not_be_kept_is_kept_at_the_next_occasion(tab, settle, monkeypatch, desk, agent):
    def full(*_: object) -> None:
        raise Fault(Phrase("The disk is full: nothing was saved."))

    choose(tab, settle)
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "keep", full)
        tab.keep_now()
        settle()
    assert drafts.kept(desk, agent, FORM) is None
    tab.hide()
    settle()
    assert form_from_text(drafts.kept(desk, agent, FORM).payload) == tab.form.typed()
