"""The question of eligibility, in plain values: what is read, what is named, what is refused."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.questions.answer import plain_value
from app.policy.questions.asks import ask

KEYS = {
    *("eligible", "route", "decision", "window_last", "nominal_window_last", "literal_window_last"),
    *("statutory_window_last", "freight_payer", "review_due", "packaging_fee", "gift_charge", "reject_code"),
    *("must_tell_reason", "appraisal_required", "evidence_required", "customer_may_choose", "alternative", "alerts"),
    *("refund_goods", "reimburse_freight", "buyer_pays_freight", "total_to_customer", "provisional", "warnings"),
    *("missing", "agreement_rejected", "resend_payer", "cost_agreement_required"),
}
CASES = [
    case
    for case in json.loads(Path(__file__).parents[1].joinpath("golden.json").read_text("utf-8"))
    if case["ask"] == "eligibility"
]
INTACT = {"outer_opened": False, "seal_broken": False, "used": False, "accessories_complete": True}


def question(order=None, request=None, **more):
    return {
        "kind": "RETURN",
        "order": {"channel": "online", "product_type": "cosmetic", "signed_on": "2026-03-05", **(order or {})},
        "request": {"applied_on": "2026-03-09", "reason": "NO_REASON", "condition": INTACT, **(request or {})},
        **more,
    }


@pytest.fixture
def found(rules):
    def ask_for(order=None, request=None, **more):
        answer = ask("eligibility", question(order, request, **more), rules)
        return {name: plain_value(value) for name, value in answer.found.items()}

    return ask_for


def test_every_key_is_there_whatever_the_answer(found):
    assert set(found()) == KEYS
    assert set(found({"channel": "counter"})) == KEYS
    assert set(found({"signed_on": None})) == KEYS


def test_what_has_no_meaning_is_null(found):
    granted = found()
    assert granted["reject_code"] is None
    assert granted["alternative"] is None
    assert granted["agreement_rejected"] is None
    refused = found({"channel": "counter"})
    assert refused["route"] is None
    assert refused["window_last"] is None
    assert refused["freight_payer"] is None
    assert refused["customer_may_choose"] is None
    assert refused["total_to_customer"] is None


@pytest.mark.parametrize(
    ("order", "request_", "decision"),
    [
        ({}, {}, "ELIGIBLE"),
        ({"channel": "counter"}, {}, "NOT_ELIGIBLE"),
        ({}, {"reason": "QUALITY"}, "APPRAISAL"),
        ({}, {"reason": "QUALITY", "defect_confirmed": True}, "ELIGIBLE"),
        ({}, {"reason": "WRONG_ITEM"}, "ELIGIBLE"),
        ({}, {"reason": "QUALITY", "applied_on": "2026-04-09"}, "POST_WINDOW"),
        ({"signed_on": None}, {}, None),
    ],
)
def test_decisions_bear_the_names_of_the_application(found, order, request_, decision):
    got = found(order, request_)
    assert got["decision"] == decision
    assert got["must_tell_reason"] == (got["eligible"] is False)


def test_goods_not_signed_for_yet_leave_it_open(found):
    got = found({"signed_on": None})
    assert (got["eligible"], got["missing"]) == (None, ["order.signed_on"])
    carried_home = found({"channel": "counter", "signed_on": None, "purchased_on": "2026-03-05"}, {"reason": "QUALITY"})
    assert carried_home["window_last"] == "2026-03-12"


@pytest.mark.parametrize("days", ["2026-03-05", "2026-03-05T23:30:00+08:00", "2026-03-05T15:30:00Z"])
def test_a_purchase_at_an_instant_is_of_its_day_in_shanghai(rules, days):
    at_the_counter = {"channel": "counter", "product_type": "cosmetic", "purchased_at": days}
    given = {**question(), "order": at_the_counter, "request": {"applied_at": days, "reason": "QUALITY"}}
    answer = ask("eligibility", given, rules)
    assert str(answer.found["window_last"]) == "2026-03-12"


def test_rollover_may_be_switched_for_one_question(rules):
    holiday = question({"signed_on": "2026-09-24"}, {"applied_on": "2026-10-08"})
    assert ask("eligibility", holiday, rules).found["eligible"] is True
    strict = ask("eligibility", {**holiday, "customer_rollover": False}, rules)
    assert (strict.found["eligible"], strict.found["reject_code"]) == (False, "WINDOW_EXPIRED")
    assert str(strict.found["window_last"]) == "2026-10-01"
    rolled = ask("eligibility", {**holiday, "merchant_rollover": True}, rules)
    assert rolled.found["eligible"] is True


@pytest.mark.parametrize(
    ("confirmation", "code"),
    [
        (None, None),
        (False, None),
        (True, "EXCLUDED_CONFIRMED"),
        ({"confirmed": True, "ref": "A1", "at": "2026-03-01T10:00:00+08:00"}, "EXCLUDED_CONFIRMED"),
        ({"bool": True, "at": "2026-03-01"}, "EXCLUDED_CONFIRMED"),
        ({"confirmed": True}, "EXCLUDED_CONFIRMED"),
        ({"confirmed": True, "at": "2026-03-04"}, None),
        ({"confirmed": False, "at": "2026-03-01"}, None),
    ],
)
def test_a_confirmation_counts_if_it_was_given_at_the_purchase(found, confirmation, code):
    order = {"purchased_on": "2026-03-01", "excluded_category": "value_loss", "exclusion_confirmed": confirmation}
    assert found(order)["reject_code"] == code


@pytest.mark.parametrize(
    ("order", "route"),
    [
        ({"expiry_date": "2026-03-04"}, "TERMINATION"),
        ({"expiry_date": "2026-03-05"}, "NO_REASON"),
        ({"production_date": "2023-03-04", "shelf_life_months": 36}, "TERMINATION"),
        ({"production_date": "2023-03-05", "shelf_life_months": 36}, "NO_REASON"),
        ({"production_date": "2023-03-05"}, "NO_REASON"),
    ],
)
def test_use_by_date_is_told_or_follows_from_production_and_shelf_life(found, order, route):
    assert found(order)["route"] == route


@pytest.mark.parametrize(("kind", "code"), [("cosmetic", "NOT_INTACT"), ("beauty_device", None), ("TOOL", None)])
def test_devices_have_no_necessary_seal_unless_it_is_said(found, kind, code):
    broken = {"condition": {**INTACT, "seal_broken": True}}
    assert found({"product_type": kind}, broken)["reject_code"] == code
    assert found({"product_type": kind, "has_necessary_seal": True}, broken)["reject_code"] == "NOT_INTACT"


def test_what_is_still_missing_is_named(found):
    quality = found({}, {"reason": "QUALITY"})
    assert quality["missing"] == ["request.evidence", "order.batch_no"]
    proven = found({"batch_no": "B1"}, {"reason": "QUALITY", "evidence": ["photo"]})
    assert proven["missing"] == []
    assert found({}, {"reason": "WRONG_ITEM", "evidence": ["photo"]})["missing"] == []
    late = found({"delivered_to": "locker"}, {"applied_on": "2026-03-13"})
    assert late["missing"] == ["order.collected_on"]
    told = found({"delivered_to": "locker", "collected_on": "2026-03-06"}, {"applied_on": "2026-03-13"})
    assert (told["eligible"], told["missing"]) == (True, [])


@pytest.mark.parametrize("check", ["altered", "damaged", "forged", "lost"])
def test_a_voucher_that_proves_nothing_wants_other_proof(rules, check):
    answer = ask("eligibility", question(voucher={"type": "receipt", "check": check}), rules)
    assert answer.found["missing"] == ["voucher"]
    assert {"R-002-7.1.3", "R-002-7.4.1a"} <= set(answer.clauses)
    assert ask("eligibility", question(voucher={"check": "ok"}), rules).found["missing"] == []


# ------------------------------------------------------------------------------------------------------------ money


PRICED = {"deal_amount": "299.00", "coupon_amount": "50.00", "paid_amount": "249.00"}


@pytest.mark.parametrize(
    ("order", "paid"),
    [
        (PRICED, "249.00"),
        ({"deal_amount": "299.00", "paid_amount": "249.00"}, "249.00"),
        ({"deal_amount": "299.00", "coupon_amount": "50.00"}, "249.00"),
        ({"coupon_amount": "50.00", "paid_amount": "249.00"}, "249.00"),
        ({"deal_amount": "299.00", "coupon_amount": "40.00", "points_amount": "10.00"}, "249.00"),
        ({"paid_amount": "249.00"}, "249.00"),
        ({"deal_amount": "249.00"}, "249.00"),
        ({"tenders": [{"method": "CASH", "amount": "200.00"}, {"method": "CARD", "amount": "49.00"}]}, "249.00"),
        ({**PRICED, "tender": [{"method": "CASH", "amount": "249.00", "account_mask": None}]}, "249.00"),
        ({**PRICED, "qty": 3}, "249.00"),
        ({}, None),
    ],
)
def test_what_was_paid_goes_back(found, order, paid):
    got = found(order)
    assert (got["refund_goods"], got["total_to_customer"]) == (paid, paid)


@pytest.mark.parametrize(
    ("request_", "goods"), [({"qty": 1}, "83.00"), ({"qty": 2}, "166.00"), ({"qty": 3}, "249.00"), ({}, "249.00")]
)
def test_some_pieces_bring_back_their_share(found, request_, goods):
    assert found({**PRICED, "qty": 3}, request_)["refund_goods"] == goods


def test_pieces_returned_before_are_not_counted_again(found):
    got = found({**PRICED, "qty": 3, "returned_qty": 2})
    assert got["refund_goods"] == "83.00"


def test_an_exchange_pays_nothing_for_the_goods(found):
    receipts = {"return_freight_receipt": "12.00", "resend_freight_receipt": "10.00"}
    got = found(PRICED, {"reason": "WRONG_ITEM", **receipts}, kind="EXCHANGE")
    assert (got["refund_goods"], got["gift_charge"]) == (None, None)
    assert (got["reimburse_freight"], got["buyer_pays_freight"]) == ("12.00", "0.00")
    assert got["total_to_customer"] == "12.00"


def test_freight_that_is_not_known_yet_is_null(found):
    assert found(PRICED)["buyer_pays_freight"] is None
    got = found(PRICED, {"reason": "WRONG_ITEM"})
    assert (got["reimburse_freight"], got["total_to_customer"]) == (None, "249.00")


@pytest.mark.parametrize(
    ("gift", "more", "charge"),
    [
        ({"marked_price": "30.00"}, {}, "30.00"),
        ({"name": "x"}, {}, "0.00"),
        ({"marked_price": "30.00", "qty": 2}, {}, "60.00"),
        ({"marked_price": "30.00", "qty": 2, "returned": 1}, {}, "30.00"),
        ({"marked_price": "30.00"}, {"reason": "QUALITY"}, "0.00"),
        ({"marked_price": "30.00"}, {"condition": INTACT}, "0.00"),
    ],
)
def test_a_gift_that_stays_is_charged_at_its_marked_price(found, gift, more, charge):
    kept = {"condition": {**INTACT, "gifts_returned": False}}
    got = found({**PRICED, "gift": gift}, {**kept, **more})
    assert got["gift_charge"] == charge


def test_a_gift_is_charged_where_the_price_paid_is_not_known(found):
    kept = {"condition": {**INTACT, "gifts_returned": False}}
    got = found({"gift": {"marked_price": "30.00"}}, kept)
    assert (got["gift_charge"], got["total_to_customer"]) == ("30.00", None)


@pytest.mark.parametrize(
    ("packaging", "damage", "reason", "fee", "missing"),
    [
        (None, 0, "NO_REASON", "0.00", []),
        (None, 2, "NO_REASON", None, ["request.packaging.cost"]),
        ({"cost": "8.00"}, 2, "NO_REASON", "0.00", 3),
        ({"cost": "8.00", "photo": 1, "reason": "torn", "customer_signature": "x"}, 2, "NO_REASON", "4.00", []),
        (
            {"cost": "8.00", "damage_level": 3, "photo": 1, "reason": "x", "customer_signature": "x"},
            0,
            "NO_REASON",
            "8.00",
            [],
        ),
        ({"beyond_inspection": False}, 2, "NO_REASON", "0.00", []),
        ({"cost": "8.00"}, 2, "WRONG_ITEM", "0.00", ["request.evidence"]),
    ],
)
def test_packaging_costs_something_only_with_proof_of_damage(found, packaging, damage, reason, fee, missing):
    got = found(PRICED, {"reason": reason, "packaging": packaging, "condition": {**INTACT, "packaging_damage": damage}})
    assert got["packaging_fee"] == fee
    assert (len(got["missing"]) if isinstance(missing, int) else got["missing"]) == missing


def test_sums_are_said(rules, english):
    def said(order, request):
        answer = ask("eligibility", question({**PRICED, **order}, request), rules)
        return [english.say(step.text) for step in answer.steps]

    kept = {"condition": {**INTACT, "gifts_returned": False}}
    gift = {"gift": {"marked_price": "30.00"}}
    assert "¥249.00 − ¥30.00 = ¥219.00 goes to you." in said(gift, kept)
    paid_back = {"return_freight_receipt": "12.00", "freight_agreement": "seller pays freight"}
    assert "¥249.00 + ¥12.00 = ¥261.00 goes to you." in said({}, paid_back)
    assert "¥249.00 + ¥12.00 − ¥30.00 = ¥231.00 goes to you." in said(gift, {**kept, **paid_back})


def test_what_was_agreed_about_the_freight_is_weighed(found):
    better = found({}, {"freight_agreement": "seller pays freight"})
    assert (better["freight_payer"], better["agreement_rejected"]) == ("seller", False)
    worse = found({}, {"reason": "WRONG_ITEM", "freight_agreement": "buyer pays freight"})
    assert (worse["freight_payer"], worse["agreement_rejected"]) == ("seller", True)
    delicate = found({"fragile": True})
    assert delicate["cost_agreement_required"] is True


# -------------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("order", "request_", "more", "field"),
    [
        ({}, {}, {"kind": None}, "kind"),
        ({}, {}, {"kind": "REPAIR"}, "kind"),
        ({}, {}, {"today": "2026-03-08"}, "today"),
        ({}, {}, {"customer_rollover": "no"}, "customer_rollover"),
        ({"channel": None}, {}, {}, "order.channel"),
        ({"channel": "pigeon"}, {}, {}, "order.channel"),
        ({"signed_on": "2026-02-30"}, {}, {}, "order.signed_on"),
        ({"signed_on": "2026-03-10"}, {}, {}, "order.signed_on"),
        ({"purchased_on": "2026-03-06"}, {}, {}, "order.signed_on"),
        ({"channel": "counter", "signed_on": None, "purchased_on": "2026-03-10"}, {}, {}, "order.purchased_on"),
        ({"collected_on": "2026-03-04"}, {}, {}, "order.collected_on"),
        ({"excluded_category": "smelly"}, {}, {}, "order.excluded_category"),
        ({"exclusion_confirmed": "yes"}, {}, {}, "order.exclusion_confirmed"),
        ({"after_sales_days": -1}, {}, {}, "order.after_sales_days"),
        ({"store_promise_days": 10**5}, {}, {}, "order.store_promise_days"),
        ({"expiry_date": "2026-01-01", "production_date": "2026-01-01"}, {}, {}, "order.expiry_date"),
        ({"delivered_to": "roof"}, {}, {}, "order.delivered_to"),
        ({"paid_amount": "248.00", "deal_amount": "299.00", "coupon_amount": "50.00"}, {}, {}, "order.paid_amount"),
        ({"deal_amount": "299.00", "coupon_amount": "300.00"}, {}, {}, "order.coupon_amount"),
        ({"deal_amount": "299.00", "paid_amount": "300.00"}, {}, {}, "order.paid_amount"),
        ({**PRICED, "tenders": [{"method": "CASH", "amount": "1.00"}]}, {}, {}, "order.tenders"),
        ({**PRICED, "tender": [{"method": "CASH", "amount": "1.00"}]}, {}, {}, "order.tender"),
        ({"qty": 2}, {"qty": 3}, {}, "request.qty"),
        ({"qty": 2, "returned_qty": 2}, {}, {}, "request.qty"),
        ({}, {"reason": None}, {}, "request.reason"),
        ({}, {"reason": "BORED"}, {}, "request.reason"),
        ({}, {"applied_on": None}, {}, "request.applied_on"),
        ({}, {"applied_on": "9999-12-31"}, {}, "request.applied_on"),
        ({}, {"condition": {"used": "yes"}}, {}, "request.condition.used"),
        ({}, {"colour": "red"}, {}, "request.colour"),
        ({"colour": "red"}, {}, {}, "order.colour"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(rules, english, order, request_, more, field):
    with pytest.raises(UserError) as refused:
        ask("eligibility", question(order, request_, **more), rules)
    assert refused.value.field == field
    assert english.say(refused.value.message)


def test_a_day_of_signing_has_to_be_told_even_if_there_is_none(rules):
    given = question()
    del given["order"]["signed_on"]
    with pytest.raises(UserError) as refused:
        ask("eligibility", given, rules)
    assert refused.value.field == "order.signed_on"


def test_accepted_values_are_named_where_one_is_missing(rules, english):
    with pytest.raises(UserError) as refused:
        ask("eligibility", question({}, {"reason": None}), rules)
    assert "NOT_AS_DESCRIBED" in english.say(refused.value.message)


def _places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield from _places(item, (*path, name))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["9999-12-31", "0001-01-01"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


@given(st.sampled_from(CASES), st.data(), ANYTHING)
def test_whatever_is_given_it_is_answered_or_refused_at_a_field(rules, english, case, data, anything):
    spoilt = {"input": deepcopy(case["input"])}
    path = data.draw(st.sampled_from([("input", *path) for path in _places(spoilt["input"])]))
    part = spoilt
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = anything
    try:
        said = ask("eligibility", spoilt["input"], rules).plain(english)["explain"]
    except UserError as error:
        said = english.say(error.message)
    assert said
