"""The work list at work: filters, sorting, arrows, refreshing, and what it says when there is nothing to list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.errors import Fault
from app.i18n import Phrase
from app.services import worklists
from app.services.case_view import open_case
from app.services.steps import take_step
from app.services.worklists import Desktop, Filter
from app.ui.context import Notice
from app.ui.worklist import work_list
from app.ui.worklist.columns import Column
from app.ui.worklist.tab import WorkTab
from app.workflow.kinds import workflow_of
from tests.desks import signed_in

NUMBER, GOODS, STATE, DUE = Column


def approve(rig, case_no: str) -> None:
    session = signed_in(rig.desk, "wu")
    view = open_case(rig.desk, session, case_no)
    take_step(rig.desk, session, case_no, "approve", {"freight_payer": "SELLER"}, view.version, f"key-{case_no}")


def click_header(rig, column: int) -> None:
    header = rig.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rig.settle()


# ------------------------------------------------------------------------------------------- what is listed


def test_it_begins_with_what_waits_for_this_person_and_opens_the_first(open_tab, cases):
    rig = open_tab("he")
    waiting = rig.expected(Filter.MINE)
    assert rig.column(STATE) == [row.state.text for row in waiting]
    assert {"Awaiting goods", "Awaiting inspection"} <= set(rig.column(STATE))
    assert not {"Awaiting review", "Refund to approve"} & set(rig.column(STATE))
    assert rig.text("returns.filter.MINE") == f"For me {len(waiting)}"
    assert rig.text("returns.filter.OVERDUE") == f"Overdue {len(rig.expected(Filter.OVERDUE))}"
    assert rig.tab.panel.case_no == rig.chosen == waiting[0].case_no


@pytest.mark.parametrize("shown", Filter)
def test_filters_by_click(open_tab, shown):
    rig = open_tab()
    rig.click(f"returns.filter.{shown}")
    assert rig.column(GOODS) == [rig.goods_of(row) for row in rig.expected(shown)]


def test_filters_by_keys(open_tab):
    rig = open_tab()
    rig.find("returns.filter.MINE").setFocus()
    for _ in range(3):
        rig.press(Qt.Key.Key_Right)
    rig.press(Qt.Key.Key_Space)
    assert rig.tab.list.filter is Filter.ALL
    assert rig.table.model().rowCount() == len(rig.expected(Filter.ALL))


def test_a_click_on_a_head_sorts_and_another_turns_round(open_tab):
    rig = open_tab()
    rig.click("returns.filter.ALL")
    click_header(rig, NUMBER)
    upwards = rig.column(NUMBER)
    numbers = rig.counter.desk.store.sql(
        "SELECT case_no FROM cases WHERE kind IN ('RETURN', 'EXCHANGE') ORDER BY case_no"
    )
    assert upwards == [f"{number[5:9]}-{number[14:18]}" for (number,) in numbers]
    click_header(rig, NUMBER)
    assert rig.column(NUMBER) == upwards[::-1]
    header = rig.table.horizontalHeader()
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (NUMBER, Qt.SortOrder.DescendingOrder)


def test_a_digit_sorts_by_its_column(open_tab):
    rig = open_tab()
    rig.click("returns.filter.ALL")
    rig.table.setFocus()
    rig.press(Qt.Key.Key_3)
    order = [state.title.text for kind in ("RETURN", "EXCHANGE") for state in workflow_of(kind).states]
    assert set(rig.column(STATE)) <= set(order)
    assert rig.table.horizontalHeader().sortIndicatorSection() == STATE


def test_the_choice_stays_while_the_list_is_sorted_and_filtered(open_tab, cases):
    rig = open_tab()
    rig.tab.show_case(cases["Awaiting review"])
    rig.settle()
    rig.click("returns.filter.ALL")
    click_header(rig, GOODS)
    assert rig.chosen == cases["Awaiting review"]
    assert rig.tab.panel.case_no == cases["Awaiting review"]


def test_pages_come_as_they_are_scrolled_to_none_twice(open_tab, monkeypatch):
    monkeypatch.setattr(work_list, "PAGE", 2)
    asked = []
    real = worklists.page

    def counted(*given, **how):
        asked.append((given[3], how.get("after")))
        return real(*given, **how)

    monkeypatch.setattr(worklists, "page", counted)
    rig = open_tab()
    rig.click("returns.filter.ALL")
    monkeypatch.setattr(worklists, "page", real)
    everything = [rig.goods_of(row) for row in rig.expected(Filter.ALL)]
    monkeypatch.setattr(worklists, "page", counted)
    rig.table.setFocus()
    while rig.table.model().rowCount() < len(everything):
        before = rig.table.model().rowCount()
        rig.press(Qt.Key.Key_End)
        assert rig.table.model().rowCount() > before
    assert rig.column(GOODS) == everything
    assert len(asked) == len(set(asked))


# --------------------------------------------------------------------------------------------------- arrows


def test_the_focus_that_came_before_the_rows_goes_to_them(open_tab):
    rig = open_tab(begun=WorkTab.focus_first)
    assert rig.focus == "returns.list"
    before = rig.chosen
    rig.press(Qt.Key.Key_Down)
    assert rig.chosen not in ("", before)


def test_arrows_open_each_case_and_return_goes_into_it(open_tab):
    rig = open_tab()
    rig.table.setFocus()
    before = rig.chosen
    rig.press(Qt.Key.Key_Down)
    assert rig.chosen != before
    assert rig.text("panel.number") == rig.chosen
    assert rig.focus == "returns.list"
    rig.press(Qt.Key.Key_Return)
    assert rig.focus.startswith("panel.form.")
    rig.press(Qt.Key.Key_Escape)
    assert rig.focus == "returns.list"
    rig.press(Qt.Key.Key_Right)
    assert rig.focus.startswith("panel.form.")


def test_a_click_opens_a_case_and_a_double_click_goes_into_it(open_tab):
    rig = open_tab()
    place = rig.table.visualRect(rig.table.model().index(1, GOODS)).center()
    QTest.mouseClick(rig.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rig.settle()
    assert rig.text("panel.number") == rig.chosen
    QTest.mouseDClick(rig.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rig.settle()
    assert rig.focus.startswith("panel.")


def test_fast_arrows_open_only_the_last_case(open_tab, monkeypatch):
    rig = open_tab()
    rig.click("returns.filter.ALL")
    rig.table.setFocus()
    shown: list[str] = []
    rig.tab.panel.shown.connect(shown.append)
    for _ in range(4):
        QTest.keyClick(rig.table, Qt.Key.Key_Down)
    rig.settle()
    assert shown[-1] == rig.chosen == rig.tab.panel.case_no


def test_steps_can_be_taken_one_case_after_the_other_from_the_list(open_tab):
    rig = open_tab()
    rig.table.setFocus()
    first = rig.chosen
    rig.press(Qt.Key.Key_F9)
    assert rig.said
    assert rig.focus == "returns.list"
    assert rig.tab.panel.case_no == first


def test_typed_letters_do_not_jump_about_in_the_list(open_tab):
    rig = open_tab()
    rig.table.setFocus()
    before = rig.chosen
    rig.type("th")
    assert rig.chosen == before


# ---------------------------------------------------------------------------------------------- refreshing


@pytest.mark.parametrize("which", [0, 1])
def test_a_case_that_leaves_the_list_stays_in_the_panel_and_the_next_follows(open_tab, which):
    rig = open_tab()
    rig.table.setFocus()
    number = [number for number, state in enumerate(rig.column(STATE)) if state == "Awaiting review"][which]
    for _ in range(number):
        rig.press(Qt.Key.Key_Down)
    left, waiting = rig.chosen, rig.column(GOODS)
    rig.press(Qt.Key.Key_F9)
    assert rig.chosen == ""
    assert rig.tab.panel.case_no == left
    assert rig.text("panel.state") == "Return · Awaiting goods"
    rig.counter.tell(Notice())
    rig.settle()
    rig.press(Qt.Key.Key_Down)
    assert rig.column(GOODS)[rig.table.currentIndex().row()] == waiting[number + 1]
    assert rig.tab.panel.case_no == rig.chosen != left


def test_a_change_elsewhere_refreshes_list_and_figures_and_keeps_choice_and_place(open_tab, cases):
    rig = open_tab()
    rig.click("returns.filter.ALL")
    rig.tab.show_case(cases["Refund to approve"])
    rig.settle()
    rig.tab.resize(1366, 260)
    rig.settle()
    bar = rig.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    assert place > 0
    awaited, waiting = rig.column(STATE).count("Awaiting goods"), len(rig.expected(Filter.MINE))
    approve(rig, cases["Awaiting review"])
    rig.counter.tell(Notice(cases["Awaiting review"]))
    rig.settle()
    assert rig.chosen == cases["Refund to approve"]
    assert bar.value() == place
    assert rig.column(STATE).count("Awaiting goods") == awaited + 1
    assert rig.text("returns.filter.MINE") == f"For me {waiting - 1}"


def test_a_hidden_list_waits_with_looking_again(open_tab, monkeypatch, cases):
    rig = open_tab()
    looks = []
    real = worklists.page

    def counted(*given, **how):
        looks.append(1)
        return real(*given, **how)

    monkeypatch.setattr(worklists, "page", counted)
    rig.tab.hide()
    rig.counter.tell(Notice(cases["Awaiting review"]))
    rig.settle()
    assert looks == []
    rig.tab.show()
    rig.settle()
    assert looks == [1]


def test_a_case_from_elsewhere_opens_though_it_is_not_listed(open_tab, cases):
    rig = open_tab("he")
    rig.tab.show_case(cases["Refund to approve"])
    rig.settle()
    assert rig.chosen == ""
    assert rig.text("panel.number") == cases["Refund to approve"]


# --------------------------------------------------------------------------------------------- empty, broken


@pytest.mark.parametrize(
    ("desktop", "said"),
    [
        (Desktop.REPAIRS, "维修受理将在后续版本开放"),
        (Desktop.COMPLAINTS, "投诉受理将在后续版本开放"),
    ],
)
def test_a_tab_whose_work_comes_later_says_so(open_tab, desktop, said):
    rig = open_tab(desktop=desktop, language="zh_CN")
    assert rig.text(f"{desktop.value.lower()}.page.state.title") == said
    assert "这里会列出" in rig.text(f"{desktop.value.lower()}.page.state.advice")
    assert "后续版本" in rig.text("panel.page.state.title")


def test_an_empty_list_says_what_to_do_and_takes_in_a_return(open_tab, desk):
    with desk.store.transaction():
        desk.store.write_sql("UPDATE cases SET is_open = 0, closed_at = 'x', state = 'CLOSED'")
    rig = open_tab("zhou")
    assert rig.text("returns.page.state.title") == "Nothing waits for you"
    rig.click("returns.page.state.action")
    assert rig.intakes == ["RETURN"]


def test_an_empty_list_offers_no_intake_to_whoever_may_not_take_in(open_tab, desk):
    with desk.store.transaction():
        desk.store.write_sql("UPDATE cases SET is_open = 0, closed_at = 'x', state = 'CLOSED'")
    rig = open_tab("tang")
    assert rig.text("returns.page.state.title") == "Nothing waits for you"
    assert rig.visible("returns.page.state.action") is None
    rig.click("returns.filter.DUE_TODAY")
    assert rig.text("returns.page.state.title") == "Nothing is due today"


def test_a_list_that_cannot_be_loaded_offers_to_try_again(open_tab, monkeypatch):
    real = worklists.page

    def broken(*_given, **_how):
        raise Fault(Phrase("The data cannot be reached."), Phrase("Is the disk there?"))

    monkeypatch.setattr(worklists, "page", broken)
    rig = open_tab()
    assert rig.text("returns.page.state.title") == "The data cannot be reached."
    assert len(rig.faults) == 1
    monkeypatch.setattr(worklists, "page", real)
    rig.click("returns.page.state.action")
    assert rig.table.model().rowCount() == len(rig.expected(Filter.MINE)) > 0


# --------------------------------------------------------------------------------------------------- looks


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_rows_are_high_enough_and_nothing_is_cut_off(open_tab, theme, scale):
    theme.use(scale=scale)
    rig = open_tab()
    rig.click("returns.filter.ALL")
    assert rig.table.rowHeight(0) >= 36
    metrics = rig.table.fontMetrics()
    for column in (NUMBER, DUE):
        widest = max(map(metrics.horizontalAdvance, rig.column(column)))
        assert rig.table.columnWidth(column) > widest
    shown = sum(rig.table.columnWidth(column) for column in Column)
    assert shown <= rig.table.viewport().width()
    assert rig.tab.minimumSizeHint().width() <= 1366


def test_the_splitter_gives_and_takes_but_hides_neither(open_tab):
    rig = open_tab()
    splitter = rig.find("returns.splitter")
    splitter.setSizes([0, 2000])
    rig.settle()
    assert splitter.sizes()[0] >= rig.tab.list.minimumSizeHint().width()
    splitter.setSizes([2000, 0])
    rig.settle()
    assert splitter.sizes()[1] >= rig.tab.panel.minimumSizeHint().width() > 0
