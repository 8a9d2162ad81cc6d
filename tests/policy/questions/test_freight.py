"""The question of freight, in plain values."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.policy.questions.answer import plain_value
from app.policy.questions.asks import ask


def found(rules, **given):
    answer = ask("freight", given, rules)
    return {name: plain_value(value) for name, value in answer.found.items()}, answer


def test_one_case_is_answered_by_itself(rules, english):
    got, answer = found(rules, reason="QUALITY", agreement="buyer pays freight", return_freight_receipt="12.00")
    assert (got["freight_payer"], got["agreement_rejected"], got["fault_group"]) == ("seller", True, "SELLER")
    assert (got["reimburse_freight"], got["buyer_pays_freight"]) == ("12.00", "0.00")
    assert english.say(answer.steps[0].text) == "To begin with, the reason (Quality defect) lies with the seller."


def test_cases_are_answered_in_their_sequence(rules):
    got, answer = found(
        rules,
        kind="EXCHANGE",
        cases=[
            {"reason": "PREFERENCE", "return_freight_receipt": "12.00", "resend_freight_receipt": "10.00"},
            {"reason": "PREFERENCE", "kind": "RETURN", "return_freight_receipt": "12.00"},
            {"reason": "WRONG_ITEM", "agreement": {"payer": "buyer", "signed": True}},
        ],
    )
    assert got["freight_payer"] == ["buyer", "buyer", "seller"]
    assert got["buyer_pays_freight"] == ["22.00", "12.00", "0.00"]
    assert got["agreement_rejected"] == [False, False, True]
    assert sum(step.clause == "CV-7" for step in answer.steps) == 3


def test_no_cases_are_no_answers(rules):
    assert set(map(tuple, found(rules, cases=[])[0].values())) == {()}


@pytest.mark.parametrize(
    ("agreement", "payer"),
    [
        ("seller pays freight", "seller"),
        ("Seller pays", "seller"),
        ("seller", "seller"),
        ("buyer pays freight", "buyer"),
        (None, "buyer"),
        ({"payer": "seller"}, "seller"),
        ({"return": "seller", "resend": "buyer"}, "seller"),
        ({"resend": "seller"}, "buyer"),
        ({"payer": "seller", "customer_signature": "…", "text": "…"}, "seller"),
    ],
)
@pytest.mark.parametrize("name", ["agreement", "freight_agreement"])
def test_an_agreement_is_told_in_words_or_by_who_pays(rules, agreement, payer, name):
    assert found(rules, reason="NO_REASON", **{name: agreement})[0]["freight_payer"] == payer


def test_special_goods_want_it_signed(rules):
    got, _ = found(rules, reason="NO_REASON", fragile=True)
    assert got["cost_agreement_required"]
    got, _ = found(rules, reason="NO_REASON", fragile=True, agreement={"payer": "seller", "customer_signature": "x"})
    assert (got["freight_payer"], got["cost_agreement_required"]) == ("seller", False)


@pytest.mark.parametrize(
    ("told", "payer"),
    [
        ({"human_damage": True}, "buyer"),
        ({"human_damage": "yes"}, "buyer"),
        ({"human_damage": "undetermined"}, "seller"),
        ({"human_damage": "no"}, "seller"),
        ({"human_damage": False}, "seller"),
        ({"finding": "NOT_CONFIRMED"}, "buyer"),
        ({"finding": "CONFIRMED", "human_damage": True}, "seller"),
        ({"adverse_reaction_confirmed": True}, "seller"),
        ({"adverse_reaction_confirmed": False}, "seller"),
    ],
)
def test_what_an_examination_found_decides(rules, told, payer):
    assert found(rules, reason="ADVERSE_REACTION", **told)[0]["freight_payer"] == payer


@pytest.mark.parametrize(("agreed", "kept"), [(True, "8.00"), (False, "0.00"), (None, "0.00")])
def test_freight_out_is_kept_back_only_as_agreed(rules, agreed, kept):
    got, _ = found(rules, reason="NO_REASON", outbound_freight="8.00", outbound_freight_agreed=agreed)
    assert got["outbound_freight_deduction"] == kept


@pytest.mark.parametrize(
    ("given", "field", "accepted"),
    [
        ({}, "reason", "SIZE_OR_SHADE_UNSUITABLE"),
        ({"reason": "BORED"}, "reason", "NO_REASON"),
        ({"reason": "QUALITY", "agreement": "whoever loses"}, "agreement", "buyer pays freight, seller pays freight"),
        ({"reason": "QUALITY", "agreement": {}}, "agreement.payer", "buyer, seller"),
        ({"reason": "QUALITY", "agreement": {"payer": "carrier"}}, "agreement.payer", "buyer, seller"),
        ({"reason": "QUALITY", "agreement": 7}, "agreement", "{…}"),
        ({"reason": "QUALITY", "kind": "REPAIR"}, "kind", "RETURN, EXCHANGE"),
        ({"reason": "QUALITY", "human_damage": "perhaps"}, "human_damage", "yes, no, undetermined"),
        ({"reason": "QUALITY", "return_freight_receipt": 12}, "return_freight_receipt", "0.00"),
        ({"reason": "QUALITY", "colour": "red"}, "colour", "agreement"),
        ({"cases": [{"reason": "QUALITY"}, {"reason": "x"}]}, "cases[1].reason", "QUALITY"),
        ({"cases": {}}, "cases", "[…]"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(rules, english, given, field, accepted):
    with pytest.raises(UserError) as refused:
        ask("freight", given, rules)
    assert refused.value.field == field
    said = english.say(refused.value.message)
    assert field in said
    assert accepted in said
