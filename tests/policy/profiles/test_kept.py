"""A profile that was in use once is read by every later program, whatever parameters came and went."""

from __future__ import annotations

import re
from datetime import date

import pytest

from app.errors import Fault
from app.policy.profiles.loading import PROFILES, kept_profile, load_profile, profile_from

NOW = (PROFILES / "CUSTOMER_FIRST.toml").read_text(encoding="utf-8")
ONCE = re.sub(r"(?m)^(name|version) = .*$", lambda found: f'{found[1]} = "ONCE"', NOW, count=2)


def test_what_was_kept_is_read_as_it_was():
    kept = kept_profile(ONCE.replace("review_wd = { value = 3", "review_wd = { value = 2"), "ONCE", NOW)
    assert (kept.name, kept.version, kept.effective_from) == ("ONCE", "ONCE", date(2026, 1, 1))
    assert kept.returns.review_wd.value == 2


def test_a_parameter_that_came_later_is_as_it_is_now():
    kept = kept_profile(re.sub(r"(?m)^(send_back_wd|inspection_wd) = .*\n", "", ONCE), "ONCE", NOW)
    assert kept.returns.send_back_wd == load_profile("CUSTOMER_FIRST").returns.send_back_wd


def test_a_section_that_came_later_is_as_it_is_now():
    kept = kept_profile(re.sub(r"(?s)\[housekeeping\].*", "", ONCE), "ONCE", NOW)
    assert kept.housekeeping == load_profile("CUSTOMER_FIRST").housekeeping


def test_what_is_not_asked_for_any_more_is_left_out():
    gone = '\n[forgotten]\nby_all = { value = 1, clause = "X" }\n'
    assert kept_profile(f'owner = "x"\n{ONCE}{gone}', "ONCE", NOW).name == "ONCE"


def test_a_later_law_does_not_take_effect_backwards():
    below = ONCE.replace("red_line_days = { value = 15", "red_line_days = { value = 20")
    assert kept_profile(below, "ONCE", NOW).returns.red_line_days.value == 20
    with pytest.raises(Fault):
        profile_from(below, "ONCE")


def test_what_is_no_value_at_all_is_refused():
    with pytest.raises(Fault):
        kept_profile(ONCE.replace("review_wd = { value = 3", 'review_wd = { value = "soon"'), "ONCE", NOW)


def test_too_many_brackets_are_no_bug(english):
    with pytest.raises(Fault) as refused:
        profile_from(f"a = {'[' * 5000}", "DEEP.toml")
    assert english.say(refused.value.message) == "DEEP.toml is no valid TOML: nested too deeply."


def test_a_mark_before_the_text_is_none_of_it(tmp_path):
    file = tmp_path / "SHOP.toml"
    file.write_bytes(b"\xef\xbb\xbf" + ONCE.encode())
    assert load_profile(file).name == "ONCE"
