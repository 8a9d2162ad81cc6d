"""The day board: each case in the groups it belongs to, for one person and for the counter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import SetClock
from app.models import duties
from app.policy.reasons import Reason
from app.services import day_board, intake, papers, purchases
from app.services.case_view import open_case
from app.services.day_board import Group, Scope
from app.services.return_draft import ReturnDraft
from app.services.steps import take_step
from app.workflow.duties import REFUSAL_TOLD
from app.workflow.table import PaperKind
from tests.desks import at, signed_in


@pytest.fixture
def case_no(desk, agent):
    order = purchases.by_number(desk, agent, "DD20261117006218")
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=order.order_no,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.NO_REASON,
        submit_key="board-1",
    )
    return intake.save(desk, agent, draft).case_no


def take(desk, login, case_no, step, **values):
    session = signed_in(desk, login)
    view = open_case(desk, session, case_no)
    offer = next(offer for offer in view.offers if offer.name == step)
    filled = {field.name: field.default for field in offer.fields} | values
    take_step(desk, session, case_no, step, filled, view.version, f"{case_no}-{step}-{view.version}")


def groups_of(desk, login, case_no, scope=Scope.PERSON) -> set[Group]:
    """The groups a case is in."""
    board = day_board.read(desk, signed_in(desk, login), scope, lines=100)
    return {group.group for group in board.groups if case_no in [line.row.case_no for line in group.lines]}


def line_of(desk, login, case_no, group, scope=Scope.PERSON):
    board = day_board.read(desk, signed_in(desk, login), scope, lines=100)
    found = next(one for one in board.groups if one.group is group)
    return next(line for line in found.lines if line.row.case_no == case_no)


def later(desk, **time) -> object:
    return at(desk, SetClock(desk.clock.now() + timedelta(**time)))


def test_what_waits_for_somebody_is_on_their_board_and_not_on_others(desk, case_no):
    assert groups_of(desk, "wu", case_no) == {Group.TO_DO}
    assert Group.TO_DO not in groups_of(desk, "he", case_no)
    assert Group.TO_DO in groups_of(desk, "he", case_no, Scope.COUNTER)


def test_who_took_it_in_sees_whose_turn_it_is(desk, case_no):
    assert Group.WAITING in groups_of(desk, "zhou", case_no)
    assert line_of(desk, "zhou", case_no, Group.WAITING).note.text == "Supervisor"


def test_one_due_today_is_overdue_tomorrow_without_anything_being_done(desk, case_no):
    due = open_case(desk, signed_in(desk, "wu"), case_no).clocks[0].due
    that_day = later(desk, days=(due - desk.today).days)
    assert Group.DUE_TODAY in groups_of(that_day, "wu", case_no)
    assert Group.OVERDUE in groups_of(later(that_day, days=1), "wu", case_no)


def test_a_paper_nobody_printed_is_listed_until_it_is(desk, case_no, agent):
    from app.models import cases, wanted_papers

    case = cases.by_number(desk.store, case_no)
    with desk.store.transaction():
        wanted_papers.want(desk.store, case.id, [PaperKind.RECEIPT], desk.clock.now())
    assert Group.UNPRINTED in groups_of(desk, "zhou", case_no)
    papers.make_papers(desk, agent, case_no, (PaperKind.RECEIPT,))
    papers.make_papers(desk, agent, case_no, tuple(PaperKind(kind) for _, kind in wanted_papers.waiting(desk.store, 9)))
    assert Group.UNPRINTED not in groups_of(desk, "zhou", case_no)


def test_what_is_to_be_told_is_listed_by_its_own_day(desk, case_no):
    from app.models import cases

    case = cases.by_number(desk.store, case_no)
    with desk.store.transaction():
        duty = duties.owe(desk.store, case.id, REFUSAL_TOLD.code, desk.today, desk.clock.now(), None)
    line = line_of(desk, "wu", case_no, Group.TO_TELL)
    assert line.note == REFUSAL_TOLD.title
    assert str(line.tone) == "warn"
    with desk.store.transaction():
        duties.told(desk.store, duty, "PHONE", desk.clock.now(), None)
    assert Group.TO_TELL not in groups_of(desk, "wu", case_no)


def test_what_is_read_by_nobody_without_the_right(desk, case_no):
    assert all(not group.count for group in day_board.read(desk, signed_in_as_admin(desk), Scope.COUNTER).groups)


def signed_in_as_admin(desk):
    from dataclasses import replace

    from app.workflow.permissions import Role

    return replace(signed_in(desk, "wu"), roles=frozenset({Role.ADMIN}))
