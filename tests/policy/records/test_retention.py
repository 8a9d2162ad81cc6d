"""How long records are kept: never shorter than the law, the longest counts, a hold beats all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import load_profile
from app.policy.records.retention import Record, keep
from app.policy.rules import Rules

RULES = Rules(load_profile("CUSTOMER_FIRST"), WorkingCalendar())
DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))
SPRING = date(2026, 3, 12)


def last_day(record: Record) -> date:
    until = keep(record, RULES).until
    assert until is not None
    return until


def said(found, words):
    return [words.say(step.text) for step in found.steps]


@pytest.mark.parametrize(
    ("record", "until", "clause"),
    [
        (Record(expiry_on=date(2027, 3, 31), shelf_life_months=36), date(2028, 3, 31), "L-CSAR-38"),
        (Record(expiry_on=date(2027, 3, 31), shelf_life_months=12), date(2028, 3, 31), "L-CSAR-38"),
        (
            Record(expiry_on=date(2026, 9, 30), shelf_life_months=6, recorded_on=date(2026, 5, 10)),
            date(2028, 5, 10),
            "L-CSAR-38",
        ),
        (Record(shelf_life_months=11, recorded_on=date(2026, 5, 10)), date(2028, 5, 10), "L-CSAR-38"),
        (
            Record(expiry_on=date(2026, 9, 30), shelf_life_months=11, recorded_on=date(2025, 5, 10)),
            date(2027, 9, 30),
            "L-CSAR-38",
        ),
        (Record(produced_on=date(2025, 1, 31), shelf_life_months=13), date(2027, 2, 28), "L-CSAR-38"),
        (Record(expiry_on=date(2028, 2, 29), shelf_life_months=24), date(2029, 2, 28), "L-CSAR-38"),
        (Record(trade_completed_on=SPRING), date(2029, 3, 12), "L-ECL-31"),
        (Record(case_closed_on=SPRING), date(2029, 3, 12), "L-CC-188"),
        (Record(ar_reported_on=SPRING), date(2029, 3, 12), "L-AR-REC"),
        (Record(invoice_issued_on=SPRING), date(2031, 3, 12), "L-INV-28"),
        (Record(assessed_on=SPRING), date(2029, 3, 12), "L-PIPL-56"),
        (Record(consent_withdrawn_on=SPRING), date(2029, 3, 12), "L-CC-188"),
        (Record(recording_on=SPRING), date(2026, 6, 10), "L-PIPL-19"),
    ],
)
def test_each_record_by_its_day(rules, record, until, clause):
    found = keep(record, rules)
    assert (found.until, found.after_release, found.clauses) == (until, until, (clause,))
    assert not found.shelf_life_unknown


def test_longest_of_several_counts(rules, english):
    found = keep(Record(case_closed_on=SPRING, invoice_issued_on=date(2025, 1, 5), recording_on=SPRING), rules)
    assert (found.until, found.clauses) == (date(2030, 1, 5), ("L-INV-28",))
    assert said(found, english)[-1] == "The longest of these counts: Sat 5 Jan 2030."


def test_legal_hold_keeps_until_it_is_released(rules):
    found = keep(Record(trade_completed_on=SPRING, legal_hold=True), rules)
    assert (found.until, found.after_release) == (None, date(2029, 3, 12))
    assert found.steps[-1].clause == "L-ECL-62"


@pytest.mark.parametrize(
    ("facts", "until", "unknown"),
    [
        ({}, date(2027, 9, 30), True),
        ({"recorded_on": date(2026, 5, 10)}, date(2028, 5, 10), True),  # may last less than a year
        ({"recorded_on": date(2025, 9, 30)}, date(2027, 9, 30), False),  # lasts a year after it came in already
        ({"recorded_on": date(2026, 5, 10), "produced_on": date(2025, 10, 1)}, date(2028, 5, 10), False),
        ({"recorded_on": date(2026, 5, 10), "produced_on": date(2025, 9, 30)}, date(2027, 9, 30), False),
    ],
)
def test_careful_where_the_shelf_life_is_not_told(rules, facts, until, unknown):
    found = keep(Record(expiry_on=date(2026, 9, 30), **facts), rules)
    assert (found.until, found.shelf_life_unknown) == (until, unknown)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Record(), ""),
        (Record(legal_hold=True), ""),
        (Record(shelf_life_months=24), "expiry"),
        (Record(recorded_on=SPRING), "expiry"),
        (Record(expiry_on=SPRING, shelf_life_months=6), "record_on"),
        (Record(expiry_on=SPRING, produced_on=SPRING), "expiry"),
        (Record(trade_completed_on=date(9999, 1, 1)), ""),
    ],
)
def test_what_cannot_be_counted_is_refused(rules, record, field):
    with pytest.raises(UserError) as refused:
        keep(record, rules)
    assert refused.value.field == field


@given(DAYS, st.integers(1, 60), st.integers(0, 2000))
def test_goods_are_kept_as_long_as_the_law_asks(produced_on, months, after):
    recorded_on = produced_on + timedelta(after)
    until = last_day(Record(produced_on=produced_on, shelf_life_months=months, recorded_on=recorded_on))
    assert until >= produced_on + timedelta(days=28 * months + 365)
    if months < 12:
        assert until >= recorded_on + timedelta(days=730)


@given(DAYS, DAYS, DAYS)
def test_another_ground_never_shortens(trade, case, invoice):
    alone = last_day(Record(trade_completed_on=trade))
    with_case = last_day(Record(trade_completed_on=trade, case_closed_on=case))
    with_all = last_day(Record(trade_completed_on=trade, case_closed_on=case, invoice_issued_on=invoice))
    assert alone <= with_case <= with_all
    assert alone >= trade + timedelta(days=3 * 365)
