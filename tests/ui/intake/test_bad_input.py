"""Whatever is typed: said at its field in words, nothing lost, nothing stored by half."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.errors import Fault
from app.i18n import Phrase
from app.models import customers
from app.services import intake, papers
from app.ui.intake.parts.goods_back import ReasonPart
from app.ui.intake.parts.note import NotePart
from tests.ui.intake.conftest import ORDER


def table_sizes(desk) -> tuple[int, ...]:
    tables = ("cases", "customers", "events", "returned_units", "clocks")
    return tuple(desk.store.sql(f"SELECT count(*) FROM {table}")[0][0] for table in tables)


@pytest.fixture
def unchanged(desk):
    """Nothing may have been stored when the test is over."""
    before = table_sizes(desk)
    yield
    assert table_sizes(desk) == before


@pytest.fixture
def new_customer(tab, settle, find):
    """A purchase of nobody, everything chosen; only the new customer is missing."""
    tab.take_order("XP20261120000018")
    settle()
    QTest.mouseClick(find("intake.line.1"), Qt.MouseButton.LeftButton)
    tab.form.part(ReasonPart).field.editor.button("QUALITY").click()
    QTest.mouseClick(find("intake.new_customer"), Qt.MouseButton.LeftButton)
    return tab.form.who.new


def fill(field, text: str) -> None:
    field.input.setFocus()
    field.input.selectAll()
    field.input.insert(text)
    field.input.textEdited.emit(field.input.text())


@pytest.mark.usefixtures("unchanged")
def test_an_empty_form_says_what_is_missing_where_it_is_missing(tab, hands, settle):
    hands.press(Qt.Key.Key_F9)
    settle()
    assert tab.form.who.field.error == "Who is it? Phone, name or pinyin."
    assert tab.form.who.field.input.hasFocus()


@pytest.mark.usefixtures("unchanged")
def test_a_form_without_lines_or_reason_says_so(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_F9)
    settle()
    assert tab.form.what.line_error == "Which product comes back? Press its digit."
    assert tab.form.what.lines.row(str(tab.form.order.lines[0].line_id)).hasFocus()
    hands.press(Qt.Key.Key_1)
    assert tab.form.what.line_error == ""
    hands.press(Qt.Key.Key_F9)
    settle()
    assert tab.form.part(ReasonPart).field.error == "Why does it come back?"
    hands.press(Qt.Key.Key_4)
    assert tab.form.part(ReasonPart).field.error == ""


@pytest.mark.usefixtures("unchanged")
def test_a_number_that_is_none_is_said_at_the_field_and_kept(tab, settle):
    """Unknown, of another shop, overlong, emoji, negative, hostile, a forged voucher."""
    field = tab.form.what.field
    for typed in (
        "DD-NOT-THERE",
        "4711000000000",
        "9" * 900,
        "𠮷䶮🙂",
        "-1",
        "'; DROP TABLE cases; --",
        "AS1-TH-1-A-R1-AAAA",
    ):
        fill(field, typed)
        QTest.keyClick(field.input, Qt.Key.Key_Return)
        settle()
        assert field.error, typed
        assert field.value() == typed
        assert field.input.hasFocus()
        assert tab.form.order is None
        tab.do_main()
        settle()
        assert field.value() == typed


@pytest.mark.usefixtures("unchanged")
def test_a_search_for_anything_finds_nobody_and_breaks_nothing(tab, settle):
    for typed in ("\x00\x07", "\u200b", "𠮷", "🙂🙂", "%", "_", "'", '"', "(((", "x" * 900, "−１"):
        fill(tab.form.who.field, typed)
        settle()
        assert [one for one in tab.form.who.hits.rows() if one.choice.name.isdigit()] == [], typed


@pytest.mark.usefixtures("unchanged")
def test_a_phone_that_is_none(tab, new_customer, settle):
    fill(new_customer.name, "王小明")
    for phone in ("", "12345", "123456789012345", "1380000123a", "🙂", "138 0000 123", "9" * 900):
        fill(new_customer.phone, phone)
        tab.do_main()
        settle()
        assert new_customer.phone.error, phone
        assert new_customer.phone.input.hasFocus()
        assert new_customer.phone.value() == phone
        assert new_customer.name.value() == "王小明"


@pytest.mark.usefixtures("unchanged")
def test_a_name_that_is_none(tab, new_customer, settle):
    fill(new_customer.phone, "13912340000")
    for name in ("", "   ", "王" * 51, "\x00"):
        fill(new_customer.name, name)
        tab.do_main()
        settle()
        assert new_customer.name.error, name
        assert new_customer.name.input.hasFocus()
        assert new_customer.phone.value() == "13912340000"


@pytest.mark.parametrize(
    ("name", "phone", "stored"),
    [
        ("王䶮", "139 1234 0000", "13912340000"),
        ("陈𬭎𠮷", "＋８６ １３９１２３４００００", "13912340000"),
        ("Zoë O'Neill", "(0571) 8888-0000", "057188880000"),
        ("李🙂", "0086 139-1234-0000", "13912340000"),
    ],
)
def test_rare_names_and_every_spelling_of_a_phone_are_stored(tab, new_customer, settle, desk, name, phone, stored):
    fill(new_customer.name, name)
    fill(new_customer.phone, phone)
    tab.do_main()
    settle()
    assert tab.form.typed().is_empty
    assert [row.name for row in customers.by_phone(desk.store, stored)] == [name]


@pytest.mark.usefixtures("unchanged")
def test_an_overlong_note_is_said_at_the_note_and_kept(tab, hands, settle):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_1)
    fill(tab.form.part(NotePart).field, "长" * 501)
    tab.do_main()
    settle()
    assert tab.form.part(NotePart).field.error == "At most 500 characters; this has 501."
    assert tab.form.part(NotePart).field.value() == "长" * 501
    assert tab.form.part(NotePart).field.input.hasFocus()


@pytest.mark.usefixtures("unchanged")
def test_what_the_rules_refuse_is_said_on_the_card(tab, hands, settle, find):
    tab.take_order("DD20261110007788")
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    hands.press(Qt.Key.Key_F9)
    settle()
    assert find("intake.rules.error").accessibleName()
    assert tab.form.draft.quantities
    hands.press(Qt.Key.Key_1)
    assert [one for one in tab.findChildren(type(find("intake.rules")), "intake.rules.error") if one.isVisible()] == []


def test_a_unit_a_colleague_took_in_meanwhile(tab, hands, settle, desk, agent, stored):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    first = intake.save(desk, agent, replace(tab.form.draft, submit_key="the colleague's"))
    before = stored()
    hands.press(Qt.Key.Key_F9)
    settle()
    assert stored() == before
    assert first.case_no in tab.form.what.line_error


def test_no_earlier_verdict_stands_below_a_purchase_that_contradicts_itself(tab, hands, settle, desk, find):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    assert find("intake.rules.total").text() == "¥259.00"
    contradict(desk, "XP20261120000018")
    tab.take_order("XP20261120000018")
    settle()
    assert find("intake.rules.error").isVisible()
    assert find("intake.rules.headline").text() == "More to know"
    assert not [one for one in tab.findChildren(QLabel, "intake.rules.total") if one.isVisible()]
    tab.do_main()
    settle()
    assert find("intake.rules.error").isVisible()


def contradict(desk, order_no: str) -> None:
    with desk.store.transaction():
        desk.store.write_sql(
            "UPDATE tenders SET amount = amount + 1 WHERE order_id = (SELECT id FROM orders WHERE order_no = ?)",
            [order_no],
        )


def test_a_fault_at_the_papers_does_not_say_that_nothing_was_saved(tab, hands, settle, stored, heard, monkeypatch):
    def full(*_values: object) -> None:
        raise Fault(Phrase("The disk is full: nothing was saved."))

    before = stored()
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    monkeypatch.setattr(papers, "make_papers", full)
    tab.do_main()
    settle()
    assert stored() == before + 1
    assert "is saved, but its papers could not be made" in heard.bars[-1].text
