"""The profiles the program brings along: whole, lawful, each value with the clause of its own source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.policy.clauses import clause_label, is_clause
from app.policy.profiles.choices import Extension, Operator, PartialReturn, Waiver
from app.policy.profiles.delivered import usual_parameters
from app.policy.profiles.gaps import GAPS, settled_by
from app.policy.profiles.loading import NAMES, PROFILES, load_profile
from app.policy.profiles.parameters import Parameter
from app.policy.profiles.profile import PARAMETERS, SECTION_TITLES, SECTIONS
from app.policy.reasons import Payer

FOR_AUDIT = {"NORM_002", "ONLINE_001_CH5"}
ALL = [(name, key) for name in NAMES for key in PARAMETERS]


def of(profile, key) -> Parameter:
    section, name = key.split(".")
    return getattr(getattr(profile, section), name)


@pytest.fixture(params=NAMES)
def delivered(request):
    return load_profile(request.param)


def test_each_profile_says_what_it_is(delivered):
    assert (delivered.version, delivered.effective_from) == ("2026.1", date(2026, 1, 1))
    assert delivered.name in NAMES
    assert delivered.for_audit == (delivered.name in FOR_AUDIT)


def test_each_file_is_of_its_name():
    assert sorted(file.stem for file in PROFILES.glob("*.toml")) == sorted(NAMES)
    assert [load_profile(name).name for name in NAMES] == list(NAMES)


def test_each_profile_has_every_parameter_with_a_clause_that_can_be_said(delivered, english, chinese):
    for key, declared in PARAMETERS.items():
        parameter = of(delivered, key)
        assert is_clause(parameter.clause), key
        assert english.say(clause_label(parameter.clause)), key
        assert chinese.say(clause_label(parameter.clause)), key
        assert english.say(declared.kind.said(parameter.value)), key
        assert chinese.say(declared.kind.said(parameter.value)), key


def test_only_literal_readings_lie_below_the_law(delivered):
    below = {key for key, each in PARAMETERS.items() if not each.kind.lawful(of(delivered, key).value)}
    assert below == (
        {"windows.no_reason_counts_sign_day", "returns.send_back_waiver", "refunds.after_receipt_days"}
        if delivered.name == "NORM_002"
        else set()
    )


@pytest.mark.parametrize("gap", GAPS)
def test_what_the_sources_leave_open_is_settled(gap, english, chinese):
    assert settled_by(gap)
    assert english.say(GAPS[gap])
    assert chinese.say(GAPS[gap]) != GAPS[gap].text


def test_nothing_else_is_open():
    expected = [f"U-{n:02}" for n in range(1, 15)] + [f"Q-{n:02}" for n in range(1, 9)]
    assert list(GAPS) == expected
    assert {each.settles for each in PARAMETERS.values()} - set(expected) <= {"", "C-04"}


def test_titles_are_there_in_both_languages_and_differ_within_a_section(english, chinese):
    assert list(SECTION_TITLES) == list(SECTIONS)
    for words in (english, chinese):
        titles = [(key.split(".")[0], words.say(declared.title)) for key, declared in PARAMETERS.items()]
        assert len(set(titles)) == len(titles)
    for phrase in (*SECTION_TITLES.values(), *(declared.title for declared in PARAMETERS.values())):
        assert chinese.say(phrase) != phrase.text


@pytest.mark.parametrize(
    ("name", "key", "value", "clause"),
    [
        ("CUSTOMER_FIRST", "windows.no_reason_days", 7, "R-002-5.1.1"),
        ("CUSTOMER_FIRST", "windows.no_reason_counts_sign_day", False, "C-13"),
        ("CUSTOMER_FIRST", "windows.quality_days", 7, "R-000-3.2.1b"),
        ("CUSTOMER_FIRST", "returns.review_wd", 3, "R-002-3.3.1"),
        ("CUSTOMER_FIRST", "returns.send_back_waiver", Waiver.BUYER_REASONS, "C-14"),
        ("CUSTOMER_FIRST", "refunds.after_receipt_wd", 3, "R-000-3.2.4c"),
        ("CUSTOMER_FIRST", "refunds.after_receipt_days", 7, "L-CPL-25"),
        ("CUSTOMER_FIRST", "refunds.partial_return_seller", PartialReturn.PRO_RATA, "L-CPL-24"),
        ("CUSTOMER_FIRST", "costs.penalty_rate", Decimal("0.005"), "R-002-5.3.1"),
        ("CUSTOMER_FIRST", "costs.buyer_choice_freight", Payer.BUYER, "R-002-6.1.1.2"),
        ("CUSTOMER_FIRST", "repairs.extension", Extension.AGREED, "C-16"),
        ("CUSTOMER_FIRST", "complaints.overall_wd", 15, "R-001-6.1.1a"),
        ("CUSTOMER_FIRST", "complaints.extended_wd", 30, "R-001-6.1.1b"),
        ("CUSTOMER_FIRST", "consultations.service_hours", None, "Q-08"),
        ("PLATFORM_000", "refunds.after_receipt_wd", 3, "R-000-3.2.4c"),
        ("PLATFORM_000", "refunds.after_inspection_wd", None, "R-000-3.2.4c"),
        ("PLATFORM_000", "refunds.after_receipt_days", 7, "L-CPL-25"),
        ("PLATFORM_000", "refunds.coupon_reissue", False, "R-000-3.2.4d"),
        ("PLATFORM_000", "returns.send_back_waiver", Waiver.NEVER, "L-7D-11"),
        ("PLATFORM_000", "costs.penalty_rate", Decimal(0), "L-CC-585"),
        ("PLATFORM_000", "complaints.accept_hours", 0, "R-000-4.1.2"),
        ("PLATFORM_000", "complaints.overall_wd", None, "R-000-4.3.2b"),
        ("NORM_002", "windows.no_reason_counts_sign_day", True, "R-002-5.1.1"),
        ("NORM_002", "returns.send_back_waiver", Waiver.ALWAYS, "R-002-5.1.2c"),
        ("NORM_002", "returns.counter_operator", Operator.MERCHANT, "R-002-1.2.3"),
        ("NORM_002", "refunds.after_receipt_wd", None, "R-002-5.1.3b"),
        ("NORM_002", "refunds.after_inspection_wd", 7, "R-002-5.1.3b"),
        ("NORM_002", "refunds.after_receipt_days", None, "R-002-5.1.3b"),
        ("NORM_002", "repairs.extension", Extension.NOTICE, "R-002-5.2.3"),
        ("NORM_002", "costs.penalty_rate", Decimal("0.005"), "R-002-5.3.1"),
        ("ONLINE_001_CH5", "complaints.accept_hours", 24, "R-001-5.2.1"),
        ("ONLINE_001_CH5", "complaints.accept_email_hours", 48, "R-001-5.2.1-email"),
        ("ONLINE_001_CH5", "complaints.investigate_wd", 15, "R-001-5.2.2"),
        ("ONLINE_001_CH5", "complaints.investigate_email_wd", 20, "R-001-5.2.2-email"),
        ("ONLINE_001_CH5", "complaints.handle_wd", 5, "R-001-5.2.3"),
        ("ONLINE_001_CH5", "complaints.handle_email_wd", 10, "R-001-5.2.3-email"),
        ("ONLINE_001_CH5", "complaints.overall_wd", None, "C-04"),
        ("ONLINE_001_CH5", "complaints.extended_wd", None, "C-04"),
        ("STATUTE_MIN", "returns.review_wd", None, "L-PEN-9"),
        ("STATUTE_MIN", "exchanges.after_inspection_wd", None, "L-PEN-8"),
        ("STATUTE_MIN", "refunds.after_receipt_wd", None, "L-CPL-25"),
        ("STATUTE_MIN", "refunds.after_receipt_days", 7, "L-CPL-25"),
        ("STATUTE_MIN", "refunds.coupon_reissue", True, "L-7D-15"),
        ("STATUTE_MIN", "refunds.partial_return_buyer", PartialReturn.RESETTLE, "L-7D-17"),
        ("STATUTE_MIN", "refunds.partial_return_seller", PartialReturn.RESETTLE, "L-7D-17"),
        ("STATUTE_MIN", "returns.send_back_waiver", Waiver.NEVER, "L-7D-11"),
        ("STATUTE_MIN", "costs.penalty_rate", Decimal(0), "L-CC-585"),
    ],
)
def test_a_profile_reads_its_source(name, key, value, clause):
    assert of(load_profile(name), key) == Parameter(value, clause)


def test_the_default_is_known_as_it_is_written(tmp_path):
    assert set(usual_parameters()) == set(PARAMETERS)
    assert usual_parameters()["returns.review_wd"].clause == "R-002-3.3.1"
    broken = tmp_path / "CUSTOMER_FIRST.toml"
    broken.write_text("no [toml", encoding="utf-8")
    assert usual_parameters(broken) == {}
    assert usual_parameters(tmp_path / "gone.toml") == {}
    odd = tmp_path / "odd.toml"
    odd.write_text("head = 1\n[a]\nb = 2\nc = { value = 3 }\n", encoding="utf-8")
    assert list(usual_parameters(odd)) == ["a.c"]
