"""The ways of an exchange, each to its end, through the real services."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.errors import UserError
from app.i18n import Words
from app.models import clocks, orders, recalls, returns
from app.models.fees import FEES
from app.money import Money
from app.policy.reasons import Reason
from app.services import evidence, purchases
from app.services.automatic import catch_up
from app.services.exchanges import record
from app.services.works.found import standing_of
from app.workflow.kinds import workflow_of
from tests.services.exchanges.walking import CUSHION, FRESH, LIPSTICK, PARCEL, SERUM, bad_points
from tests.services.test_evidence import picture

TELL = {"told": "PHONE"}


def said(phrase) -> str:
    return Words("en").say(phrase)


def statuses(counter, case_no) -> dict[str, str]:
    return {clock.code: clock.status for clock in clocks.of_case(counter.desk.store, counter.case(case_no).id)}


def names(counter, case_no) -> set[str]:
    """The steps there are, for anybody."""
    case = counter.case(case_no)
    standing = standing_of(counter.desk, case)
    return {step.name for step in workflow_of(case.kind).from_state(case.state, standing.conditions)}


def inspected(counter, *, fen: int = 8900, pieces: int = 1, **more) -> str:
    return counter.to_inspected(counter.take_in(counter.sell((LIPSTICK, pieces, fen)), pieces=pieces, **more))


def refusal(counter, case_no, step, **values) -> UserError:
    with pytest.raises(UserError) as caught:
        counter.take(case_no, step, **values)
    return caught.value


def own_order(counter, case_no):
    return purchases.by_number(counter.desk, counter.agent, case_no)


def test_the_same_again_over_the_counter(counter):
    case_no = inspected(counter)
    counter.take(case_no, "ship", **FRESH)
    assert counter.state(case_no) == "NEW_SHIPPED"
    assert statuses(counter, case_no)["EXCHANGE"] == statuses(counter, case_no)["RED_LINE"] == "MET"
    assert statuses(counter, case_no)["CONFIRMATION"] == "RUNNING"
    counter.take(case_no, "confirm")
    assert counter.state(case_no) == "CONFIRMED"
    assert counter.exchange(case_no).confirmation == "CUSTOMER"
    assert "RUNNING" not in statuses(counter, case_no).values()
    order = own_order(counter, case_no)
    assert (order.paid, order.signed_on) == (Money(8900), counter.desk.today)
    assert (order.lines[0].batch_no, order.lines[0].expiry_date) == ("N2610", date(2028, 10, 31))


def test_a_difference_is_paid_before_the_new_goods_go_out(counter):
    case_no = inspected(counter, target=CUSHION, address="杭州市某路 1 号")
    assert "ship" not in names(counter, case_no)
    assert refusal(counter, case_no, "collect", difference_reference="").field == "difference_reference"
    counter.take(case_no, "collect", difference_reference="A100", method="ALIPAY")
    assert "collect" not in names(counter, case_no)
    counter.take(case_no, "ship", **FRESH, **PARCEL)
    order = own_order(counter, case_no)
    assert {tender.method: tender.amount for tender in order.tenders} == {
        "WECHAT": Money(8900),
        "ALIPAY": Money(8000),
    }
    assert order.signed_on is None
    assert order.contradiction is None
    fees = FEES.of_case(counter.desk.store, counter.case(case_no).id)
    assert [(fee.kind, fee.amount, fee.payer) for fee in fees] == [("PRICE_DIFFERENCE", Money(8000), "BUYER")]


def test_a_difference_goes_back_by_finance_after_somebody_else_approved_it(counter):
    order = counter.sell((SERUM, 1, 29900), coupon=4000)
    case_no = counter.to_inspected(counter.take_in(order, target=LIPSTICK))
    assert "ship" not in names(counter, case_no)
    counter.take(case_no, "ship_cheaper", **FRESH)
    assert counter.state(case_no) == "DIFFERENCE_DUE"
    assert own_order(counter, case_no).contradiction is None
    counter.take(case_no, "approve_difference")
    counter.take(case_no, "pay_difference", back_reference="T1")
    row = returns.of_case(counter.desk.store, counter.case(case_no).id)
    assert row is not None
    assert [(part.method, part.amount) for part in row.per_tender] == [("WECHAT", Money(21000))]
    assert (counter.state(case_no), row.refund_reference) == ("NEW_SHIPPED", "T1")
    assert own_order(counter, case_no).paid == Money(4900)
    assert [tender.amount for tender in own_order(counter, case_no).tenders] == [Money(4900)]


def test_silence_closes_it_and_costs_no_right(counter):
    case_no = inspected(counter)
    counter.take(case_no, "ship", **FRESH)
    (running,) = clocks.running(counter.desk.store, counter.case(case_no).id)
    counter.later((running.due_on - counter.desk.today).days)
    assert case_no not in catch_up(counter.desk)
    counter.later(1)
    assert case_no in catch_up(counter.desk)
    assert counter.state(case_no) == "AUTO_CLOSED"
    assert counter.exchange(case_no).confirmation == "SILENT"
    again = counter.take_in(case_no, reason=Reason.TRANSPORT_DAMAGE)
    assert counter.case(again).parent_id == counter.case(case_no).id


def test_a_parcel_s_confirmation_counts_from_its_arrival(counter):
    case_no = inspected(counter, address="杭州市某路 1 号")
    counter.take(case_no, "ship", **FRESH, **PARCEL)
    counter.later(3)
    early = refusal(counter, case_no, "arrived", signed_on=counter.desk.today - timedelta(days=4))
    assert early.field == "signed_on"
    counter.take(case_no, "arrived", signed_on=counter.desk.today)
    (running,) = clocks.running(counter.desk.store, counter.case(case_no).id)
    assert (running.code, running.due_on) == ("CONFIRMATION", counter.desk.today + timedelta(days=7))
    assert own_order(counter, case_no).signed_on == counter.desk.today


def test_new_goods_nobody_saw_arrive_cannot_come_back_before_their_arrival_is_noted(counter):
    case_no = inspected(counter, address="杭州市某路 1 号")
    counter.take(case_no, "ship", **FRESH, **PARCEL)
    with pytest.raises(UserError, match="Note the arrival") as caught:
        counter.take_in(case_no)
    assert caught.value.field == "order"


@pytest.mark.parametrize("status", [recalls.HOLD, recalls.STOPPED, recalls.RECALLED])
def test_a_batch_that_is_not_sold_does_not_go_out(counter, status):
    case_no = inspected(counter)
    product = counter.exchange(case_no).product_id
    with counter.desk.store.transaction():
        recalls.set_batch(counter.desk.store, product, "N2610", status, None, counter.desk.clock.now(), None)
    refused = refusal(counter, case_no, "ship", **FRESH)
    assert refused.field == "batch_no"
    assert "N2610" in said(refused.message)
    counter.take(case_no, "ship", **(FRESH | {"batch_no": "N2611"}))
    with counter.desk.store.transaction():
        recalls.set_batch(counter.desk.store, product, "N2611", recalls.RECALLED, None, counter.desk.clock.now(), None)
    assert any("N2611" in said(alert.text) for alert in counter.view(case_no).alerts)


def test_new_goods_past_their_day_do_not_go_out(counter):
    case_no = inspected(counter)
    today = counter.desk.today
    for day in (today, today - timedelta(days=1), today + timedelta(days=4000), None):
        assert refusal(counter, case_no, "ship", batch_no="N1", expiry_date=day).field == "expiry_date"
    with counter.desk.store.transaction():
        counter.desk.store.write_sql("UPDATE products SET shelf_life_months = 24 WHERE sku = ?", (LIPSTICK,))
    assert (
        refusal(counter, case_no, "ship", batch_no="N1", expiry_date=today + timedelta(days=800)).field == "expiry_date"
    )
    assert refusal(counter, case_no, "ship", **(FRESH | {"batch_no": ""})).field == "batch_no"
    assert refusal(counter, case_no, "ship", **FRESH, handover="PARCEL").field == "new_carrier"


def test_a_device_has_no_use_by_day(counter):
    order = counter.sell(("DV-RF-01", 1, 139900))
    case_no = counter.to_inspected(counter.take_in(order, reason=Reason.TRANSPORT_DAMAGE))
    counter.take(case_no, "ship", disposition="QUARANTINE")
    assert counter.state(case_no) == "NEW_SHIPPED"
    assert any(said(fact.label) == "New warranty until" for fact in counter.view(case_no).facts)


def out_of_stock(counter, case_no):
    counter.take(case_no, "out_of_stock", stock_expected_on=counter.desk.today + timedelta(days=5), told="NOT_YET")
    assert counter.state(case_no) == "OUT_OF_STOCK"
    assert statuses(counter, case_no)["EXCHANGE"] == "RUNNING"
    assert [said(duty.title) for duty in counter.view(case_no).duties] == ["Ask what to do about the missing stock"]
    with pytest.raises(LookupError):
        counter.take(case_no, "wait")  # nobody has asked the customer yet
    counter.tell(case_no)


def test_a_customer_waits_for_stock(counter):
    case_no = inspected(counter)
    out_of_stock(counter, case_no)
    day = counter.desk.today + timedelta(days=9)
    counter.take(case_no, "wait", stock_expected_on=day)
    assert (counter.state(case_no), counter.exchange(case_no).stock_expected_on) == ("WAITING_FOR_STOCK", day)
    assert statuses(counter, case_no)["EXCHANGE"] == "RUNNING"
    counter.later(10)
    assert any("in stock since" in said(alert.text) for alert in counter.view(case_no).alerts)
    counter.take(case_no, "out_of_stock", **TELL)
    counter.take(case_no, "wait", stock_expected_on=counter.desk.today + timedelta(days=1))
    counter.take(case_no, "stock_in")
    assert counter.state(case_no) == "INSPECTED_OK"


def test_a_customer_takes_something_else(counter):
    case_no = inspected(counter)
    counter.take(case_no, "out_of_stock", **TELL)
    assert refusal(counter, case_no, "other_product", article="口红").field == "article"
    assert refusal(counter, case_no, "other_product", article="没有的").field == "article"
    assert refusal(counter, case_no, "other_product", article="示例").field == "article"
    assert refusal(counter, case_no, "other_product", article=CUSHION, qty=0).field == "qty"
    counter.take(case_no, "other_product", article="6900000000035")
    exchange = counter.exchange(case_no)
    assert (counter.state(case_no), exchange.stock_choice) == ("INSPECTED_OK", "OTHER")
    assert (exchange.difference, exchange.same) == (Money(8000), False)
    assert "collect" in names(counter, case_no)
    assert counter.view(case_no).total.amount == Money(8000)


def test_something_else_after_the_difference_was_paid(counter):
    case_no = inspected(counter, target=CUSHION)
    counter.take(case_no, "collect", difference_reference="A1", method="ALIPAY")
    counter.take(case_no, "out_of_stock", **TELL)
    counter.take(case_no, "other_product", article="SR-AM-100")
    assert counter.exchange(case_no).open == Money(1000 - 8000)
    counter.take(case_no, "ship_cheaper", **FRESH)
    counter.take(case_no, "approve_difference")
    counter.take(case_no, "pay_difference", back_reference="T1")
    row = returns.of_case(counter.desk.store, counter.case(case_no).id)
    assert row is not None
    assert [(part.method, part.amount) for part in row.per_tender] == [("ALIPAY", Money(7000))]
    assert {t.method: t.amount for t in own_order(counter, case_no).tenders} == {
        "WECHAT": Money(8900),
        "ALIPAY": Money(1000),
    }


def test_a_customer_takes_the_money_and_the_return_goes_on_where_the_exchange_stood(counter):
    case_no = inspected(counter, pieces=2)
    due_before = {clock.code: clock.due_on for clock in clocks.running(counter.desk.store, counter.case(case_no).id)}
    counter.take(case_no, "out_of_stock", **TELL)
    done = counter.take(case_no, "refund_instead")
    (child,) = counter.view(case_no).links
    assert counter.state(case_no) == "TURNED_INTO_RETURN"
    assert child.case_no in said(done.message)
    assert counter.state(child.case_no) == "INSPECTED_OK"
    assert "RUNNING" not in statuses(counter, case_no).values()
    running = {clock.code: clock.due_on for clock in clocks.running(counter.desk.store, counter.case(child.case_no).id)}
    assert set(running) == {"REFUND", "RED_LINE"}
    assert running["RED_LINE"] == due_before["RED_LINE"]
    assert paid_out(counter, child.case_no) == Money(17800)


def paid_out(counter, case_no) -> Money:
    """Let a return that passed inspection be paid out; how much that is."""
    counter.take(case_no, "prepare_refund")
    counter.take(case_no, "approve_refund")
    if counter.state(case_no) == "REFUND_COUNTERSIGN":
        counter.take(case_no, "countersign_refund")
    counter.take(case_no, "execute_refund", reference="R1")
    row = returns.of_case(counter.desk.store, counter.case(case_no).id)
    assert row is not None
    return Money(sum(part.amount.fen for part in row.per_tender))


def test_a_difference_paid_is_given_back_before_it_ends_without_new_goods(counter):
    case_no = inspected(counter, target=CUSHION)
    counter.take(case_no, "collect", difference_reference="A1")
    counter.take(case_no, "out_of_stock", **TELL)
    refused = refusal(counter, case_no, "refund_instead")
    assert "80.00" in said(refused.message)
    counter.take(case_no, "approve_give_back", give_back_reason="缺货")
    counter.take(case_no, "give_back", back_reference="B1")
    assert counter.exchange(case_no).collected == Money()
    counter.take(case_no, "refund_instead")
    (child,) = counter.view(case_no).links
    assert paid_out(counter, child.case_no) == Money(8900)


def ahead(counter, **more) -> str:
    case_no = counter.take_in(counter.sell((LIPSTICK, 2, 8900)), pieces=2, **more)
    counter.take(case_no, "approve")
    counter.take(case_no, "ship_ahead", **FRESH, ahead_reason="出差急用")
    return case_no


def test_new_goods_sent_ahead_while_the_old_ones_are_owed(counter):
    case_no = ahead(counter)
    assert counter.state(case_no) == "SHIPPED_AHEAD"
    assert {"SEND_BACK", "CONFIRMATION"} == {
        clock.code for clock in clocks.running(counter.desk.store, counter.case(case_no).id)
    }
    assert any("178.00" in said(alert.text) for alert in counter.view(case_no).alerts)
    assert "withdraw" not in names(counter, case_no)
    with pytest.raises(UserError, match="Finish that first") as caught:
        counter.take_in(case_no)
    assert caught.value.field == "order"
    counter.take(case_no, "receive")
    assert not {"withdraw_goods", "hand_back"} & names(counter, case_no)
    counter.take(case_no, "inspect_ok")
    assert "ship" not in names(counter, case_no)
    counter.take(case_no, "complete")
    counter.take(case_no, "confirm")
    assert counter.state(case_no) == "CONFIRMED"
    assert "EXCHANGE" not in statuses(counter, case_no)
    assert "RUNNING" not in statuses(counter, case_no).values()


def test_a_dearer_one_sent_ahead_is_paid_first(counter):
    case_no = counter.take_in(counter.sell((LIPSTICK, 1, 8900)), target=CUSHION)
    counter.take(case_no, "approve")
    assert "ship_ahead" not in names(counter, case_no)
    counter.take(case_no, "collect_ahead", difference_reference="A1")
    counter.take(case_no, "ship_ahead", **FRESH, ahead_reason="急用")
    assert counter.state(case_no) == "SHIPPED_AHEAD"


def test_not_ahead_where_the_rules_do_not_allow_it(counter, monkeypatch):
    rules = counter.desk.rules
    case_no = counter.take_in(counter.sell((LIPSTICK, 1, 8900)))
    counter.take(case_no, "approve")
    exchanges = rules.profile.exchanges
    forbidden = replace(exchanges, advance_shipment=replace(exchanges.advance_shipment, value=False))
    other = replace(rules, profile=replace(rules.profile, exchanges=forbidden))
    monkeypatch.setattr(record, "rules_for", lambda _desk, _case: other)
    assert "ship_ahead" not in names(counter, case_no)


def test_old_goods_that_never_come_back_are_charged(counter):
    case_no = ahead(counter)
    sold = counter.case(case_no).order_id
    counter.later(12)
    assert case_no in catch_up(counter.desk)
    assert counter.state(case_no) == "OLD_GOODS_MISSED"
    assert any(alert.step == "charge" for alert in counter.view(case_no).alerts)
    counter.take(case_no, "charge", charge_reason="旧品未寄回", **TELL)
    assert (counter.state(case_no), counter.exchange(case_no).open) == ("CHARGED", Money(17800))
    assert len(orders.by_id(counter.desk.store, sold).lines[0].units_free) == 2
    counter.take(case_no, "collect_charge", difference_reference="A1", method="ALIPAY")
    assert counter.state(case_no) == "NEW_SHIPPED"
    order = own_order(counter, case_no)
    assert [(t.method, t.amount) for t in order.tenders] == [("ALIPAY", Money(17800))]
    assert order.contradiction is None
    counter.tell(case_no)  # of the missed day, before it can be closed
    counter.take(case_no, "confirm")


def test_old_goods_late_but_here_complete_the_exchange(counter):
    case_no = ahead(counter)
    counter.later(12)
    catch_up(counter.desk)
    counter.take(case_no, "receive")
    counter.take(case_no, "inspect_ok")
    counter.take(case_no, "complete")
    assert counter.state(case_no) == "NEW_SHIPPED"


def test_what_is_not_paid_may_be_written_off(counter):
    case_no = ahead(counter)
    counter.later(12)
    catch_up(counter.desk)
    counter.take(case_no, "charge", charge_reason="旧品未寄回", **TELL)
    counter.take(case_no, "write_off", write_off_reason="无法联系")
    assert counter.state(case_no) == "WRITTEN_OFF"
    with pytest.raises(UserError):
        counter.take_in(case_no)


def test_only_some_of_the_old_goods_come_back_for_new_ones_sent_ahead(counter):
    case_no = ahead(counter)
    line = returns.of_case(counter.desk.store, counter.case(case_no).id).lines[0].order_line_id
    counter.take(case_no, "receive", pieces=((str(line), 1),))
    counter.take(case_no, "inspect_ok")
    assert counter.exchange(case_no).open == Money(8900)
    assert "complete" not in names(counter, case_no)
    counter.take(case_no, "collect", difference_reference="A1", method="CASH")
    counter.take(case_no, "complete")
    assert {t.method: t.amount for t in own_order(counter, case_no).tenders} == {
        "WECHAT": Money(8900),
        "CASH": Money(8900),
    }


def test_fewer_pieces_are_exchanged_for_fewer(counter):
    case_no = counter.take_in(counter.sell((LIPSTICK, 2, 8900)), pieces=2, target=CUSHION)
    counter.take(case_no, "approve")
    line = returns.of_case(counter.desk.store, counter.case(case_no).id).lines[0].order_line_id
    counter.take(case_no, "receive", pieces=((str(line), 1),))
    exchange = counter.exchange(case_no)
    assert (exchange.qty, exchange.difference) == (1, Money(8000))


def failed(counter, *, sent_ahead: bool = False) -> str:
    photo = evidence.take_in(counter.desk, counter.agent, "seal.png", picture("PNG")).sha256
    case_no = ahead(counter) if sent_ahead else counter.take_in(counter.sell((LIPSTICK, 2, 8900)), pieces=2)
    if not sent_ahead:
        counter.take(case_no, "approve")
    counter.take(case_no, "receive")
    counter.take(case_no, "inspect_fail", points=bad_points(photo), fail_reason="封口已拆", **TELL)
    return case_no


def test_goods_that_fail_are_handed_back(counter):
    case_no = failed(counter)
    counter.take(case_no, "hand_back")
    assert counter.state(case_no) == "HANDED_BACK"
    assert "RUNNING" not in statuses(counter, case_no).values()


def test_goods_that_fail_are_disputed_and_accepted_in_part(counter):
    case_no = failed(counter)
    counter.take(case_no, "dispute", dispute_note="本来就没有封口")
    line = returns.of_case(counter.desk.store, counter.case(case_no).id).lines[0].order_line_id
    counter.take(case_no, "accept_part", accepted=((str(line), 1),), decision="同意换一件")
    assert (counter.state(case_no), counter.exchange(case_no).qty) == ("INSPECTED_OK", 1)
    assert refusal(counter, case_no, "ship", **FRESH, disposition="RESTOCK").field == "disposition"
    counter.take(case_no, "ship", **FRESH)
    assert own_order(counter, case_no).paid == Money(8900)


def test_goods_that_fail_after_new_ones_went_ahead_are_charged(counter):
    case_no = failed(counter, sent_ahead=True)
    counter.take(case_no, "charge", charge_reason="旧品已使用", **TELL)
    counter.take(case_no, "collect_charge", difference_reference="A1")
    assert counter.state(case_no) == "NEW_SHIPPED"


def test_withdrawn_before_the_new_goods_go_out(counter):
    case_no = counter.take_in(counter.sell((LIPSTICK, 1, 8900)))
    counter.take(case_no, "withdraw")
    assert counter.state(case_no) == "CANCELLED"
    other = inspected(counter)
    counter.take(other, "withdraw_goods")
    assert counter.state(other) == "CANCELLED"
    assert "RUNNING" not in statuses(counter, other).values()


def test_something_wrong_with_the_new_goods_goes_on_in_a_case_of_its_own(counter):
    case_no = inspected(counter)
    counter.take(case_no, "ship", **FRESH)
    counter.take(case_no, "report_problem", problem="膏体断裂", signed_on=counter.desk.today)
    assert counter.state(case_no) == "OBJECTED"
    child = counter.take_in(case_no, kind="RETURN", reason=Reason.TRANSPORT_DAMAGE)
    assert counter.state(case_no) == "TAKEN_UP"
    assert counter.case(child).parent_id == counter.case(case_no).id
    assert [link.case_no for link in counter.view(case_no).links] == [child]


def test_nothing_is_wrong_after_all(counter):
    case_no = inspected(counter)
    counter.take(case_no, "ship", **FRESH)
    counter.take(case_no, "report_problem", problem="色号不对", signed_on=counter.desk.today)
    counter.take(case_no, "nothing_wrong")
    assert counter.state(case_no) == "CONFIRMED"


def test_a_late_exchange_has_a_meter_and_pays_the_penalty_with_the_dispatch(counter):
    case_no = inspected(counter, pieces=2)
    due = next(c.due_on for c in clocks.running(counter.desk.store, counter.case(case_no).id) if c.code == "EXCHANGE")
    counter.later((due - counter.desk.today).days + 3)
    meter = counter.view(case_no).meter
    assert (meter.total, meter.per_day) == (Money(267), Money(89))
    counter.take(case_no, "ship_cheaper", **FRESH)
    counter.take(case_no, "approve_difference")
    counter.take(case_no, "pay_difference", back_reference="T1")
    row = returns.of_case(counter.desk.store, counter.case(case_no).id)
    assert row is not None
    assert (row.penalty, sum(part.amount.fen for part in row.per_tender)) == (Money(267), 267)
    assert own_order(counter, case_no).paid == Money(17800)


def test_the_customer_s_freight_is_paid_back_where_the_fault_is_the_seller_s(counter):
    case_no = counter.take_in(counter.sell((LIPSTICK, 1, 8900)), reason=Reason.TRANSPORT_DAMAGE)
    counter.take(case_no, "approve")
    counter.take(case_no, "sent", carrier="顺丰", waybill="SF1", freight=Money(1200))
    counter.take(case_no, "receive")
    counter.take(case_no, "inspect_ok")
    counter.take(case_no, "ship_cheaper", **FRESH, **PARCEL, new_freight=Money(1500), disposition="QUARANTINE")
    counter.take(case_no, "approve_difference")
    counter.take(case_no, "pay_difference", back_reference="T1")
    row = returns.of_case(counter.desk.store, counter.case(case_no).id)
    assert row is not None
    assert (row.reimbursed, sum(part.amount.fen for part in row.per_tender)) == (Money(1200), 1200)
    fees = {fee.kind: (fee.amount, fee.payer) for fee in FEES.of_case(counter.desk.store, counter.case(case_no).id)}
    assert fees == {"EXPRESS_RESEND": (Money(1500), "SELLER"), "EXPRESS_RETURN": (Money(1200), "SELLER")}


def test_an_exchange_late_in_coming_back_is_given_up_only_where_the_reason_is_the_buyer_s(counter):
    case_no = counter.take_in(counter.sell((LIPSTICK, 1, 8900)))
    counter.take(case_no, "approve")
    counter.later(8)
    catch_up(counter.desk)
    assert counter.state(case_no) == "WAIVED"
