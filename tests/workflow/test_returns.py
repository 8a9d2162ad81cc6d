"""The return's table as a graph: every state reachable, every clock stopped, every step somebody's."""

from __future__ import annotations

from itertools import product
from typing import cast

import pytest

from app.workflow.kinds import CASE_KINDS, case_kind, workflow_of
from app.workflow.permissions import ROLE_TITLES, Right, Role, Subject, may, roles_with
from app.workflow.returns import CANCELLED, RETURNS, SUBMITTED
from app.workflow.table import Condition, Default, FieldKind, Guard

STEPS = RETURNS.steps
WITHIN = Condition.WITHIN_LIMIT


def test_every_state_is_reached_and_every_open_state_leads_on():
    reached = {step.target for step in STEPS if step.target}
    assert reached == {state.name for state in RETURNS.states}
    for state in RETURNS.states:
        assert any(step.target for step in RETURNS.from_state(state.name)) is not state.final


def test_every_open_state_has_exactly_one_due_step_as_things_stand():
    for reason, limit in product((Condition.APPRAISED, Condition.UNAPPRAISED), (Condition.OVER_LIMIT, WITHIN)):
        for state in RETURNS.states:
            if not state.final:
                steps = RETURNS.from_state(state.name, {reason, limit})
                assert [step.main for step in steps].count(True) == 1, state.name


def test_every_clock_that_is_started_is_stopped_on_every_way_to_the_end():
    (submit,) = (step for step in STEPS if not step.sources)
    ways = [(submit.target, frozenset(submit.starts))]
    seen = set(ways)
    while ways:
        state, running = ways.pop()
        if RETURNS.state(state).final:
            assert not running, state
        for step in RETURNS.from_state(state):
            left = frozenset() if step.voids_clocks else (running | set(step.starts)) - set(step.stops)
            way = (step.target or state, frozenset(left))
            if way not in seen:
                seen.add(way)
                ways.append(way)


def test_what_stands_still_runs_on_or_ends():
    for step in STEPS:
        if step.pauses:
            after = RETURNS.from_state(step.target)
            assert any(set(step.pauses) == set(other.resumes) for other in after)
            assert all(other.resumes or other.voids_clocks or not other.target for other in after)


def test_pieces_are_freed_exactly_where_the_goods_stay_with_the_customer():
    freed = {step.target for step in STEPS if step.frees_units}
    assert freed == {"REJECTED", "WAIVED", "HANDED_BACK", CANCELLED}


def test_every_step_belongs_to_somebody_and_every_desk_role_of_a_return_has_its_turn():
    assert all(step.roles for step in STEPS)
    assert {role for step in STEPS for role in step.roles} >= {
        Role.AGENT,
        Role.RETURNS,
        Role.LOGISTICS,
        Role.SUPERVISOR,
        Role.FINANCE,
    }


def test_approvals_are_guarded_and_follow_a_preparation():
    for name in ("approve", "reject", "approve_refund", "approve_refund_first"):
        step = RETURNS.step(name)
        assert Guard.NOT_THE_PREPARER in step.guards
        assert any(other.prepares for other in STEPS if other.target in step.sources)


def test_whatever_is_owed_to_be_told_is_asked_for_before_the_end():
    for step in STEPS:
        if RETURNS.state(step.target or SUBMITTED).final and not step.voids_clocks:
            assert Guard.ALL_TOLD in step.guards, step.name
        if step.owes and not step.by_itself:
            assert "told" in [field.name for field in step.fields]


def test_fields_are_named_once_and_their_defaults_fit():
    for step in STEPS:
        names = [field.name for field in step.fields]
        assert len(names) == len(set(names))
        for field in step.fields:
            choices = {name for name, _ in field.options}
            if field.kind is FieldKind.CHECKS:
                assert set(cast("tuple[str, ...]", field.default or ())) <= choices
            if field.kind is FieldKind.CHOICE:
                assert choices or field.default is Default.KNOWN
                assert isinstance(field.default, Default) or field.default in (None, *choices)


@pytest.mark.parametrize(
    ("role", "subject", "right", "allowed"),
    [
        (Role.AGENT, Subject.RETURN, Right.CREATE, True),
        (Role.AGENT, Subject.ELIGIBILITY, Right.APPROVE, False),
        (Role.RETURNS, Subject.REFUND, Right.PROPOSE, True),
        (Role.RETURNS, Subject.REFUND, Right.EXECUTE, False),
        (Role.FINANCE, Subject.REFUND, Right.EXECUTE, True),
        (Role.FINANCE, Subject.CUSTOMER, Right.READ, False),
        (Role.SUPERVISOR, Subject.REFUND, Right.APPROVE, True),
        (Role.AUDITOR, Subject.RETURN, Right.READ, True),
        (Role.AUDITOR, Subject.RETURN, Right.CREATE, False),
        (Role.ADMIN, Subject.RETURN, Right.READ, False),
        (Role.ADMIN, Subject.STAFF, Right.CREATE, True),
    ],
)
def test_the_matrix_of_rights(role, subject, right, allowed):
    assert may({role}, subject, right) is allowed


def test_nobody_edits_the_event_log():
    assert not roles_with(Subject.EVENTS, Right.UPDATE)
    assert set(ROLE_TITLES) == set(Role)


def test_kinds_have_prefixes_of_their_own():
    assert len({kind.prefix for kind in CASE_KINDS}) == len(CASE_KINDS)
    assert workflow_of("RETURN") is RETURNS
    with pytest.raises(KeyError):
        workflow_of("REPAIR")
    with pytest.raises(KeyError):
        case_kind("NONE")


def test_what_waits_for_a_role():
    assert SUBMITTED in RETURNS.due_states({Role.SUPERVISOR})
    assert SUBMITTED not in RETURNS.due_states({Role.AGENT})
