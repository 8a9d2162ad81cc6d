"""Which rules are in force: the files a shop lays down, their days, what cases stay pinned to, who may choose."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.clock import SetClock
from app.errors import Fault, UserError
from app.i18n import Words
from app.models import cases, clocks, settings
from app.models import profiles as kept_profiles
from app.models.cases import CaseRow
from app.policy.reasons import Reason
from app.services import intake, profiles, purchases
from app.services.case_view import open_case
from app.services.desk import Desk, open_desk
from app.services.profiles import Standing
from app.services.return_draft import ReturnDraft
from app.services.steps import take_step
from tests.desks import NOW, at, signed_in
from tests.services.profiles_rig import DELIVERED, adapted, lay

ORDER = "DD20261117006218"


@pytest.fixture
def admin(desk):
    return signed_in(desk, "wu")


@pytest.fixture
def folder(desk):
    return desk.store.folder.policies


def said(phrase) -> str:
    return Words("en").say(phrase)


def reopened(desk: Desk) -> Desk:
    desk.store.close()
    return open_desk(desk.store.folder, use_keyring=False, clock=desk.clock)


def standings(desk) -> dict[str, Standing]:
    return {one.version.label: one.standing for one in profiles.available(desk).available}


def refusals(desk) -> list[str]:
    return [said(file.why) for file in profiles.available(desk).refused]


def case_in(desk: Desk, case_no: str) -> CaseRow:
    found = cases.by_number(desk.store, case_no)
    assert found is not None
    return found


def take_in(desk, session, key="form-1") -> str:
    order = purchases.by_number(desk, session, ORDER)
    draft = ReturnDraft(
        customer_id=order.customer_id,
        order_no=ORDER,
        quantities=((order.lines[0].line_id, 1),),
        reason=Reason.NO_REASON,
        submit_key=key,
    )
    return intake.save(desk, session, draft).case_no


def test_a_new_shop_works_by_the_default(desk):
    assert desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"
    assert standings(desk) == {
        "CUSTOMER_FIRST 2026.1": Standing.IN_FORCE,
        "PLATFORM_000 2026.1": Standing.READY,
        "NORM_002 2026.1": Standing.FOR_AUDIT,
        "ONLINE_001_CH5 2026.1": Standing.FOR_AUDIT,
        "STATUTE_MIN 2026.1": Standing.READY,
    }
    assert desk.rules is desk.rules


def test_a_shop_lays_its_own_file_down_and_it_is_there(desk, folder):
    lay(folder, "anything.toml", adapted(review_wd="2"))
    assert standings(desk)["SHOP 1"] is Standing.READY
    own = profiles.available(desk).of_label("SHOP 1")
    assert own.version.own
    assert own.may_be_chosen
    assert own.version.profile.returns.review_wd.clause == "SHOP-review_wd"


def test_what_is_no_profile_is_not_asked(desk, folder):
    lay(folder, "notes.txt", "nothing")
    lay(folder, ".hidden.toml", "nothing")
    (folder / "old").mkdir()
    assert refusals(desk) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no [toml", "TOML"),
        ("", "empty"),
        (adapted(review_wd='"soon"'), "returns.review_wd (SHOP-review_wd)"),
        (adapted(red_line_days="20"), "returns.red_line_days (SHOP-red_line_days) is 20, below what the law"),
        (adapted() + "\nowner = 1", "housekeeping.owner"),
        (DELIVERED, "CUSTOMER_FIRST 2026.1 is taken by CUSTOMER_FIRST.toml. Give the changed rules another version."),
    ],
)  # fmt: skip
def test_a_broken_file_says_what_is_wrong_and_the_others_hold(desk, folder, text, why):
    lay(folder, "shop.toml", text)
    lay(folder, "whole.toml", adapted("WHOLE"))
    (refusal,) = refusals(desk)
    assert refusal.startswith("shop.toml")
    assert why in refusal
    assert standings(desk)["WHOLE 1"] is Standing.READY
    assert desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"


def test_the_same_version_twice_is_refused_the_second_time(desk, folder):
    lay(folder, "a.toml", adapted(review_wd="2"))
    lay(folder, "b.toml", adapted(review_wd="1"))
    assert profiles.available(desk).of_label("SHOP 1").version.file == "a.toml"
    assert refusals(desk) == ["b.toml: SHOP 1 is taken by a.toml. Give the changed rules another version."]


@pytest.mark.parametrize(
    "made", [lambda path: path.write_text("x"), lambda path: (path / "shop.toml").mkdir(parents=True)]
)
def test_a_folder_that_is_none_and_a_file_that_is_none_do_no_harm(desk, folder, made):
    made(folder)
    assert standings(desk)["CUSTOMER_FIRST 2026.1"] is Standing.IN_FORCE


def test_versions_take_over_on_their_day(desk, folder, clock, admin):
    for version, day in (("1", "2026-11-01"), ("9", "2026-11-23"), ("10", "2026-11-23")):
        lay(folder, f"{version}.toml", adapted(version=version, effective_from=day))
    profiles.choose(desk, admin, "SHOP")
    assert standings(desk)["SHOP 1"] is Standing.IN_FORCE
    assert standings(desk)["SHOP 9"] is Standing.TO_COME
    assert desk.rules.profile.version == "1"
    clock.advance(days=1)
    assert desk.rules.profile.version == "1"
    clock.advance(days=1)
    assert desk.rules.profile.version == "10"
    assert standings(desk)["SHOP 1"] is Standing.FORMER
    assert standings(desk)["SHOP 9"] is Standing.FORMER


def test_a_later_version_of_the_delivered_profile_takes_over_by_itself(desk, folder, clock):
    lay(folder, "2.toml", adapted("CUSTOMER_FIRST", "2026.2", "2026-11-22", review_wd="2"))
    assert standings(desk)["CUSTOMER_FIRST 2026.2"] is Standing.TO_COME
    clock.advance(days=1)
    assert desk.profile.returns.review_wd.value == 2


def test_before_the_first_version_of_all_the_first_holds(desk):
    long_ago = at(desk, SetClock(NOW.replace(year=2020)))
    assert long_ago.version_in_force.label == "CUSTOMER_FIRST 2026.1"


def test_the_administrator_chooses_and_it_is_on_record(desk, folder, admin):
    lay(folder, "shop.toml", adapted(review_wd="2"))
    assert profiles.choose(desk, admin, "SHOP").version == "1"
    assert desk.version_in_force.label == "SHOP 1"
    assert desk.rules.profile.returns.review_wd.value == 2
    assert _last_event(desk) == ("policy.chosen", admin.staff_id, {"from": "CUSTOMER_FIRST 2026.1", "to": "SHOP 1"})
    assert kept_profiles.content_of(desk.store, "SHOP", "1") == adapted(review_wd="2")


def _last_event(desk):
    name, actor, data = desk.store.sql("SELECT name, actor_id, data FROM events ORDER BY id DESC LIMIT 1")[0]
    return name, actor, json.loads(data)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("NOBODY", "There are no rules of the name NOBODY here."),
        ("NORM_002", "NORM_002 reads one source word for word, for comparison; no case may be judged by it."),
        ("LATER", "LATER takes effect on Fri 1 Jan only. Until then it can be looked at, not chosen."),
        ("BROKEN", "broken.toml: returns.review_wd (SHOP-review_wd) is 0; accepted are: 1-3660, none."),
    ],
)
def test_what_cannot_be_chosen_is_refused_in_words(desk, folder, admin, name, why):
    lay(folder, "later.toml", adapted("LATER", effective_from="2027-01-01"))
    lay(folder, "broken.toml", adapted("BROKEN", review_wd="0"))
    with pytest.raises(UserError) as refused:
        profiles.choose(desk, admin, name)
    assert said(refused.value.message) == why
    assert desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"


@pytest.mark.parametrize("login", ["zhou", "he", "tang"])
def test_only_the_administrator_chooses(desk, login):
    with pytest.raises(UserError, match="may not"):
        profiles.choose(desk, signed_in(desk, login), "STATUTE_MIN")
    assert desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"


def test_a_setting_nobody_can_use_does_not_stop_the_counter(desk):
    for name in ("GONE", "NORM_002"):
        with desk.store.transaction():
            settings.write(desk.store, policy_profile=name)
        assert desk.version_in_force.label == "CUSTOMER_FIRST 2026.1"


def test_another_window_of_the_same_counter_follows(desk, admin):
    other = open_desk(desk.store.folder, use_keyring=False, clock=desk.clock)
    profiles.choose(desk, admin, "STATUTE_MIN")
    assert other.version_in_force.label == "STATUTE_MIN 2026.1"
    other.store.close()


def test_a_case_keeps_the_rules_of_the_day_it_was_taken_in(desk, folder, clock, agent, supervisor, admin):
    lay(folder, "1.toml", adapted(send_back_wd="5"))
    profiles.choose(desk, admin, "SHOP")
    case_no = take_in(desk, agent)
    lay(folder, "2.toml", adapted(version="2", effective_from="2026-11-22", send_back_wd="2"))
    clock.advance(days=2)
    later = reopened(desk)
    assert later.version_in_force.label == "SHOP 2"
    case = case_in(later, case_no)
    assert (case.profile_name, case.profile_version) == ("SHOP", "1")
    assert profiles.rules_for(later, case).profile.returns.send_back_wd.value == 5
    view = open_case(later, supervisor, case_no)
    values = {field.name: field.default for field in view.offers[0].fields}
    take_step(later, supervisor, case_no, "approve", values, view.version, "approve")
    assert case_in(later, case_no).due_on == date(2026, 11, 30)
    later.store.close()


def test_a_case_is_judged_by_what_is_kept_whatever_becomes_of_the_file(desk, folder, agent, admin):
    file = lay(folder, "shop.toml", adapted(review_wd="2"))
    profiles.choose(desk, admin, "SHOP")
    case = case_in(desk, take_in(desk, agent))
    file.unlink()
    gone = reopened(desk)
    assert profiles.rules_for(gone, case).profile.returns.review_wd.value == 2
    assert gone.version_in_force.label == "SHOP 1"
    assert standings(gone)["SHOP 1"] is Standing.IN_FORCE
    lay(folder, "shop.toml", adapted(review_wd="9"))
    changed = reopened(gone)
    assert profiles.rules_for(changed, case).profile.returns.review_wd.value == 2
    assert changed.profile.returns.review_wd.value == 2
    assert refusals(changed) == [
        "shop.toml: cases are judged by SHOP 1 as it was before. Give the changed rules another version."
    ]
    changed.store.close()


def test_other_comments_in_the_file_are_no_other_rules(desk, folder, admin):
    lay(folder, "shop.toml", adapted())
    profiles.choose(desk, admin, "SHOP")
    lay(folder, "shop.toml", "# ours\n" + adapted())
    assert refusals(desk) == []
    assert profiles.available(desk).of_label("SHOP 1").version.file == "shop.toml"


def test_the_text_is_kept_once_with_the_first_case(desk, agent, clock):
    assert [(row.name, row.version) for row in kept_profiles.known(desk.store)] == [("CUSTOMER_FIRST", "2026.1")]
    first = kept_profiles.known(desk.store)
    clock.advance(days=1)
    take_in(desk, agent)
    assert kept_profiles.known(desk.store) == first


def test_rules_of_cases_from_before_any_were_kept_are_kept_at_the_next_start(desk, agent):
    case = case_in(desk, take_in(desk, agent))
    with desk.store.transaction():
        desk.store.write_sql("DELETE FROM profiles")
        desk.store.write_sql("UPDATE cases SET profile_version = '1999' WHERE id = 1")
    assert profiles.rules_for(desk, case).profile.name == "CUSTOMER_FIRST"
    again = reopened(desk)
    assert [(row.name, row.version) for row in kept_profiles.known(again.store)] == [("CUSTOMER_FIRST", "2026.1")]
    assert profiles.rules_for(again, case).profile.name == "CUSTOMER_FIRST"
    assert kept_profiles.never_kept(again.store) == ()
    again.store.close()


def test_rules_nobody_has_any_more_are_a_fault_in_words(desk, agent):
    case = replace(case_in(desk, take_in(desk, agent)), profile_version="1999")
    with pytest.raises(Fault) as missing:
        profiles.rules_for(desk, case)
    assert said(missing.value.message) == "The rules CUSTOMER_FIRST 1999 are not here."
    assert str(desk.store.folder.policies) in said(missing.value.advice)


class AcrossMidnight:
    """A clock on which midnight passes after some looks at it."""

    def __init__(self, looks: int) -> None:
        self._left = looks

    def now(self) -> datetime:
        self._left -= 1
        return NOW if self._left >= 0 else NOW + timedelta(days=1)


@pytest.mark.parametrize("looks", range(12))
def test_a_case_taken_in_over_midnight_is_judged_by_one_version(desk, folder, agent, looks):
    lay(folder, "2.toml", adapted("CUSTOMER_FIRST", "2026.2", "2026-11-22", review_wd="1"))
    desk.shelf.look_again()
    case = case_in(desk, take_in(replace(desk, clock=AcrossMidnight(looks)), agent))
    review = next(clock for clock in clocks.running(desk.store, case.id) if clock.code == "REVIEW")
    assert ("SHOP-review_wd" in review.clauses) is (case.profile_version == "2026.2")
    assert kept_profiles.content_of(desk.store, case.profile_name, case.profile_version) is not None
    assert _last_event(desk)[2]["profile"] == f"{case.profile_name} {case.profile_version}"
