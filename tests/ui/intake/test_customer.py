"""Who: found by phone, name or pinyin, picked by digit, arrow, Enter or click; or somebody new."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt

from tests.ui.intake.conftest import ORDER


def rows(tab) -> list[str]:
    return [row.accessibleName() for row in tab.form.who.hits.rows()]


@pytest.mark.parametrize(
    "typed", ["13800001234", "138 0000 1234", "+86 138-0000-1234", "张可", "zhangke", "zkx", "1234"]
)
def test_found_in_every_spelling(tab, hands, settle, typed):
    hands.type(typed)
    settle()
    assert rows(tab)[0] == "张*, 138****1234, cases: 1"


def test_nothing_personal_stands_in_the_list(tab, hands, settle):
    hands.type("zh")
    settle()
    found = [row.split(", ")[:2] for row in rows(tab)]
    assert ["赵*", "136****1357"] in found
    assert ["张*", "138****1234"] in found
    assert found[-1][0] == "New customer"
    assert all(re.fullmatch(r".\*", name) and re.fullmatch(r"\d{3}\*{4}\d{4}", phone) for name, phone in found[:-1])


def test_enter_picks_the_first(tab, hands, settle):
    hands.type("zhangkexin")
    hands.press(Qt.Key.Key_Return)
    settle()
    assert tab.form.who.person.text == "张* 138****1234 Known · cases: 1"
    assert tab.form.who.field.value() == ""


def test_a_digit_picks_while_a_name_is_typed(tab, hands, settle):
    hands.type("zh")
    settle()
    second = rows(tab)[1].split(", ")[:2]
    hands.press(Qt.Key.Key_2)
    settle()
    assert tab.form.who.person.text.split()[:2] == second


def test_a_digit_belongs_to_a_phone_until_the_list_is_entered(tab, hands, settle):
    hands.type("1")
    hands.type("3")
    settle()
    assert tab.form.who.field.value() == "13"
    hands.type("6000")
    settle()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_1)
    settle()
    assert tab.form.who.person.text.startswith("赵*")


@pytest.mark.parametrize("patient", [True, False], ids=["waits", "faster than the look-up"])
def test_no_digit_of_an_order_number_picks_anybody(tab, hands, settle, patient):
    for key in "DD20261116008731":
        hands.type(key)
        if patient:
            settle()
    settle()
    assert tab.form.who.field.value() == "DD20261116008731"
    assert not tab.form.draft.is_new_customer


def test_arrows_move_and_escape_closes_without_losing_what_was_typed(tab, hands, settle):
    hands.type("zh")
    settle()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Escape)
    assert tab.form.who.hits.isHidden()
    assert tab.form.who.field.value() == "zh"


def test_nobody_found_offers_somebody_new_with_what_was_typed(tab, hands, settle, find):
    hands.type("13912340000")
    settle()
    assert find("intake.hits.state").text() == "Nobody found with this phone, name or pinyin."
    hands.press(Qt.Key.Key_Return)
    settle()
    assert tab.form.draft.new_phone == "13912340000"
    assert tab.form.who.new.name.input.hasFocus()


def test_a_name_typed_becomes_the_new_customers_name(tab, hands, settle):
    hands.type("王小")
    settle()
    hands.press(Qt.Key.Key_Return)
    assert tab.form.draft.new_name == "王小"
    assert tab.form.who.new.phone.input.hasFocus()


def test_back_to_the_search_keeps_what_was_typed(tab, hands, settle):
    hands.type("13912340000")
    settle()
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Escape)
    assert tab.form.who.field.value() == "13912340000"
    assert not tab.form.draft.is_new_customer


def test_the_newest_purchases_of_the_customer_are_offered_and_picked_by_digit(tab, hands, settle):
    hands.type("zhangkexin")
    hands.press(Qt.Key.Key_Return)
    settle()
    assert len(tab.form.what.offers.rows()) == 2
    hands.press(Qt.Key.Key_1)
    assert tab.form.order.order_no == tab.form.what.field.value()
    assert tab.form.draft.order_no == tab.form.order.order_no


def test_the_owner_of_the_purchase_is_filled_in(tab, settle):
    tab.take_order(ORDER)
    settle()
    assert tab.form.who.person.text == "张* 138****1234 Known · cases: 1"
    tab.take_order("DD20261110007788")
    settle()
    assert tab.form.who.person.text.startswith("赵*")
    assert tab.form.who.warning == ""


def test_another_owner_than_the_chosen_customer_is_warned_of_not_taken(tab, hands, settle, find):
    hands.type("zhangkexin")
    hands.press(Qt.Key.Key_Return)
    settle()
    tab.take_order("DD20261110007788")
    settle()
    assert tab.form.who.warning == "This purchase belongs to another customer: 赵* 136****1357."
    assert tab.form.who.person.text.startswith("张*")
    find("intake.owner.take").click()
    settle()
    assert tab.form.who.person.text.startswith("赵*")
    assert tab.form.who.warning == ""


def test_a_purchase_of_nobody_changes_nobody(tab, settle):
    tab.take_order("XP20261120000018")
    settle()
    assert tab.form.draft.customer_id is None
    assert tab.form.who.person.text == ""


def test_the_choice_can_be_taken_back(tab, settle, find):
    tab.take_order(ORDER)
    settle()
    find("intake.person.drop").click()
    settle()
    assert tab.form.draft.customer_id is None
    assert tab.form.who.warning == "This purchase belongs to another customer: 张* 138****1234."
