"""Taking in an exchange: what is wanted instead, the difference, what is refused and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.errors import UserError
from app.i18n import Words
from app.models import clocks, events, orders, units
from app.money import Money
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Outcome
from app.services import intake, purchases
from app.services.return_rules import rules_say
from tests.services.exchanges.walking import CUSHION, LIPSTICK, SERUM


def said(phrase) -> str:
    return Words("en").say(phrase)


def card_of(counter, order_no, **more):
    order = purchases.by_number(counter.desk, counter.agent, order_no)
    return rules_say(counter.desk, order, counter.draft(order_no, **more))


def refusal(counter, draft) -> UserError:
    with pytest.raises(UserError) as caught:
        intake.save(counter.desk, counter.agent, draft)
    return caught.value


def test_the_same_again_costs_nothing_whatever_it_costs_today(counter):
    order = counter.sell((LIPSTICK, 2, 7900), coupon=1000)
    card = card_of(counter, order)
    assert card.outcome is Outcome.ELIGIBLE
    assert said(card.headline) == "May be exchanged"
    assert said(card.total.label) == "Nothing is to be paid"
    assert [amount.amount for amount in card.amounts] == [Money(7400), Money(-7400)]


def test_something_dearer_costs_the_difference_and_says_who_pays_which_way(counter):
    card = card_of(counter, counter.sell((LIPSTICK, 1, 8900)), target=CUSHION)
    assert (said(card.total.label), card.total.amount) == ("The customer pays the difference", Money(8000))
    told = [said(line.text) for line in card.lines]
    assert "Exchange without a reason" in told
    assert "Instead: 气垫BB霜 自然色 15g ×1" in told
    assert any(text.startswith("Freight paid by") for text in told)
    assert any(text.startswith("Freight of the new goods paid by") for text in told)
    assert [limit.code for limit in card.limits] == ["WINDOW", "REVIEW"]
    assert any(step.clause == "Q-05" for step in card.derivation)


def test_something_cheaper_gives_money_back_with_the_coupon_counted_for_it_too(counter):
    card = card_of(counter, counter.sell((SERUM, 1, 29900), coupon=4000), target=LIPSTICK)
    assert said(card.total.label) == "The customer gets the difference back"
    assert card.total.amount == Money(25900 - (8900 - 4000))


def test_other_numbers_of_something_else(counter):
    card = card_of(counter, counter.sell((CUSHION, 1, 16900)), target=LIPSTICK, target_quantity=2)
    assert card.total.amount == Money(2 * 8900 - 16900)


def test_an_exchange_costs_no_promotion_and_keeps_the_gift(counter):
    agent, desk = counter.agent, counter.desk
    order = purchases.by_number(desk, agent, "DD20261117006218")
    card = rules_say(desk, order, counter.draft(order.order_no))
    assert said(card.total.label) == "Nothing is to be paid"
    assert not any("gift" in said(line.text).lower() for line in card.lines)


def test_it_is_stored_whole(counter):
    order = counter.sell((LIPSTICK, 3, 8900))
    case_no = counter.take_in(order, pieces=2, target=CUSHION, address="杭州市某路 1 号")
    case, exchange = counter.case(case_no), counter.exchange(case_no)
    assert case_no.startswith("HH-261121-A01-")
    assert (case.kind, case.state) == ("EXCHANGE", "SUBMITTED")
    assert {clock.code for clock in clocks.running(counter.desk.store, case.id)} == {"REVIEW", "RED_LINE"}
    assert (exchange.qty, exchange.price, exchange.difference) == (2, Money(33800), Money(16000))
    assert exchange.address == "杭州市某路 1 号"
    line = orders.by_number(counter.desk.store, order).lines[0]
    assert len(units.taken_of_lines(counter.desk.store, [line.id])[line.id]) == 2
    (event,) = events.of_case(counter.desk.store, case.id)
    assert event.name == "exchange.submit"
    assert "某路" not in str(event.data)
    assert counter.view(case_no).total.amount == Money(16000)


def test_the_limit_to_decide_is_the_exchange_s(counter):
    case = counter.case(counter.take_in(counter.sell((LIPSTICK, 1, 8900))))
    (review,) = (clock for clock in clocks.running(counter.desk.store, case.id) if clock.code == "REVIEW")
    assert review.clauses[0] == "R-002-3.3.2"


def test_a_piece_is_in_one_case_only(counter):
    order = counter.sell((LIPSTICK, 1, 8900))
    counter.take_in(order)
    assert refusal(counter, counter.draft(order)).field == "lines"
    assert refusal(counter, counter.draft(order, kind="RETURN")).field == "lines"


def test_what_cannot_be_is_refused_at_its_field(counter):
    lipsticks, both = counter.sell((LIPSTICK, 2, 8900)), counter.sell((LIPSTICK, 1, 8900), (CUSHION, 1, 16900))
    lines = purchases.by_number(counter.desk, counter.agent, both).lines
    mixed = replace(counter.draft(both), quantities=tuple((line.line_id, 1) for line in lines))
    gone = replace(counter.draft(lipsticks), target_product_id=999)
    assert refusal(counter, replace(counter.draft(lipsticks), target_quantity=2)).field == "target_quantity"
    assert refusal(counter, gone).field == "target"
    assert refusal(counter, mixed).field == "target"
    assert refusal(counter, replace(mixed, target_product_id=lines[0].product_id)).field == "target"
    assert refusal(counter, replace(counter.draft(lipsticks), address="路" * 201)).field == "address"
    assert refusal(counter, replace(counter.draft(lipsticks), reason=None)).field == "reason"
    assert counter.desk.store.sql("SELECT count(*) FROM exchanges")[0][0] == taken_in_by_the_sample(counter)


def taken_in_by_the_sample(counter) -> int:
    return counter.desk.store.sql("SELECT count(*) FROM cases WHERE kind = 'EXCHANGE'")[0][0]


def test_what_the_archive_has_no_price_for_is_asked(counter):
    with counter.desk.store.transaction():
        counter.desk.store.write_sql("UPDATE products SET price = NULL WHERE sku = ?", (CUSHION,))
    order = counter.sell((LIPSTICK, 1, 8900))
    draft = counter.draft(order, target=CUSHION)
    assert refusal(counter, draft).field == "target_price"
    case_no = intake.save(counter.desk, counter.agent, replace(draft, target_price=Money(9900))).case_no
    assert counter.exchange(case_no).difference == Money(1000)


def test_the_same_form_sent_twice_is_one_exchange(counter):
    draft = counter.draft(counter.sell((LIPSTICK, 1, 8900)))
    first = intake.save(counter.desk, counter.agent, draft)
    second = intake.save(counter.desk, counter.agent, draft)
    assert (second.case_no, second.repeated) == (first.case_no, True)


def test_what_may_not_be_exchanged_is_refused_with_no_amount_read_out(counter):
    order = counter.sell((LIPSTICK, 1, 8900))
    counter.later(60)
    card = card_of(counter, order, target=CUSHION)
    assert card.outcome is Outcome.NOT_ELIGIBLE
    assert said(card.headline) == "May not be exchanged"
    assert card.total is None
    assert refusal(counter, counter.draft(order, target=CUSHION)).field == "rules"


def test_a_fault_of_the_seller_s_costs_no_freight(counter):
    card = card_of(counter, counter.sell((LIPSTICK, 1, 8900)), reason=Reason.TRANSPORT_DAMAGE)
    told = [said(line.text) for line in card.lines]
    assert "Freight of the new goods paid by the shop" in told
