from __future__ import annotations

import pytest

from app.policy.limits import LimitCode
from app.policy.profiles.choices import Waiver
from app.policy.reasons import Payer
from app.policy.returns.ahead import if_sent_late, limits_ahead
from tests.policy.changed import changed


def test_what_is_ahead_is_told_with_its_clauses(rules, english):
    send_back, refund = limits_ahead(Payer.BUYER, rules)
    assert (send_back.code, refund.code) == (LimitCode.SEND_BACK, LimitCode.REFUND)
    assert english.say(send_back.text) == "After approval, send the goods within 3 working days"
    assert send_back.clauses == ("R-002-5.1.2", "C-14")
    assert english.say(refund.text) == "Refund within 3 working days of our receiving the goods"
    assert refund.note is not None
    assert english.say(refund.note) == "the earliest of 3 limits binds"
    assert refund.clauses == ("R-000-3.2.4c", "C-01")


@pytest.mark.parametrize(
    ("waiver", "group", "begins"),
    [
        (Waiver.BUYER_REASONS, Payer.BUYER, "later counts as given up; you may apply again"),
        (Waiver.BUYER_REASONS, Payer.SELLER, "later too your claim stays"),
        (Waiver.ALWAYS, Payer.BUYER, "later counts as given up; you may apply again"),
        (Waiver.ALWAYS, Payer.SELLER, "later counts as given up; the claim itself stays"),
        (Waiver.NEVER, Payer.BUYER, "later too the goods are accepted"),
        (Waiver.NEVER, Payer.SELLER, "later too the goods are accepted"),
    ],
)
def test_what_being_late_means_depends_on_whose_side_the_reason_lies(rules, english, waiver, group, begins):
    rules = changed(rules, returns__send_back_waiver=waiver)
    assert english.say(if_sent_late(group, rules)).startswith(begins)
    assert limits_ahead(group, rules)[0].note == if_sent_late(group, rules)


@pytest.mark.parametrize(
    ("wd", "days", "inspected_wd", "text", "note"),
    [
        (None, 7, 7, "Refund within 7 days of our receiving the goods", "the earliest of 2 limits binds"),
        (None, 5, None, "Refund within 5 days of our receiving the goods", None),
        (None, None, 7, "Refund within 7 working days of the inspection", None),
        (2, None, None, "Refund within 2 working days of our receiving the goods", None),
    ],
)
def test_the_limit_told_for_the_refund_is_one_the_profile_has(rules, english, wd, days, inspected_wd, text, note):
    rules = changed(
        rules,
        refunds__after_receipt_wd=wd,
        refunds__after_receipt_days=days,
        refunds__after_inspection_wd=inspected_wd,
    )
    _, refund = limits_ahead(Payer.BUYER, rules)
    assert english.say(refund.text) == text
    assert (refund.note and english.say(refund.note)) == note


@pytest.mark.parametrize(
    ("wd", "text"),
    [
        (7, "New goods within 7 working days of the inspection"),
        (None, "New goods within 15 days of our receiving the old ones"),
    ],
)
def test_an_exchange_is_told_when_the_new_goods_go_out_and_nothing_of_a_refund(rules, english, wd, text):
    rules = changed(rules, exchanges__after_inspection_wd=wd)
    _, exchange = limits_ahead(Payer.BUYER, rules, "EXCHANGE")
    assert (exchange.code, english.say(exchange.text)) == ("EXCHANGE", text)
    assert exchange.clauses
