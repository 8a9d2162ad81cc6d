"""`policy check`: every case gets an answer or an error in words, whatever JSON it is, and no case stops another."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.i18n import Words
from app.policy.profiles.loading import NAMES
from app.policy.questions.asks import ASKS
from app.services import policy_check
from app.services.policy_cases import read_cases
from app.services.policy_check import check, files_shelf, same
from tests.services.profiles_rig import adapted, lay

GOLDEN = json.loads((Path(__file__).parents[1] / "policy" / "golden.json").read_text(encoding="utf-8"))
GOOD = next(case for case in GOLDEN if case["ask"] == "working_days")
TODAY = date(2026, 11, 21)


class Bugs(list):
    """Takes the place of the reports: a bug in a case is kept, to be looked at."""

    def __call__(self, error: Exception) -> Path:
        self.append(error)
        return Path("reports/bug.txt")


@pytest.fixture(scope="module")
def shelf():
    return files_shelf(None)


@pytest.fixture
def bugs() -> Bugs:
    return Bugs()


@pytest.fixture
def judged(shelf, bugs):
    """Judge cases as they come out of a file; no bug is among them."""

    def judge(*cases: object, language: str = "en") -> policy_check.Checked:
        raw = json.dumps(cases).encode()
        checked = check(read_cases("-", io.BytesIO(raw)), shelf, TODAY, Words(language), bugs)
        assert bugs == []
        return checked

    return judge


@pytest.fixture
def read(shelf, bugs):
    """The outputs of a file's text, without those of the good cases around what is tried."""

    def outputs(text: str | bytes) -> list[dict]:
        raw = text.encode() if isinstance(text, str) else text
        checked = check(read_cases("-", io.BytesIO(raw)), shelf, TODAY, Words("en"), bugs)
        assert bugs == []
        return [answer["output"] for answer in checked.answers]

    return outputs


def beside(odd: str) -> str:
    """A file with something odd between two good cases."""
    good = json.dumps(GOOD)
    return f"[{good}, {odd}, {good}]"


def error_of(outputs: list[dict]) -> str:
    """The error of the odd one, the good ones around it answered."""
    first, odd, last = outputs
    assert first["due"] == last["due"] == GOOD["expected"]["due"]
    assert list(odd) == ["error"]
    return odd["error"]


# ---------------------------------------------------------------------------------------------------- what is right


def test_all_golden_cases_are_answered_as_expected(judged):
    checked = judged(*GOLDEN)
    assert checked.mismatches == []
    assert [answer["id"] for answer in checked.answers] == [case["id"] for case in GOLDEN]


def test_an_answer_has_every_key_its_question_can_be_asked_for(judged):
    """What any case of a question expects, the answer to every case of it holds."""
    keys = {name: {key for case in GOLDEN if case["ask"] == name for key in case["expected"]} for name in ASKS}
    wanting = {
        answer["id"]: missing
        for case, answer in zip(GOLDEN, judged(*GOLDEN).answers, strict=True)
        if (missing := sorted(keys[case["ask"]] - answer["output"].keys()))
    }
    assert wanting == {}


def test_an_answer_carries_clauses_and_a_derivation(judged):
    for case, answer in zip(GOLDEN, judged(*GOLDEN).answers, strict=True):
        output = answer["output"]
        assert set(case["clauses"]) - {"CAL-2026", "CAL-2027"} <= set(output["clauses"]), case["id"]
        assert {step["clause"] for step in output["explain"]} <= set(output["clauses"]), case["id"]
        assert all(step.keys() == {"text", "clause"} and step["text"] for step in output["explain"]), case["id"]


def test_the_language_is_the_one_asked_for(judged):
    english, chinese = (judged(GOOD, {"id": 1}, language=language).answers for language in ("en", "zh_CN"))
    assert english[0]["output"]["explain"] != chinese[0]["output"]["explain"]
    assert english[0]["output"]["due"] == chinese[0]["output"]["due"]
    assert chinese[1]["output"]["error"] != english[1]["output"]["error"]


def test_the_order_of_the_fields_does_not_matter(judged):
    def turned(value):
        if isinstance(value, dict):
            return {name: turned(value[name]) for name in reversed(value)}
        return [turned(item) for item in value] if isinstance(value, list) else value

    before, after = (judged(*cases).answers for cases in (GOLDEN, [turned(case) for case in GOLDEN]))
    for case, one, other in zip(GOLDEN, before, after, strict=True):
        assert {key: other["output"][key] for key in case["expected"]} == {
            key: one["output"][key] for key in case["expected"]
        }
        assert set(one["output"]["clauses"]) == set(other["output"]["clauses"])


def test_without_a_profile_it_is_the_default(judged):
    without = deepcopy(GOOD)
    del without["input"]["profile"]
    assert judged(without).answers[0] == judged(GOOD).answers[0]


# ------------------------------------------------------------------------------------------------------ mismatches


def test_what_is_not_as_expected_is_a_line_for_each_key(judged):
    due, provisional = GOOD["expected"]["due"], GOOD["expected"]["provisional"]
    wrong = {**GOOD, "expected": {"due": "2026-01-01", "provisional": not provisional, "else": None}}
    assert judged(wrong).mismatches == [
        f'GC-65 due "2026-01-01" "{due}"',
        f"GC-65 provisional {json.dumps(not provisional)} {json.dumps(provisional)}",
        "GC-65 else null -",
    ]


def test_a_case_that_cannot_be_judged_is_not_as_expected(judged):
    checked = judged({**GOOD, "input": None})
    assert [line.split()[:2] for line in checked.mismatches] == [["GC-65", key] for key in GOOD["expected"]]


@pytest.mark.parametrize(
    ("number", "expected", "line"),
    [
        (None, {"due": 1}, "null due 1 "),
        (7, {"due": 1}, "7 due 1 "),
        ("two words\n", {"due": 1}, '"two words\\n" due 1 '),
        ("a", {"two words": 1}, 'a "two words" 1 -'),
        ("a", [1], "a expected [1] {…}"),
        ([1, [2]], {"due": 1}, '"[1, [2]]" due 1 '),
    ],
)
def test_a_line_is_one_line_whatever_is_in_it(judged, number, expected, line):
    (said,) = judged({**GOOD, "id": number, "expected": expected}).mismatches
    assert said.startswith(line)
    assert "\n" not in said


@pytest.mark.parametrize(
    ("wanted", "got", "alike"),
    [
        (True, 1, False),
        (False, 0, False),
        (True, True, True),
        (None, None, True),
        (None, False, False),
        (1, 1.0, True),
        ("1", 1, False),
        ([1, [2]], [1, [2]], True),
        ([1, 2], [2, 1], False),
        ([True], [1], False),
        ({"a": 1, "b": None}, {"b": None, "a": 1}, True),
        ({"a": 1}, {"a": 1, "b": None}, False),
        ({"a": [True]}, {"a": [1]}, False),
    ],
)
def test_what_is_the_same(wanted, got, alike):
    assert same(wanted, got) is alike
    assert same(got, wanted) is alike


# ------------------------------------------------------------------------------------------------ cases that are none


@pytest.mark.parametrize("odd", ["null", "true", "1", '"GC-01"', "[]", "[[[1]]]", "1e999", "NaN", "-Infinity"])
def test_a_case_that_is_no_object(read, odd):
    assert error_of(read(beside(odd))).startswith("case")


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ("{}", "ask is missing; accepted are: eligibility, "),
        ('{"ask": null, "input": {}}', "ask"),
        ('{"ask": "nothing", "input": {}}', "ask"),
        ('{"ask": ["working_days"], "input": {}}', "ask"),
        ('{"ask": {"working_days": 1}, "input": {}}', "ask"),
        ('{"ask": 1e999, "input": {}}', "ask"),
        ('{"ask": "working_days"}', "input is null"),
        ('{"ask": "working_days", "input": null}', "input is null"),
        ('{"ask": "working_days", "input": []}', "input"),
        ('{"ask": "working_days", "input": "{}"}', "input"),
        ('{"ask": "working_days", "input": NaN}', "input"),
        ('{"ask": "working_days", "input": {"start_on": 1, "add": 3, "unit": "wd"}}', "start_on"),
        ('{"ask": "working_days", "input": {"start_on": "2026-02-30", "add": 3, "unit": "wd"}}', "start_on"),
        ('{"ask": "working_days", "input": {"start_on": "2026-02-03", "add": 1e3, "unit": "wd"}}', "add"),
        ('{"ask": "working_days", "input": {"start_on": "2026-02-03", "add": NaN, "unit": "wd"}}', "add"),
        ('{"ask": "working_days", "input": {"start_on": "2026-02-03", "add": 3, "unit": "wd", "x": 1}}', "x"),
        ('{"ask": "working_days", "input": {"start_on": "2026-02-03", "add": 3, "add": 4, "unit": "wd"}}', "add"),
        ('{"ask": "working_days", "input": {"profile": "NOBODY", "start_on": "2026-02-03"}}', "profile"),
        ('{"ask": "working_days", "input": {"profile": 1}}', "profile"),
        ('{"ask": "working_days", "input": {"profile": ["CUSTOMER_FIRST"]}}', "profile"),
        ('{"ask": "working_days", "input": {"start_on": "\\ud800"}}', "start_on"),
        ('{"ask": "working_days", "input": {"\\ud800": 1}}', "?"),
        ('{"ask": "working_days", "input": {"start_on": {"a": [1, {"b": Infinity}]}}}', "start_on.a[1].b"),
        ('{"ask": "retention", "input": {"c": {}}}', "c: Nothing is known"),  # not only a letter of the sentence
    ],
)
def test_the_field_at_fault_is_named(read, odd, field):
    assert field in error_of(read(beside(odd)))


@pytest.mark.parametrize("digits", [50, 5000, 300_000])
def test_a_number_without_end(read, digits):
    odd = f'{{"ask": "working_days", "input": {{"start_on": "2026-02-03", "add": {"9" * digits}, "unit": "wd"}}}}'
    said = error_of(read(beside(odd)))
    assert said.startswith("add")
    assert len(said) < 200


@pytest.mark.parametrize("depth", [60, 900, 200_000])
@pytest.mark.parametrize("bracket", ["[]", "{}"])
def test_something_without_bottom(read, depth, bracket):
    opened = "[" if bracket == "[]" else '{"a":'
    nested = opened * depth + "1" + bracket[1] * depth
    odd = f'{{"ask": "working_days", "input": {{"start_on": {nested}}}}}'
    assert "nested too deeply" in error_of(read(beside(odd)))


def test_what_is_odd_outside_the_question_does_no_harm(read):
    odd = json.dumps(GOOD)[:-1] + ', "note": NaN, "title": "\\ud800", "clauses": 1e999, "id": 1e999}'
    assert read(beside(odd))[1]["due"] == GOOD["expected"]["due"]


def test_expected_values_without_bottom_or_end_are_just_not_met(shelf, bugs):
    for odd in ("[" * 500 + "]" * 500, "NaN", "9" * 5000):
        raw = json.dumps({**GOOD, "expected": {"due": 0}}).replace('"due": 0', f'"due": {odd}')
        checked = check(read_cases("-", io.BytesIO(f"[{raw}]".encode())), shelf, TODAY, Words("en"), bugs)
        assert len(checked.mismatches) == 1
    assert bugs == []


@pytest.mark.parametrize("number", ["1e999", "NaN", "9" * 5000, "[1]", '{"a": NaN}', '"\\ud800"', "null", "1.5"])
def test_an_id_is_said_as_it_is_or_in_words(shelf, bugs, number):
    raw = json.dumps({**GOOD, "id": 0}).replace('"id": 0', f'"id": {number}')
    checked = check(read_cases("-", io.BytesIO(f"[{raw}]".encode())), shelf, TODAY, Words("en"), bugs)
    assert json.loads(json.dumps(checked.answers, allow_nan=False))[0]["output"]["due"]


def test_the_same_id_twice_is_two_cases(judged):
    assert [answer["id"] for answer in judged(GOOD, GOOD).answers] == ["GC-65", "GC-65"]


# ------------------------------------------------------------------------------------------------- files that are none


def test_an_empty_array_has_no_answers(read):
    assert read(" [ ] \n") == []


def test_a_case_that_is_no_json_leaves_the_others(read):
    said = error_of(read(beside('{"ask": "working_days",\n "input": {,}}')))
    assert said == "case: this is no valid JSON: line 2, column 12."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_file_in_any_unicode(read, encoding):
    assert read(json.dumps([GOOD], ensure_ascii=False).encode(encoding))[0]["due"] == GOOD["expected"]["due"]


def test_bytes_that_are_no_text_are_found_in_their_case(read):
    odd = b'{"ask": "working_days", "input": {"start_on": "\xb7\xc6"}}'
    assert error_of(read(beside("#").encode().replace(b"#", odd))) == "start_on holds characters that are none."


@pytest.mark.parametrize(
    "text",
    ["", " ", "null", "{}", '"[]"', "[", "[1, 2", "[{]}", "[1] 2", "2 [1]", '["', "][", "[{}}]", "{}]", b"\xff"],
)
def test_a_file_that_holds_no_cases_is_refused_in_words(text):
    with pytest.raises(UserError) as refused:
        read_cases("-", io.BytesIO(text.encode() if isinstance(text, str) else text))
    assert Words("en").say(refused.value.message).startswith("- ")


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path):
    for name in (tmp_path / "none.json", tmp_path, "a\0b"):
        with pytest.raises(UserError) as refused:
            read_cases(str(name), io.BytesIO())
        assert "cannot be read" in Words("en").say(refused.value.message)


# ------------------------------------------------------------------------------------------------------- own profiles


def of(profile: str) -> dict:
    return {"id": 1, "ask": "review_limit", "input": {"profile": profile, "application_received_on": "2026-03-09"}}


def test_a_shop_checks_its_own_profiles_beside_the_delivered(tmp_path, bugs):
    lay(tmp_path, "1.toml", adapted(version="1", effective_from="2026-01-01", review_wd="2"))
    lay(tmp_path, "2.toml", adapted(version="2", effective_from="2027-01-01", review_wd="1"))
    lay(tmp_path, "later.toml", adapted("LATER", effective_from="2030-01-01", review_wd="1"))
    lay(tmp_path, "broken.toml", adapted("BROKEN", review_wd="0"))
    cases = [of(name) for name in ("SHOP", "SHOP 2", "LATER", "NORM_002", "BROKEN", "SHOP 3")]
    outputs = [answer["output"] for answer in check(cases, files_shelf(tmp_path), TODAY, Words("en"), bugs).answers]
    days = ["2026-03-11", "2026-03-10", "2026-03-10", "2026-03-12"]
    assert [output["review_due"] for output in outputs[:4]] == days
    assert "broken.toml: returns.review_wd" in outputs[4]["error"]
    assert outputs[5]["error"].startswith('profile is "SHOP 3"; accepted are: CUSTOMER_FIRST, ')
    assert bugs == []


# ------------------------------------------------------------------------------------------------------- bugs, by fuzz


def test_a_bug_in_one_case_leaves_the_others_judged(shelf, bugs, monkeypatch):
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(ASKS, "penalty", broken)
    odd = {"id": 1, "ask": "penalty", "input": {}}
    answers = check([GOOD, odd, GOOD], shelf, TODAY, Words("en"), bugs).answers
    assert "reports" in error_of([answer["output"] for answer in answers])
    assert [type(bug) for bug in bugs] == [ZeroDivisionError]
    (answer,) = check([odd], shelf, TODAY, Words("en"), lambda error: None).answers
    assert "something is wrong with the program" in answer["output"]["error"]


ODD: list[Any] = [
    None, True, False, 0, -1, 1, 7, 3661, 10**6, 10**30, -(10**12), 0.1, 1e308, "", " ", "x", "x" * 5000, "2026-02-30",
    "0001-01-01", "9999-12-31", "2026-03-12", "2026-12-31", "2027-02-01", "1900-01-01", "2026-03-12T10:00:00+08:00",
    "2026-03-12T10:00:00", "2026-03-12T10:00:00.999999Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00",
    "9999999999.99", "99999999999", "0.00", "0.01", "-1.00", "1.005", "1e5", "NaN", "Infinity", "1E-400", "1E+400",
    "QUALITY", "NO_REASON", "match", "mismatch", "online", "EXCHANGE", "{x}", "{0}", "%s", [], {}, [[]], [None], [{}],
    {"": None}, {"a": 1}, ["2026-03-12"], [1, 2, 3], "CUSTOMER_FIRST", "\ud800", "\x00", "٣",
]  # fmt: skip
"""What may stand where something else was meant."""


NAMES_OF_THINGS = [
    "QUALITY", "NO_REASON", "WRONG_ITEM", "ADVERSE_REACTION", "RETURN", "EXCHANGE", "online", "counter", "live",
    "email", "match", "mismatch", "missing", "BUYER", "SELLER", "CUSTOMER", "nd", "wd", *NAMES,
]  # fmt: skip
"""Names that mean something somewhere."""


def places(value: object, path: tuple = ()) -> list[tuple]:
    """The way to everything in a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for name, part in inside for found in [(*path, name), *places(part, (*path, name))]]


def holder(given: Any, path: tuple) -> Any:
    for name in path[:-1]:
        given = given[name]
    return given


def near(value: object, step: int) -> object:
    """Another value of the same kind, not far away."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + step % 7 - 3
    with suppress(ValueError):
        moved = date.fromisoformat(str(value)[:10]) + timedelta(days=(step - 100) * (1 + step % 5))
        return f"{moved}{str(value)[10:]}"
    with suppress(ValueError):
        return f"{float(str(value)) * (step % 9) / 4:.2f}"
    return NAMES_OF_THINGS[step % len(NAMES_OF_THINGS)]


def change(given: dict, how: str, one: int, other: int, odd: object) -> None:
    """Do one thing to a question: move a value a little, drop, rename, retype, swap, add, repeat."""
    found = places(given)
    if not found:
        return
    path = found[one % len(found)]
    inside, name = holder(given, path), path[-1]
    if how == "near":
        inside[name] = near(inside[name], other)
    elif how == "drop":
        del inside[name]
    elif how == "retype":
        inside[name] = deepcopy(odd)
    elif how == "swap":
        another = found[other % len(found)]
        there = holder(given, another)
        inside[name], there[another[-1]] = deepcopy(there[another[-1]]), deepcopy(inside[name])
    elif how == "rename" and isinstance(inside, dict):
        inside[found[other % len(found)][-1] if other % 2 else f"{name}_"] = inside.pop(name)
    elif how == "repeat" and isinstance(inside, list):
        inside += [deepcopy(inside[name])] * (other % 4)
    elif isinstance(inside, dict):
        inside[str(found[other % len(found)][-1])] = deepcopy(odd)


EXAMPLES = settings().max_examples

CHANGES = st.tuples(
    st.sampled_from(["near", "near", "near", "drop", "rename", "retype", "swap", "repeat", "add"]),
    st.integers(0, 200),
    st.integers(0, 200),
    st.sampled_from(ODD),
)


@settings(max_examples=4 * EXAMPLES)
@given(case=st.sampled_from(GOLDEN), changes=st.lists(CHANGES, min_size=1, max_size=4), ask=st.sampled_from([*ASKS]))
def test_a_case_that_was_meddled_with_is_answered_or_refused(shelf, case, changes, ask):
    meddled = deepcopy(case)
    for one in changes:
        change(meddled["input"], *one)
    cases = [meddled, {**meddled, "ask": ask}]
    bugs = Bugs()
    for answer in check(cases, shelf, TODAY, Words("en"), bugs).answers:
        output = json.loads(json.dumps(answer, allow_nan=False))["output"]
        assert (isinstance(output.get("error"), str) and len(output) == 1) or output.keys() >= {"clauses", "explain"}
    assert bugs == []


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(ODD),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=9), inside, max_size=3),
    max_leaves=10,
)


@settings(max_examples=2 * EXAMPLES)
@given(ask=st.sampled_from([*ASKS]) | ANYTHING, given_=ANYTHING, whole=ANYTHING)
def test_anything_at_all_is_answered_or_refused(shelf, ask, given_, whole):
    bugs = Bugs()
    raw = json.dumps([whole, {"ask": ask, "input": given_}, {"ask": ask, "input": {"order": given_}}])
    checked = check(read_cases("-", io.BytesIO(raw.encode())), shelf, TODAY, Words("en"), bugs)
    assert len(json.loads(json.dumps(checked.answers, allow_nan=False))) == 3
    assert bugs == []


@settings(max_examples=2 * EXAMPLES)
@given(
    cut=st.integers(0, 4000),
    gap=st.integers(0, 60),
    between=st.binary(max_size=6) | st.sampled_from([b"[", b"]", b"{", b"}", b'"', b",", b"\\", b"\xff", b"\x00"]),
)
def test_a_file_that_was_meddled_with_is_read_or_refused(shelf, cut, gap, between):
    whole = json.dumps(GOLDEN[:6], ensure_ascii=False).encode()
    raw = whole[:cut] + between + whole[cut + gap :]
    bugs = Bugs()
    try:
        cases = read_cases("-", io.BytesIO(raw))
    except UserError:
        return
    json.dumps(check(cases, shelf, TODAY, Words("en"), bugs).answers, allow_nan=False)
    assert bugs == []
