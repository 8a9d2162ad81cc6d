"""The table of a quality problem as a graph: every state reachable, every clock stopped, every step somebody's."""

from __future__ import annotations

import itertools

import pytest

from app.policy.limits import LimitCode
from app.workflow.duties import DUTIES
from app.workflow.kinds import QUALITY as KIND
from app.workflow.permissions import Role
from app.workflow.quality import QUALITY
from app.workflow.quality_states import REPORTED, WITHDRAWN
from app.workflow.table import Condition, Default, FieldKind, Guard

STEPS = QUALITY.steps
WHAT_HOLDS = (Condition.GENERAL, Condition.SERIOUS, Condition.REFUTED)


def test_the_kind_of_case_is_worked_by_this_table():
    assert KIND.workflow is QUALITY
    assert KIND.prefix == "JD"


def test_every_state_is_reached_and_every_open_state_leads_on():
    reached = {step.target for step in STEPS} - {""}
    assert reached == {state.name for state in QUALITY.states}
    for state in QUALITY.states:
        assert bool(QUALITY.from_state(state.name)) is not state.final


@pytest.mark.parametrize("found", WHAT_HOLDS)
def test_every_open_state_has_exactly_one_due_step_whatever_was_found(found):
    for state in QUALITY.states:
        if not state.final:
            leading = QUALITY.from_state(state.name, {found})
            assert [step.name for step in leading if step.main] == [leading[0].name], state.name


def test_every_clock_that_is_started_is_stopped_on_every_way_to_the_end():
    ways = itertools.count()

    def walk(state: str, running: frozenset[LimitCode], seen: tuple[str, ...]) -> None:
        if QUALITY.state(state).final:
            next(ways)
            assert not running, (seen, running)
        for step in QUALITY.from_state(state):
            if not step.target or seen.count(step.name) > 1:
                continue
            left = frozenset() if step.voids_clocks else (running | set(step.starts)) - set(step.stops)
            walk(step.target, frozenset(left), (*seen, step.name))

    (report,) = (step for step in STEPS if not step.sources)
    assert report.target == REPORTED
    walk(report.target, frozenset(report.starts), (report.name,))
    assert next(ways) > 20


def test_a_clock_that_stands_still_runs_on_or_is_stopped():
    paused = {code for step in STEPS for code in step.pauses}
    assert paused == {LimitCode.APPRAISAL}
    assert paused <= {code for step in STEPS for code in step.resumes}


def test_every_step_belongs_to_somebody():
    assert all(step.roles for step in STEPS)
    appraise, escalate, measure = (QUALITY.step(name) for name in ("appraise", "escalate", "decide_measure"))
    assert appraise.roles == {Role.APPRAISER}
    assert escalate.roles == measure.roles == {Role.SUPERVISOR}
    assert QUALITY.step("stop_sale").roles == {Role.SUPERVISOR, Role.APPRAISER}
    assert Role.AGENT in QUALITY.step("tell_result").roles
    assert Role.AUDITOR not in {role for step in STEPS for role in step.roles}


def test_the_measure_is_decided_by_another_than_who_said_who_answers_for_it():
    assert QUALITY.step("set_liability").prepares
    assert Guard.NOT_THE_PREPARER in QUALITY.step("decide_measure").guards


def test_closing_asks_whether_everything_was_told_and_what_is_owed_is_known():
    assert Guard.ALL_TOLD in QUALITY.step("close").guards
    for step in STEPS:
        assert all(duty.code in DUTIES for duty in step.owes)


def test_the_customer_may_withdraw_until_the_measure_is_decided_and_then_no_longer():
    states = {state.name for state in QUALITY.states}
    assert states - set(QUALITY.step("withdraw").sources) == {"MEASURE", "RESULT_TOLD", "CLOSED", WITHDRAWN}


def test_the_verdict_takes_three_digits_and_nothing_else_by_hand():
    fields = QUALITY.step("appraise").fields
    assert [field.name for field in fields[:3]] == ["finding", "severity", "cause"]
    assert all(field.kind is FieldKind.CHOICE and field.required and len(field.options) < 10 for field in fields[:3])
    assert all(not field.required or field.default is not None for field in fields[3:])


def test_fields_are_named_once_and_their_defaults_fit():
    for step in STEPS:
        names = [field.name for field in step.fields]
        assert len(names) == len(set(names))
        for field in step.fields:
            choices = {name for name, _ in field.options}
            if field.kind is FieldKind.CHOICE:
                assert choices
                assert isinstance(field.default, Default) or field.default in (None, *choices)
