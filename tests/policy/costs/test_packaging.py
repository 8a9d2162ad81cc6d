"""Packaging costs nothing, unless damaged beyond looking at the goods, by choice, and with all proof."""

from __future__ import annotations

from itertools import combinations

import pytest

from app.money import Money
from app.policy.costs.packaging import Packaging, Proof, packaging_fee, proof_phrase
from app.policy.reasons import Payer
from app.policy.steps import clauses_of
from tests.policy.changed import changed

ALL = frozenset(Proof)
COST = Money(1_999)


def fee(rules, damage: int, group: Payer = Payer.BUYER, *, beyond: bool = True, proofs=ALL):
    return packaging_fee(Packaging(damage, COST, beyond, frozenset(proofs)), group, rules)


@pytest.mark.parametrize(("damage", "amount"), [(0, "0.00"), (1, "5.00"), (2, "10.00"), (3, "19.99")])
def test_fee_is_the_share_by_the_level_of_damage_half_up(rules, damage, amount):
    found = fee(rules, damage)
    assert str(found.amount) == amount
    assert found.missing == ()


def test_derivation_names_level_share_and_cost(rules, english):
    found = fee(rules, 1)
    assert [(english.say(step.text), step.clause) for step in found.steps] == [
        ("The packaging is estimated by how far it is damaged.", "R-002-6.1.2b"),
        ("Damage 1 of 3: 25 % of its cost of ¥19.99 is ¥5.00.", "U-12"),
        (
            "By law you bear the freight at most, so packaging is charged only with proof of the damage.",
            "C-30",
        ),
    ]


@pytest.mark.parametrize("there", [c for n in range(3) for c in combinations(Proof, n)])
def test_nothing_is_charged_while_a_proof_is_missing_and_it_is_named(rules, english, there):
    found = fee(rules, 3, proofs=there)
    assert found.amount == Money()
    assert set(found.missing) == ALL - set(there)
    assert all(english.say(proof_phrase(proof)) in english.say(found.steps[-1].text) for proof in found.missing)
    assert found.steps[-1].clause == "C-30"


def test_opening_to_look_at_the_goods_is_no_damage(rules):
    found = fee(rules, 2, beyond=False, proofs=())
    assert (found.amount, found.missing, clauses_of(found.steps)) == (Money(), (), ("L-7D-8",))


def test_fault_of_the_seller_costs_the_customer_no_packaging(rules):
    found = fee(rules, 3, Payer.SELLER, proofs=())
    assert (found.amount, found.missing, clauses_of(found.steps)) == (Money(), (), ("R-002-6.1.1.1",))


def test_scale_of_nothing_asks_for_no_proof(rules):
    found = fee(changed(rules, costs__packaging_percents=(0, 0, 0, 0)), 3, proofs=())
    assert (found.amount, found.missing) == (Money(), ())
