"""A minute passes: what is due by itself is done, and what is shown is true again, without a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer

from app.services import automatic
from app.services.case_view import open_case
from app.services.day_board import Group, Scope
from app.ui.minutes import Minutes
from app.workflow.taking_back_states import APPROVED
from tests.desks import signed_in


@pytest.fixture
def minutes(open_board):
    rig = open_board()
    rig.tab.board.show_scope(Scope.COUNTER)
    rig.settle()
    return rig, Minutes(rig.counter, rig.tab)


def test_the_board_follows_the_clock(minutes, clock):
    rig, made = minutes
    group = next(group for group in (Group.TO_DO, Group.DUE_TODAY) if rig.rows(group).names())
    case_no = rig.rows(group).names()[0]
    clock.advance(days=30)
    made.tick()
    rig.settle()
    assert case_no in rig.rows(Group.OVERDUE).names()
    assert rig.shows(Scope.COUNTER)


def test_what_is_due_by_itself_is_done_and_said(minutes, clock):
    rig, made = minutes
    session = signed_in(rig.desk, "wu")
    waiting = [name for name in rig.rows(Group.WAITING).names() if open_case(rig.desk, session, name).state == APPROVED]
    assert waiting
    clock.advance(days=30)
    made.tick()
    rig.settle()
    moved = [name for name in waiting if open_case(rig.desk, session, name).state != APPROVED]
    assert moved
    assert all(any(name in said for said in rig.said) for name in moved)
    assert rig.shows(Scope.COUNTER)


def test_a_quiet_minute_says_nothing_but_every_view_looks_again(minutes):
    rig, made = minutes
    passed = []
    made.passed.connect(lambda: passed.append(1))
    made.tick()
    rig.settle()
    assert rig.said == []
    assert [notice.initiator for notice in rig.notices] == [made]
    assert passed == [1]


def test_it_ticks_by_itself_once_a_minute(minutes, monkeypatch):
    rig, made = minutes
    looked = []

    def look(_desk) -> tuple[str, ...]:
        looked.append(1)
        return ()

    monkeypatch.setattr(automatic, "catch_up", look)
    timer = made.findChild(QTimer, "minutes")
    assert timer.isActive()
    assert timer.interval() == 60_000
    timer.timeout.emit()
    rig.settle()
    assert looked == [1]
