"""Until when a product is under warranty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.policy.repairs.warranty import Stay, warranty

SIGNED = date(2025, 3, 10)
NOMINAL = date(2026, 3, 10)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
MONTHS = st.integers(1, 36)


@st.composite
def stays(draw):
    first = draw(DAYS)
    return Stay(first, first + timedelta(draw(st.integers(0, 60))))


def stay(received_on, returned_on):
    return Stay(date.fromisoformat(received_on), returned_on and date.fromisoformat(returned_on))


def last_day(*facts) -> date:
    last = warranty(*facts).last
    assert last is not None
    return last


def said(found, words):
    return [words.say(step.text) for step in found.steps]


def test_time_in_repair_does_not_count(english):
    found = warranty(SIGNED, 12, date(2026, 3, 15), [stay("2025-08-03", "2025-08-12")])
    assert (found.nominal_last, found.last, found.repair_days) == (NOMINAL, date(2026, 3, 19), 9)
    assert found.in_warranty is True
    assert said(found, english) == [
        "You received the product on Mon 10 Mar 2025; the warranty runs from then.",
        "It lasts 12 months, until Tue 10 Mar 2026: the day of the same number, or the last of a shorter month.",
        "Days in repair do not count, 9 so far; so it lasts until Thu 19 Mar 2026.",
        "A repair lengthens the warranty by its own days; it neither begins it anew nor uses it up.",
        "On Sun 15 Mar 2026 it was under warranty.",
    ]


@pytest.mark.parametrize(("asked_on", "covered"), [(NOMINAL, True), (NOMINAL + timedelta(1), False), (None, None)])
def test_the_last_day_is_covered(english, asked_on, covered):
    found = warranty(SIGNED, 12, asked_on)
    assert (found.in_warranty, found.last, found.repair_days) == (covered, NOMINAL, 0)
    if covered is False:
        assert said(found, english)[-1] == "On Wed 11 Mar 2026 the warranty was over."


@pytest.mark.parametrize(
    ("signed_on", "months", "last"),
    [
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2025-12-31", 12, "2026-12-31"),
        ("2025-10-03", 12, "2026-10-03"),  # a holiday: it does not roll over
    ],
)
def test_months_end_on_the_corresponding_day(signed_on, months, last):
    assert warranty(date.fromisoformat(signed_on), months).last == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("repairs", "days"),
    [
        ([stay("2025-08-03", "2025-08-12"), stay("2025-08-10", "2025-08-15")], 12),  # overlapping
        ([stay("2025-08-03", "2025-08-12"), stay("2025-08-12", "2025-08-15")], 12),
        ([stay("2025-08-03", "2025-08-12"), stay("2025-08-05", "2025-08-06")], 9),  # within
        ([stay("2025-08-03", "2025-08-03")], 0),
        ([stay("2026-03-10", "2026-03-20")], 10),  # in on the last day
        ([stay("2026-03-11", "2026-03-20")], 0),  # in a day late
        ([stay("2025-08-03", "2025-08-12"), stay("2026-03-19", "2026-03-20")], 10),  # in thanks to the first
        ([stay("2025-08-03", "2025-08-12"), stay("2026-03-20", "2026-03-21")], 9),
        ([stay("2026-03-05", None)], 15),  # still at the shop when it was asked about
        ([stay("2026-03-20", None), stay("2026-04-01", None)], 0),
        ([stay("2025-01-01", "2025-03-12")], 2),  # only what lies in the period counts
        ([stay("2025-01-01", "2025-02-01")], 0),
    ],
)
def test_which_days_in_repair_count(repairs, days):
    found = warranty(SIGNED, 12, date(2026, 3, 20), repairs)
    assert (found.repair_days, found.last) == (days, NOMINAL + timedelta(days))
    assert warranty(SIGNED, 12, date(2026, 3, 20), repairs[::-1]) == found


def test_a_stay_without_end_counts_nothing_while_no_day_is_asked_about():
    assert warranty(SIGNED, 12, None, [stay("2026-03-05", None)]).last == NOMINAL


def test_a_repair_never_begins_it_anew_and_a_second_claim_stays_open():
    before = [stay("2025-08-03", "2025-08-12"), stay("2026-02-01", "2026-02-03")]
    found = warranty(SIGNED, 12, date(2026, 3, 21), before)
    assert (found.nominal_last, found.last, found.in_warranty) == (NOMINAL, date(2026, 3, 21), True)


def test_an_exchange_begins_it_anew(english):
    found = warranty(SIGNED, 12, date(2026, 8, 1), [stay("2025-08-03", "2025-08-12")], date(2025, 9, 1))
    assert (found.nominal_last, found.last, found.in_warranty) == (date(2026, 9, 1), date(2026, 9, 1), True)
    assert said(found, english)[0] == "The product was exchanged on Mon 1 Sep 2025; the warranty began anew."


def test_without_a_warranty_nothing_is_covered():
    found = warranty(SIGNED, 0, date(2025, 3, 11))
    assert (found.nominal_last, found.last, found.in_warranty) == (None, None, False)
    assert [step.clause for step in found.steps] == ["C-18"]


@given(DAYS, MONTHS, st.lists(stays(), max_size=5), st.randoms(use_true_random=False))
def test_repairs_lengthen_it_by_their_days_at_most_in_any_order(signed_on, months, repairs, shuffle):
    plain, found = warranty(signed_on, months), warranty(signed_on, months, None, repairs)
    mixed = list(repairs)
    shuffle.shuffle(mixed)
    assert found == warranty(signed_on, months, None, mixed)
    assert found.nominal_last == plain.last
    assert last_day(signed_on, months) <= last_day(signed_on, months, None, repairs)
    assert found.repair_days <= sum((one.returned_on - one.received_on).days for one in repairs)


@given(DAYS, DAYS, MONTHS, st.lists(stays(), max_size=3), stays())
def test_a_further_repair_or_a_later_sale_never_shortens_it(one, other, months, repairs, more):
    early, late = sorted((one, other))
    assert last_day(early, months) <= last_day(late, months)
    assert last_day(early, months, None, repairs) <= last_day(early, months, None, [*repairs, more])
