"""The rules card answers while it is filled in, says what is missing, and can be read out."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.i18n import Phrase, Words
from app.money import Money
from app.policy.returns.eligibility import Outcome
from app.policy.steps import Step
from app.services.rules_card import CardAmount, CardLine, RulesCard, Sign
from app.ui.intake.rules import RulesPanel
from tests.ui.intake.conftest import ORDER


def words_on(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_what_is_missing_is_asked_until_it_is_known(tab, hands, settle, find):
    card = find("intake.rules")
    assert "Who is it?" in words_on(card)
    assert "Which purchase?" in words_on(card)
    tab.take_order(ORDER)
    settle()
    assert "Who is it?" not in words_on(card)
    assert "Which product comes back?" in words_on(card)
    hands.press(Qt.Key.Key_1)
    assert "Why does it come back?" in words_on(card)
    hands.press(Qt.Key.Key_4)
    assert find("intake.rules.headline").text() == "May be returned"
    assert "Why does it come back?" not in words_on(card)
    assert find("intake.rules.total").text() == "¥259.00"


def test_each_change_is_answered(tab, hands, settle, find):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    assert "the buyer" in words_on(find("intake.rules"))
    hands.press(Qt.Key.Key_1)
    assert "the shop" in words_on(find("intake.rules"))
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_2)
    assert find("intake.rules.total").text() == "¥407.00"


def test_the_derivation_opens_step_by_step_with_clauses(tab, hands, settle, find):
    tab.take_order(ORDER)
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    before = words_on(find("intake.rules"))
    hands.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    said = words_on(find("intake.rules"))
    assert "1.\n" in said
    assert "1.\n" not in before
    assert "Norm" in said


def test_what_may_not_come_back_shows_no_amount_to_be_read_out(tab, hands, settle, find):
    tab.take_order("DD20261110007788")
    settle()
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    hands.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert find("intake.rules.headline").text() == "May not be returned"
    assert "¥" not in words_on(find("intake.rules"))


@pytest.fixture
def panel(qtbot):
    panel = RulesPanel(Words("en"))
    qtbot.addWidget(panel)
    return panel


def card(steps: int = 0, **values: Any) -> RulesCard:
    derivation = tuple(Step(Phrase("Step {n} <b>&", n=n), "R-002-5.1.1") for n in range(steps))
    return RulesCard(Outcome.ELIGIBLE, Phrase("May be returned"), steps=derivation, **values)


def test_a_text_is_never_taken_for_markup(panel):
    panel.show_card(card(lines=(CardLine(Sign.INFO, Phrase("{a} <i>x</i>", a="<b>bold</b>")),)))
    label = next(one for one in panel.findChildren(QLabel) if "bold" in one.text())
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_amounts_and_days_stand_out(panel):
    panel.show_card(card(lines=(CardLine(Sign.INFO, Phrase("{sum} <i>", sum=Money(100))),)))
    label = next(one for one in panel.findChildren(QLabel) if "¥1.00" in one.text())
    assert label.text() == "<b>¥1.00</b> &lt;i&gt;"
    assert label.accessibleName() == "¥1.00 <i>"


def test_a_long_derivation_scrolls_inside_the_card_and_the_total_stays_in_sight(panel, qapp):
    panel.resize(480, 500)
    panel.show()
    total = CardAmount(Phrase("Refund"), Money(25900))
    panel.show_card(card(steps=60, total=total))
    panel.explain()
    qapp.processEvents()
    assert panel.text.scrolls
    assert panel.text.focusPolicy() == Qt.FocusPolicy.TabFocus
    figure = panel.findChildren(QLabel, "intake.rules.total")[-1]
    assert figure.isVisible()
    assert figure.mapTo(panel, figure.rect().bottomLeft()).y() <= panel.height()
    assert panel.how.mapTo(panel, panel.how.rect().bottomLeft()).y() <= panel.height()


def test_a_promotion_that_is_lost_is_said_as_a_warning_to_read_out(tab, hands, settle, find):
    tab.take_order("DD20261117004518")
    settle()
    assert "spend ¥300.00, save ¥50.00 · " in words_on(tab.form.what)
    hands.press(Qt.Key.Key_2)
    assert "¥118.00" not in words_on(find("intake.rules"))  # it depends on the reason
    hands.press(Qt.Key.Key_4)
    assert "Seven-Day Return Measures 17" in words_on(find("intake.rules"))
    assert find("intake.rules.total").text() == "¥118.00"
    assert "the promotion of <b>¥50.00</b> is lost" in words_on(find("intake.warnings"))
    hands.press(Qt.Key.Key_1)
    assert find("intake.rules.total").text() == "¥143.07"
    assert find("intake.rules.headline").text() == "May be returned"


def test_a_gift_is_shown_with_its_line_and_charged_when_it_stays(tab, hands, settle, find):
    tab.take_order("DD20261118007290")
    settle()
    assert [pieces for _line, pieces in tab.form.draft.quantities] == [1]  # the gift is not ticked beforehand
    assert "gift with 1, marked ¥39.00" in find("intake.line.2").line.detail
    hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_4)
    assert "The gift comes back too: " in words_on(find("intake.rules"))
    assert find("intake.rules.total").text() == "¥299.00"
    find("intake.condition.gifts_returned").click()
    assert "Gift kept: " in words_on(find("intake.rules"))
    assert "−¥39.00" in words_on(find("intake.rules"))
    assert find("intake.rules.total").text() == "¥260.00"
