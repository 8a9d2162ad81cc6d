"""What is due between the limits of a complaint, and which limits were met."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.clock import SHANGHAI
from app.policy.complaints.channels import Channel
from app.policy.complaints.complaint import Complaint
from app.policy.complaints.limits import clocks
from app.policy.complaints.milestones import kept, milestones

MONDAY = datetime(2026, 3, 2, 11, tzinfo=SHANGHAI)


def due(rules, channel=Channel.ONLINE_PLATFORM, **facts):
    complaint = Complaint(channel, MONDAY, **facts)
    return milestones(complaint, clocks(complaint, rules), rules)


def met(rules, **facts):
    complaint = Complaint(Channel.PHONE, MONDAY, **facts)
    return kept(complaint, clocks(complaint, rules))


def test_between_the_limits(rules):
    found = due(rules)
    assert found.team_on == date(2026, 3, 3)
    assert found.progress_on == date(2026, 3, 9)
    assert found.feedback_on == date(2026, 3, 23)  # one more working day would leave the whole
    assert (found.first_response_at, found.return_visit_on) == (None, None)
    assert (found.rounds_left, found.dispute) == (2, False)
    assert [step.clause for step in found.steps] == ["U-05", "U-06", "U-04", "R-001-5.2.4"]


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.COUNTER, Channel.SUPERVISION_HOTLINE])
def test_who_waits_for_an_answer_gets_one_at_once(rules, channel):
    assert due(rules, channel).first_response_at == MONDAY + timedelta(minutes=15)


def test_news_come_round_and_end_with_the_result(rules):
    assert due(rules, progress_told_on=date(2026, 3, 9)).progress_on == date(2026, 3, 16)
    assert due(rules, progress_told_on=date(2026, 3, 19)).progress_on == date(2026, 3, 23)
    assert due(rules, result_told_on=date(2026, 3, 12)).progress_on is None


def test_result_is_told_the_day_after(rules):
    assert due(rules, handled_on=date(2026, 3, 13)).feedback_on == date(2026, 3, 16)


def test_solved_complaint_is_asked_about_again(rules):
    found = due(rules, resolved_on=date(2026, 4, 29))
    assert found.return_visit_on == date(2026, 5, 6)  # natural days, through the holiday
    assert {"U-08", "R-002-10.4.4"} <= {step.clause for step in found.steps}


@pytest.mark.parametrize(("refused", "left", "dispute"), [(1, 1, False), (2, 0, True), (3, 0, True)])
def test_second_plan_turned_down_makes_it_a_dispute(rules, refused, left, dispute):
    found = due(rules, plans_refused=refused)
    assert (found.rounds_left, found.dispute) == (left, dispute)
    assert ("L-CPL-39" in {step.clause for step in found.steps}) is dispute
    assert "U-14" in {step.clause for step in found.steps}


def test_last_moment_and_last_day_are_in_time(rules):
    found = met(
        rules,
        accepted_at=MONDAY + timedelta(hours=24),
        investigated_on=date(2026, 3, 16),
        handled_on=date(2026, 3, 23),
        result_told_on=date(2026, 3, 23),
    )
    assert found.met == {"accept": True, "investigate": True, "handle": True, "result_told": True}
    assert len(found.steps) == 4


def test_one_moment_and_one_day_later_is_too_late(rules, english):
    found = met(
        rules,
        accepted_at=MONDAY + timedelta(hours=24, seconds=1),
        investigated_on=date(2026, 3, 24),
        handled_on=date(2026, 3, 24),
        result_told_on=date(2026, 3, 24),
    )
    assert found.met == {"accept": False, "investigate": False, "handle": False, "result_told": False}
    said = [english.say(step.text) for step in found.steps]
    assert said[0] == "Acceptance: done on 3 Mar 11:00, too late; it was due by 3 Mar 11:00."
    assert said[3] == "Result told: done on Tue 24 Mar, too late; it was due by Mon 23 Mar."


def test_what_has_not_happened_is_neither(rules):
    found = met(rules)
    assert set(found.met.values()) == {None}
    assert not found.steps


def test_earlier_round_does_not_count_for_the_present_one(rules):
    found = met(rules, accepted_at=MONDAY, result_told_on=date(2026, 3, 13), reopened_on=date(2026, 3, 16))
    assert found.met == {"accept": True, "investigate": None, "handle": None, "result_told": None}
