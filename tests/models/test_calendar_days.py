"""Days set by hand, years entered as a whole, and which state of them is stored."""

from __future__ import annotations

from datetime import date

from app.models import calendar_days
from app.models.calendar_days import CalendarDayRow


def test_the_days_of_a_year_come_with_their_source_in_order(store):
    with store.transaction():
        for day, working in ((date(2027, 12, 31), True), (date(2027, 1, 1), False), (date(2028, 1, 1), False)):
            calendar_days.set_day(store, day, working=working, source="notice")
    assert calendar_days.of_year(store, 2027) == (
        CalendarDayRow(date(2027, 1, 1), False, "notice"),
        CalendarDayRow(date(2027, 12, 31), True, "notice"),
    )
    assert calendar_days.of_year(store, 2026) == ()


def test_forgetting_says_whether_there_was_anything_to_forget(store):
    with store.transaction():
        calendar_days.set_day(store, date(2027, 1, 1), working=False, source="notice")
        assert calendar_days.forget_day(store, date(2027, 1, 1))
        assert not calendar_days.forget_day(store, date(2027, 1, 1))


def test_years_are_complete_on_somebodys_word(store):
    assert calendar_days.complete_years(store) == {}
    with store.transaction():
        calendar_days.set_complete(store, 2028, "later")
        calendar_days.set_complete(store, 2027, "notice")
        calendar_days.set_complete(store, 2027, "corrected notice")
    assert calendar_days.complete_years(store) == {2027: "corrected notice", 2028: "later"}
    with store.transaction():
        assert calendar_days.forget_complete(store, 2027)
        assert not calendar_days.forget_complete(store, 2027)
    assert calendar_days.complete_years(store) == {2028: "later"}


def test_the_state_that_is_stored_has_a_name(store):
    assert calendar_days.edition(store) == ""
    with store.transaction():
        calendar_days.set_edition(store, "one")
    assert calendar_days.edition(store) == "one"
