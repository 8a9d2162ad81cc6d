"""Several reports of one batch."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.quality.same_batch import STOP_SALE, same_batch
from app.policy.rules import Rules
from tests.policy.changed import changed

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
TODAY = date(2026, 3, 31)
DAYS = st.integers(-60, 60).map(lambda n: TODAY + timedelta(n))


def test_a_second_report_within_the_month_raises_the_alert(rules, english):
    found = same_batch([date(2026, 3, 31), date(2026, 3, 1)], TODAY, rules)
    assert (found.alert, found.count, found.since, found.to_do) == (True, 2, date(2026, 3, 1), STOP_SALE)
    assert [english.say(step.text) for step in found.steps] == [
        "Reports of this batch within 30 days: 2, the first on Sun 1 Mar.",
        "From 2 on the alert is raised.",
        "Stop selling this batch at once and put what is left of it aside.",
        "Tell the registrant or filer, and take part in a recall if one is ordered.",
        "Find who bought it, so that they can be warned.",
    ]
    assert found.clauses == ("L-CSAR-44", "L-CPL-19")


@pytest.mark.parametrize(
    ("days", "count", "since"),
    [
        ([], 0, None),
        ([TODAY], 1, TODAY),
        ([TODAY, date(2026, 2, 28)], 1, TODAY),  # thirty-one days ago
        ([TODAY, date(2026, 4, 1)], 1, TODAY),  # still to come
    ],
)
def test_fewer_or_older_ones_do_not(rules, english, days, count, since):
    found = same_batch(days, TODAY, rules)
    assert (found.alert, found.count, found.since, found.to_do) == (False, count, since, ())
    assert english.say(found.steps[-1].text) == "The alert is raised from 2 on; not yet."


def test_the_shop_sets_how_many_and_how_long(rules):
    three = changed(rules, "house", quality__same_batch_reports=3, quality__same_batch_days=5)
    days = [TODAY, TODAY, date(2026, 3, 26)]
    assert same_batch(days, TODAY, three).alert
    assert not same_batch(days, date(2026, 4, 1), three).alert


@given(st.lists(DAYS, max_size=6), DAYS)
def test_one_more_report_never_calms_it(days, more):
    before, after = same_batch(days, TODAY, RULES), same_batch([*days, more], TODAY, RULES)
    assert before.count <= after.count <= before.count + 1
    assert not before.alert or after.alert
    assert before.since is None or (after.since is not None and after.since <= before.since)
