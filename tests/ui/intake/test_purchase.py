"""What: an order by number, receipt or barcode; its lines, and how many pieces of each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models import products
from app.models.products import ProductRow
from app.ui.intake.parts.goods_back import ReasonPart
from tests.ui.intake.conftest import ORDER, RECEIPT

SERUM, LIPSTICK, DEVICE = "6900000000011", "6900000000042", "6900000000066"


def enter(tab, hands, settle, text: str) -> None:
    tab.form.what.field.input.focus()
    hands.type(text)
    hands.press(Qt.Key.Key_Return)
    settle()


def quantities(tab) -> list[int]:
    return [pieces for _line, pieces in tab.form.draft.quantities]


def test_the_receipt_stands_for_its_order(tab, hands, settle, find):
    enter(tab, hands, settle, RECEIPT.lower())
    assert tab.form.what.field.value() == ORDER
    assert find("intake.order.summary").text() == (
        "Web shop · bought Sun 15 Nov · signed for Tue 17 Nov · WeChat Pay ¥476.00"
    )


def test_full_width_figures_are_read(tab, hands, settle):
    enter(tab, hands, settle, "ＤＤ２０２６１１１７００６２１８")
    assert tab.form.order.order_no == ORDER


def test_a_barcode_bought_once_takes_that_order_and_its_line(desk, tab, hands, settle):
    only_once = "6900000009984"
    with desk.store.transaction():
        product = products.add(desk.store, ProductRow(0, "DV-ONE", "美容仪", only_once))
        desk.store.write_sql(
            "UPDATE order_lines SET product_id = ? WHERE order_id = (SELECT id FROM orders WHERE order_no = ?)",
            (product, "DD20261118001502"),
        )
    enter(tab, hands, settle, only_once)
    assert tab.form.order.order_no == "DD20261118001502"


def test_a_barcode_bought_several_times_asks_which(tab, hands, settle, find):
    enter(tab, hands, settle, SERUM)
    assert find("intake.offer.title").text() == "Bought several times. Which purchase is it?"
    hands.press(Qt.Key.Key_1)
    assert tab.form.order.line(tab.form.draft.quantities[0][0]).barcode == SERUM
    assert tab.form.part(ReasonPart).field.editor.button("QUALITY").hasFocus()


def test_a_product_scanned_chooses_its_line(tab, settle):
    tab.take_order(ORDER)
    settle()
    tab.take_barcode(LIPSTICK)
    assert [tab.form.order.line(line).barcode for line, _n in tab.form.draft.quantities] == [LIPSTICK]
    tab.take_barcode(LIPSTICK)
    assert tab.form.what.line_error == f"All pieces of {LIPSTICK} are chosen or in a return already."


def test_a_product_of_another_purchase_is_said_at_the_lines(tab, settle):
    tab.take_order(ORDER)
    settle()
    tab.take_barcode(DEVICE)
    assert tab.form.what.line_error == f"The product {DEVICE} is not on this purchase."
    assert tab.form.order.order_no == ORDER


def test_a_product_the_customer_did_not_buy(tab, hands, settle):
    hands.type("zhangkexin")
    hands.press(Qt.Key.Key_Return)
    settle()
    enter(tab, hands, settle, DEVICE)
    assert tab.form.what.field.error == f"This customer did not buy the product {DEVICE} here."


def test_pieces_in_a_return_are_marked_and_cannot_be_chosen(tab, hands, settle, find):
    enter(tab, hands, settle, "DD20261116008731")
    line = find("intake.line.2")
    assert not line.isEnabled()
    assert "Already in return 0001" in line.accessibleName()
    assert find("intake.warnings").isVisible()


def test_the_number_of_pieces_stays_between_one_and_those_that_are_free(tab, hands, settle):
    enter(tab, hands, settle, "DD20261110007788")
    assert quantities(tab) == [2]
    for keys, expected in (("-", 1), ("-", 1), ("+", 2), ("+", 2)):
        hands.type(keys)
        assert quantities(tab) == [expected]


def test_the_amount_of_a_line_follows_the_number_of_pieces(tab, hands, settle, find):
    enter(tab, hands, settle, "DD20261110007788")
    assert find("intake.line.1").amount == "¥158.00"
    hands.type("-")
    assert find("intake.line.1").amount == "¥79.00"


def test_a_letter_typed_at_the_offers_goes_into_the_field(tab, hands, settle):
    hands.type("zhangkexin")
    hands.press(Qt.Key.Key_Return)
    settle()
    hands.type("D")
    assert tab.form.what.field.input.hasFocus()
    assert tab.form.what.field.value() == "D"


def test_an_emptied_field_gives_the_purchase_back(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    tab.form.what.field.input.focus()
    hands.press(Qt.Key.Key_Delete)
    settle()
    assert tab.form.order is None
    assert (tab.form.draft.order_no, tab.form.draft.quantities) == ("", ())
    assert len(tab.form.what.offers.rows()) == 2


def test_escape_brings_the_number_of_the_purchase_back(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    tab.form.what.field.input.focus()
    hands.type("X")
    hands.press(Qt.Key.Key_Escape)
    assert tab.form.what.field.value() == ORDER
    assert quantities(tab) == [1]


def test_a_number_left_behind_is_looked_up_without_taking_the_focus(tab, hands, settle):
    tab.form.what.field.input.focus()
    hands.type(ORDER)
    QTest.mouseClick(tab.form.who.field.input, Qt.MouseButton.LeftButton)
    settle()
    assert tab.form.order.order_no == ORDER
    assert tab.form.who.field.input.hasFocus()


def test_the_same_receipt_scanned_again_keeps_what_was_chosen(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_2)
    hands.press(Qt.Key.Key_4)
    before = tab.form.typed()
    tab.take_order(RECEIPT)
    settle()
    assert tab.form.typed() == before
