"""A report of a quality problem: from a purchase or by hand, by keyboard or pointer, nothing mandatory forgotten."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.models.quality_cases import QUALITY_CASES
from app.ui.intake.parts.evidence import EvidencePart
from app.ui.intake.parts.goods import GoodsPart
from app.ui.intake.parts.problem import ProblemPart
from tests.ui.intake.conftest import ORDER, RECEIPT, focused

LEFT = Qt.MouseButton.LeftButton
SERUM = "6900000000011"
TAKEN = "DD20261116008731"
"""A purchase whose second line is in a return."""


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


def reported(desk):
    """The newest report as it is stored."""
    case_id = desk.store.sql("SELECT max(case_id) FROM quality_cases")[0][0]
    return QUALITY_CASES.of_case(desk.store, case_id)


def said(tab) -> str:
    return "\n".join(one.text() for one in tab.rules.findChildren(QLabel) if one.isVisibleTo(tab.rules))


@pytest.mark.parametrize("patient", [True, False], ids=["waits", "faster than the look-up"])
def test_scan_five_keys_and_the_problem_take_in_a_report_and_print_it(tab, hands, settle, heard, stored, desk, patient):
    before = stored()
    tab.take_order(RECEIPT)
    for key in (Qt.Key.Key_F5, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2):
        if patient:
            settle()
        hands.press(key)
    settle()
    hands.type("有哈喇味")
    hands.press(Qt.Key.Key_F9)
    settle()
    assert stored() == before + 1
    assert "JD-" in heard.said[-1]
    assert "Next: Appraisal, by Wed 25 Nov at the latest" in heard.said[-1]
    assert [paper.kind.name for paper in heard.papers[0]] == ["RECEIPT", "QUALITY_RECORD"]
    row = reported(desk)
    assert (row.batch_no, row.problem_type, row.reaction, row.problem) == ("B2603A", "SMELL", False, "有哈喇味")
    assert tab.form.typed().is_empty
    assert tab.form.kind.name == "RETURN"
    assert focused() == "intake.phone"


def test_a_report_by_hand_by_keyboard_alone(tab, press, desk, heard, stored):
    before = stored()
    enter = Qt.Key.Key_Return
    press(Qt.Key.Key_F5, "13912340000", enter, "王小明", enter, enter, enter)
    assert focused() == "intake.product"
    press("boniaosuan", Qt.Key.Key_1)
    assert tab.form.part(GoodsPart).product.value() == "玻尿酸补水精华液 30ml"
    assert focused() == "intake.batch"
    press("B2603A", enter, "2028.2.28", enter, "-30", enter, Qt.Key.Key_4)
    assert focused() == "intake.bought_where.counter"
    press(Qt.Key.Key_Down, Qt.Key.Key_1, Qt.Key.Key_1)
    assert "stop using it" in said(tab).lower()
    press("用后发红", Qt.Key.Key_F9)
    assert stored() > before
    row = reported(desk)
    assert (row.product_name, row.spec, row.batch_no) == ("玻尿酸补水精华液", "30ml", "B2603A")
    assert (row.expiry_date.isoformat(), row.purchased_on.isoformat()) == ("2028-02-28", "2026-10-22")
    assert (row.purchase_channel, row.problem_type, row.reaction) == ("counter", "LOOK", True)
    assert len(heard.papers) == 1


def test_a_report_by_pointer_alone(tab, settle, find, stored, desk):
    before = stored()
    QTest.mouseClick(find("intake.kind.QUALITY"), LEFT)
    QTest.mouseClick(find("intake.phone"), LEFT)
    QTest.keyClicks(find("intake.phone"), "zhangkexin")
    settle()
    QTest.mouseClick(tab.form.who.hits.rows()[0], LEFT)
    settle()
    QTest.mouseClick(tab.form.what.offers.rows()[0], LEFT)
    QTest.mouseClick(find("intake.line.1"), LEFT)
    QTest.mouseClick(find("intake.batch.unreadable"), LEFT)
    QTest.mouseClick(find("intake.problem_type.TEXTURE"), LEFT)
    QTest.mouseClick(find("intake.reaction.no"), LEFT)
    QTest.mouseClick(find("intake.problem"), LEFT)
    QTest.keyClicks(find("intake.problem"), "thin")
    QTest.mouseClick(find("intake.save"), LEFT)
    settle()
    assert stored() == before + 1
    assert (reported(desk).batch_no, reported(desk).problem) == ("?", "thin")


def test_whatever_is_missing_is_asked_for_at_its_field(tab, press, stored):
    before = stored()
    press(Qt.Key.Key_F5, Qt.Key.Key_F9)
    assert tab.form.who.field.error
    tab.form.who.new_typed.emit("王小明", "13912340000")
    goods, problem = tab.form.part(GoodsPart), tab.form.part(ProblemPart)
    steps = (
        (goods.product, "精华"),
        (goods.batch, "b 1"),
        (goods.bought_on, "昨儿个"),
        (goods.bought_on, "2099-01-01"),
        (problem.problem, "味道"),
        (problem.reaction, "2"),
        (goods.spec, "30ml"),
        (goods.bought_where, "4"),
        (goods.bought_on, "-3"),
    )
    for field, text in steps:
        press(Qt.Key.Key_F9)
        assert field.error, field.title
        assert field.isAncestorOf(QApplication.focusWidget()), field.title
        press(text)
    assert stored() == before
    press(Qt.Key.Key_F9)
    assert stored() == before + 1


def test_another_batch_than_the_one_sold_is_refused_at_the_batch(tab, press, stored):
    tab.take_order(ORDER)
    press(Qt.Key.Key_F5, Qt.Key.Key_1)
    goods = tab.form.part(GoodsPart)
    assert "B2603A" in goods.batch.input.placeholderText()
    before = stored()
    press(Qt.Key.Key_1, Qt.Key.Key_2, "变色")
    goods.batch.input.focus()
    press("X1", Qt.Key.Key_F9)
    assert "Sold was batch B2603A" in goods.batch.error
    assert goods.batch.input.hasFocus()
    assert stored() == before


def test_one_line_at_a_time_and_the_others_are_folded_away(tab, press, find):
    tab.take_order(ORDER)
    press(Qt.Key.Key_F5, Qt.Key.Key_2)
    lines = tab.form.what.lines
    assert [row.isVisible() for row in lines._rows.values()] == [False, True, False]
    press(Qt.Key.Key_Up)
    assert all(row.isVisible() for row in lines._rows.values())
    press(Qt.Key.Key_3)
    assert focused() == "intake.problem_type.LOOK"
    assert [tab.form.order.line(line).position for line in lines.chosen()] == [3]
    QTest.mouseClick(find("intake.line.3"), LEFT)
    assert lines.chosen() == {}
    assert all(row.isVisible() for row in lines._rows.values())


def test_goods_that_lie_in_a_return_are_reported_with_it(tab, press, desk, find):
    tab.take_order(TAKEN)
    press(Qt.Key.Key_F5, Qt.Key.Key_2)
    assert "Already in return 0001" in find("intake.line.2").accessibleName()
    assert tab.form.draft.link_case_no.startswith("TH-")
    press(Qt.Key.Key_F2)
    assert tab.form.draft.quantities == ()


def test_a_product_on_no_purchase_here_is_taken_by_hand(tab, press, settle, desk):
    with desk.store.transaction():
        desk.store.write_sql("UPDATE products SET barcode = '6900000000999' WHERE barcode = ?", [SERUM])
        desk.store.write_sql("UPDATE order_lines SET product_id = product_id + 1 WHERE product_id = 1", [])
    press(Qt.Key.Key_F5)
    tab.take_barcode("6900000000999")
    settle()
    assert tab.form.part(GoodsPart).product.value() == "玻尿酸补水精华液 30ml"
    assert (tab.form.what.field.value(), tab.form.what.field.error) == ("", "")
    assert focused() == "intake.batch"


def test_a_batch_reported_again_raises_the_alert_while_it_is_typed(tab, press, find):
    for _time in range(2):
        tab.take_order(ORDER)
        press(Qt.Key.Key_F5, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2, "味道", Qt.Key.Key_F9)
    tab.take_order(ORDER)
    press(Qt.Key.Key_F5, Qt.Key.Key_1)
    alert = next(one for one in tab.rules.findChildren(QLabel) if "has been reported" in one.accessibleName())
    assert alert.accessibleName() == "With this one, batch B2603A has been reported 3 times."
    assert alert.property("tone") == "danger"


def test_tab_leads_through_what_is_asked(tab, press):
    press(Qt.Key.Key_F5)
    tab.form.what.field.input.focus()
    reached: list[str] = []
    while focused() != "intake.save" and len(reached) < 40:
        press(Qt.Key.Key_Tab)
        reached.append(focused())
    assert [one for one in reached if one != "intake.rules.text"] == [
        "intake.product", "intake.spec", "intake.batch", "intake.batch.unreadable", "intake.expiry",
        "intake.bought_on", "intake.bought_where.online", "intake.problem_type.LOOK", "intake.reaction.yes",
        "intake.problem", "intake.files", "intake.note", "intake.rules.how", "intake.discard", "intake.save",
    ]  # fmt: skip
    assert all(tab.findChild(QWidget, name).accessibleName() for name in reached)


def test_pictures_are_taken_in_with_the_report(tab, press, settle, desk, tmp_path):
    picture = tmp_path / "fault.png"
    Image.new("RGB", (40, 30), "red").save(picture)
    tab.take_order(ORDER)
    press(Qt.Key.Key_F5, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_2, "味道")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    assert tab.form.part(EvidencePart).field.input.zone.take(mime)
    tab.do_main()
    assert tab.form.part(EvidencePart).field.error == "A file is still being taken in. One moment."
    settle()
    press(Qt.Key.Key_F9)
    kept = desk.store.sql("SELECT count(*) FROM attachments")[0][0]
    assert kept == 1
