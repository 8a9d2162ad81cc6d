"""Claims for a fault of the seller: what is examined, what was found, and how long they stay open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.policy.reasons import BUYER_REASONS, Finding, Payer, Reason, fault_group
from app.policy.returns.eligibility import Condition, Outcome, Purchase, Request, Route, judge
from tests.policy.changed import changed

BOUGHT = Purchase("online", "COSMETIC", date(2026, 4, 10), date(2026, 4, 13))
ASKED = Request("RETURN", date(2026, 4, 16), Reason.QUALITY, Condition(used=True))
LAST = date(2026, 4, 20)
FAULTS = sorted(set(Reason) - BUYER_REASONS)


def clauses_of(answer):
    return {step.clause for step in answer.steps}


@pytest.mark.parametrize("reason", FAULTS)
def test_a_claim_rests_on_the_ground_it_names(rules, reason):
    answer = judge(BOUGHT, replace(ASKED, reason=reason), rules)
    ground = "CV-7" if reason is Reason.ADVERSE_REACTION else "R-002-2.1.1.2"
    assert answer.steps[0].clause == ground
    assert {"R-000-3.2.1b", "L-CPL-24", "R-002-6.1.1.1", "R-002-3.1.3"} <= clauses_of(answer)
    assert ("L-ECL-20" in clauses_of(answer)) == (reason is Reason.TRANSPORT_DAMAGE)


def test_what_was_carried_home_had_no_transport():
    assert fault_group(Reason.TRANSPORT_DAMAGE) is Payer.SELLER


def test_damage_on_the_way_home_from_the_counter_is_a_claim_without_the_carrier(rules):
    answer = judge(replace(BOUGHT, channel="counter"), replace(ASKED, reason=Reason.TRANSPORT_DAMAGE), rules)
    assert answer.outcome is Outcome.ELIGIBLE
    assert "L-ECL-20" not in clauses_of(answer)


def test_a_suspected_reaction_is_reported_at_once_and_examined_first(rules):
    answer = judge(BOUGHT, replace(ASKED, reason=Reason.ADVERSE_REACTION), rules)
    assert (answer.outcome, answer.appraisal_required, answer.freight_payer) == (Outcome.ELIGIBLE, True, Payer.SELLER)
    assert answer.alerts == ("ADVERSE_REACTION_REPORT",)
    assert {"L-CMEAS-55", "CV-7", "R-000-3.3.2a"} <= clauses_of(answer)


@pytest.mark.parametrize("reason", FAULTS)
def test_a_confirmed_fault_needs_no_further_proof(rules, reason):
    answer = judge(BOUGHT, replace(ASKED, reason=reason, finding=Finding.CONFIRMED), rules)
    assert (answer.route, answer.freight_payer) == (Route.QUALITY_RIGHT, Payer.SELLER)
    assert not answer.appraisal_required
    assert not answer.evidence_required
    assert "R-000-3.3.2a" in clauses_of(answer)
    assert (answer.alerts == ("ADVERSE_REACTION_REPORT",)) == (reason is Reason.ADVERSE_REACTION)


@pytest.mark.parametrize(
    ("finding", "code"), [(Finding.HUMAN_DAMAGE, "HUMAN_DAMAGE"), (Finding.NOT_CONFIRMED, "FAULT_NOT_CONFIRMED")]
)
@pytest.mark.parametrize("reason", [Reason.QUALITY, Reason.ADVERSE_REACTION])
def test_a_refuted_claim_is_judged_without_it(rules, finding, code, reason):
    request = replace(ASKED, reason=reason, finding=finding)
    refused = judge(BOUGHT, request, rules)
    assert (refused.outcome, refused.route, refused.reject_code) == (Outcome.NOT_ELIGIBLE, None, code)
    assert refused.alternatives == ("LAB_TEST", "LEGAL_WAYS")
    assert {"R-000-3.3.3", "L-CPL-39"} <= clauses_of(refused)
    assert (refused.alerts == ("ADVERSE_REACTION_REPORT",)) == (reason is Reason.ADVERSE_REACTION)
    unharmed = judge(BOUGHT, replace(request, condition=Condition()), rules)
    assert (unharmed.outcome, unharmed.route, unharmed.freight_payer) == (
        Outcome.ELIGIBLE,
        Route.NO_REASON,
        Payer.BUYER,
    )


def test_a_finding_changes_the_side_only_of_a_claim():
    assert fault_group(Reason.QUALITY, Finding.HUMAN_DAMAGE) is Payer.BUYER
    assert fault_group(Reason.QUALITY, Finding.NOT_CONFIRMED) is Payer.BUYER
    assert fault_group(Reason.QUALITY, Finding.CONFIRMED) is Payer.SELLER
    assert fault_group(Reason.PREFERENCE, Finding.CONFIRMED) is Payer.BUYER


@pytest.mark.parametrize(("repairable", "ways"), [(None, 2), (True, 2), (False, 1)])
def test_repair_is_offered_unless_the_goods_cannot_be_repaired(rules, repairable, ways):
    purchase = replace(BOUGHT, repairable=repairable)
    late = replace(ASKED, applied_on=LAST + timedelta(1))
    refused = judge(purchase, late, rules)
    assert refused.alternatives == ("EXCHANGE", "REPAIR_IF_REPAIRABLE")[:ways]
    exchanged = judge(purchase, replace(late, kind="EXCHANGE"), rules)
    assert (exchanged.outcome, exchanged.choices) == (Outcome.ELIGIBLE, ("EXCHANGE",))
    assert exchanged.alternatives == ("EXCHANGE", "REPAIR_IF_REPAIRABLE")[1:ways]
    assert exchanged.appraisal_required


def test_a_contract_that_may_be_ended_is_ended_after_the_window(rules):
    request = replace(ASKED, applied_on=LAST + timedelta(90), contract_terminable=True)
    answer = judge(BOUGHT, request, rules)
    assert (answer.route, answer.choices) == (Route.TERMINATION, ("RETURN", "EXCHANGE"))
    assert {"L-CPL-24", "L-CC-563"} <= clauses_of(answer)
    in_time = judge(BOUGHT, replace(request, applied_on=LAST), rules)
    assert in_time.route is Route.QUALITY_RIGHT


@pytest.mark.parametrize(
    ("warranty", "last"), [(None, date(2028, 4, 13)), (12, date(2028, 4, 13)), (36, date(2029, 4, 13))]
)
@pytest.mark.parametrize("kind", ["RETURN", "EXCHANGE"])
def test_after_two_years_or_the_longer_warranty_a_claim_comes_too_late(rules, warranty, last, kind):
    purchase = replace(BOUGHT, warranty_months=warranty)
    in_time = judge(purchase, replace(ASKED, kind=kind, applied_on=last), rules)
    assert in_time.route is Route.POST_WINDOW_QUALITY
    late = judge(purchase, replace(ASKED, kind=kind, applied_on=last + timedelta(1)), rules)
    assert (late.outcome, late.reject_code) == (Outcome.NOT_ELIGIBLE, "CLAIM_PERIOD_EXPIRED")
    assert (late.window.due, late.alternatives) == (last, ("LEGAL_WAYS",))
    assert {"L-CC-621", "L-CPL-39"} <= clauses_of(late)


def test_last_day_of_claiming_rolls_over_like_every_other(rules):
    purchase = replace(BOUGHT, purchased_on=None, signed_on=date(2024, 10, 3))
    request = replace(ASKED, applied_on=date(2026, 10, 8))
    assert judge(purchase, request, rules).route is Route.POST_WINDOW_QUALITY
    strict = changed(rules, windows__customer_rollover=False)
    assert judge(purchase, request, strict).reject_code == "CLAIM_PERIOD_EXPIRED"


def test_an_agreement_never_puts_the_freight_of_a_fault_on_the_buyer(rules):
    from app.policy.costs.freight import Agreement

    agreed = Agreement(Payer.BUYER, Payer.BUYER, signed=True)
    assert judge(BOUGHT, replace(ASKED, agreement=agreed), rules).freight_payer is Payer.SELLER
    shop_pays = replace(ASKED, reason=Reason.PREFERENCE, condition=Condition(), agreement=Agreement(Payer.SELLER, None))
    assert judge(BOUGHT, shop_pays, rules).freight_payer is Payer.SELLER
