"""An exchange: the same again by scan and four keys, or another product with what it costs more or less."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.models.exchanges import EXCHANGES
from app.ui.intake.parts.address import AddressPart
from app.ui.intake.parts.target import TargetPart
from tests.ui.intake.conftest import ORDER, RECEIPT, focused

LEFT = Qt.MouseButton.LeftButton
SERUM, MASK, LIPSTICK = "6900000000011", "6900000000028", "6900000000042"


@pytest.fixture
def press(hands, settle):
    """Keys and texts, one after the other, each done with before the next."""

    def play(*keys: Qt.Key | str) -> None:
        for key in keys:
            if isinstance(key, str):
                hands.type(key)
            else:
                hands.press(key)
            settle()

    return play


@pytest.fixture
def serum(tab, press):
    """The serum of the sample order is to be exchanged, for a fault."""
    tab.take_order(ORDER)
    press(Qt.Key.Key_F3, Qt.Key.Key_1, Qt.Key.Key_1)
    return tab.form.part(TargetPart)


def stored_exchange(desk):
    """The newest exchange as it is stored."""
    return EXCHANGES.of_case(desk.store, desk.store.sql("SELECT max(case_id) FROM exchanges")[0][0])


def said(tab) -> str:
    return "\n".join(one.text() for one in tab.rules.findChildren(QLabel) if one.isVisibleTo(tab.rules))


@pytest.mark.parametrize("patient", [True, False], ids=["waits", "faster than the look-up"])
def test_scan_and_four_keys_take_in_an_exchange_for_the_same(tab, hands, settle, heard, stored, desk, patient):
    before = stored()
    tab.take_order(RECEIPT)
    for key in (Qt.Key.Key_F3, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_F9):
        if patient:
            settle()
        hands.press(key)
    settle()
    assert stored() == before + 1
    assert "HH-" in heard.said[-1]
    assert "Next: Review, by Wed 25 Nov at the latest" in heard.said[-1]
    assert [paper.kind.name for paper in heard.papers[0]] == ["RECEIPT", "EXCHANGE_VOUCHER"]
    kept = stored_exchange(desk)
    assert (kept.same, kept.qty, kept.difference.fen) == (True, 1, 0)
    assert tab.form.typed().is_empty
    assert focused() == "intake.phone"


def test_the_same_again_is_named_and_costs_nothing(tab, serum, find):
    assert serum.chosen.text() == "The same again: 玻尿酸补水精华液 30ml"
    assert find("intake.rules.headline").text() == "May be exchanged"
    assert find("intake.rules.total").text() == "¥0.00"
    assert serum.quantity.isHidden()


def test_another_product_by_keyboard_with_its_difference(tab, serum, press, find, desk, stored):
    before = stored()
    press(Qt.Key.Key_Down, "mianmo", Qt.Key.Key_1)
    assert serum.chosen.text() == "氨基酸睡眠面膜 100g · ¥99.00"
    assert "gets the difference back" in said(tab)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert serum.quantity.value() == 4
    assert "The customer pays the difference" in said(tab)
    tab.form.part(AddressPart).field.input.focus()
    press("杭州市文三路 1 号", Qt.Key.Key_F9)
    assert stored() == before + 1
    kept = stored_exchange(desk)
    assert (kept.same, kept.qty, kept.address) == (False, 4, "杭州市文三路 1 号")


def test_another_product_by_pointer_and_back_to_the_same(tab, serum, settle, find):
    QTest.mouseClick(find("intake.target"), LEFT)
    QTest.keyClicks(find("intake.target"), "6900000000028")
    settle()
    QTest.mouseClick(serum.search.hits.rows()[0], LEFT)
    assert serum.chosen.text().startswith("氨基酸睡眠面膜")
    QTest.mouseClick(find("intake.target_quantity.more"), LEFT)
    assert tab.form.draft.target_quantity == 2
    QTest.mouseClick(find("intake.target.drop"), LEFT)
    assert serum.chosen.text().startswith("The same again")
    assert (tab.form.draft.target_product_id, tab.form.draft.target_quantity) == (None, 0)


def test_a_scanned_product_is_another_line_or_what_goes_out(tab, serum, settle):
    tab.take_barcode(LIPSTICK)
    settle()
    assert len(tab.form.draft.quantities) == 2
    tab.take_barcode(MASK)
    settle()
    assert serum.chosen.text().startswith("氨基酸睡眠面膜")
    tab.take_barcode("6999999999999")
    settle()
    assert serum.target.error == "There is no product with the barcode 6999999999999 here."


def test_a_search_that_led_to_nothing_is_not_passed_over(tab, serum, press, find, stored):
    before = stored()
    press(Qt.Key.Key_Down, "no such thing")
    assert find("intake.target.hits.state").text() == "No product with this name or number."
    press(Qt.Key.Key_F9)
    assert serum.target.error == "Choose one of the products found, or empty this field."
    assert stored() == before


def test_a_product_without_a_price_asks_for_it(tab, serum, press, desk, find, stored):
    with desk.store.transaction():
        desk.store.write_sql("UPDATE products SET price = NULL WHERE barcode = ?", [MASK])
    before = stored()
    press(Qt.Key.Key_Down, "mianmo", Qt.Key.Key_1)
    assert focused() == "intake.target_price"
    assert "What does one of the new goods cost today?" in said(tab)
    press(Qt.Key.Key_F9)
    assert serum.price.error
    press("abc", Qt.Key.Key_F9)
    assert serum.price.error == "Write an amount as 249 or 249.50."
    press(Qt.Key.Key_Home)
    serum.price.input.selectAll()
    press("299")
    assert find("intake.rules.total").text() == "¥0.00"
    press(Qt.Key.Key_F9)
    assert stored() == before + 1


def test_products_that_differ_need_a_new_one(tab, press, find):
    tab.take_order(ORDER)
    press(Qt.Key.Key_F3, Qt.Key.Key_1, Qt.Key.Key_Up, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_1)
    assert "What is wanted instead?" in said(tab)
    press(Qt.Key.Key_F9)
    assert tab.form.part(TargetPart).target.error == "What is wanted instead? Name, pinyin or barcode."
    assert focused() == "intake.target"


def test_an_exchange_comes_back_after_a_crash(tab, serum, press, settle, open_tab, counter):
    press(Qt.Key.Key_Down, "mianmo", Qt.Key.Key_1, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Up)
    before, draft = tab.form.typed(), tab.form.draft
    tab.keep_now()
    settle()
    again = open_tab(counter)
    again.offer.taken_up.emit()
    settle()
    assert again.form.typed() == before
    assert again.form.draft == draft
    assert again.form.part(TargetPart).chosen.text() == "氨基酸睡眠面膜 100g · ¥99.00"
