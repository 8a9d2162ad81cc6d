"""The rules: looked at by everybody, compared before they take effect, chosen by the administrator alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QProgressBar, QWidget

from app.clock import SetClock
from app.errors import UserError
from app.i18n import Phrase
from app.services import open_diff, profiles
from app.ui.context import Notice
from app.ui.row_list import RowList
from app.ui.rules_sheet import RulesSheet
from app.ui.tabs import TODAY
from tests.desks import signed_in
from tests.services.profiles_rig import adapted, lay
from tests.ui.shell.conftest import Rig
from tests.ui.shell.rules_hands import DELIVERED, SHOP, SHOPS_OWN, click, go_to, lay_alone, opened, text


@pytest.fixture
def open_rules(module_rig):
    """The sheet, opened from the menu on a shop with rules of its own; the delivered ones are in force."""

    def work(login: str = "wu") -> tuple[Rig, RulesSheet]:
        rig = module_rig
        if rig.desk.version_in_force.label != DELIVERED:
            profiles.choose(rig.desk, signed_in(rig.desk, "wu"), "CUSTOMER_FIRST")
        lay_alone(rig, SHOPS_OWN)
        rig.home(login, TODAY)
        return rig, opened(rig)

    return work


@pytest.fixture
def no_rules(module_rig) -> Rig:
    """The window on a shop without rules of its own."""
    lay_alone(module_rig, {})
    return module_rig


def changes(rig: Rig) -> list[str]:
    rows = rig.find("rules.effect.list").model().rows()  # type: ignore[attr-defined]
    return [f"{row.title} {row.detail}" for row in rows]


def test_everybody_may_read_and_compare_the_rules(open_rules):
    rig, sheet = open_rules("zhou")
    assert rig.focus == "rules.list"
    assert text(rig, "rules.name") == "CUSTOMER_FIRST 2026.1"
    assert text(rig, "rules.state") == "in force"
    assert text(rig, "rules.why") == "New cases are judged by these rules."
    assert not [one for one in sheet.findChildren(QWidget, "rules.use") if one.isVisible()]
    go_to(rig, SHOP)
    assert text(rig, "rules.why") == "Rules are chosen by: Administrator"
    rig.press(Qt.Key.Key_F9)
    assert rig.focus == "rules.list"
    rig.press(Qt.Key.Key_Return)
    assert text(rig, "rules.effect.summary").endswith("cases change.")


def test_each_version_says_what_it_is_and_how_it_stands(open_rules):
    rig, sheet = open_rules()
    stands = {}
    rig.press(Qt.Key.Key_Home)
    for label in sheet.findChild(QWidget, "rules.list").names():
        assert text(rig, "rules.name") == label
        stands[label] = (text(rig, "rules.state"), text(rig, "rules.about"))
        rig.press(Qt.Key.Key_Down)
    assert stands["CUSTOMER_FIRST 2027.1"] == (
        "from 2027-01-01",
        "Of all sources what is best for the customer. In effect from Fri 1 Jan 2027.",
    )
    assert stands["NORM_002 2026.1"][0] == "for comparison"
    assert stands[SHOP] == ("can be chosen", "The shop's own rules. In effect from Sun 1 Nov 2026.")
    assert len(stands) == 7


def test_values_stand_with_their_clauses_and_what_differs_is_marked(open_rules):
    rig, sheet = open_rules()
    go_to(rig, SHOP)
    rows = {row.title: (row.value, row.before, row.clause) for row in sheet.values.rows()}
    assert rows["Decide an application"] == ("2 working d", "now 3 working d", "SHOP-review_wd")
    assert rows["Inspect the goods that came in"] == ("3 working d", "", "Norm 5.1.3")
    assert len(rows) > 70
    rig.press(Qt.Key.Key_Tab)
    rig.press(Qt.Key.Key_Right)
    rig.press(Qt.Key.Key_Space)
    differing = [(row.value, row.before) for row in sheet.values.rows()]
    assert differing == [("2 working d", "now 3 working d"), ("the shop", "now the buyer")]
    rig.press(Qt.Key.Key_Tab)
    assert rig.focus == "rules.values"
    rig.press(Qt.Key.Key_Down)
    assert (
        sheet.values.currentIndex()
        .data(Qt.ItemDataRole.AccessibleTextRole)
        .endswith("the shop, now the buyer, SHOP-buyer_choice_freight")
    )
    go_to(rig, "CUSTOMER_FIRST 2026.1")
    assert sheet.values.rows() == ()
    assert sheet.values.model().index(0, 0).data() == "Nothing differs from the rules in force."


def test_a_file_that_cannot_be_used_says_why(open_rules):
    rig, sheet = open_rules()
    written = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
    assert any(one.startswith("typo.toml: returns.red_line_days (SHOP-red_line_days) is 20, below") for one in written)
    assert str(rig.desk.store.folder.policies) in text(rig, "rules.folder")


def test_what_would_change_is_counted_and_listed_by_keys_alone(open_rules):
    rig, _sheet = open_rules()
    go_to(rig, SHOP)
    rig.press(Qt.Key.Key_Return)
    count, of = text(rig, "rules.effect.summary").split(" cases")[0].split(" of ")
    assert 0 < int(count) <= int(of)
    assert len({change.split()[0] for change in changes(rig)}) == int(count)
    assert any("Freight paid by: the buyer becomes the shop" in change for change in changes(rig))
    assert rig.focus == "rules.effect.list"
    rig.press(Qt.Key.Key_Escape)
    assert rig.focus == "rules.list"
    assert rig.find("rules.values").isVisible()
    rig.press(Qt.Key.Key_Escape)
    assert not rig.screen.sheets.is_open


def test_a_case_that_would_change_can_be_opened(open_rules):
    rig, _sheet = open_rules()
    go_to(rig, SHOP)
    rig.press(Qt.Key.Key_Return)
    case_no = changes(rig)[0].split()[0]
    rig.press(Qt.Key.Key_Return)
    assert not rig.screen.sheets.is_open
    assert any(case_no in one.text() for one in rig.screen.findChildren(QLabel) if one.isVisible())


def test_it_can_be_stopped(open_rules):
    rig, sheet = open_rules()
    go_to(rig, SHOP)
    sheet.compare()
    assert rig.find("rules.effect").findChild(QProgressBar).isVisible()
    QTest.keyClick(rig.find("rules.effect.stop"), Qt.Key.Key_Space)
    rig.settle()
    assert text(rig, "rules.effect.summary") == "Stopped. 0 of 0 cases change."
    click(rig, "rules.effect.back")
    assert rig.find("rules.values").isVisible()


def test_what_was_found_stays_when_it_is_stopped_half_way(open_rules, monkeypatch):
    monkeypatch.setattr(open_diff, "BATCH", 1)
    rig, sheet = open_rules()
    go_to(rig, SHOP)
    sheet.compare()
    while "judged" not in text(rig, "rules.effect.summary"):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QTest.keyClick(rig.find("rules.effect.stop"), Qt.Key.Key_Space)
    rig.settle()
    said = text(rig, "rules.effect.summary")
    assert said.startswith("Stopped. ")
    sheet.compare()
    rig.settle()
    assert text(rig, "rules.effect.summary") not in said


def test_a_comparison_that_fails_says_so_on_the_bar(open_rules, monkeypatch):
    def refused(*_given: object) -> None:
        raise UserError(Phrase("There is no case {case} here.", case="X"))

    rig, sheet = open_rules()
    monkeypatch.setattr(open_diff, "diff_page", refused)
    go_to(rig, SHOP)
    sheet.compare()
    rig.settle()
    assert not rig.screen.sheets.is_open
    assert rig.screen.bar.text == "There is no case X here."


def test_the_administrator_chooses_after_a_question(open_rules):
    rig, _sheet = open_rules()
    go_to(rig, SHOP)
    rig.press(Qt.Key.Key_F9)
    assert "From now on new cases are judged by SHOP 1" in text(rig, "rules.question")
    rig.press(Qt.Key.Key_Escape)
    assert rig.desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"
    assert rig.focus == "rules.list"
    rig.press(Qt.Key.Key_F9)
    rig.press(Qt.Key.Key_F9)
    assert rig.desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"
    rig.press(Qt.Key.Key_Return)
    assert rig.desk.version_in_force.label == SHOP
    assert rig.status == "New cases are judged by SHOP 1 from now on."
    assert text(rig, "rules.state") == "in force"
    go_to(rig, "CUSTOMER_FIRST 2026.1")
    assert text(rig, "rules.state") == "can be chosen"


def test_it_all_goes_by_pointer_alone(open_rules):
    rig, sheet = open_rules()
    shown = rig.find("rules.list")
    assert isinstance(shown, RowList)
    row = shown.visualRect(shown.model().index(shown.names().index(SHOP), 0))
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    rig.settle()
    assert text(rig, "rules.name") == SHOP
    click(rig, "rules.shown.different")
    assert len(sheet.values.rows()) == 2
    click(rig, "rules.compare")
    assert changes(rig)
    click(rig, "rules.effect.back")
    click(rig, "rules.use")
    click(rig, "rules.no")
    click(rig, "rules.use")
    click(rig, "rules.yes")
    assert rig.desk.version_in_force.label == SHOP
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    rig.settle()
    assert not rig.screen.sheets.is_open


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("CUSTOMER_FIRST 2027.1", "They take over by themselves on their day."),
        ("NORM_002 2026.1", "One source word for word, to compare with; no case is judged by it."),
    ],
)
def test_what_cannot_be_chosen_says_why(open_rules, label, why):
    rig, _sheet = open_rules()
    go_to(rig, label)
    assert text(rig, "rules.why") == why
    assert not rig.find("rules.use").isEnabled()
    rig.press(Qt.Key.Key_F9)
    assert rig.focus == "rules.list"
    assert rig.desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"


def test_a_file_that_broke_meanwhile_is_refused_where_one_is(open_rules):
    rig, _sheet = open_rules()
    go_to(rig, SHOP)
    lay(rig.desk.store.folder.policies, "shop.toml", adapted(review_wd="0"))
    rig.press(Qt.Key.Key_F9)
    rig.press(Qt.Key.Key_Return)
    assert "returns.review_wd (SHOP-review_wd)" in text(rig, "rules.bar.text")
    assert text(rig, "rules.name") == "CUSTOMER_FIRST 2026.1"
    assert rig.desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"


def test_an_open_intake_is_judged_by_the_new_rules_at_once(open_rules):
    rig, _sheet = open_rules("zhou")
    rig.press(Qt.Key.Key_Escape)
    rig.scan("DD20261117006218")
    rig.press(Qt.Key.Key_1)
    rig.press(Qt.Key.Key_4)
    card = rig.screen.stack.currentWidget()

    def judged() -> str:
        return " ".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())

    assert "the buyer" in judged()
    profiles.choose(rig.desk, signed_in(rig.desk, "wu"), "SHOP")
    rig.screen.counter.tell(Notice())
    rig.settle()
    assert "the shop" in judged()
    assert "the buyer" not in judged()


def test_tab_stays_inside_and_reaches_everything(open_rules):
    rig, sheet = open_rules()
    go_to(rig, SHOP)
    reached = set()
    for _ in range(20):
        rig.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert sheet.isAncestorOf(focused)
        reached.add(focused.objectName())
    assert reached >= {"rules.list", "rules.shown.all", "rules.values", "rules.compare", "rules.use", "rules.close"}
    for button in (one for one in sheet.findChildren(QAbstractButton) if one.isVisible()):
        assert button.objectName()
        assert button.accessibleName() or button.text(), button.objectName()


def test_where_nothing_changes_it_says_so(open_rules):
    rig, _sheet = open_rules()
    lay(rig.desk.store.folder.policies, "same.toml", adapted("SAME"))
    rig.press(Qt.Key.Key_Escape)
    rig.screen.sheets.show_rules()
    rig.settle()
    go_to(rig, "SAME 1")
    rig.press(Qt.Key.Key_Return)
    assert text(rig, "rules.effect.summary").startswith("None of the ")
    assert rig.focus == "rules.effect.back"
    rig.press(Qt.Key.Key_Return)
    assert rig.focus == "rules.list"


def test_whoever_can_see_to_it_hears_of_a_file_that_cannot_be_used(no_rules):
    rig = no_rules
    lay(rig.desk.store.folder.policies, "typo.toml", adapted("TYPO", red_line_days="20"))
    rig.sign_in("wu")
    assert "typo.toml: returns.red_line_days" in rig.screen.bar.text
    click(rig, "bar.action")
    assert rig.find("rules.list").isVisible()
    rig.sign_in("zhou")
    assert rig.screen.bar.text == ""


def test_a_version_laid_down_while_the_counter_runs_takes_over_on_its_day(new_rig):
    rig = new_rig().sign_in("zhou")
    lay(rig.desk.store.folder.policies, "next.toml", adapted("CUSTOMER_FIRST", "2026.2", "2026-11-22"))
    rig.sign_in("zhou")
    assert rig.desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"
    assert isinstance(rig.desk.clock, SetClock)
    rig.desk.clock.advance(days=1)
    assert rig.desk.version_in_force.label == "CUSTOMER_FIRST 2026.2"


def test_what_cannot_be_used_is_said_whatever_tab_is_opened(no_rules):
    rig = no_rules
    folder = rig.desk.store.folder.policies
    lay(folder, "typo.toml", adapted("TYPO", red_line_days="20"))
    lay(folder, "typo2.toml", adapted("TYPO", "2", red_line_days="20"))
    rig.sign_in("wu")
    rig.settle()
    assert text(rig, "bar.text").startswith("2 files of rules cannot be used. The first: typo.toml")
    rig.press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    rig.settle()
    assert rig.find("bar").isVisible()
