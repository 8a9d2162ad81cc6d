"""The page of the rules says what the policy declares."""

from __future__ import annotations

from script import rules


def test_the_page_is_up_to_date():
    text = rules.PAGE.read_text("utf-8")
    assert text == rules.written(text), "run script/rules.py"


def test_every_part_has_its_place():
    text = rules.PAGE.read_text("utf-8")
    assert all(f"<!-- {name} -->" in text and f"<!-- /{name} -->" in text for name in rules.PARTS)


def test_a_row_says_title_key_question_law_and_each_value_with_its_clause():
    (row,) = [line for line in rules.parameters().splitlines() if "`no_reason_days`" in line]
    assert row == (
        "| Window for a return without a reason<br>无理由退货期<br>`no_reason_days` | | ≥ 7<br>L-CPL-25 "
        "| 7 d · R-002-5.1.1 | 7 d · L-CPL-25 | 7 d · R-002-5.1.1 | 7 d · L-CPL-25 | 7 d · L-CPL-25 |"
    )


def test_an_open_question_names_what_settles_it():
    (row,) = [line for line in rules.questions().splitlines() if line.startswith("| U-06 ")]
    assert row.endswith("| `repairs.progress_wd`<br>`complaints.progress_wd` |")
