"""The exchange's table as a graph: every state reachable, every way to an end, every step somebody's."""

from __future__ import annotations

from app.policy.limits import LimitCode
from app.workflow.exchanges import EXCHANGES
from app.workflow.kinds import workflow_of
from app.workflow.permissions import Right, Role
from app.workflow.table import Condition, Default, FieldKind, Guard, PaperKind

STEPS = EXCHANGES.steps
OPEN = [state.name for state in EXCHANGES.states if not state.final]


def test_it_is_the_exchange_s_workflow():
    assert workflow_of("EXCHANGE") is EXCHANGES
    assert len({step.name for step in STEPS}) == len(STEPS)


def test_every_state_is_reached_and_every_open_state_leads_to_an_end():
    reached = {step.target for step in STEPS if step.target}
    assert reached == {state.name for state in EXCHANGES.states}

    def ends(state: str, seen: frozenset[str]) -> bool:
        if EXCHANGES.state(state).final:
            return True
        ahead = {step.target for step in EXCHANGES.from_state(state) if step.target} - seen
        return any(ends(one, seen | {one}) for one in ahead)

    assert all(ends(state, frozenset({state})) for state in OPEN)


def test_every_open_state_has_a_due_step_whatever_holds():
    for state in OPEN:
        assert any(step.main and not step.by_itself for step in EXCHANGES.from_state(state)), state


def test_every_limit_an_exchange_starts_ends_on_the_way():
    started = {code for step in STEPS for code in step.starts}
    ended = {code for step in STEPS for code in (*step.stops, *step.voids)}
    assert started <= ended
    assert LimitCode.EXCHANGE in started
    assert LimitCode.REFUND not in started


def test_once_the_new_goods_are_out_nothing_ends_it_as_if_they_were_not():
    ends = {"withdraw", "withdraw_goods", "hand_back", "give_up"}
    assert all(Condition.TO_SEND in step.only_if for step in STEPS if step.name in ends)


def test_money_takes_two_people():
    for out, asked in (("pay_difference", "approve_difference"), ("give_back", "approve_give_back")):
        assert Guard.NOT_THE_APPROVER in EXCHANGES.step(out).guards
        assert EXCHANGES.step(out).roles == {Role.FINANCE}
        assert EXCHANGES.step(asked).approves
        assert EXCHANGES.step(asked).right is Right.APPROVE


def test_sending_ahead_is_the_supervisor_s():
    step = EXCHANGES.step("ship_ahead")
    assert step.roles == {Role.SUPERVISOR}
    assert Condition.ADVANCE in step.only_if


def test_every_paper_of_an_exchange_is_printed_by_some_step():
    printed = {kind for step in STEPS for kind in step.papers}
    assert {PaperKind.RECEIPT, PaperKind.EXCHANGE_VOUCHER, PaperKind.DISPATCH, PaperKind.OUT_OF_STOCK} <= printed


def test_fields_are_named_once_and_their_defaults_fit():
    for step in STEPS:
        names = [field.name for field in step.fields]
        assert len(names) == len(set(names)), step.name
        for field in step.fields:
            if field.kind is FieldKind.CHOICE:
                known = {name for name, _ in field.options}
                assert isinstance(field.default, Default) or field.default in (None, *known)


def test_every_step_belongs_to_somebody():
    assert all(step.roles for step in STEPS)
