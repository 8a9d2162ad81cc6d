"""What an appraiser's verdict means for the linked case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.errors import UserError
from app.policy.profiles.choices import LabFee
from app.policy.quality.burden import burden
from app.policy.quality.lab_fee import lab_fee_payer
from app.policy.quality.owed import OwedCode
from app.policy.quality.problems import Measure, ProblemSeverity, ResponsibleParty
from app.policy.quality.verdict import Opinion, consequences, human_damage, parties_for
from app.policy.reasons import Finding, Payer, Reason
from app.policy.repairs.fees import HumanDamage
from app.policy.returns.verdicts import Condition, Purchase, Request
from tests.policy.changed import changed

CREAM = Purchase("online", "COSMETIC", date(2026, 3, 2), date(2026, 3, 5))
DEVICE = replace(CREAM, category="DEVICE", repairable=True, warranty_months=12)
CLAIM = Request("RETURN", date(2026, 3, 9), Reason.QUALITY, Condition(outer_opened=True, seal_broken=True, used=True))
LATER = replace(CLAIM, applied_on=date(2026, 6, 1))
CONFIRMED = Opinion(Finding.CONFIRMED, ResponsibleParty.BRAND)
PEOPLE = Opinion(Finding.HUMAN_DAMAGE, ResponsibleParty.CUSTOMER)
NOTHING = Opinion(Finding.NOT_CONFIRMED, ResponsibleParty.NONE)
TWO_WAYS = (Measure.RETURN, Measure.EXCHANGE)


def said(steps, words):
    return [words.say(step.text) for step in steps]


def test_a_confirmed_fault_is_the_shops_to_put_right(rules, english):
    found = consequences(CONFIRMED, CREAM, CLAIM, rules)
    assert (found.group, found.freight.payer, found.lab_fee) == (Payer.SELLER, Payer.SELLER, Payer.SELLER)
    assert found.measures == (*TWO_WAYS, Measure.COMPENSATION)
    assert [one.code for one in found.owed] == [OwedCode.FREIGHT, OwedCode.NECESSARY_COSTS, OwedCode.LAB_FEE]
    assert (found.recourse, found.escalated, found.alerts, found.missing) == (ResponsibleParty.BRAND, False, (), ())
    assert said(found.steps, english) == [
        "The examination confirmed the fault.",
        "A general problem is settled with the merchant directly.",
        "For this reason (Quality defect) you may choose to return or to exchange, opened or not.",
        "The cause lies with the seller, so the shop pays the freight.",
        "The laboratory's fee is the shop's.",
        "The shop pays the freight of every way.",
        "It pays other costs the fault made necessary too, against their receipts.",
        "If it was tested, what you paid for the test comes back.",
        "The shop settles it with you first, and takes it up with the brand itself.",
        "Cosmetics and tools are no durable goods: by law whoever claims a fault has to show it.",
        "Our own examination costs you nothing.",
        "The shop has to produce the original records of the contract and the trade.",
    ]
    assert found.clauses[:2] == ("R-000-3.3.2a", "R-000-3.3.2b")


def test_after_the_window_exchange_and_repair_stay_open(rules):
    assert consequences(CONFIRMED, CREAM, LATER, rules).measures == (Measure.EXCHANGE, Measure.COMPENSATION)
    device = consequences(CONFIRMED, DEVICE, LATER, rules)
    assert device.measures == (Measure.EXCHANGE, Measure.REPAIR, Measure.COMPENSATION)


@pytest.mark.parametrize("reason", [Reason.NO_REASON, None])
def test_a_fault_found_by_the_way_is_the_sellers_all_the_same(rules, reason):
    found = consequences(CONFIRMED, CREAM, replace(CLAIM, reason=reason), rules)
    assert (found.group, found.freight.payer) == (Payer.SELLER, Payer.SELLER)
    assert found.measures[:2] == TWO_WAYS


def test_damage_by_people_leaves_a_repair_the_customer_pays(rules, english):
    found = consequences(PEOPLE, DEVICE, CLAIM, rules)
    assert (found.group, found.freight.payer, found.lab_fee) == (Payer.BUYER, Payer.BUYER, Payer.BUYER)
    assert (found.measures, found.owed, found.recourse) == ((Measure.REPAIR,), (), None)
    texts = said(found.steps, english)
    assert "It can be repaired; damage done by people is repaired at your cost." in texts
    assert "You may have it tested by the designated laboratory." in texts
    cream = consequences(PEOPLE, CREAM, CLAIM, rules)
    assert cream.measures == ()
    assert "LAB_TEST" in cream.returned.alternatives


def test_without_a_fault_the_return_without_a_reason_is_left(rules):
    intact = replace(CLAIM, condition=Condition(outer_opened=True))
    found = consequences(NOTHING, DEVICE, intact, rules)
    assert (found.group, found.measures) == (Payer.BUYER, TWO_WAYS)
    assert consequences(NOTHING, DEVICE, CLAIM, rules).measures == ()


def test_until_something_is_found_the_claim_stands(rules, english):
    found = consequences(Opinion(None), DEVICE, CLAIM, rules)
    assert (found.group, found.lab_fee, found.owed) == (Payer.SELLER, None, ())
    assert found.measures == (*TWO_WAYS, Measure.REPAIR)
    assert "The shop advances the laboratory's fee; nothing is charged before the report." in said(found.steps, english)
    assert consequences(Opinion(None), CREAM, replace(CLAIM, reason=Reason.NO_REASON), rules).group is Payer.BUYER
    assert consequences(Opinion(None), CREAM, replace(CLAIM, reason=None), rules).group is Payer.SELLER


def test_what_is_dangerous_is_taken_off_the_shelf(rules, english):
    serious = replace(CONFIRMED, severity=ProblemSeverity.SERIOUS, hazard=True)
    found = consequences(serious, CREAM, replace(CLAIM, reason=Reason.ADVERSE_REACTION), rules)
    assert (found.escalated, found.measures[-1]) == (True, Measure.RECALL)
    assert found.alerts == ("ADVERSE_REACTION_REPORT", "STOP_SALE_BATCH")
    assert found.owed[-1].code is OwedCode.HARM
    assert "L-CPL-19" in found.clauses
    assert consequences(replace(serious, hazard=False), CREAM, CLAIM, rules).measures[-1] is Measure.RECALL


def test_goods_sold_expired_are_the_sellers_fault_whatever_is_found(rules):
    expired = replace(CREAM, expiry_date=date(2026, 3, 1))
    found = consequences(NOTHING, expired, CLAIM, rules)
    assert (found.group, found.lab_fee) == (Payer.SELLER, Payer.SELLER)
    assert found.measures == (*TWO_WAYS, Measure.COMPENSATION)
    assert found.owed[-1].code is OwedCode.FRAUD_CHECK


def test_what_is_not_known_is_asked_for(rules):
    found = consequences(CONFIRMED, replace(CREAM, signed_on=None), CLAIM, rules)
    assert (found.measures, len(found.missing), found.group) == ((Measure.COMPENSATION,), 1, Payer.SELLER)


@pytest.mark.parametrize("party", sorted(parties_for(Finding.CONFIRMED)))
def test_whoever_caused_a_fault_the_seller_puts_it_right(rules, party):
    found = consequences(replace(CONFIRMED, party=party), CREAM, CLAIM, rules)
    assert (found.group, found.measures[:2]) == (Payer.SELLER, TWO_WAYS)
    own = {ResponsibleParty.BRAND, ResponsibleParty.CARRIER, ResponsibleParty.MERCHANT}
    assert found.recourse == (party if party in own else None)


@pytest.mark.parametrize(
    ("finding", "party"),
    [
        (None, ResponsibleParty.BRAND),
        (Finding.CONFIRMED, ResponsibleParty.CUSTOMER),
        (Finding.NOT_CONFIRMED, ResponsibleParty.BRAND),
        (Finding.HUMAN_DAMAGE, ResponsibleParty.CARRIER),
    ],
)
def test_a_party_that_does_not_go_with_the_finding_is_refused(rules, finding, party):
    with pytest.raises(UserError) as caught:
        consequences(Opinion(finding, party), CREAM, CLAIM, rules)
    assert caught.value.field == "responsible_party"


def test_fragile_goods_want_an_agreement_about_the_cost(rules):
    assert consequences(PEOPLE, replace(CREAM, fragile=True), CLAIM, rules).freight.agreement_needed


def test_a_repair_knows_whether_people_did_the_damage():
    assert [human_damage(finding) for finding in (None, *Finding)] == [
        HumanDamage.UNDETERMINED,
        HumanDamage.NO,
        HumanDamage.NO,
        HumanDamage.YES,
    ]


# ---- the laboratory's fee


@pytest.mark.parametrize(
    ("finding", "payer"), [(None, None), (Finding.CONFIRMED, Payer.SELLER), (Finding.NOT_CONFIRMED, Payer.BUYER)]
)
def test_the_fee_follows_the_report(rules, finding, payer):
    found, steps = lab_fee_payer(finding, rules)
    assert (found, [step.clause for step in steps]) == (payer, ["C-28"])
    always = changed(rules, "house", quality__lab_fee=LabFee.SELLER)
    assert lab_fee_payer(finding, always)[0] is Payer.SELLER


# ---- the burden of proof


@pytest.mark.parametrize(
    ("purchase", "day", "on", "until"),
    [
        (DEVICE, date(2026, 9, 5), Payer.SELLER, date(2026, 9, 5)),
        (DEVICE, date(2026, 9, 6), Payer.BUYER, date(2026, 9, 5)),
        (replace(DEVICE, category="beauty_device", signed_on=None), date(2026, 9, 6), Payer.SELLER, None),
        (CREAM, date(2026, 3, 6), Payer.BUYER, None),
        (replace(CREAM, category=""), date(2026, 3, 6), Payer.BUYER, None),
    ],
)
def test_of_durable_goods_the_shop_bears_the_proof_for_half_a_year(purchase, day, on, until):
    found = burden(purchase, day)
    assert (found.on, found.until) == (on, until)
    assert found.steps[0].clause == "L-CPL-23"
    assert found.steps[-1].clause == "L-ECL-62"
