"""A letter about a batch, and a reaction told on the phone: taken in without a purchase, by whoever may."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.models.adverse_reactions import ADVERSE_REACTIONS
from app.models.recalls import RECALLED, RECALLS, STOPPED, batch
from app.services.case_view import open_case
from app.ui.intake.parts.letter import LetterPart
from tests.desks import signed_in
from tests.ui.hands import Hands
from tests.ui.intake.conftest import RECEIPT, focused

ENTER, F9, ONE, TWO, THREE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_F9,
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
)
SERUM = 1


@pytest.fixture
def appraiser_tab(open_tab, counter, desk):
    return open_tab(replace(counter, session=signed_in(desk, "lin")))


def play(tab, settle, *keys: Qt.Key | str) -> None:
    hands = Hands(tab)
    for key in keys:
        if isinstance(key, str):
            hands.type(key)
        else:
            hands.press(key)
        settle()


def newest(desk, table: str) -> int:
    return desk.store.sql(f"SELECT max(case_id) FROM {table}")[0][0]


def test_a_letter_that_orders_a_recall_stops_the_batch_with_its_notice(appraiser_tab, settle, desk, heard, stored):
    before = stored()
    appraiser_tab.begin("RECALL")
    settle()
    assert focused() == "intake.batch.product"
    play(appraiser_tab, settle, "boniaosuan", ONE, "b2603a", ENTER)
    assert focused().startswith("intake.measure")
    play(appraiser_tab, settle, THREE, "菌落总数超标", ENTER, "召〔2026〕11号", ENTER, "2026.11.20", F9)
    assert stored() == before + 1, heard.bars
    case_id = newest(desk, "recalls")
    row = RECALLS.of_case(desk.store, case_id)
    assert (row.batch_no, row.notice_no, row.reason) == ("B2603A", "召〔2026〕11号", "菌落总数超标")
    assert batch(desk.store, row.product_id, "B2603A").status == RECALLED
    assert appraiser_tab.form.typed().is_empty
    number = desk.store.sql("SELECT case_no FROM cases WHERE id = ?", (case_id,))[0][0]
    view = open_case(desk, signed_in(desk, "lin"), number)
    assert (view.state, len(view.duties)) == ("RECALL_NOTICE_RECEIVED", 1)


def test_a_letter_that_stops_the_sale_asks_for_no_notice(appraiser_tab, settle, desk):
    appraiser_tab.begin("RECALL")
    settle()
    part = appraiser_tab.form.part(LetterPart)
    play(appraiser_tab, settle, "boniaosuan", ONE, "B2603A", ENTER, TWO)
    assert part.notice_no.isHidden()
    play(appraiser_tab, settle, "药监局来电", F9)
    assert (
        batch(desk.store, RECALLS.of_case(desk.store, newest(desk, "recalls")).product_id, "B2603A").status == STOPPED
    )


def test_what_is_missing_is_said_where_it_stands(appraiser_tab, settle, stored):
    before = stored()
    appraiser_tab.begin("RECALL")
    settle()
    play(appraiser_tab, settle, F9)
    assert focused() == "intake.batch.product"
    play(appraiser_tab, settle, "boniaosuan", ONE, "?", F9)
    assert focused() == "intake.batch.number"
    assert stored() == before


def test_a_letter_half_typed_is_kept_and_offered_again(open_tab, counter, desk, settle):
    session = replace(counter, session=signed_in(desk, "lin"))
    tab = open_tab(session)
    tab.begin("RECALL")
    settle()
    play(tab, settle, "boniaosuan", ONE, "B2603A", ENTER, THREE, "超标", ENTER, "召-1")
    tab.keep_now()
    settle()
    again = open_tab(session)
    again.offer.taken_up.emit()
    settle()
    assert again.form.kind.name == "RECALL"
    assert (again.form.draft.batch_no, again.form.draft.notice_no) == ("B2603A", "召-1")
    assert again.form.draft.product_id is not None


def test_the_service_desk_takes_in_a_reaction_and_no_recall(tab, settle, desk, stored, find):
    before = stored()
    assert "RECALL" not in tab.form.why.kind.editor.names()
    tab.begin("ADVERSE_REACTION")
    settle()
    assert not find("intake.who").isHidden()
    play(tab, settle, "boniaosuan", ONE)
    find("intake.used_batch.unreadable").click()
    settle()
    play(tab, settle, "-2", ENTER, TWO, F9)
    assert stored() == before + 1
    row = ADVERSE_REACTIONS.of_case(desk.store, newest(desk, "adverse_reactions"))
    assert (row.batch_no, row.product_id is not None, row.form) == ("?", True, {})
    assert (desk.today - row.learned_on).days == 2


def test_a_receipt_scanned_meanwhile_begins_what_comes_of_a_purchase(tab, settle):
    tab.begin("ADVERSE_REACTION")
    tab.take_order(RECEIPT)
    settle()
    assert (tab.form.kind.name, tab.form.order is not None) == ("RETURN", True)


def test_a_receipt_is_nothing_for_whoever_takes_in_batches_only(appraiser_tab, settle, heard):
    appraiser_tab.take_order(RECEIPT)
    settle()
    assert "Service desk" in heard.bars[-1].text
