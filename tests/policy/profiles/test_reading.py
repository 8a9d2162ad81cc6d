"""Reading a profile: what a shop may change, and how everything that is wrong is named, with file, key and clause."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Fault
from app.i18n import Words
from app.policy.profiles.loading import NAMES, load_profile, profile_from
from app.policy.profiles.parameters import Parameter
from app.policy.profiles.profile import PARAMETERS, SECTIONS
from app.policy.profiles.written import written
from app.policy.reasons import Payer
from tests.policy.profiles.shop import DELIVERED, FILE, adapted, for_audit, laid, line, refusal, value

WORDS = Words("en")
REVIEW = "returns.review_wd"
NO_CLAUSE = f"{REVIEW} names no clause; the default names R-002-3.3.1."
NO_DAY = "effective_from (R-001-4.4a) is missing, or is no day."
USUAL = 'the default has { value = 3, clause = "R-002-3.3.1" }.'


def test_a_shop_adapts_a_copy(tmp_path):
    changes = (line("name", 'name = "我的店"'), line("version", 'version = "7"'), value("returns.send_back_wd", "10"))
    shop = load_profile(laid(tmp_path, *changes))
    assert (shop.name, shop.version, shop.for_audit) == ("我的店", "7", False)
    assert shop.returns.send_back_wd == Parameter(10, "house rule")
    assert shop.refunds == load_profile("CUSTOMER_FIRST").refunds


def test_a_shop_may_be_more_generous():
    shop = adapted(
        value("costs.buyer_choice_freight", '"SELLER"'),
        value("windows.store_promise_days", "30"),
        value("costs.penalty_rate", '"0.01"'),
        value("consultations.service_hours", '"09:00-21:00"'),
    )
    assert shop.costs.buyer_choice_freight.value is Payer.SELLER
    assert shop.windows.store_promise_days.value == 30
    assert shop.costs.penalty_rate.value == Decimal("0.01")
    assert shop.consultations.service_hours.value is not None


def test_a_limit_of_our_own_may_be_left_out():
    assert adapted(value("refunds.after_receipt_wd", '"none"')).refunds.after_receipt_wd.value is None


def test_a_file_may_be_written_otherwise(tmp_path):
    dotted = line(REVIEW, 'review_wd.value = 5\nreview_wd.clause = "店规 3"')
    file = laid(tmp_path, dotted)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load_profile(file).returns.review_wd == Parameter(5, "店规 3")


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (line(REVIEW, ""), f"{REVIEW} (R-002-3.3.1) has no value; {USUAL}"),
        (line(REVIEW, 'review_wd = { clause = "x" }'), f"{REVIEW} (R-002-3.3.1) has no value; {USUAL}"),
        (line(REVIEW, "review_wd = {}"), NO_CLAUSE),
        (
            line(REVIEW, "review_wd = 4"),
            f'{REVIEW} (R-002-3.3.1) is just 4; write {{ value = 3, clause = "R-002-3.3.1" }}.',
        ),
        (line(REVIEW, "review_wd = { value = 3 }"), NO_CLAUSE),
        (value(REVIEW, "3", ""), NO_CLAUSE),
        (value(REVIEW, "3", "  "), NO_CLAUSE),
        (line(REVIEW, "review_wd = { value = 3, clause = 3 }"), NO_CLAUSE),
        (value(REVIEW, "3", "R-02-3.3.1"), f'{REVIEW} names "R-02-3.3.1", which is no clause and no short text.'),
        (value(REVIEW, "3", "two\\nlines"), f'{REVIEW} names "two\nlines", which is no clause and no short text.'),
        (
            line(REVIEW, 'review_wd = { value = 3, clause = "x", unit = "wd" }'),
            f"{REVIEW}.unit (x) is not known.",
        ),
        (
            line(REVIEW, 'reviw_wd = { value = 3, clause = "x" }'),
            f"returns.reviw_wd (x) is not known; perhaps {REVIEW} is meant.",
        ),
        (
            line(REVIEW, "reviw_wd = 3"),
            f"returns.reviw_wd (R-002-3.3.1) is not known; perhaps {REVIEW} is meant.",
        ),
        (
            line("name", 'name = "x"\nreview_wd = 3'),
            f"review_wd (R-002-3.3.1) is not known; perhaps {REVIEW} is meant.",
        ),
        (line("name", 'name = "x"\nauthor = "x"'), "author (R-001-4.4a) is not known."),
        (line("name", 'name = "x"\nversoin = "x"'), "versoin (R-001-4.4a) is not known; perhaps version is meant."),
        (lambda text: f"{text}\n[zzzz]\nqqqq = 1\n", "zzzz (R-001-4.4a) is not known."),
        (lambda text: f"{text}\n[zzzz]\n", "zzzz (R-001-4.4a) is not known."),
        (
            lambda text: text.replace("[returns]", "[return]"),
            "return (R-001-4.4a) is not known; perhaps returns is meant.",
        ),
        (lambda text: f"{text}\n[returns.x]\ny = 1\n", "returns.x (R-001-4.4a) is not known."),
        (lambda text: f"{text}owner = 1\n", "housekeeping.owner (R-001-4.4a) is not known."),
        (
            lambda text: f"{text}review_wd = 1\n",
            f"housekeeping.review_wd (R-002-3.3.1) is not known; perhaps {REVIEW} is meant.",
        ),
        (line("name", 'name = "x"\n"" = 1'), " (R-001-4.4a) is not known."),
        (value(REVIEW, "0", "x"), f"{REVIEW} (x) is 0; accepted are: 1-3660, none."),
        (value(REVIEW, "true", "x"), f"{REVIEW} (x) is true; accepted are: 1-3660, none."),
        (value(REVIEW, '"3"', "x"), f'{REVIEW} (x) is "3"; accepted are: 1-3660, none.'),
        (value(REVIEW, "3.0", "x"), f"{REVIEW} (x) is 3.0; accepted are: 1-3660, none."),
        (value(REVIEW, "nan", "x"), f"{REVIEW} (x) is nan; accepted are: 1-3660, none."),
        (value(REVIEW, "-inf", "x"), f"{REVIEW} (x) is -inf; accepted are: 1-3660, none."),
        (value(REVIEW, "2026-03-01", "x"), f"{REVIEW} (x) is 2026-03-01; accepted are: 1-3660, none."),
        (value(REVIEW, "[3]", "x"), f"{REVIEW} (x) is [3]; accepted are: 1-3660, none."),
        (value(REVIEW, f"0x{'f' * 5000}", "x"), f"{REVIEW} (x) is …; accepted are: 1-3660, none."),
        (value("costs.penalty_rate", "0.005"), 'costs.penalty_rate (house rule) is 0.005; accepted are: "0"-"1".'),
        (line("name", ""), "name (R-001-4.4a) is missing, or is no short text."),
        (line("name", "name = 7"), "name (R-001-4.4a) is missing, or is no short text."),
        (line("name", 'name = " "'), "name (R-001-4.4a) is missing, or is no short text."),
        (line("name", 'name = "a\\u0000b"'), "name (R-001-4.4a) is missing, or is no short text."),
        (line("version", f'version = "{"1" * 61}"'), "version (R-001-4.4a) is missing, or is no short text."),
        (line("version", "version = { a = 1 }"), "version (R-001-4.4a) is missing, or is no short text."),
        (line("effective_from", ""), NO_DAY),
        (line("effective_from", 'effective_from = "2026-01-01"'), NO_DAY),
        (
            line("effective_from", "effective_from = 2026-01-01T00:00:00"),
            NO_DAY,
        ),
        (
            line("name", 'name = "x"\nfor_audit = "yes"'),
            'for_audit (CV-8) is "yes"; accepted are: true, false.',
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_file_key_and_clause(english, chinese, edit, problem):
    said = refusal(english, edit)
    assert said == f"SHOP.toml: {problem}"
    in_chinese = refusal(chinese, edit)
    assert in_chinese.startswith("SHOP.toml：")
    assert in_chinese != said


@pytest.mark.parametrize(
    ("edit", "twice"),
    [
        (value(REVIEW, '3, clause = "y"'), REVIEW),
        (line(REVIEW, "review_wd.value = 3\nreview_wd.value = 3"), f"{REVIEW}.value"),
        (line("name", 'name = "x"\nname = "y"'), "name"),
        (lambda text: f"{text}\n[returns]\n", "returns"),
    ],
)
def test_what_is_there_twice_is_named(english, chinese, edit, twice):
    assert refusal(english, edit).startswith(f"SHOP.toml: {twice} (R-00")
    assert f"{twice}（R-00" in refusal(chinese, edit)


@pytest.mark.parametrize("key", PARAMETERS)
def test_no_parameter_can_be_missing_or_written_twice(key, profile, english):
    usual = getattr(getattr(profile, key.split(".")[0]), key.split(".")[1]).clause
    assert refusal(english, line(key, "")).startswith(
        f"SHOP.toml: {key} ({usual}) has no value; the default has {{ value ="
    )
    name = key.split(".")[1]
    twice = refusal(english, line(key, f"{name} = 1\n{name} = 1"))
    assert twice.startswith(f"SHOP.toml: {key} ({usual}) is there twice, again in line ")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_has_to_be_a_table(section, english):
    head, *parts = DELIVERED.split("\n[")
    rest = "\n[".join(part for part in parts if not part.startswith(f"{section}]"))
    for no_table in ("3", '"x"', "[]", f"[{{ {section} = 1 }}]"):
        with pytest.raises(Fault) as refused:
            profile_from(f"{section} = {no_table}\n{head}\n[{rest}", FILE)
        assert english.say(refused.value.message) == f"SHOP.toml: [{section}] (R-001-4.4a) is no section."
    with pytest.raises(Fault) as refused:
        profile_from(f"{head}\n[{rest}", FILE)
    first = next(key for key in PARAMETERS if key.startswith(f"{section}."))
    assert english.say(refused.value.message).startswith(f"SHOP.toml: {first} (")


def test_no_refund_waits_for_ever(english, chinese):
    keys = ("refunds.after_receipt_wd", "refunds.after_inspection_wd", "refunds.after_receipt_days")
    edits = (for_audit, *(value(key, '"none"') for key in keys))
    assert refusal(english, *edits) == (
        f"SHOP.toml: no limit is left for the refund (C-01): one of {', '.join(keys)} must be a figure."
    )
    assert "退款没有任何期限（C-01）" in refusal(chinese, *edits)


def test_a_literal_reading_may_lie_below_the_law():
    below = adapted(for_audit, value("costs.seller_fault_freight", '"BUYER"'), value("windows.no_reason_days", "5"))
    assert below.for_audit
    assert below.costs.seller_fault_freight.value is Payer.BUYER
    assert below.windows.no_reason_days.value == 5


@pytest.mark.parametrize(
    ("content", "english_says", "chinese_says"),
    [
        (b"", "SHOP.toml is empty.", "SHOP.toml 是空的。"),
        (b" \r\n\n", "SHOP.toml is empty.", "SHOP.toml 是空的。"),
        (b"\xff\xfen\x00", "SHOP.toml is no text in UTF-8 from byte 0 on.", None),
        ("店".encode("gbk"), "SHOP.toml is no text in UTF-8 from byte 0 on.", None),
        (b"a = 1\nb = = 2\n", "SHOP.toml is no valid TOML: line 2, column 5.", None),
        (b"name = ", "SHOP.toml is no valid TOML: it breaks off in the middle.", None),
        (b'name = "x', "SHOP.toml is no valid TOML: it breaks off in the middle.", None),
        (b"\x00", "SHOP.toml is no valid TOML: line 1, column 1.", None),
        (b"a = " + b"9" * 5000, "SHOP.toml is no valid TOML: a number in it is too long.", None),
        (b"a = 1\na = 2", "SHOP.toml: a (R-001-4.4a) is there twice, again in line 2.", None),
        (b"a = 1", "SHOP.toml: a (R-001-4.4a) is not known.", "SHOP.toml：不认识 a（R-001-4.4a）。"),
    ],
)
def test_a_file_that_is_none(tmp_path, english, chinese, content, english_says, chinese_says):
    file = tmp_path / FILE
    file.write_bytes(content)
    with pytest.raises(Fault) as refused:
        load_profile(file)
    assert english.say(refused.value.message) == english_says
    assert chinese.say(refused.value.message) not in (english_says, "")
    assert chinese_says in (None, chinese.say(refused.value.message))
    assert chinese.say(refused.value.advice).endswith("。")


def test_a_file_that_is_not_there_or_cannot_be_read(tmp_path, english):
    with pytest.raises(Fault) as refused:
        load_profile(tmp_path / FILE)
    assert english.say(refused.value.message) == "SHOP.toml is not there."
    (tmp_path / FILE).mkdir()
    with pytest.raises(Fault) as refused:
        load_profile(tmp_path / FILE)
    assert english.say(refused.value.message).startswith("SHOP.toml cannot be read: ")


@pytest.mark.parametrize("name", ["../CUSTOMER_FIRST", "", "customer_first", "A/B", "CUSTOMER_FIRST\n"])
def test_a_name_that_is_none(english, name):
    with pytest.raises(Fault) as refused:
        load_profile(name)
    said = f"{name} is no name of a policy profile; there are: {', '.join(NAMES)}."
    assert english.say(refused.value.message) == said


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (3, "3"),
        (True, "true"),
        ("x", '"x"'),
        (0.5, "0.5"),
        ([1, "a", [2], {"b": 1}], '[1, "a", …, …]'),
        (list(range(12)), "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …]"),
        ({"A": "60.00", "B": 1}, '{ A = "60.00", B = 1 }'),
        ("x" * 80, f'"{"x" * 59}…'),
        pytest.param(10**5000, "…", id="huge"),
    ],
)
def test_a_value_is_quoted_as_it_is_written(given, shown):
    assert written(given) == shown


ODD = ("", "nan", "true", '""', "[]", "{}", '"none"', "9" * 5000, "0x" + "f" * 5000, "[[", '"""', "=", "\n", "\0", "店")


@given(st.integers(0, len(DELIVERED)), st.integers(0, 40), st.sampled_from(ODD))
def test_whatever_is_changed_a_file_is_read_or_refused_by_its_name(place, length, put):
    said = f"{FILE} holds a profile."
    try:
        profile_from(DELIVERED[:place] + put + DELIVERED[place + length :], FILE)
    except Fault as fault:
        said = WORDS.say(fault.message)
    assert said.startswith(FILE)
