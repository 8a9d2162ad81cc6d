"""Attempts to get more out of the counter than was brought to it, one after the other."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.models import orders, returns
from app.models.verify import verify
from app.money import Money, total
from app.policy.reasons import Reason
from app.services import automatic
from app.services.casework.standing import case_of
from app.services.steps import complete_fields, take_step
from app.services.works.found import standing_of
from app.workflow.kinds import workflow_of
from tests.casework.cast import Cast
from tests.casework.filled_in import filled
from tests.casework.invariants import broken
from tests.casework.refusals import next_key
from tests.casework.taken_in import DEARER, bought, send_back

TO_REFUND = ("approve", "receive", "inspect_ok", "prepare_refund", "approve_refund", "execute_refund")
TO_NEW_GOODS = ("approve", "receive", "inspect_ok", "collect", "ship")


@pytest.fixture
def cast(desk) -> Cast:
    return Cast(desk)


@pytest.fixture
def take(desk, cast):
    """Takes a step with its form as it stands, by somebody who may."""

    def taken(case_no, name, key="", **given):
        standing = standing_of(desk, case_of(desk, case_no))
        step = workflow_of(standing.case.kind).step(name)
        values = filled(complete_fields(desk, standing, step), desk.today, "", given)
        session = cast.able(step.subject, step.right)
        return take_step(desk, session, case_no, name, values, standing.case.version, key or next_key())

    return taken


def paid(desk, case_no) -> Money:
    row = returns.of_case(desk.store, case_of(desk, case_no).id)
    return row.goods - row.deducted


def test_new_goods_come_back_for_what_was_paid_in_all_and_the_old_ones_never_again(desk, cast, take):
    order_no = bought(desk)
    exchange = send_back(desk, cast, order_no, Reason.TRANSPORT_DAMAGE, kind="EXCHANGE", target_product_id=DEARER)
    for name in TO_NEW_GOODS:
        take(exchange, name)
    with pytest.raises(UserError):
        send_back(desk, cast, order_no, Reason.TRANSPORT_DAMAGE)
    back = send_back(desk, cast, exchange, Reason.TRANSPORT_DAMAGE)
    with pytest.raises(UserError):
        send_back(desk, cast, exchange, Reason.TRANSPORT_DAMAGE)
    for name in TO_REFUND[:3]:
        take(back, name)
    assert paid(desk, back) == Money(2 * 139_900)
    new_order = orders.by_number(desk.store, exchange)
    assert new_order is not None
    assert total([one.amount for one in new_order.tenders]) == Money(2 * 139_900)
    cases = tuple(case_of(desk, case_no).id for case_no in (exchange, back))
    assert broken(desk.store, cases) == []
    assert verify(desk.store) == ()


def test_goods_taken_back_at_the_last_moment_are_paid_for_no_more(desk, cast, take):
    order_no = bought(desk, price=99)
    case_no = send_back(desk, cast, order_no, Reason.TRANSPORT_DAMAGE)
    for name in TO_REFUND[:-1]:
        take(case_no, name)
    version = case_of(desk, case_no).version
    take(case_no, "withdraw_goods")
    finance = cast.able(*_right_of("execute_refund"))
    with pytest.raises(UserError, match="moved this case"):
        take_step(desk, finance, case_no, "execute_refund", {"refunded_on": desk.today}, version, next_key())
    again = send_back(desk, cast, order_no, Reason.TRANSPORT_DAMAGE)
    assert broken(desk.store, tuple(case_of(desk, one).id for one in (case_no, again))) == []


def _right_of(name):
    step = workflow_of("RETURN").step(name)
    return step.subject, step.right


def test_a_refund_is_paid_once_and_its_pieces_stay(desk, cast, take):
    order_no = bought(desk, price=99)
    case_no = send_back(desk, cast, order_no, Reason.TRANSPORT_DAMAGE)
    for name in TO_REFUND[:-1]:
        take(case_no, name)
    take(case_no, "execute_refund", "pay")
    with pytest.raises(UserError):
        take(case_no, "execute_refund", "pay-again")
    with pytest.raises(UserError):
        take(case_no, "withdraw_goods")
    with pytest.raises(UserError):
        send_back(desk, cast, order_no, Reason.TRANSPORT_DAMAGE)


def test_a_form_sent_again_with_something_else_in_it_is_not_called_done(desk, cast, take):
    case_no = send_back(desk, cast, bought(desk), Reason.TRANSPORT_DAMAGE)
    other = send_back(desk, cast, bought(desk), Reason.TRANSPORT_DAMAGE)
    session = cast.able(*_right_of("approve"))
    values = {"freight_payer": "SELLER", "note": "first"}
    assert not take_step(desk, session, case_no, "approve", values, 1, "key").repeated
    assert take_step(desk, session, case_no, "approve", values, 1, "key").repeated
    with pytest.raises(UserError, match="moved this case"):
        take_step(desk, session, case_no, "approve", {**values, "note": "second"}, 1, "key")
    assert not take_step(desk, session, other, "approve", values, 1, "key").repeated
    assert take_step(desk, session, other, "approve", values, 1, "key").repeated
    assert case_of(desk, other).state == "APPROVED"


def test_days_that_pass_in_the_middle_of_a_form_are_noticed(desk, cast, take, clock):
    case_no = send_back(desk, cast, bought(desk), Reason.NO_REASON)
    take(case_no, "approve")
    version = case_of(desk, case_no).version
    clock.advance(days=30)
    assert case_no in automatic.catch_up(desk)
    standing = standing_of(desk, case_of(desk, case_no))
    values = filled(complete_fields(desk, standing, workflow_of("RETURN").step("receive")), desk.today, "", {})
    receiver = cast.able(*_right_of("receive"))
    with pytest.raises(UserError, match="moved this case"):
        take_step(desk, receiver, case_no, "receive", values, version, next_key())


def test_a_delay_that_began_before_the_last_step_can_be_recorded_after_it(desk, cast, take, clock):
    case_no = send_back(desk, cast, bought(desk), Reason.TRANSPORT_DAMAGE)
    began = desk.today
    clock.advance(days=3)
    take(case_no, "approve")
    take(case_no, "record_delay", limit="RED_LINE", cause="FORCE_MAJEURE", from_on=began)
