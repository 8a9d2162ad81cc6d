"""The clocks of a complaint: by channel, within the whole, with an agreement, in a second round."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.clock import SHANGHAI
from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.complaints.channels import Channel, has_own_figures, stages_of
from app.policy.complaints.complaint import Complaint
from app.policy.complaints.limits import clocks
from app.policy.profiles.loading import load_profile
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
MONDAY = datetime(2026, 3, 2, 11, tzinfo=SHANGHAI)
CHANNELS = st.sampled_from(Channel)
INSTANTS = st.integers(-790 * 86_400, 210 * 86_400).map(lambda seconds: MONDAY + timedelta(seconds=seconds))
FEW = st.integers(0, 60)


def complaint(channel=Channel.ONLINE_PLATFORM, received_at=MONDAY, **facts) -> Complaint:
    return Complaint(channel, received_at, **facts)


def said(limit, words):
    return [words.say(step.text) for step in limit.steps]


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_its_hours_to_accept(rules, channel):
    accept = clocks(complaint(channel), rules).accept
    hours = 48 if channel is Channel.EMAIL else 24
    assert accept.due_at == MONDAY + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("channel", "ending"),
    [(Channel.ONLINE_PLATFORM, "online"), (Channel.PHONE, "phone"), (Channel.SOCIAL, "social"), ("email", "email")],
)
def test_a_channel_is_judged_by_its_own_clauses(rules, channel, ending):
    found = clocks(complaint(Channel(channel)), rules)
    assert found.accept.clauses == (f"R-001-5.2.1-{ending}",)
    assert found.investigate.clauses == (f"R-001-5.2.2-{ending}",)
    assert found.handle.clauses == (f"R-001-5.2.3-{ending}",)


def test_channel_without_figures_takes_the_strictest_and_says_so(rules):
    found, online = clocks(complaint(Channel.COUNTER), rules), clocks(complaint(), rules)
    assert [limit.due for limit in found.limits] == [limit.due for limit in online.limits]
    assert "C-07" in {step.clause for step in found.accept.steps}
    assert "C-07" not in {step.clause for step in online.accept.steps}
    assert [channel for channel in Channel if has_own_figures(channel)] == [
        "online_platform",
        "phone",
        "social",
        "email",
    ]


def test_clause_of_the_shops_own_keeps_its_name(rules):
    own = changed(rules, complaints__investigate_wd=8)
    assert stages_of(Channel.PHONE, own).investigate_wd.clause == "house rule"


def test_acceptance_at_once_is_said_so(rules_of, english):
    limit = clocks(complaint(), rules_of["PLATFORM_000"]).accept
    assert limit.due_at == MONDAY
    assert said(limit, english)[-1] == "It must be accepted at once."


def test_other_channels_are_compared_only_for_audit(rules_of):
    found = clocks(complaint(Channel.PHONE), rules_of["PLATFORM_000"])
    assert found.overall.due == date(2026, 3, 30)
    assert not any("email" in step.clause for step in found.overall.steps)


def test_email_stays_within_the_whole(rules):
    found = clocks(complaint(Channel.EMAIL), rules)
    assert (found.investigate_stage, found.investigate.due) == (date(2026, 3, 30), date(2026, 3, 23))
    assert (found.handle_stage, found.handle.due) == (date(2026, 4, 14), date(2026, 3, 23))
    assert found.overall.due == date(2026, 3, 23)
    assert {"C-04", "C-05"} <= {step.clause for step in found.investigate.steps}


def test_late_investigation_moves_nothing(rules):
    found = clocks(complaint(investigated_on=date(2026, 3, 25)), rules)
    assert (found.handle_stage, found.handle.due) == (date(2026, 4, 1), date(2026, 3, 23))


@pytest.mark.parametrize(
    ("consent_on", "overall", "extended"),
    [
        (None, date(2026, 3, 23), False),
        (date(2026, 3, 2), date(2026, 4, 14), True),
        (date(2026, 3, 23), date(2026, 4, 14), True),
        (date(2026, 3, 24), date(2026, 3, 23), False),
    ],
)
def test_complex_complaint_takes_longer_with_an_agreement_in_time_only(rules, consent_on, overall, extended):
    found = clocks(complaint(complex=True, consent_on=consent_on), rules)
    assert (found.overall.due, found.extended, found.consent_by) == (overall, extended, date(2026, 3, 23))
    assert "R-001-6.1.1b" in {step.clause for step in found.overall.steps}


def test_agreement_about_a_plain_complaint_changes_nothing(rules, english):
    found = clocks(complaint(consent_on=date(2026, 3, 3)), rules)
    assert (found.overall.due, found.extended, found.consent_by) == (date(2026, 3, 23), False, None)
    assert said(found.overall, english)[-1] == "Only a complex complaint may take longer, so nothing is added."


def test_extended_email_has_the_whole_of_its_stages(rules):
    found = clocks(complaint(Channel.EMAIL, complex=True, consent_on=date(2026, 3, 3)), rules)
    assert (found.investigate.due, found.handle.due, found.overall.due) == (
        date(2026, 3, 30),
        date(2026, 4, 14),
        date(2026, 4, 14),
    )


@pytest.mark.parametrize("extended_wd", [None, 10, 15])
def test_profile_without_more_time_gives_none(rules, english, extended_wd):
    short = changed(rules, complaints__extended_wd=extended_wd)
    found = clocks(complaint(complex=True, consent_on=date(2026, 3, 3)), short)
    assert (found.overall.due, found.extended, found.consent_by) == (date(2026, 3, 23), False, None)
    assert said(found.overall, english)[-1] == "These rules allow no more time for a complex complaint."


@pytest.mark.parametrize(
    ("channel", "investigated_on", "investigate", "handle"),
    [
        (Channel.ONLINE_PLATFORM, None, date(2026, 3, 23), date(2026, 3, 30)),
        (Channel.EMAIL, date(2026, 3, 30), date(2026, 3, 30), date(2026, 4, 14)),
        (Channel.EMAIL, date(2026, 3, 23), date(2026, 3, 30), date(2026, 4, 7)),
        (Channel.EMAIL, date(2026, 4, 1), date(2026, 3, 30), date(2026, 4, 16)),
    ],
)
def test_literal_chapter_adds_both_stages_up(rules_of, channel, investigated_on, investigate, handle):
    found = clocks(complaint(channel, investigated_on=investigated_on), rules_of["ONLINE_001_CH5"])
    assert (found.investigate.due, found.handle.due) == (investigate, handle)
    clauses = {step.clause for limit in found.limits for step in limit.steps}
    assert {"R-001-5.2.2-online", "R-001-5.2.3-online", "R-001-5.2.2-email", "R-001-5.2.3-email"} <= clauses
    assert {"C-04", "C-05"} <= clauses
    assert "R-001-6.1.1a" not in clauses


def test_literal_chapter_gives_the_handling_its_days_after_a_late_investigation(rules_of, english):
    found = clocks(complaint(investigated_on=date(2026, 3, 26)), rules_of["ONLINE_001_CH5"])
    assert (found.handle.due, found.handle_stage, found.overall.due) == (date(2026, 4, 2),) * 3
    text = "The investigation took longer than its own limit, so all of it ends on Thu 2 Apr."
    assert said(found.overall, english)[-1] == text


def test_received_day_is_its_day_in_shanghai(rules):
    told_in_utc = complaint(received_at=datetime(2026, 3, 1, 16, 30, tzinfo=UTC))  # half past midnight on Monday
    assert told_in_utc.received_on == date(2026, 3, 2)
    assert clocks(told_in_utc, rules).overall.due == clocks(complaint(), rules).overall.due


def test_reopened_complaint_starts_anew(rules, english):
    first = complaint(
        complex=True,
        consent_on=date(2026, 3, 5),
        accepted_at=MONDAY,
        investigated_on=date(2026, 3, 9),
        handled_on=date(2026, 3, 12),
        result_told_on=date(2026, 3, 13),
        resolved_on=date(2026, 3, 13),
        progress_told_on=date(2026, 3, 9),
        reopened_on=date(2026, 3, 13),
    )
    found = clocks(first, rules)
    assert found.accept.due_at == MONDAY + timedelta(hours=24)
    assert (found.overall.due, found.extended) == (date(2026, 4, 3), False)
    assert found.investigate.due == date(2026, 4, 3)
    assert "It was reopened on Fri 13 Mar; counting starts anew, without that day." in said(found.overall, english)
    again = replace(
        first, consent_on=date(2026, 3, 13), investigated_on=date(2026, 3, 16), handled_on=date(2026, 3, 12)
    )
    found = clocks(again, rules)
    assert (found.extended, found.handle.due) == (True, date(2026, 3, 23))


@pytest.mark.parametrize(
    "field",
    ["consent_on", "investigated_on", "handled_on", "result_told_on", "resolved_on", "reopened_on", "progress_told_on"],
)
def test_nothing_happens_before_the_complaint(rules, field):
    with pytest.raises(UserError) as refused:
        clocks(complaint(**{field: date(2026, 3, 1)}), rules)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"accepted_at": MONDAY - timedelta(seconds=1)}, "accepted_at"),
        ({"investigated_on": date(2026, 3, 5), "handled_on": date(2026, 3, 4)}, "handled_on"),
        ({"handled_on": date(2026, 3, 5), "result_told_on": date(2026, 3, 4)}, "result_told_on"),
        ({"investigated_on": date(2026, 3, 5), "result_told_on": date(2026, 3, 4)}, "result_told_on"),
    ],
)
def test_impossible_order_is_refused(rules, facts, field):
    with pytest.raises(UserError) as refused:
        clocks(complaint(**facts), rules)
    assert refused.value.field == field


def test_beyond_the_known_calendar_the_days_are_provisional(rules):
    found = clocks(complaint(received_at=datetime(2026, 12, 28, 9, tzinfo=SHANGHAI)), rules)
    assert found.overall.provisional
    assert found.overall.steps[-1].clause == "CV-9"
    assert not found.accept.provisional


def test_holidays_between_are_named(rules, english):
    found = clocks(complaint(received_at=datetime(2026, 2, 13, 20, 30, tzinfo=SHANGHAI)), rules)
    assert "CAL-2026" in {step.clause for step in found.overall.steps}
    extended = clocks(complaint(complex=True, consent_on=date(2026, 3, 3)), rules)  # Qingming falls into the extension
    assert "CAL-2026" in {step.clause for step in extended.overall.steps}


@given(CHANNELS, INSTANTS, FEW, st.none() | FEW, st.booleans())
def test_no_stage_outlasts_the_whole_and_no_agreement_shortens_it(channel, at, days, agreed_after, is_complex):
    received_on = at.date()
    investigated_on = received_on + timedelta(days)
    without = clocks(Complaint(channel, at, is_complex, investigated_on=investigated_on), RULES)
    consent_on = None if agreed_after is None else received_on + timedelta(agreed_after)
    agreed = clocks(Complaint(channel, at, is_complex, consent_on, investigated_on=investigated_on), RULES)
    for found in (without, agreed):
        assert max(found.investigate.due, found.handle.due) <= found.overall.due
        assert found.investigate_target <= found.investigate.due <= found.investigate_stage
        assert found.handle.due <= found.handle_stage
    pairs = zip(without.limits, agreed.limits, strict=True)
    assert all(before.due <= after.due for before, after in pairs)
    assert agreed.extended == (is_complex and consent_on is not None and consent_on <= without.overall.due)


@given(CHANNELS, INSTANTS, INSTANTS, st.booleans())
def test_a_later_complaint_is_never_due_earlier(channel, one, other, is_complex):
    early, late = (clocks(Complaint(channel, at, is_complex), RULES) for at in sorted((one, other)))
    assert early.accept.due_at is not None
    assert late.accept.due_at is not None
    assert early.accept.due_at <= late.accept.due_at
    for before, after in zip(early.limits, late.limits, strict=True):
        assert before.due <= after.due
