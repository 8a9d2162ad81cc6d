"""How much goes back, asked in plain values; and what fraud costs."""

from __future__ import annotations

from itertools import permutations

import pytest

from app.errors import UserError
from app.policy.questions.answer import plain_value
from app.policy.questions.asks import ask

FULL = {"deal_amount": "299.00", "coupon_amount": "50.00", "paid_amount": "249.00"}
PROMO = {"type": "THRESHOLD", "threshold": "300.00", "off": "50.00"}
TWO = [{"sku": "A", "price": "200.00", "qty": 1}, {"sku": "B", "price": "150.00", "qty": 1}]
PROMOTED = {"lines": TWO, "promo": PROMO, "paid_amount": "300.00"}
GIFT = {"name": "Travel set", "marked_price": "30.00"}
ITEM = {"paid_amount": "200.00"}


@pytest.fixture
def refund(rules):
    """The answer about a refund in plain values, with the clauses it rests on."""

    def asked(order, **fields):
        answer = ask("refund_amount", {"order": order, **fields}, rules)
        assert answer.steps
        return {name: plain_value(value) for name, value in answer.found.items()} | {"clauses": answer.clauses}

    return asked


@pytest.fixture
def refused(rules):
    """The field at fault."""

    def asked(order, **fields):
        with pytest.raises(UserError) as found:
            ask("refund_amount", {"order": order, **fields}, rules)
        return found.value.field

    return asked


# ---------------------------------------------------------------- the whole order


def test_everything_the_dictionary_names_is_answered(refund):
    found = refund(FULL | {"tender": [{"method": "WECHAT", "amount": "249.00"}]})
    assert found == {
        "method": "FULL",
        "deal_amount": "299.00",
        "coupon_amount": "50.00",
        "promotion_amount": "0.00",
        "refund_goods": "249.00",
        "goods_amount": "249.00",
        "remaining_should_pay": "0.00",
        "shortfall": "0.00",
        "refunded_before": "0.00",
        "remaining_refundable": "0.00",
        "lines": [{"sku": "1", "qty": 1, "deal_amount": "299.00", "refund_goods": "249.00"}],
        "gift_charge": "0.00",
        "packaging_fee": "0.00",
        "packaging_missing": [],
        "coupon_cash": "0.00",
        "coupon_reissue": True,
        "coupon_reissue_amount": "50.00",
        "points_return": 0,
        "points_withdrawn": 0,
        "reimburse_freight": "0.00",
        "reimbursements": "0.00",
        "penalty": "0.00",
        "deductions": "0.00",
        "refund_cash": "249.00",
        "refund_to": [{"method": "WECHAT", "amount": "249.00"}],
        "per_tender": [{"method": "WECHAT", "amount": "249.00"}],
        "clauses": ("L-IMPL-18", "CV-6", "R-000-3.2.4d", "R-002-1.3.4", "R-000-3.2.4b", "L-7D-15", "C-15"),
    }


@pytest.mark.parametrize("fields", [{"coupon_still_valid": False}, {"coupon_terms_forfeit_on_return": True}])
def test_coupon_is_not_given_back_against_its_terms(refund, fields):
    found = refund(FULL | fields)
    assert (found["coupon_reissue"], found["refund_cash"], found["coupon_cash"]) == (False, "249.00", "0.00")


def test_order_may_stand_in_the_question_itself(rules):
    found = ask("refund_amount", {"profile": "CUSTOMER_FIRST", "paid_amount": "200.00"}, rules).found
    assert str(found["refund_cash"]) == "200.00"


def test_without_a_tender_it_goes_back_the_way_it_was_paid(refund):
    assert refund(ITEM)["refund_to"] == [{"method": "ORIGINAL", "amount": "200.00"}]


def test_several_tenders_each_get_their_share(refund):
    tenders = [{"method": "WECHAT", "amount": "250.00", "account_mask": "*1"}, {"method": "CARD", "amount": "50.00"}]
    found = refund(PROMOTED | {"tenders": tenders}, return_lines=["B"], reason="NO_REASON")
    assert found["refund_to"] == [{"method": "WECHAT", "amount": "83.33"}, {"method": "CARD", "amount": "16.67"}]
    assert "L-7D-14" in found["clauses"]


def test_order_that_was_free_pays_nothing(refund):
    found = refund({"deal_amount": "20.00", "coupon_amount": "20.00", "paid_amount": "0.00", "tenders": []})
    assert (found["refund_cash"], found["refund_to"], found["coupon_reissue"]) == ("0.00", [], True)


def test_invoice_with_another_price_is_told(refund, rules, english):
    answer = ask("refund_amount", {"order": FULL | {"invoice_amount": "299.00"}}, rules)
    assert "The invoice says ¥299.00" in " ".join(english.say(step.text) for step in answer.steps)
    assert refund(FULL | {"invoice_amount": "249.00"})["refund_cash"] == "249.00"


def test_another_way_needs_express_consent(refund):
    cash = {"refund_method": "CASH"}
    assert refund(ITEM, **cash)["refund_to"] == [{"method": "ORIGINAL", "amount": "200.00"}]
    assert refund(ITEM, **cash, other_way_agreed=True)["refund_to"] == [{"method": "CASH", "amount": "200.00"}]
    assert "L-7D-14" not in refund(ITEM, refund_method="ORIGINAL")["clauses"]


# ---------------------------------------------------------------- a part of it


@pytest.mark.parametrize(
    ("reason", "method", "cash", "remaining"),
    [
        ("NO_REASON", "RESETTLE", "100.00", "200.00"),
        ("PREFERENCE", "RESETTLE", "100.00", "200.00"),
        ("QUALITY", "PRO_RATA", "128.57", "171.43"),
        ("NOT_AS_DESCRIBED", "PRO_RATA", "128.57", "171.43"),
    ],
)
def test_promotion_and_a_part_that_comes_back(refund, reason, method, cash, remaining):
    found = refund(PROMOTED, return_lines=["B"], reason=reason)
    assert (found["method"], found["refund_cash"], found["remaining_should_pay"]) == (method, cash, remaining)
    assert {"L-7D-17", "R-000-3.2.4d"} <= set(found["clauses"])


def test_finding_or_group_may_settle_whose_side_it_is(refund):
    refuted = refund(PROMOTED, return_lines=["B"], reason="QUALITY", finding="NOT_CONFIRMED")
    assert refuted["method"] == "RESETTLE"
    assert refund(PROMOTED, return_lines=["B"], fault_group="SELLER")["method"] == "PRO_RATA"


def test_sequence_of_lines_does_not_matter(refund):
    lines = [{"sku": sku, "price": "33.33", "qty": 1} for sku in "ABC"]
    order = {"deal_amount": "99.99", "coupon_amount": "10.00", "paid_amount": "89.99"}
    found = [refund(order | {"lines": list(some)}, return_lines=["C"])["refund_cash"] for some in permutations(lines)]
    assert len(set(found)) == 1


def test_parts_of_a_line(refund):
    line = {"sku": "A", "name": "Serum", "unit_price": "50.00", "qty": 3, "coupon_amount": "10.00"}
    first = refund({"lines": [line], "paid_amount": "140.00"}, return_lines=[{"sku": "A", "qty": 1}])
    assert (first["method"], first["refund_cash"], first["remaining_refundable"]) == ("PRO_RATA", "46.67", "93.33")
    assert (first["deal_amount"], first["coupon_amount"]) == ("50.00", "3.33")
    then = refund(
        {"lines": [line]}, return_lines=[{"sku": "A"}], earlier_returns=[{"return_lines": [{"sku": "A", "qty": 1}]}]
    )
    assert (then["refund_cash"], then["refunded_before"]) == ("93.33", "46.67")
    assert refund({"lines": [line]}, return_qty=2)["refund_cash"] == "93.33"
    assert refund(ITEM | {"qty": 4}, return_qty=1)["refund_cash"] == "50.00"


def test_same_article_on_two_lines(refund):
    lines = [{"sku": "A", "price": "10.00"}, {"sku": "A", "price": "20.00", "qty": 2}, {"sku": "B", "price": "5.00"}]
    assert refund({"lines": lines}, return_lines=["A"])["refund_cash"] == "50.00"
    assert refund({"lines": lines}, return_lines=[{"sku": "A", "qty": 2}])["refund_cash"] == "30.00"


def test_lines_with_their_own_coupon_or_one_over_all(refund):
    shares = [{"coupon_amount": "20.00", "paid_amount": "180.00"}, {"coupon_amount": "30.00", "paid_amount": "120.00"}]
    own = [line | share for line, share in zip(TWO, shares, strict=True)]
    assert refund({"lines": own, "coupon_amount": "50.00"}, return_lines=["B"])["refund_cash"] == "120.00"
    over_all = {"lines": TWO, "coupon_amount": "50.00", "paid_amount": "300.00"}
    found = refund(over_all, return_lines=["B"], reason="NO_REASON")
    assert (found["refund_cash"], found["coupon_amount"], found["coupon_reissue_amount"]) == (
        "128.57",
        "21.43",
        "21.43",
    )
    paid_told = [line | {"paid_amount": paid} for line, paid in zip(TWO, ("170.00", "130.00"), strict=True)]
    assert refund(over_all | {"lines": paid_told}, return_lines=["B"])["refund_cash"] == "130.00"


def test_promotion_told_as_lower_deals_as_paid_shares_or_as_a_coupon(refund):
    for name, amounts in (
        ("deal_amount", ("170.00", "130.00")),
        ("paid_amount", ("170.00", "130.00")),
        ("coupon_amount", ("30.00", "20.00")),
    ):
        lines = [line | {name: amount} for line, amount in zip(TWO, amounts, strict=True)]
        order = PROMOTED | {"lines": lines}
        assert refund(order, return_lines=["B"], reason="QUALITY")["refund_cash"] == "130.00", name
        assert refund(order, return_lines=["B"], reason="NO_REASON")["refund_cash"] == "100.00", name
    for deal in ("350.00", "300.00"):
        assert (
            refund(PROMOTED | {"deal_amount": deal}, return_lines=["B"], reason="NO_REASON")["refund_cash"] == "100.00"
        )
    as_coupon = refund(PROMOTED | {"coupon_amount": "50.00"}, return_lines=["B"], reason="QUALITY")
    assert (as_coupon["refund_cash"], as_coupon["coupon_reissue"]) == ("128.57", False)


def test_coupon_besides_a_promotion(refund):
    order = PROMOTED | {"coupon_amount": "30.00", "paid_amount": "270.00"}
    lost = refund(order, return_lines=["B"], reason="NO_REASON")
    assert (lost["remaining_should_pay"], lost["refund_cash"]) == ("182.86", "87.14")
    assert refund(order, reason="NO_REASON")["refund_cash"] == "270.00"


def test_set_and_promotion_by_its_other_name(refund):
    order = {"lines": TWO, "promotion": {"type": "SET", "off": "50.00", "name": "Duo"}, "paid_amount": "300.00"}
    assert refund(order, return_lines=["A"], reason="NO_REASON")["refund_cash"] == "150.00"


def test_promotion_never_reached_takes_nothing_off(refund):
    order = {"lines": TWO, "promo": PROMO | {"threshold": "400.00"}, "paid_amount": "350.00"}
    found = refund(order, return_lines=["B"], reason="NO_REASON")
    assert (found["method"], found["refund_cash"]) == ("PRO_RATA", "150.00")


def test_one_article_under_a_promotion(refund):
    order = {"deal_amount": "400.00", "qty": 2, "promo": PROMO, "paid_amount": "350.00"}
    assert refund(order, return_qty=1, reason="NO_REASON")["refund_cash"] == "150.00"


def test_what_is_kept_may_cost_more_than_was_paid(refund):
    lines = [{"sku": "A", "price": "280.00"}, {"sku": "B", "price": "30.00"}]
    found = refund({"lines": lines, "promo": PROMO, "paid_amount": "260.00"}, return_lines=["B"], reason="NO_REASON")
    assert (found["refund_cash"], found["shortfall"], found["remaining_refundable"]) == ("0.00", "20.00", "260.00")


# ---------------------------------------------------------------- after earlier returns


def test_later_return_takes_what_is_left(refund):
    before = [{"return_lines": ["B"], "reason": "QUALITY", "case_no": "T-1", "refunded_on": "2026-03-02"}]
    for name in ("earlier_returns", "previous_returns", "earlier_refunds", "previous_refunds"):
        found = refund(PROMOTED, reason="NO_REASON", **{name: before})
        assert (found["method"], found["refund_cash"], found["refunded_before"]) == ("FULL", "171.43", "128.57")
    told = refund(PROMOTED, reason="NO_REASON", earlier_returns=before, refunded_before="128.57")
    assert told["remaining_refundable"] == "0.00"


def test_what_really_went_back_counts(refund):
    before = [{"lines": [{"sku": "B", "qty": 1}], "reason": "QUALITY", "refund_goods": "120.00"}]
    assert refund(PROMOTED, reason="NO_REASON", earlier_returns=before)["refund_cash"] == "180.00"


def test_refund_without_goods_counts(refund):
    assert refund(ITEM, refunded_before="30.00")["refund_cash"] == "170.00"
    assert refund(ITEM, refunded_before="0.00")["refunded_before"] == "0.00"
    assert refund(ITEM, earlier_refunds=[{"refund_cash": "30.00"}])["refund_cash"] == "170.00"


# ---------------------------------------------------------------- gifts


@pytest.mark.parametrize(
    ("gift", "fields", "charge"),
    [
        (GIFT, {"reason": "NO_REASON", "gifts_returned": False}, "30.00"),
        (GIFT, {"reason": "NO_REASON", "gifts_returned": True}, "0.00"),
        (GIFT, {"reason": "NO_REASON", "condition": {"used": False, "gifts_returned": False}}, "30.00"),
        (GIFT, {"reason": "QUALITY", "gifts_returned": False}, "0.00"),
        (GIFT | {"marked_price": None}, {"reason": "NO_REASON", "gifts_returned": False}, "0.00"),
        (GIFT | {"marked_beforehand": False}, {"reason": "NO_REASON", "gifts_returned": False}, "0.00"),
        (GIFT | {"qty": 2}, {"reason": "NO_REASON", "gifts_returned": False}, "60.00"),
        (GIFT | {"qty": 2, "returned": 1}, {"reason": "NO_REASON"}, "30.00"),
        (GIFT | {"marked_price": "999.00"}, {"reason": "NO_REASON", "gifts_returned": False}, "200.00"),
    ],
)
def test_gift_that_stays(refund, gift, fields, charge):
    for told in ({"gift": gift}, {"gifts": [gift]}):
        found = refund(ITEM | told, **fields)
        assert found["gift_charge"] == found["deductions"] == charge
        assert float(found["refund_cash"]) == 200 - float(charge)
        assert "L-7D-12" in found["clauses"]


def test_gift_belongs_to_its_article_or_to_the_whole_order(refund):
    fields = {"reason": "NO_REASON", "gifts_returned": False}
    order = {"lines": TWO, "gift": GIFT}
    assert refund(order, return_lines=["B"], **fields)["gift_charge"] == "0.00"
    assert refund(order, earlier_returns=[{"return_lines": ["A"]}], **fields)["gift_charge"] == "30.00"
    assert refund(order | {"gift": GIFT | {"gift_of": "B"}}, return_lines=["B"], **fields)["gift_charge"] == "30.00"
    assert refund(order | {"gift": GIFT | {"gift_of": "A"}}, return_lines=["B"], **fields)["gift_charge"] == "0.00"


def test_gift_on_a_line_of_its_own(refund):
    gift = {"sku": "G", "name": "Brush", "price": "0.00", "gift_of": "A", "gift_marked_price": "9.90"}
    order = {"lines": [*TWO, gift]}
    assert refund(order, return_lines=["A"], reason="NO_REASON", gifts_returned=False)["gift_charge"] == "9.90"
    assert refund(order, return_lines=["A", "G"], reason="NO_REASON")["gift_charge"] == "0.00"
    assert refund(order, return_lines=["A", {"sku": "G", "qty": 1}], reason="NO_REASON")["refund_cash"] == "200.00"


# ---------------------------------------------------------------- what is added and taken off


def test_freight_is_paid_back_for_a_fault_of_the_seller(refund):
    for told in (
        {"freight_receipt": "12.00"},
        {"express_fee": "12.00"},
        {"freight_receipts": ["5.00", {"amount": "7.00", "waybill": "SF1"}]},
    ):
        fault, choice = refund(ITEM, reason="QUALITY", **told), refund(ITEM, reason="NO_REASON", **told)
        assert (fault["reimburse_freight"], fault["refund_cash"]) == ("12.00", "212.00")
        assert (choice["reimburse_freight"], choice["refund_cash"]) == ("0.00", "200.00")
        assert {"R-002-6.1.1.1", "R-002-6.1.2a"} <= set(fault["clauses"])


def test_agreement_about_the_freight_counts(refund):
    found = refund(ITEM, reason="NO_REASON", return_freight_receipt="12.00", agreement="seller pays freight")
    assert (found["reimburse_freight"], found["refund_cash"]) == ("12.00", "212.00")


def test_freight_out_is_kept_back_only_as_agreed(refund):
    out = {"outbound_freight": "8.00"}
    agreed = refund(ITEM, reason="NO_REASON", outbound_freight_agreed=True, **out)
    assert (agreed["deductions"], agreed["refund_cash"]) == ("8.00", "192.00")
    assert "L-7D-18" in agreed["clauses"]
    assert refund(ITEM, reason="NO_REASON", **out)["refund_cash"] == "200.00"
    assert refund(ITEM, reason="QUALITY", outbound_freight_agreed=True, **out)["refund_cash"] == "200.00"


def test_penalty_is_added(refund):
    found = refund(ITEM, penalty="7.48")
    assert (found["penalty"], found["refund_cash"], found["deductions"]) == ("7.48", "207.48", "0.00")


def test_damaged_packaging(refund):
    proof = {"photo": True, "reason": "crushed", "customer_signature": True}
    damaged = {"damage_level": 2, "cost": "8.00"}
    charged = refund(ITEM, reason="NO_REASON", packaging=damaged | proof)
    assert (charged["packaging_fee"], charged["packaging_missing"], charged["refund_cash"]) == ("4.00", [], "196.00")
    unproven = refund(ITEM, reason="NO_REASON", packaging=damaged)
    assert (unproven["packaging_fee"], unproven["packaging_missing"]) == (
        "0.00",
        ["PHOTO", "REASON", "CUSTOMER_SIGNATURE"],
    )
    opened = refund(ITEM, reason="NO_REASON", packaging=damaged | proof | {"beyond_inspection": False})
    assert opened["packaging_fee"] == "0.00"
    told_apart = refund(ITEM, reason="NO_REASON", condition={"packaging_damage": 1}, packaging_cost="8.00")
    assert told_apart["packaging_missing"]
    assert refund(ITEM, condition={"packaging_damage": 0})["packaging_fee"] == "0.00"


def test_other_deductions_need_the_customers_word_and_no_fault_of_the_seller(refund):
    agreed = {"kind": "TEST", "amount": "10.00", "basis": "asked for", "agreed": True}
    silent = {"kind": "OTHER", "amount": "5.00"}
    found = refund(ITEM, reason="NO_REASON", deductions=[agreed, silent])
    assert (found["deductions"], found["refund_cash"]) == ("10.00", "190.00")
    signed = silent | {"agreed_by_customer_at": "2026-03-02T10:00:00+08:00"}
    assert refund(ITEM, reason="NO_REASON", deductions=[signed])["deductions"] == "5.00"
    assert refund(ITEM, reason="QUALITY", deductions=[agreed])["deductions"] == "0.00"


def test_points_go_back_in_kind_and_those_earned_are_withdrawn(refund):
    order = {"lines": TWO, "points_amount": "35.00", "points_used": 3500, "points_earned": 31, "paid_amount": "315.00"}
    found = refund(order, return_lines=["B"])
    assert (found["refund_cash"], found["points_return"], found["points_withdrawn"]) == ("135.00", 1500, 13)
    rest = refund(order, earlier_returns=[{"return_lines": ["B"]}])
    assert (rest["refund_cash"], rest["points_return"], rest["points_withdrawn"]) == ("180.00", 2000, 18)
    assert refund(order | {"points_still_valid": False})["points_return"] == 0


def test_coupon_and_points_are_kept_apart(refund):
    lines = [TWO[0] | {"points_amount": "10.00", "points_used": 1000, "coupon_amount": "20.00"}, TWO[1]]
    found = refund({"lines": lines, "paid_amount": "320.00"}, return_lines=["A"])
    assert (found["coupon_amount"], found["coupon_reissue_amount"], found["points_return"]) == ("30.00", "20.00", 1000)
    assert found["refund_cash"] == "170.00"


# ---------------------------------------------------------------- what went wrong elsewhere


def test_trap_list_price(refund):
    """What goes back is what was paid, whatever the price list says."""
    line = {"sku": "A", "list_price": "399.00", "price": "250.00", "deal_amount": "199.00", "paid_amount": "199.00"}
    found = refund({"lines": [line], "list_price": "399.00"})
    assert (found["deal_amount"], found["refund_cash"]) == ("199.00", "199.00")


def test_trap_cash_for_what_was_paid_otherwise(refund):
    """Money never leaves by a way it did not come."""
    found = refund(ITEM | {"tenders": [{"method": "BALANCE", "amount": "200.00"}]})
    assert found["refund_to"] == [{"method": "BALANCE", "amount": "200.00"}]


# ---------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("order", "field"),
    [
        (FULL | {"paid_amount": "299.00"}, "order.paid_amount"),
        (FULL | {"tender": [{"method": "CASH", "amount": "248.99"}]}, "order.tender"),
        (FULL | {"tenders": []}, "order.tenders"),
        (ITEM | {"tenders": [{"amount": "200.00"}]}, "order.tenders[0].method"),
        ({}, "order.paid_amount"),
        ({"lines": [{"sku": "A"}]}, "order.lines[0].price"),
        ({"lines": [{"sku": "A", "price": "5.00", "qty": 0}]}, "order.lines[0].qty"),
        ({"lines": [{"sku": "A", "price": "-5.00"}]}, "order.lines[0].price"),
        ({"lines": [{"sku": "A", "price": "5.00", "deal_amount": "6.00"}]}, "order.lines[0].deal_amount"),
        ({"lines": [{"sku": "A", "price": "5.00", "paid_amount": "4.00"}]}, "order.lines[0].paid_amount"),
        ({"lines": TWO, "paid_amount": "300.00"}, "order.paid_amount"),
        ({"lines": TWO, "deal_amount": "300.00"}, "order.deal_amount"),
        ({"lines": TWO, "coupon_amount": "351.00"}, "order.coupon_amount"),
        ({"lines": [TWO[0] | {"coupon_amount": "5.00"}], "coupon_amount": "6.00"}, "order.coupon_amount"),
        ({"lines": [TWO[0] | {"points_used": 5}], "points_used": 6}, "order.points_used"),
        (PROMOTED | {"paid_amount": "350.00"}, "order.paid_amount"),
        (PROMOTED | {"promo": PROMO | {"off": "400.00"}, "paid_amount": None}, "order.paid_amount"),
        (PROMOTED | {"promo": PROMO | {"type": "LOTTERY"}}, "order.promo.type"),
        (PROMOTED | {"promo": {"threshold": "300.00"}}, "order.promo.off"),
        (PROMOTED | {"promo": {"off": "50.00"}}, "order.promo.threshold"),
        (PROMOTED | {"lines": [TWO[0] | {"deal_amount": "160.00"}, TWO[1]]}, "order.promo.off"),
        ({"deal_amount": "250.00", "promo": PROMO, "paid_amount": "200.00"}, "order.promo.threshold"),
        ({"deal_amount": "350.00", "promo": PROMO, "paid_amount": "351.00"}, "order.paid_amount"),
        (ITEM | {"colour": "red"}, "order.colour"),
        ("ITEM", "order"),
    ],
)
def test_amounts_that_do_not_add_up_are_refused_at_their_field(refused, order, field):
    assert refused(order, reason="NO_REASON") == field


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"return_lines": ["C"]}, "return_lines[0]"),
        ({"return_lines": ["A", "A"]}, "return_lines[1]"),
        ({"return_lines": [{"sku": "A", "qty": 2}]}, "return_lines[0].qty"),
        ({"return_lines": [{"sku": "A", "qty": 0}]}, "return_lines[0].qty"),
        ({"return_lines": [{"sku": "A", "colour": "red"}], "reason": "QUALITY"}, "return_lines[0].colour"),
        ({"return_lines": [7]}, "return_lines[0]"),
        ({"return_lines": []}, "return_lines"),
        ({"return_lines": "A"}, "return_lines"),
        ({"return_qty": 1}, "return_qty"),
        ({"return_lines": ["B"]}, "reason"),
        ({"return_lines": ["B"], "reason": "BORED"}, "reason"),
        ({"return_lines": ["B"], "fault_group": "CARRIER"}, "fault_group"),
        ({"earlier_returns": [{"return_lines": ["B"]}]}, "earlier_returns[0].reason"),
        ({"earlier_returns": [{"return_lines": ["Z"]}]}, "earlier_returns[0].return_lines[0]"),
        ({"earlier_returns": [{"return_lines": [{"sku": "A", "qty": 3}]}]}, "earlier_returns[0].return_lines[0].qty"),
        ({"earlier_returns": [{"reason": "QUALITY"}], "return_lines": ["A"]}, "return_lines[0]"),
        ({"earlier_returns": [{"reason": "QUALITY"}]}, "return_lines"),
        ({"earlier_returns": [{"amount": "300.01"}]}, "earlier_returns"),
        ({"refunded_before": "300.01"}, "earlier_returns"),
        (
            {"earlier_returns": [{"return_lines": ["B"], "reason": "QUALITY"}], "refunded_before": "1.00"},
            "refunded_before",
        ),
        ({"colour": "red"}, "colour"),
    ],
)
def test_returns_that_cannot_be_are_refused_at_their_field(refused, fields, field):
    assert refused(PROMOTED, **fields) == field


@pytest.mark.parametrize(
    ("order", "fields", "field"),
    [
        (ITEM | {"gift": GIFT}, {"reason": "NO_REASON"}, "gifts_returned"),
        (ITEM | {"gift": GIFT}, {"gifts_returned": False}, "reason"),
        (ITEM | {"gift": GIFT | {"gift_of": "Z"}}, {"reason": "NO_REASON"}, "order.gift.gift_of"),
        (ITEM | {"gifts": [GIFT | {"returned": 2}]}, {"reason": "NO_REASON"}, "order.gifts[0].returned"),
        (ITEM, {"freight_receipt": "5.00"}, "reason"),
        (ITEM, {"packaging": {"damage_level": 4}}, "packaging.damage_level"),
        (ITEM, {"packaging": {"damage_level": 1}, "reason": "NO_REASON"}, "packaging.cost"),
        (ITEM, {"deductions": [{"kind": "BRIBE", "amount": "1.00"}]}, "deductions[0].kind"),
        (ITEM, {"freight_receipts": [True]}, "freight_receipts[0].amount"),
    ],
)
def test_what_else_cannot_be_is_refused_at_its_field(refused, order, fields, field):
    assert refused(order, **fields) == field


RICH = {
    "order": PROMOTED
    | {"tenders": [{"method": "CARD", "amount": "300.00"}], "gift": GIFT, "points_used": 3, "points_earned": 2}
    | {"coupon_still_valid": True, "invoice_amount": "300.00"},
    "return_lines": [{"sku": "B", "qty": 1}],
    "reason": "NO_REASON",
    "gifts_returned": False,
    "packaging": {"damage_level": 1, "cost": "4.00", "photo": True, "reason": "torn", "customer_signature": True},
    "condition": {"packaging_damage": 1},
    "deductions": [{"kind": "OTHER", "amount": "1.00", "agreed": True}],
    "freight_receipts": ["5.00"],
    "agreement": "buyer pays freight",
    "outbound_freight": "2.00",
    "outbound_freight_agreed": True,
    "penalty": "1.00",
    "earlier_returns": [{"amount": "1.00"}],
}
SCALARS = (None, True, -1, 0, 1.5, 10**9, "", "x", "1e5", "0.001", "99999999999.00")
STRANGE: tuple[object, ...] = (*SCALARS, [], {}, [None], {"a": 1}, ["B"])


def everywhere(value):
    """Every copy of a value with one place in it gone strange."""
    yield from STRANGE
    places = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for place, inner in places:
        for other in everywhere(inner):
            changed = value.copy()
            changed[place] = other
            yield changed


@pytest.mark.exhaustive
@pytest.mark.parametrize("question", ["refund_amount", "fraud_compensation"])
def test_whatever_json_comes_there_is_an_answer_or_a_field_at_fault(rules, english, question):
    given = {
        "refund_amount": RICH,
        "fraud_compensation": {"items": [{"paid": "9.00", "qty": 1}], "fraud_established": True},
    }
    answers, refusals = 0, []
    for strange in everywhere(given[question]):
        try:
            answers += bool(ask(question, strange, rules).plain(english))
        except UserError as refused:
            refusals.append(refused)
    assert answers
    assert all(english.say(refused.message) for refused in refusals)


# ---------------------------------------------------------------- fraud


def fraud(rules, **fields):
    found = ask("fraud_compensation", fields, rules).found
    return {name: plain_value(value) for name, value in found.items()}


def test_fraud_costs_each_item_its_multiple_or_the_least_sum(rules):
    items = [{"paid": "99.00", "sku": "A"}, {"paid_amount": "300.00"}, {"price": "100.00", "qty": 2}]
    found = fraud(rules, items=items, fraud_established=True)
    assert [one["extra"] for one in found["results"]] == ["500.00", "900.00", "600.00"]
    assert (found["refund"], found["extra"], found["total"]) == ("599.00", "2000.00", "2599.00")
    assert fraud(rules, paid="99.00", fraud_established=True)["total"] == "599.00"


def test_nothing_extra_without_a_finding(rules):
    found = fraud(rules, items=[{"paid": "99.00"}], fraud_established=False)
    assert found["results"] == [{"refund": "99.00", "extra": "0.00", "total": "99.00"}]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"items": [{"paid": "1.00"}]}, "fraud_established"),
        ({"items": [{}], "fraud_established": True}, "items[0].paid"),
        ({"items": [], "fraud_established": True}, "items"),
        ({"items": [{"paid": "x"}], "fraud_established": True}, "items[0].paid"),
        ({"items": [{"paid": "1.00", "qty": 0}], "fraud_established": True}, "items[0].qty"),
        ({"fraud_established": True}, "paid"),
    ],
)
def test_fraud_asked_wrongly_is_refused_at_its_field(rules, fields, field):
    with pytest.raises(UserError) as found:
        ask("fraud_compensation", fields, rules)
    assert found.value.field == field
