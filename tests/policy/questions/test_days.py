"""The working_days question in plain values."""

from __future__ import annotations

import os
import time

import pytest

from app.errors import UserError
from app.policy.questions.asks import ask

START = {"start_on": "2026-12-30", "add": 3, "unit": "wd"}


@pytest.fixture
def answer(rules, english):
    return lambda **given: ask("working_days", given, rules).plain(english)


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ({"start_on": "2026-09-18", "add": 1, "unit": "wd"}, "2026-09-20"),
        ({"start_on": "2026-02-13", "add": 1, "unit": "wd"}, "2026-02-14"),
        ({"start_on": "2026-02-14", "add": 1, "unit": "wd"}, "2026-02-24"),
        ({"start_on": "2024-02-02", "add": 2, "unit": "wd"}, "2024-02-05"),
        ({"start_on": "2026-09-30", "add": 0, "unit": "wd"}, "2026-09-30"),
        ({"start_on": "2026-09-24", "add": 7, "unit": "nd"}, "2026-10-01"),
        ({"start_on": "2026-09-24", "add": 7, "unit": "nd", "rollover": True}, "2026-10-08"),
        ({"start_on": "2026-01-31", "add": 1, "unit": "months"}, "2026-02-28"),
        ({"start_on": "2024-02-29", "add": 1, "unit": "years"}, "2025-02-28"),
        ({"start_at": "2026-09-18T23:30:00+08:00", "add": 1, "unit": "wd"}, "2026-09-20"),
        ({"start_at": "2026-09-18T17:30:00+00:00", "add": 1, "unit": "wd"}, "2026-09-20"),
        ({"start_at": "2026-09-18T20:30:00+08:00", "start_on": "2026-09-18", "add": 1, "unit": "nd"}, "2026-09-19"),
        ({"start_at": "2026-02-13T20:30:00+08:00", "add": 24, "unit": "h"}, "2026-02-14T20:30:00+08:00"),
        ({"start_at": "2026-02-13T12:30:00+00:00", "add": 15, "unit": "min"}, "2026-02-13T20:45:00+08:00"),
        (
            {"start_at": "2026-02-13T20:30:00+08:00", "start_on": "2026-02-13", "add": 0, "unit": "h"},
            "2026-02-13T20:30:00+08:00",
        ),
    ],
)
def test_due_in_each_unit(answer, given, due):
    said = answer(**given)
    assert said["due"] == due
    assert said["provisional"] is False
    assert said["warnings"] == []
    assert said["explain"]
    assert {step["clause"] for step in said["explain"]} <= set(said["clauses"])


def test_unknown_year_is_warned_of(answer):
    said = answer(**START)
    assert said["due"] == said["nominal"] == "2027-01-05"
    assert said["provisional"] is True
    assert said["warnings"] == ["CALENDAR_INCOMPLETE_2027"]
    assert {"CAL-2027", "CV-9", "CV-3"} <= set(said["clauses"])
    assert said["working_days_between"] == 3


def test_years_before_the_first_notice_are_warned_of_too(answer):
    said = answer(start_on="2003-06-02", add=3, unit="wd")
    assert said["warnings"] == ["CALENDAR_INCOMPLETE_2003"]
    said = answer(start_on="2026-06-02", add=500, unit="wd")
    assert said["warnings"] == ["CALENDAR_INCOMPLETE_2027", "CALENDAR_INCOMPLETE_2028"]


def test_natural_days_need_no_calendar_unless_they_roll_over(answer):
    given = {"start_on": "2026-12-28", "add": 5, "unit": "nd"}
    assert answer(**given)["provisional"] is False
    rolled = answer(**given, rollover=True)
    assert (rolled["due"], rolled["nominal"], rolled["provisional"]) == ("2027-01-04", "2027-01-02", True)
    assert rolled["warnings"] == ["CALENDAR_INCOMPLETE_2027"]


def test_what_the_law_would_allow_is_shown_beside(answer):
    said = answer(start_on="2026-09-24", add=7, unit="nd")
    assert (said["due"], said["legal_latest"]) == ("2026-10-01", "2026-10-08")


def test_days_set_by_hand_count(answer):
    said = answer(**START, extra_days={"2027-01-02": True, "2027-01-04": False})
    assert said["due"] == "2027-01-05"
    assert said["provisional"] is True
    said = answer(**START, extra_days={"2027-01-02": True}, complete_years=[2027])
    assert (said["due"], said["provisional"], said["warnings"]) == ("2027-01-04", False, [])
    all_by_hand = {f"2027-01-0{day}": day > 3 for day in range(1, 6)}
    said = answer(**START, extra_days=all_by_hand)
    assert (said["due"], said["provisional"]) == ("2027-01-05", False)


@pytest.mark.parametrize(
    ("given", "field", "accepted"),
    [
        ({**START, "unit": "days"}, "unit", "wd, nd, months, years, h, min"),
        ({**START, "unit": None}, "unit", "missing"),
        ({**START, "add": -1}, "add", "0-36525"),
        ({**START, "add": 36526}, "add", "0-36525"),
        ({**START, "add": 1.5}, "add", "0-36525"),
        ({**START, "add": True}, "add", "0-36525"),
        ({**START, "add": "3"}, "add", "0-36525"),
        ({**START, "start_on": "2026-02-30"}, "start_on", "YYYY-MM-DD"),
        ({**START, "start_on": "2026-W01-1"}, "start_on", "YYYY-MM-DD"),
        ({"add": 3, "unit": "wd"}, "start_on", "missing"),
        ({"start_on": "2026-12-30", "add": 3, "unit": "h"}, "start_at", "missing"),
        ({"start_at": "2026-12-30T10:00:00", "add": 3, "unit": "h"}, "start_at", "+08:00"),
        ({"start_at": "2026-12-30T17:00:00Z", "start_on": "2026-12-30", "add": 3, "unit": "h"}, "start_on", "12-31"),
        ({"start_at": "2026-12-30T10:00:00+08:00", "add": 3, "unit": "h", "rollover": True}, "rollover", "false"),
        ({**START, "rollover": 1}, "rollover", "true, false"),
        ({**START, "extra_days": []}, "extra_days", "{…}"),
        ({**START, "extra_days": {"2027-13-01": True}}, "extra_days.2027-13-01", "YYYY-MM-DD"),
        ({**START, "extra_days": {"2027-01-04": "休"}}, "extra_days.2027-01-04", "true, false"),
        ({**START, "extra_days": {"2027-01-04": None}}, "extra_days.2027-01-04", "missing"),
        ({**START, "complete_years": 2027}, "complete_years", "[…]"),
        ({**START, "complete_years": ["2027"]}, "complete_years[0]", "1-9999"),
        ({**START, "complete_years": [2027, 0]}, "complete_years[1]", "1-9999"),
        ({**START, "complete_years": [True]}, "complete_years[0]", "1-9999"),
        ({**START, "adding": 3}, "adding", "start_on"),
        ({**START, "unit": "years", "add": 9000}, None, "further away"),
    ],
)
def test_bad_input_names_field_and_what_is_accepted(rules, english, given, field, accepted):
    with pytest.raises(UserError) as error:
        ask("working_days", given, rules)
    assert error.value.field == (field or "")
    assert accepted in english.say(error.value.message)


def test_no_zone_of_the_machine_changes_an_answer(answer):
    cases = [START, {"start_at": "2026-09-18T23:30:00+08:00", "add": 36, "unit": "h"}]
    expected = [answer(**case) for case in cases]
    before = os.environ.get("TZ")
    try:
        for zone in ("UTC", "America/Los_Angeles", "Pacific/Kiritimati"):
            os.environ["TZ"] = zone
            time.tzset()
            assert [answer(**case) for case in cases] == expected
    finally:
        os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
        time.tzset()
