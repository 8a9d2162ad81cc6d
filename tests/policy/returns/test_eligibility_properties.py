"""What holds for every purchase and every request."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.i18n import Phrase
from app.policy import labels
from app.policy.costs.freight import Agreement
from app.policy.profiles.loading import NAMES
from app.policy.reasons import Finding, Payer, Reason
from app.policy.returns import limits, windows
from app.policy.returns.eligibility import Condition, Outcome, Purchase, Request, Route, judge
from app.policy.returns.exclusions import EXCLUDED_BY_LAW, EXCLUDED_IF_CONFIRMED
from app.policy.returns.verdicts import CHANNELS, DELIVERIES, DISTANCE_CHANNELS, KINDS

DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))
PURCHASES = st.builds(
    Purchase,
    channel=st.sampled_from(CHANNELS),
    purchased_on=st.none(),
    signed_on=st.none() | DAYS,
    after_sales_days=st.none() | st.integers(0, 400),
    has_seal=st.booleans(),
    customised=st.booleans(),
    excluded_category=st.sampled_from([None, "", "none", *EXCLUDED_IF_CONFIRMED, *EXCLUDED_BY_LAW, "of our own"]),
    exclusion_confirmed=st.booleans(),
    expiry_date=st.none() | DAYS,
    store_promise_days=st.none() | st.integers(0, 60),
    delivered_to=st.sampled_from(DELIVERIES),
    fragile=st.booleans(),
    special_cosmetic=st.booleans(),
    repairable=st.none() | st.booleans(),
    warranty_months=st.none() | st.integers(0, 60),
)
REQUESTS = st.builds(
    Request,
    kind=st.sampled_from(KINDS),
    applied_on=st.dates(date(2029, 1, 1), date(2032, 3, 1)) | DAYS,
    reason=st.none() | st.sampled_from(Reason),
    condition=st.builds(Condition, *[st.booleans()] * 5),
    contract_terminable=st.booleans(),
    finding=st.none() | st.sampled_from(Finding),
    agreement=st.none() | st.builds(Agreement, *[st.none() | st.sampled_from(Payer)] * 2, st.booleans()),
    force_majeure=st.booleans(),
)
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai", "America/New_York")


def in_sequence(purchase: Purchase, request: Request) -> tuple[Purchase, Request]:
    """The same, signed for before it was applied for."""
    if purchase.signed_on is not None and purchase.signed_on > request.applied_on:
        return purchase, replace(request, applied_on=purchase.signed_on)
    return purchase, request


@contextmanager
def machine_in(zone: str):
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    time.tzset()
    try:
        yield
    finally:
        del os.environ["TZ"]
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()


@given(PURCHASES, REQUESTS)
def test_every_answer_is_whole(rules, english, chinese, purchase, request_):
    answer = judge(*in_sequence(purchase, request_), rules)
    eligible, refused = answer.outcome is Outcome.ELIGIBLE, answer.outcome is Outcome.NOT_ELIGIBLE
    assert bool(answer.reject_code) == refused
    assert bool(answer.missing) == (answer.outcome is Outcome.INCOMPLETE)
    assert not eligible or (answer.route and answer.freight_payer and answer.clauses)
    assert not refused or answer.alternatives
    assert bool(answer.choices) == eligible
    assert answer.review is not None
    for words in (english, chinese):
        assert all(words.say(step.text) and step.clause for step in answer.steps)
        assert words.say(answer.reason_phrase)
    for label, codes in ((labels.alternative_label, answer.alternatives), (labels.alert_label, answer.alerts)):
        assert all(label(code) != Phrase("{code}", code=code) for code in codes)
    assert not refused or labels.reject_label(answer.reject_code) != Phrase("{code}", code=answer.reject_code)


@given(PURCHASES, REQUESTS, st.integers(0, 900))
def test_asking_later_never_helps(rules, purchase, request_, days):
    purchase, request_ = in_sequence(purchase, request_)
    later = judge(purchase, replace(request_, applied_on=request_.applied_on + timedelta(days)), rules)
    if later.outcome is Outcome.ELIGIBLE:
        assert judge(purchase, request_, rules).outcome is Outcome.ELIGIBLE


@given(PURCHASES, REQUESTS)
def test_a_fault_of_the_seller_costs_the_customer_no_freight(rules, purchase, request_):
    answer = judge(*in_sequence(purchase, request_), rules)
    if answer.route in (Route.QUALITY_RIGHT, Route.TERMINATION, Route.POST_WINDOW_QUALITY):
        assert answer.freight_payer is Payer.SELLER


@given(PURCHASES, REQUESTS, st.sampled_from(NAMES))
def test_what_the_law_grants_every_profile_grants(rules_of, purchase, request_, name):
    purchase = replace(purchase, channel=DISTANCE_CHANNELS[0], customised=False, excluded_category=None)
    request_ = replace(request_, reason=Reason.NO_REASON, condition=Condition(outer_opened=True))
    if purchase.signed_on is None:
        purchase = replace(purchase, signed_on=date(2026, 3, 5))
    request_ = replace(request_, applied_on=purchase.signed_on + timedelta(7))
    assert judge(purchase, request_, rules_of[name]).outcome is Outcome.ELIGIBLE


@given(PURCHASES, REQUESTS)
def test_an_unknown_year_warns_and_a_known_one_does_not(rules, purchase, request_):
    answer = judge(*in_sequence(purchase, request_), rules)
    days = [limit.due for limit in (answer.window, answer.review) if limit is not None]
    if max(days) <= rules.calendar.known_through:
        assert not answer.warnings
        assert not answer.provisional
    if answer.review.due > rules.calendar.known_through:
        assert f"CALENDAR_INCOMPLETE_{answer.review.due.year}" in answer.warnings
        assert answer.provisional


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a running program cannot be changed here")
@given(PURCHASES, REQUESTS)
def test_the_zone_of_the_machine_makes_no_difference(rules, purchase, request_):
    purchase, request_ = in_sequence(purchase, request_)
    answers = []
    for zone in ZONES:
        for kept in (windows.no_reason_window, windows.quality_window, limits.review):
            kept.cache_clear()
        with machine_in(zone):
            answers.append(judge(purchase, request_, rules))
    assert len({repr(answer) for answer in answers}) == 1
