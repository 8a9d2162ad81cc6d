"""The day board on the screen: what each group shows, keys and clicks, whose day it is, the list behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, wanted_papers
from app.services import day_board
from app.services.day_board import Group, Scope
from app.services.worklists import Filter
from app.ui.context import Notice
from app.ui.errors import BugReports
from app.ui.row_list import RowList
from app.ui.tasks import TaskRunner
from app.ui.tour.stage import Stage
from app.workflow.permissions import Role
from app.workflow.table import PaperKind

DIGITS = dict(zip(Group, range(Qt.Key.Key_1, Qt.Key.Key_9), strict=True))


@pytest.mark.parametrize("login", ["zhou", "he", "wu", "tang"])
def test_every_group_shows_its_count_and_its_cases(open_board, login):
    rig = open_board(login)
    assert rig.shows(Scope.PERSON)
    assert any(rig.rows(group).names() for group in Group)


def test_a_line_says_which_case_whose_where_it_stands_and_by_when(open_board):
    rig = open_board(language="zh_CN")
    line = rig.read()[Group.OVERDUE].lines[0]
    spoken = rig.rows(Group.OVERDUE).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    words = rig.counter.words
    for part in (line.row.day_no, line.row.customer, words.say(line.row.state), words.say(line.left)):
        assert part in spoken
    assert rig.text("board.at").endswith("10:30")


def test_a_group_without_cases_keeps_its_title_and_says_so(open_board):
    rig = open_board("zhou")
    empty = [group for group, as_read in rig.read().items() if not as_read.count]
    assert empty
    for group in empty:
        assert rig.text(f"board.{group.lower()}.nothing") == "Nothing"
        assert rig.visible(f"board.{group.lower()}.rows") is None


def test_a_digit_goes_to_the_first_case_of_its_group(open_board):
    rig = open_board()
    rig.tab.focus_first()
    for group, key in DIGITS.items():
        before = rig.focus
        rig.press(Qt.Key(key))
        if rig.rows(group).names():
            assert rig.focus == f"board.{group.lower()}.rows"
            assert rig.rows(group).current == rig.rows(group).names()[0]
        else:
            assert rig.focus == before


def test_arrows_go_down_a_group_and_enter_opens_the_case(open_board):
    rig = open_board()
    rig.tab.board.show_scope(Scope.COUNTER)
    rig.settle()
    group = next(group for group, as_read in rig.read(Scope.COUNTER).items() if len(as_read.lines) > 1)
    first, second, *_ = rig.rows(group).names()
    rig.press(Qt.Key(DIGITS[group]))
    rig.press(Qt.Key.Key_Down)
    rig.press(Qt.Key.Key_Return)
    rig.press(Qt.Key.Key_Up)
    rig.press(Qt.Key.Key_Return)
    assert rig.wanted == [second, first]


def test_a_click_opens_a_case(open_board):
    rig = open_board()
    rows = rig.rows(Group.OVERDUE)
    place = rows.visualRect(rows.model().index(0, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    rig.settle()
    assert rig.wanted == [rig.first(Group.OVERDUE)]


def test_enter_leads_to_the_due_step_in_the_real_window(qapp, desk, tmp_path):
    tasks = TaskRunner(BugReports(tmp_path))
    with Stage(desk, tasks, "wu", language="en") as stage:
        stage.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        rows = stage.find("board.overdue.rows")
        assert isinstance(rows, RowList)
        stage.press(Qt.Key.Key_1)
        stage.press(Qt.Key.Key_Return)
        number = stage.find("panel.number")
        assert isinstance(number, QLabel)
        assert number.text() == rows.names()[0]
        focused = stage.window.focusWidget().objectName()
        assert focused.startswith(("panel.form.", "panel.step."))
    tasks.shutdown()


# ------------------------------------------------------------------------------------------------ whose day it is


def test_the_day_of_the_person_or_of_the_counter_by_key_and_by_click(open_board):
    rig = open_board("tang")
    assert rig.shows(Scope.PERSON)
    rig.find("board.scope.PERSON").setFocus()
    rig.press(Qt.Key.Key_Right)
    rig.press(Qt.Key.Key_Space)
    assert rig.shows(Scope.COUNTER)
    assert rig.read(Scope.COUNTER) != rig.read(Scope.PERSON)
    rig.click("board.scope.PERSON")
    assert rig.shows(Scope.PERSON)


def test_all_cases_in_one_list_and_esc_back_to_the_board(open_board):
    rig = open_board()
    rig.click("board.scope.ALL")
    assert rig.visible("board") is None
    assert rig.tab.work.list.filter is Filter.ALL
    assert rig.focus == "today.list"
    while rig.visible("board") is None:
        assert rig.tab.back()
        rig.settle()
    assert rig.focus == f"board.{Group.OVERDUE.lower()}.rows"
    assert rig.tab.board.scopes.value() == Scope.PERSON
    assert not rig.tab.back()


# ----------------------------------------------------------------------------------------------------- refreshing


def test_what_changes_elsewhere_shows_at_once_and_the_arrows_stay(open_board):
    rig = open_board()
    rig.press(Qt.Key.Key_1)
    chosen = rig.rows(Group.OVERDUE).current
    case = cases.by_number(rig.desk.store, chosen)
    with rig.desk.store.transaction():
        wanted_papers.want(rig.desk.store, case.id, [PaperKind.RECEIPT], rig.desk.clock.now())
    rig.counter.tell(Notice(chosen))
    rig.settle()
    assert chosen in rig.rows(Group.UNPRINTED).names()
    assert rig.rows(Group.OVERDUE).current == chosen


def test_a_hidden_board_looks_again_when_it_is_seen(open_board, monkeypatch):
    rig = open_board()
    reads = []
    real = day_board.read

    def counted(*given, **how):
        reads.append(1)
        return real(*given, **how)

    monkeypatch.setattr(day_board, "read", counted)
    rig.tab.hide()
    rig.counter.tell(Notice())
    rig.counter.tell(Notice())
    rig.settle()
    assert reads == []
    rig.tab.show()
    rig.settle()
    assert reads == [1]


def test_what_is_refused_is_said_in_the_bar(open_board, monkeypatch):
    def refuse(*_given, **_how):
        raise UserError(Phrase("Please fill this in."))

    monkeypatch.setattr(day_board, "read", refuse)
    assert [message.text for message in open_board().bars] == ["Please fill this in."]


def test_nothing_is_shown_to_whoever_may_not_read(open_board):
    rig = open_board(roles=frozenset({Role.ADMIN}))
    for scope in Scope:
        rig.click(f"board.scope.{scope}")
        assert {rig.counted(group) for group in Group} == {"0"}
        assert all(not rig.rows(group).names() for group in Group)
    assert rig.focus != "board.overdue.rows"
