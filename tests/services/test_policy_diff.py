"""`policy diff`: what other rules would change, for the cases of a file and for those that are open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.errors import Fault, UserError
from app.i18n import Words
from app.models import cases, settled
from app.money import total
from app.services import open_diff, profiles
from app.services.policy_check import files_shelf
from app.services.policy_diff import Diff, diff_of_cases, named_or_file, pair_of
from tests.desks import signed_in
from tests.services.profiles_rig import adapted, lay

TODAY = date(2026, 11, 21)
REVIEW = {"id": "R", "ask": "review_limit", "input": {"application_received_on": "2026-03-09"}}
DAYS = {"id": "D", "ask": "working_days", "input": {"start_on": "2026-03-09", "add": 3, "unit": "wd"}}
REFUND = {"id": 7, "ask": "refund_limits", "input": {"goods_received_on": "2026-03-16", "inspected_ok_on": None}}


def no_bug(error: Exception) -> Path | None:
    raise error


def said(phrase) -> str:
    return Words("en").say(phrase)


@pytest.fixture
def diff(tmp_path):
    """The difference an adapted profile makes for some cases of a file."""

    def work(*written: object, **values: str):
        lay(tmp_path, "shop.toml", adapted(**values))
        pair = pair_of(files_shelf(tmp_path), "CUSTOMER_FIRST", "SHOP", TODAY)
        return diff_of_cases(written, pair, Words("en"), no_bug)

    return work


# ------------------------------------------------------------------------------------------------------ cases of a file


def test_what_changes_is_said_with_old_new_and_the_clause_that_changed(diff):
    found = diff(REVIEW, DAYS, review_wd="2")
    (change,) = [change for change in found.changes if change.key == "review_due"]
    assert (change.case, change.old, change.new) == ("R", "2026-03-12", "2026-03-11")
    assert set(change.clauses) == {"SHOP-review_wd", "R-002-3.3.1"}
    assert said(change.text) == 'R, review_due: "2026-03-12" becomes "2026-03-11".'
    assert said(found.summary) == "1 of 2 cases change."
    assert found.plain(Words("en"), "id")[0].keys() == {"id", "key", "old", "new", "clauses", "text"}


def test_the_same_rules_change_nothing(diff):
    found = diff(REVIEW, DAYS, REFUND)
    assert (found.changes, said(found.summary)) == ((), "0 of 3 cases change.")


def test_the_profile_a_case_names_does_not_count(diff):
    asked = {"application_received_on": "2026-03-09", "profile": "NORM_002"}
    named = {"id": "R", "ask": "review_limit", "input": asked}
    assert [change.new for change in diff(named, review_wd="2").changes if change.key == "review_due"] == ["2026-03-11"]


def test_a_case_nobody_can_judge_is_counted_apart(diff):
    found = diff(REVIEW, {**REVIEW, "input": {}}, None, review_wd="2")
    assert said(found.summary) == "1 of 3 cases change; 2 cannot be judged."


def test_a_bug_in_one_case_leaves_the_others(tmp_path, monkeypatch):
    from app.policy.questions.asks import ASKS

    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(ASKS, "penalty", broken)
    lay(tmp_path, "shop.toml", adapted(review_wd="2"))
    pair = pair_of(files_shelf(tmp_path), "CUSTOMER_FIRST", "SHOP", TODAY)
    found = diff_of_cases([{"ask": "penalty", "input": {}}, REVIEW], pair, Words("en"), lambda error: None)
    assert (found.changed, found.unjudged) == (1, 1)


# ------------------------------------------------------------------------------------------------ which rules are meant


def test_rules_are_meant_by_name_by_version_or_by_file(tmp_path):
    folder = tmp_path / "policy"
    lay(folder, "1.toml", adapted(version="1", effective_from="2026-01-01"))
    lay(folder, "2.toml", adapted(version="2", effective_from="2026-11-20"))
    lay(folder, "3.toml", adapted(version="3", effective_from="2027-01-01"))
    lay(folder, "later.toml", adapted("LATER", version="5", effective_from="2027-01-01"))
    draft = lay(tmp_path, "draft.toml", adapted(version="3"))
    shelf = files_shelf(folder)
    meant = {
        "SHOP": "2",
        "SHOP 1": "1",
        "SHOP 3": "3",
        "LATER": "5",
        str(draft): "3",
        "NORM_002": shelf.versions_of("NORM_002")[0].version,
    }
    assert {text: named_or_file(shelf, text, TODAY).profile.version for text in meant} == meant


def test_what_cannot_be_used_is_said_in_words(tmp_path):
    lay(tmp_path, "broken.toml", adapted("BROKEN", review_wd="0"))
    shelf = files_shelf(tmp_path)
    for text, why in (
        ("NOBODY", "There are no rules NOBODY here; there are: CUSTOMER_FIRST, "),
        ("", "There are no rules  here"),
        ("BROKEN", "broken.toml: returns.review_wd (SHOP-review_wd)"),
        (str(tmp_path / "broken.toml"), "broken.toml: returns.review_wd (SHOP-review_wd)"),
        (str(tmp_path / "none.toml"), "none.toml"),
        (f"{tmp_path}/", ""),
    ):
        with pytest.raises((UserError, Fault)) as refused:
            named_or_file(shelf, text, TODAY)
        assert isinstance(refused.value, UserError | Fault)
        assert said(refused.value.message).startswith(why)


# ---------------------------------------------------------------------------------------------------------- open cases


@pytest.fixture
def open_cases(desk):
    """The difference an adapted profile makes for the open cases of the sample."""

    def work(**values: str):
        lay(desk.store.folder.policies, "shop.toml", adapted(**values))
        desk.shelf.look_again()
        pair = pair_of(desk.shelf, "CUSTOMER_FIRST", "SHOP", desk.today)
        told: list[tuple[int, int]] = []
        found = open_diff.diff_of_open_cases(desk, pair, lambda done, of: told.append((done, of)))
        assert told[-1] == (found.cases, found.cases)
        return found

    return work


def returns_of(desk):
    """The open returns."""
    return [case for case in cases.open_after(desk.store, 0, 1000) if case.kind == "RETURN"]


def test_the_same_rules_change_no_open_case(desk, open_cases):
    found = open_cases()
    assert (found.changes, found.unjudged) == ((), 0)
    assert found.cases == cases.count_open(desk.store) > 0


def test_under_the_rules_they_were_taken_in_by_cases_are_as_they_are(desk):
    """What the rules say again is what is stored: verdict, freight, refund and running limits."""
    pair = pair_of(desk.shelf, "CUSTOMER_FIRST", "CUSTOMER_FIRST", desk.today)
    for case in returns_of(desk):
        (matter,) = open_diff._matters(desk, [case])
        found = open_diff._found(desk, matter, pair.old)
        assert found["eligible"].value is True
        assert found["freight_payer"].value == matter.row.freight_payer.lower()
        assert found["route"].value == matter.row.route
        assert found["refund_cash"].value == str(total([part.amount for part in matter.row.per_tender]))
        for clock in matter.running:
            assert found[f"{clock.code.lower()}_due"].value == clock.due_on.isoformat()


@pytest.mark.parametrize(
    ("values", "keys"),
    [
        ({"review_wd": "2"}, {"review_due"}),
        ({"send_back_wd": "5"}, {"send_back_due"}),
        ({"inspection_wd": "1"}, {"inspection_due"}),
        ({"after_receipt_wd": "1"}, {"refund_due"}),
        ({"no_reason_days": "30"}, {"window_last"}),
        ({"buyer_choice_freight": '"SELLER"'}, {"freight_payer"}),
    ],
)
def test_each_kind_of_change_is_found(open_cases, values, keys):
    found = open_cases(**values)
    assert {change.key for change in found.changes} == keys
    assert found.changed == len({change.case for change in found.changes}) > 0
    (name,) = values
    assert all(f"SHOP-{name}" in change.clauses for change in found.changes)
    assert all(change.old != change.new for change in found.changes)


def test_a_change_is_said_in_words(open_cases):
    change = open_cases(buyer_choice_freight='"SELLER"').changes[0]
    assert said(change.text) == f"{change.case}, Freight paid by: the buyer becomes the shop."
    assert (change.old, change.new) == ("buyer", "seller")
    change = open_cases(version="2", review_wd="2").changes[0]
    assert said(change.text).startswith(f"{change.case}, Review: ")


def test_pages_are_the_whole(desk, open_cases, monkeypatch):
    whole = open_cases(review_wd="2", buyer_choice_freight='"SELLER"')
    pair = pair_of(desk.shelf, "CUSTOMER_FIRST", "SHOP", desk.today)
    monkeypatch.setattr(open_diff, "BATCH", 2)
    found, last, is_last, pages = Diff(), 0, False, 0
    while not is_last:
        page = open_diff.diff_page(desk, pair, last)
        found, last, is_last, pages = found + page.diff, page.last, page.is_last, pages + 1
    assert pages > 2
    assert found == whole


def test_nothing_is_stored_and_every_case_keeps_its_own_rules(desk, open_cases):
    def content() -> list:
        tables = [name for (name,) in desk.store.sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [desk.store.sql(f'SELECT * FROM "{name}"') for name in tables if "search" not in name]

    before = content()
    open_cases(review_wd="1")
    assert content() == before


def test_a_case_whose_record_contradicts_itself_is_counted_apart(desk, open_cases):
    with desk.store.transaction():
        desk.store.write_sql("UPDATE tenders SET amount = amount + 1")
    found = open_cases(review_wd="2")
    goods_back = [case for case in cases.open_after(desk.store, 0, 1000) if case.kind in ("RETURN", "EXCHANGE")]
    assert found.unjudged == len(goods_back) > 0
    assert said(found.summary).endswith("cannot be judged.")


def test_a_later_return_of_the_same_order_is_not_there_yet(desk):
    """The first return of an order is judged as if it were the only one, the second after it."""
    of_orders: dict[int, list] = {}
    for case in returns_of(desk):
        of_orders.setdefault(case.order_id or 0, []).append(case)
    for order_id, found in of_orders.items():
        matters = list(open_diff._matters(desk, found))
        assert [len(matter.order.earlier) for matter in matters] == sorted(len(m.order.earlier) for m in matters)
        held = settled.of_orders(desk.store, [order_id]).get(order_id, ())  # a refused return holds nothing any more
        assert len(matters[-1].order.earlier) < max(len(held), 1)


def test_the_chosen_profile_is_compared_with_what_comes(desk):
    lay(desk.store.folder.policies, "2.toml", adapted("CUSTOMER_FIRST", "2026.2", "2026-12-01", review_wd="2"))
    profiles.choose(desk, signed_in(desk, "wu"), "CUSTOMER_FIRST")
    pair = pair_of(desk.shelf, "CUSTOMER_FIRST", "CUSTOMER_FIRST 2026.2", desk.today)
    assert open_diff.diff_page(desk, pair).diff.changed > 0
