"""The calendar a shop keeps by hand, and the running limits counted again when it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.clock import SHANGHAI, SetClock
from app.errors import UserError
from app.i18n import Words
from app.models import calendar_days, cases, clocks, events, settings
from app.policy import calendar as official
from app.policy.calendar import WorkingCalendar
from app.services import calendar_year, working_days
from app.services.calendar_year import DayKind, year_of
from app.services.case_view import open_case
from app.services.desk import open_desk
from app.services.steps import take_step
from app.services.working_days import complete_year, forget_day, reopen_year, set_day
from app.workflow.permissions import Role
from tests.desks import at, signed_in

NOTICE = "国办发明电〔2026〕7 号"
YEARS_END = SetClock(datetime(2026, 12, 29, 10, 0, tzinfo=SHANGHAI))
FOURTH, SATURDAY = date(2027, 1, 4), date(2027, 1, 2)


@pytest.fixture
def admin(desk):
    return signed_in(desk, "wu")


@pytest.fixture
def auditor(desk):
    return replace(signed_in(desk, "wu"), roles=frozenset({Role.AUDITOR}))


def said(thing) -> str:
    return Words("en").say(getattr(thing, "message", thing))


@pytest.fixture
def late(desk):
    """The desk at the end of the year."""
    return at(desk, SetClock(YEARS_END.instant))


@pytest.fixture
def case_no(late, specialist):
    """A return whose goods came in on 29 December: its limits end in a year nobody knows."""
    number = next(
        row[0] for row in late.store.sql("SELECT case_no FROM cases WHERE kind = 'RETURN' AND state = 'APPROVED'")
    )
    view = open_case(late, specialist, number)
    offer = next(offer for offer in view.offers if offer.name == "receive")
    values = {field.name: field.default for field in offer.fields}
    take_step(late, specialist, number, "receive", values, view.version, "receive")
    return number


def running(desk, case_no) -> dict[str, tuple[date, bool]]:
    case = cases.by_number(desk.store, case_no)
    return {clock.code: (clock.due_on, clock.provisional) for clock in clocks.running(desk.store, case.id)}


def history(desk, case_no, session) -> list[str]:
    return [said(line.what) for line in open_case(desk, session, case_no).history]


def calendar_events(desk) -> list[tuple]:
    return desk.store.sql("SELECT name, actor_id, data FROM events WHERE name LIKE 'calendar.%' ORDER BY id")


def counts(recounted) -> tuple[int, int, int, int]:
    return len(recounted.moved), recounted.settled, recounted.loosened, recounted.left_out


def test_limits_of_an_unknown_year_are_provisional(late, case_no):
    limits = running(late, case_no)
    assert limits["INSPECTION"] == limits["REFUND"] == (FOURTH, True)
    assert limits["RED_LINE"][1] is False  # in natural days that do not roll over


def test_a_day_set_by_hand_moves_the_limits_that_count_it(late, admin, case_no):
    changed = set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    assert running(late, case_no)["INSPECTION"] == (SATURDAY, True)
    assert running(late, case_no)["REFUND"] == (SATURDAY, True)
    assert {(moved.case_no, moved.code, moved.before, moved.after) for moved in changed.recounted.moved} == {
        (case_no, "INSPECTION", FOURTH, SATURDAY),
        (case_no, "REFUND", FOURTH, SATURDAY),
    }
    assert said(changed) == "Sat 2 Jan 2027 is a working day now. Running limits: 2 moved."
    case = cases.by_number(late.store, case_no)
    assert case.due_on == min(due for due, _provisional in running(late, case_no).values())


def test_the_case_tells_what_moved_and_how_it_is_counted_now(late, admin, agent, case_no):
    set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    assert "Inspection counted again: Sat 2 Jan instead of Mon 4 Jan" in history(late, case_no, agent)
    view = open_case(late, agent, case_no)
    inspection = next(clock for clock in view.clocks if clock.code == "INSPECTION")
    assert any("Sat 2 Jan" in said(step.text) for step in inspection.steps)


def test_a_complete_year_makes_its_limits_final(late, admin, agent, case_no):
    set_day(late, admin, SATURDAY, working=False, source=NOTICE)
    changed = complete_year(late, admin, 2027, NOTICE)
    assert running(late, case_no)["INSPECTION"] == running(late, case_no)["REFUND"] == (FOURTH, False)
    assert said(changed) == "2027 is known as a whole now. Running limits: 2 final now."
    assert "Refund counted again: Mon 4 Jan is final" in history(late, case_no, agent)
    assert late.calendar.known_through == date(2027, 12, 31)

    changed = reopen_year(late, admin, 2027)
    assert running(late, case_no)["REFUND"] == (FOURTH, True)
    assert said(changed).endswith("Running limits: 2 provisional now.")
    assert "Refund counted again: Mon 4 Jan may still change" in history(late, case_no, agent)
    assert late.calendar.known_through == date(2026, 12, 31)


def test_a_forgotten_day_follows_the_official_calendar_again(late, admin, case_no):
    set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    changed = forget_day(late, admin, SATURDAY)
    assert said(changed) == "Sat 2 Jan 2027 follows the official calendar again. Running limits: 2 moved."
    assert running(late, case_no)["INSPECTION"] == (FOURTH, True)
    assert calendar_days.set_by_hand(late.store) == {}


def test_a_day_no_limit_counts_changes_none(late, admin, case_no):
    before = running(late, case_no)
    changed = set_day(late, admin, date(2027, 9, 26), working=True, source=NOTICE)
    assert said(changed) == "Sun 26 Sep 2027 is a working day now. No running limit changes."
    assert running(late, case_no) == before
    assert not any("counted again" in line for line in history(late, case_no, admin))


def test_limits_that_ended_stay_as_they_were(late, admin, specialist, case_no):
    view = open_case(late, specialist, case_no)
    values = {
        field.name: field.default for offer in view.offers for field in offer.fields if offer.name == "inspect_ok"
    }
    take_step(late, specialist, case_no, "inspect_ok", values, view.version, "ok")
    set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    case = cases.by_number(late.store, case_no)
    inspection = next(clock for clock in clocks.of_case(late.store, case.id) if clock.code == "INSPECTION")
    assert (inspection.status, inspection.due_on) == ("MET", FOURTH)


def test_the_rules_of_the_case_count_not_those_in_force(late, admin, case_no):
    with late.store.transaction():
        settings.write(late.store, policy_profile="PLATFORM_000")
    assert late.profile.name == "PLATFORM_000"
    set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    assert running(late, case_no)["INSPECTION"] == (SATURDAY, True)


def test_limits_from_before_a_basis_was_kept_are_counted_from_the_return(late, admin, case_no):
    with late.store.transaction():
        late.store.write_sql(
            "UPDATE clocks SET basis = '{}' WHERE case_id IN (SELECT id FROM cases WHERE kind = 'RETURN')"
        )
    changed = set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    assert counts(changed.recounted) == (2, 0, 0, 0)
    case = cases.by_number(late.store, case_no)
    assert {clock.basis.get("goods_received_on") for clock in clocks.running(late.store, case.id)} >= {"2026-12-29"}


def test_a_limit_nobody_can_count_again_is_left_and_said(late, admin, case_no):
    with late.store.transaction():
        late.store.write_sql(
            "UPDATE clocks SET basis = ? WHERE code = 'INSPECTION' AND case_id ="
            " (SELECT id FROM cases WHERE case_no = ?)",
            ['{"limit":"MOON"}', case_no],
        )
    changed = set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    assert said(changed).endswith("Running limits: 1 moved, 1 could not be counted again.")
    assert running(late, case_no)["INSPECTION"] == (FOURTH, True)


def test_a_case_whose_rules_are_gone_keeps_its_limits(late, admin, case_no):
    with late.store.transaction():
        late.store.write_sql("UPDATE cases SET profile_name = 'GONE' WHERE case_no = ?", [case_no])
    changed = set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    assert changed.recounted.moved == ()
    assert changed.recounted.left_out >= 2
    assert running(late, case_no)["REFUND"] == (FOURTH, True)


def test_each_change_is_on_record_with_who_and_on_whose_word(late, admin):
    set_day(late, admin, SATURDAY, working=True, source=f"  {NOTICE} ")
    complete_year(late, admin, 2027, NOTICE)
    reopen_year(late, admin, 2027)
    forget_day(late, admin, SATURDAY)
    recorded = calendar_events(late)
    assert [name for name, _actor, _data in recorded] == [
        "calendar.day_set",
        "calendar.year_completed",
        "calendar.year_reopened",
        "calendar.day_forgotten",
    ]
    assert {actor for _name, actor, _data in recorded} == {admin.staff_id}
    assert NOTICE in recorded[0][2]
    assert NOTICE in recorded[1][2]
    assert events.verify_chain(late.store) is None


@pytest.mark.parametrize("login", ["zhou", "he", "lin", "tang"])
def test_only_the_administrator_may_change_it(late, login):
    session = signed_in(late, login)
    for change in (
        lambda: set_day(late, session, SATURDAY, working=True, source=NOTICE),
        lambda: forget_day(late, session, SATURDAY),
        lambda: complete_year(late, session, 2027, NOTICE),
        lambda: reopen_year(late, session, 2027),
        lambda: year_of(late, session, 2027),
    ):
        with pytest.raises(UserError, match="may not"):
            change()
    assert calendar_events(late) == []


def test_an_auditor_may_look_not_change(late, auditor):
    view = year_of(late, auditor, 2026)
    assert not view.may_change
    with pytest.raises(UserError):
        set_day(late, auditor, SATURDAY, working=True, source=NOTICE)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (lambda desk, who: set_day(desk, who, SATURDAY, working=True, source=" "), "source"),
        (lambda desk, who: set_day(desk, who, SATURDAY, working=True, source="x" * 121), "source"),
        (lambda desk, who: set_day(desk, who, date(2003, 12, 31), working=True, source="x"), "day"),
        (lambda desk, who: set_day(desk, who, date(2032, 1, 1), working=True, source="x"), "day"),
        (lambda desk, who: forget_day(desk, who, SATURDAY), "day"),
        (lambda desk, who: complete_year(desk, who, 2026, "x"), "year"),
        (lambda desk, who: complete_year(desk, who, 2027, "x"), "year"),
        (lambda desk, who: complete_year(desk, who, 2060, "x"), "year"),
        (lambda desk, who: complete_year(desk, who, 2027, ""), "source"),
        (lambda desk, who: reopen_year(desk, who, 2027), "year"),
        (lambda desk, who: year_of(desk, who, 1999), "year"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(late, admin, change, field):
    with pytest.raises(UserError) as caught:
        change(late, admin)
    assert caught.value.field == field
    assert calendar_events(late) == []
    assert calendar_days.set_by_hand(late.store) == {}


def test_a_year_says_what_each_day_is(late, admin):
    set_day(late, admin, date(2026, 3, 18), working=False, source="盘点")
    set_day(late, admin, date(2026, 3, 21), working=True, source="盘点")
    view = year_of(late, admin, 2026)
    kinds = {
        "2026-03-17": DayKind.WORKED,
        "2026-03-18": DayKind.HOLIDAY,
        "2026-03-21": DayKind.MADE_UP,
        "2026-03-22": DayKind.WEEKEND,
        "2026-10-01": DayKind.HOLIDAY,
        "2026-10-03": DayKind.HOLIDAY,
        "2026-10-10": DayKind.MADE_UP,
        "2026-10-11": DayKind.WEEKEND,
    }
    for day, kind in kinds.items():
        assert view.on(date.fromisoformat(day)).kind is kind, day
    assert (view.working_days, len(view.days)) == (248, 365)
    own = view.on(date(2026, 3, 18))
    assert (own.by_hand, own.source, own.officially_working) == (True, "盘点", True)
    assert said(view.on(date(2026, 10, 10)).occasion) == "National Day"
    assert (view.has_notice, view.is_known, view.completed, view.may_change) == (True, True, None, True)
    assert (view.first_year, view.last_year) == (2004, 2031)


def test_a_year_to_come_says_that_it_is_not_known(late, admin):
    view = year_of(late, admin, 2027)
    assert not view.is_known
    set_day(late, admin, date(2027, 2, 8), working=False, source=NOTICE)
    complete_year(late, admin, 2027, NOTICE)
    view = year_of(late, admin, 2027)
    assert (view.is_known, view.completed) == (True, NOTICE)
    assert set(calendar_year.OCCASIONS) >= {name for day in view.days if (name := official.occasion_of(day.day))}


def test_another_desk_on_the_same_files_counts_with_it_at_once(late, admin, case_no):
    other = open_desk(late.store.folder, use_keyring=False, clock=late.clock)
    try:
        assert not other.calendar.is_working(SATURDAY)
        set_day(late, admin, SATURDAY, working=True, source=NOTICE)
        assert late.calendar.is_working(SATURDAY)
        assert other.rules.calendar.is_working(SATURDAY)
        assert other.calendar.is_working(SATURDAY)
    finally:
        other.store.close()


def test_days_set_by_hand_are_there_after_a_restart(late, admin):
    set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    complete_year(late, admin, 2027, NOTICE)
    late.store.close()
    again = open_desk(late.store.folder, use_keyring=False, clock=late.clock)
    with again.store:
        assert again.calendar.is_working(SATURDAY)
        assert again.calendar.known_through == date(2027, 12, 31)
        assert year_of(again, admin, 2027).completed == NOTICE


def test_nothing_is_kept_of_a_change_that_fails_half_way(late, admin, case_no, monkeypatch):
    before = running(late, case_no)
    monkeypatch.setattr(working_days, "recount", lambda *_args, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        set_day(late, admin, SATURDAY, working=True, source=NOTICE)
    assert calendar_days.set_by_hand(late.store) == {}
    assert running(late, case_no) == before
    assert not late.rules.calendar.is_working(SATURDAY)


@pytest.fixture
def older_package(monkeypatch):
    """A program whose official calendar ends a year earlier."""
    known = official._official()
    with monkeypatch.context() as patch:
        patch.setattr(
            official,
            "_official",
            lambda: replace(known, years=range(known.years[0], known.years[-1])),
        )
        yield patch


def test_a_new_official_calendar_settles_what_was_provisional(desk, agent, supervisor, older_package):
    desk.shelf.count_with(WorkingCalendar(), "")
    working_days.catch_up(desk)
    number = desk.store.sql("SELECT case_no FROM cases WHERE state = 'SUBMITTED'")[0][0]
    view = open_case(desk, supervisor, number)
    take_step(desk, supervisor, number, "approve", {"freight_payer": "BUYER", "note": ""}, view.version, "a")
    assert running(desk, number)["SEND_BACK"][1] is True
    older_package.undo()
    desk.shelf.count_with(WorkingCalendar(), "")
    recounted = working_days.catch_up(desk)
    assert recounted.settled >= 1
    assert running(desk, number)["SEND_BACK"][1] is False
    assert any("is final" in line for line in history(desk, number, agent))
    assert working_days.catch_up(desk) == type(recounted)()


def test_catching_up_writes_nothing_where_nothing_is_new(desk):
    working_days.catch_up(desk)
    before = desk.store.sql("SELECT count(*) FROM events")
    assert counts(working_days.catch_up(desk)) == (0, 0, 0, 0)
    assert desk.store.sql("SELECT count(*) FROM events") == before
