"""May it be returned or exchanged: every route, every refusal, and what is still to be asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.reasons import BUYER_REASONS, Payer, Reason
from app.policy.returns.eligibility import Condition, Outcome, Purchase, Request, Route, judge
from app.policy.returns.verdicts import KINDS
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
SIGNED = date(2026, 4, 13)
LAST = date(2026, 4, 20)
BOUGHT = Purchase("online", "COSMETIC", date(2026, 4, 10), SIGNED)
ASKED = Request("RETURN", date(2026, 4, 16), Reason.NO_REASON)
FAULTY = replace(ASKED, reason=Reason.QUALITY)
EXCLUDED = replace(BOUGHT, excluded_category="affects_health_after_opening", exclusion_confirmed=True)


def verdict(purchase=BOUGHT, request=ASKED, rules=RULES):
    return judge(purchase, request, rules)


def clauses_of(answer):
    return {step.clause for step in answer.steps}


def said(answer, words):
    return [words.say(step.text) for step in answer.steps]


def test_answer_can_be_read_out_from_beginning_to_end(english):
    answer = verdict(request=replace(ASKED, condition=Condition(outer_opened=True)))
    assert (answer.outcome, answer.route, answer.reject_code) == (Outcome.ELIGIBLE, Route.NO_REASON, "")
    assert [(english.say(step.text), step.clause) for step in answer.steps] == [
        (
            "What was bought online, in a live sale, by phone or by mail may come back without a reason.",
            "L-CPL-25",
        ),
        ("That is a right of its own: none of the grounds for a claim is needed for it.", "C-10"),
        ("You signed for the goods on Mon 13 Apr; counting starts the day after.", "L-7D-10"),
        ("Day 7 of the period is Mon 20 Apr.", "R-002-5.1.1"),
        ("Mon 20 Apr is a working day, so the period ends on it.", "L-CC-203"),
        ("You applied on Thu 16 Apr, in time.", "R-002-5.1.1"),
        ("The norm asks for the original packaging whole, and goods fit to be sold again.", "R-002-2.1.3.1"),
        (
            "Opening to look, or a trial that leaves quality, function and looks as they were, must be accepted.",
            "L-IMPL-19",
        ),
        ("That the box was opened to look is no ground to refuse.", "L-SPC-3"),
        ("A shop that refuses for it can be fined.", "L-PEN-9"),
        ("So the outer box does not count; what counts is a necessary one-time seal.", "C-11"),
        ("Opening the outer box to look does no harm; the seal is whole and the goods are unused.", "L-7D-8"),
        ("The goods are not at fault, so the buyer pays the freight.", "R-002-6.1.1.2"),
        ("Your application came in on Thu 16 Apr; that day is not counted.", "L-CC-201"),
        ("It must be decided by working day 3 after your application, Tue 21 Apr.", "R-002-3.3.1"),
    ]
    assert answer.clauses == ("R-002-5.1.1", "L-CPL-25", "R-002-6.1.1.2")
    assert answer.freight_clauses == ("R-002-6.1.1.2",)
    assert answer.choices == KINDS


# ------------------------------------------------------------------------------------------------- without a reason


@pytest.mark.parametrize(
    ("purchase", "condition", "code"),
    [
        (replace(BOUGHT, channel="counter"), Condition(), "NOT_DISTANCE_SALE"),
        (replace(BOUGHT, channel="other"), Condition(), "NOT_DISTANCE_SALE"),
        (replace(BOUGHT, customised=True), Condition(), "CUSTOM_MADE"),
        (EXCLUDED, Condition(), "EXCLUDED_CONFIRMED"),
        (replace(BOUGHT, signed_on=date(2026, 4, 10), purchased_on=None), Condition(), ""),
        (BOUGHT, Condition(seal_broken=True), "NOT_INTACT"),
        (replace(BOUGHT, has_seal=False), Condition(seal_broken=True), ""),
        (replace(BOUGHT, has_seal=False), Condition(outer_opened=True), ""),
        (replace(BOUGHT, has_seal=False), Condition(used=True), "NOT_INTACT"),
        (BOUGHT, Condition(accessories_complete=False), "NOT_INTACT"),
        (replace(BOUGHT, excluded_category="none", exclusion_confirmed=True), Condition(), ""),
        (replace(BOUGHT, channel="live"), Condition(), ""),
        (replace(BOUGHT, channel="phone_mail"), Condition(), ""),
    ],
)
def test_what_bars_a_return_without_a_reason(english, purchase, condition, code):
    answer = verdict(purchase, replace(ASKED, condition=condition))
    assert answer.reject_code == code
    assert (answer.outcome is Outcome.NOT_ELIGIBLE) == bool(code)
    if code:
        assert answer.route is None
        assert answer.freight_payer is None
        assert answer.alternatives[-1] == "QUALITY_CLAIM"
        assert english.say(answer.reason_phrase) in said(answer, english)
        assert any("another matter" in sentence for sentence in said(answer, english))


def test_the_last_day_counts_and_the_next_does_not():
    assert verdict(request=replace(ASKED, applied_on=LAST)).outcome is Outcome.ELIGIBLE
    late = verdict(request=replace(ASKED, applied_on=LAST + timedelta(1)))
    assert (late.outcome, late.reject_code) == (Outcome.NOT_ELIGIBLE, "WINDOW_EXPIRED")
    assert late.window is not None
    assert late.window.due == LAST


def test_last_day_on_a_holiday_moves_only_where_the_profile_says_so():
    purchase = Purchase("online", signed_on=date(2026, 9, 24))
    request = Request("RETURN", date(2026, 10, 8), Reason.NO_REASON)
    assert verdict(purchase, request).outcome is Outcome.ELIGIBLE
    strict = changed(RULES, windows__customer_rollover=False)
    answer = verdict(purchase, request, strict)
    assert (answer.reject_code, str(answer.window.due)) == ("WINDOW_EXPIRED", "2026-10-01")


def test_missing_accessories_may_still_be_brought():
    answer = verdict(request=replace(ASKED, condition=Condition(accessories_complete=False)))
    assert answer.alternatives == ("RETURN_WHEN_COMPLETE", "QUALITY_CLAIM")


def test_after_all_windows_a_fault_leads_to_exchange_or_repair(english):
    answer = verdict(request=replace(ASKED, applied_on=LAST + timedelta(30)))
    assert "A fault on the seller's side is another matter: exchange or repair stays open." in said(answer, english)


def test_exclusion_that_was_not_confirmed_does_not_count(english):
    answer = verdict(replace(EXCLUDED, exclusion_confirmed=False))
    assert answer.outcome is Outcome.ELIGIBLE
    assert any("you did not confirm that" in sentence for sentence in said(answer, english))


def test_gift_that_stays_is_pointed_out(english):
    answer = verdict(request=replace(ASKED, condition=Condition(gifts_returned=False)))
    assert answer.outcome is Outcome.ELIGIBLE
    assert answer.alerts == ("GIFT_NOT_RETURNED",)
    assert any(sentence.startswith("A gift that stays with you") for sentence in said(answer, english))


# ------------------------------------------------------------------------------------------------ the shop's promise


def test_promise_opens_a_sale_at_the_counter(english):
    answer = verdict(Purchase("counter", purchased_on=SIGNED, store_promise_days=3))
    assert (answer.route, answer.window.due) == (Route.STORE_PROMISE, date(2026, 4, 16))
    assert answer.clauses == ("L-CPL-16", "R-002-6.1.1.2")
    assert {"L-CPL-16", "L-GBT-NRR"} <= clauses_of(answer)
    assert "You received the goods on Mon 13 Apr; counting starts the day after." in said(answer, english)


@pytest.mark.parametrize(("told", "route"), [(None, Route.STORE_PROMISE), (0, None), (5, Route.STORE_PROMISE)])
def test_promise_of_the_shop_holds_at_the_counter_unless_the_purchase_says_otherwise(told, route):
    promising = changed(RULES, windows__store_promise_days=7)
    answer = verdict(Purchase("counter", signed_on=SIGNED, store_promise_days=told), rules=promising)
    assert answer.route is route
    assert route is None or answer.window.due == (LAST if told is None else date(2026, 4, 20))
    elsewhere = verdict(Purchase("other", signed_on=SIGNED), rules=promising)
    assert elsewhere.reject_code == "NOT_DISTANCE_SALE"


def test_longer_promise_prevails_and_a_shorter_one_takes_nothing_away(english):
    longer = replace(BOUGHT, store_promise_days=30)
    answer = verdict(longer)
    assert (answer.route, answer.window.due) == (Route.NO_REASON, date(2026, 5, 13))
    assert "By law the period would end on Mon 20 Apr; the shop promised more." in said(answer, english)
    later = verdict(longer, replace(ASKED, applied_on=LAST + timedelta(1)))
    assert (later.outcome, later.route) == (Outcome.ELIGIBLE, Route.STORE_PROMISE)
    assert verdict(replace(BOUGHT, store_promise_days=3)).window.due == LAST


@pytest.mark.parametrize("purchase", [EXCLUDED, replace(BOUGHT, customised=True)])
def test_promise_binds_for_excluded_goods_too_but_only_as_far_as_it_goes(purchase):
    answer = verdict(replace(purchase, store_promise_days=3))
    assert (answer.outcome, answer.window.due) == (Outcome.ELIGIBLE, date(2026, 4, 16))
    assert answer.route is Route.STORE_PROMISE
    assert answer.clauses[0] == "L-CPL-16"
    assert "L-SPC-2" in clauses_of(answer)
    late = verdict(replace(purchase, store_promise_days=2))
    assert late.reject_code == "WINDOW_EXPIRED"


# ------------------------------------------------------------------------------------------------ the seller's fault


@pytest.mark.parametrize("reason", sorted(set(Reason) - BUYER_REASONS))
@pytest.mark.parametrize("purchase", [EXCLUDED, replace(BOUGHT, customised=True), replace(BOUGHT, channel="counter")])
def test_fault_of_the_seller_is_barred_by_nothing(purchase, reason):
    spoilt = Condition(True, True, True, False, False)
    answer = verdict(purchase, replace(FAULTY, reason=reason, condition=spoilt))
    assert (answer.outcome, answer.route) == (Outcome.ELIGIBLE, Route.QUALITY_RIGHT)
    assert (answer.freight_payer, answer.choices) == (Payer.SELLER, KINDS)
    assert answer.evidence_required
    assert answer.appraisal_required == (reason in {Reason.QUALITY, Reason.ADVERSE_REACTION})
    assert ("ADVERSE_REACTION_REPORT" in answer.alerts) == (reason is Reason.ADVERSE_REACTION)


@pytest.mark.parametrize(("days", "last"), [(None, LAST), (0, LAST), (3, LAST), (30, date(2026, 5, 13))])
def test_longer_period_of_a_product_counts_and_a_shorter_one_does_not(days, last):
    assert verdict(replace(BOUGHT, after_sales_days=days), FAULTY).window.due == last


def test_after_the_window_exchange_stays_open():
    late = replace(FAULTY, kind="EXCHANGE", applied_on=LAST + timedelta(10))
    answer = verdict(request=late)
    assert (answer.outcome, answer.route) == (Outcome.ELIGIBLE, Route.POST_WINDOW_QUALITY)
    assert (answer.choices, answer.freight_payer) == (("EXCHANGE",), Payer.SELLER)
    refused = verdict(request=replace(late, kind="RETURN"))
    assert refused.reject_code == "RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE"
    assert refused.alternatives == ("EXCHANGE", "REPAIR_IF_REPAIRABLE")


def test_contract_that_may_be_ended_needs_no_window(english):
    answer = verdict(request=replace(FAULTY, applied_on=LAST + timedelta(10), contract_terminable=True))
    assert (answer.outcome, answer.route, answer.alerts) == (Outcome.ELIGIBLE, Route.TERMINATION, ())
    assert answer.appraisal_required
    assert "the purchase may be undone" in english.say(answer.reason_phrase)


# ---------------------------------------------------------------------------------------------------- sold expired


def test_goods_expired_at_delivery_may_always_come_back():
    expired = replace(BOUGHT, expiry_date=SIGNED - timedelta(1))
    for applied_on, reason in product((ASKED.applied_on, LAST + timedelta(1000)), Reason):
        answer = verdict(expired, replace(FAULTY, applied_on=applied_on, reason=reason))
        assert (answer.outcome, answer.route, answer.window) == (Outcome.ELIGIBLE, Route.TERMINATION, None)
        assert not answer.appraisal_required
        reported = ("ADVERSE_REACTION_REPORT",) if reason is Reason.ADVERSE_REACTION else ()
        assert answer.alerts == ("EXPIRED_SOLD", "STOP_SALE_BATCH", "FRAUD_CHECK_L-CPL-55", *reported)
        assert {"L-CPL-24", "L-CPL-48", "L-CSAR-39", "L-CSAR-60"} <= clauses_of(answer)


@pytest.mark.parametrize("expiry", [SIGNED, SIGNED + timedelta(1)])
def test_goods_that_expire_later_are_an_ordinary_case(expiry):
    answer = verdict(replace(BOUGHT, expiry_date=expiry), FAULTY)
    assert (answer.route, answer.alerts) == (Route.QUALITY_RIGHT, ())


def test_expired_goods_are_raised_before_it_is_known_why_they_come_back(english):
    answer = verdict(replace(BOUGHT, expiry_date=date(2026, 1, 1)), replace(ASKED, reason=None))
    assert answer.alerts[0] == "EXPIRED_SOLD"
    assert answer.alternatives == ("QUALITY_CLAIM",)
    assert any("claimed as a defect" in sentence for sentence in said(answer, english))


# ------------------------------------------------------------------------------------------------------- incomplete


def test_nothing_known_yet_but_the_day(english):
    answer = verdict(Purchase("online"), Request("RETURN", SIGNED))
    assert (answer.outcome, answer.route, answer.window) == (Outcome.INCOMPLETE, None, None)
    assert [english.say(question) for question in answer.missing] == [
        "When were the goods signed for?",
        "Why does it come back?",
    ]
    assert answer.review is not None
    assert said(answer, english)


def test_delivery_is_asked_for_where_only_that_is_missing():
    answer = verdict(replace(BOUGHT, signed_on=None))
    assert (answer.outcome, len(answer.missing)) == (Outcome.INCOMPLETE, 1)


@pytest.mark.parametrize("purchase", [BOUGHT, replace(BOUGHT, customised=True), replace(BOUGHT, channel="counter")])
def test_window_is_told_before_the_reason_is_known(english, purchase):
    answer = verdict(purchase, replace(ASKED, reason=None))
    assert (answer.outcome, answer.window.due) == (Outcome.INCOMPLETE, LAST)
    assert [english.say(question) for question in answer.missing] == ["Why does it come back?"]


def test_goods_carried_home_need_no_signature():
    assert verdict(Purchase("counter", purchased_on=SIGNED), FAULTY).window.due == LAST
    assert verdict(Purchase("counter"), FAULTY).outcome is Outcome.INCOMPLETE


# -------------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("purchase", "request_", "field"),
    [
        (BOUGHT, replace(ASKED, kind="REPAIR"), "kind"),
        (replace(BOUGHT, channel="carrier pigeon"), ASKED, "channel"),
        (replace(BOUGHT, after_sales_days=-1), ASKED, "after_sales_days"),
        (replace(BOUGHT, after_sales_days=10**9), ASKED, "after_sales_days"),
        (replace(BOUGHT, store_promise_days=-1), ASKED, "store_promise_days"),
        (replace(BOUGHT, signed_on=date(2026, 4, 17)), ASKED, "signed_on"),
        (replace(BOUGHT, signed_on=date(2026, 4, 9)), ASKED, "signed_on"),
        (replace(BOUGHT, signed_on=None, purchased_on=date(2026, 4, 17)), ASKED, "purchased_on"),
        (BOUGHT, replace(ASKED, applied_on=date.max), ""),
    ],
)
def test_contradictions_are_named_at_their_field(english, purchase, request_, field):
    with pytest.raises(UserError) as refused:
        verdict(purchase, request_)
    assert refused.value.field == field
    assert english.say(refused.value.message)


def test_accepted_values_are_named(english):
    with pytest.raises(UserError) as refused:
        verdict(request=replace(ASKED, kind="REPAIR"))
    assert english.say(refused.value.message) == "REPAIR is not known here; known are: RETURN, EXCHANGE."


# ------------------------------------------------------------------------------------------------- unknown years


def test_year_without_a_calendar_warns(english):
    answer = verdict(Purchase("online", signed_on=date(2026, 12, 28)), replace(ASKED, applied_on=date(2026, 12, 30)))
    assert answer.warnings == ("CALENDAR_INCOMPLETE_2027",)
    assert answer.alerts == ()
    assert answer.provisional
    assert answer.window.provisional
    assert answer.review.provisional
    pending = verdict(Purchase("online"), replace(ASKED, applied_on=date(2026, 12, 30)))
    assert pending.warnings == ("CALENDAR_INCOMPLETE_2027",)
