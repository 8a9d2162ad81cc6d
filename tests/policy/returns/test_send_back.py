"""What follows from goods sent back in time, late, or not yet."""

from __future__ import annotations

from datetime import date

import pytest

from app.policy.profiles.choices import Waiver
from app.policy.reasons import Payer
from app.policy.returns import limits
from app.policy.returns.send_back import Status, judge_send_back
from app.policy.returns.windows import quality_window
from tests.policy.changed import changed

APPROVED = date(2026, 4, 3)  # before a holiday; due on 9 April
IN_TIME, LATE = date(2026, 4, 9), date(2026, 4, 10)


def judged(rules, day, sent, group, signed_on=date(2026, 3, 30)):
    window = signed_on and quality_window(rules, signed_on, signed_for=True, product_days=None)
    return judge_send_back(limits.send_back(APPROVED, rules), day, sent, group, window, rules)


@pytest.mark.parametrize(
    ("day", "sent", "status"),
    [
        (None, None, Status.APPROVED),
        (IN_TIME, None, Status.APPROVED),
        (IN_TIME, Status.IN_TRANSIT, Status.IN_TRANSIT),
        (IN_TIME, Status.GOODS_RECEIVED, Status.GOODS_RECEIVED),
    ],
)
@pytest.mark.parametrize("group", Payer)
def test_in_time_the_return_goes_its_way(rules, day, sent, status, group):
    found = judged(rules, day, sent, group)
    assert (found.status, found.late, found.merchant_may_cancel) == (status, False, False)


@pytest.mark.parametrize("sent", [None, Status.IN_TRANSIT, Status.GOODS_RECEIVED])
def test_late_without_a_claim_is_given_up(rules, english, sent):
    found = judged(rules, LATE, sent, Payer.BUYER)
    assert (found.status, found.late, found.may_reapply, found.merchant_may_cancel) == (
        Status.WAIVED,
        True,
        False,
        True,
    )
    assert [step.clause for step in found.steps[-3:]] == ["R-002-5.1.2c", "C-14", "R-002-5.3.2"]
    assert english.say(found.steps[-2].text) == ("Applying again is no longer possible: the window ended on Tue 7 Apr.")


@pytest.mark.parametrize(
    ("signed_on", "again", "text"),
    [
        (date(2026, 4, 3), True, "You may apply again until Fri 10 Apr."),
        (date(2026, 4, 2), False, "Applying again is no longer possible: the window ended on Thu 9 Apr."),
        (None, None, "As long as the return window is open you may apply again."),
    ],
)
def test_one_may_apply_again_while_the_window_is_open(rules, english, signed_on, again, text):
    found = judged(rules, LATE, None, Payer.BUYER, signed_on)
    assert found.may_reapply is again
    assert english.say(found.steps[-2].text) == text


def test_a_claim_for_the_sellers_fault_goes_to_a_supervisor(rules):
    found = judged(rules, LATE, Status.IN_TRANSIT, Payer.SELLER)
    assert (found.status, found.may_reapply, found.merchant_may_cancel) == (Status.OVERDUE_REVIEW, True, False)
    assert [step.clause for step in found.steps[-3:]] == ["R-002-5.1.2c", "C-14", "L-CPL-24"]


def test_the_norm_read_word_for_word_takes_even_a_claim_for_given_up(rules_of):
    found = judged(rules_of["NORM_002"], LATE, Status.IN_TRANSIT, Payer.SELLER)
    assert (found.status, found.may_reapply) == (Status.WAIVED, True)
    assert [step.clause for step in found.steps[-3:]] == ["R-002-5.1.2c", "C-14", "R-002-5.3.2"]


@pytest.mark.parametrize("group", Payer)
def test_without_a_waiver_late_goods_are_accepted(rules, group):
    lenient = changed(rules, returns__send_back_waiver=Waiver.NEVER)
    found = judged(lenient, LATE, Status.IN_TRANSIT, group)
    assert (found.status, found.late, found.merchant_may_cancel) == (Status.IN_TRANSIT, True, False)
    assert found.steps[-1].clause == "house rule"


def test_what_happened_is_told(rules, english):
    told = {
        (day, sent): english.say(judged(rules, day, sent, Payer.SELLER).steps[3].text)
        for day in (IN_TIME, LATE)
        for sent in (None, Status.IN_TRANSIT)
    }
    assert told == {
        (IN_TIME, None): "On Thu 9 Apr there is still time.",
        (IN_TIME, Status.IN_TRANSIT): "You gave the goods back on Thu 9 Apr, in time.",
        (LATE, None): "On Fri 10 Apr the goods were not sent yet; Thu 9 Apr is over.",
        (LATE, Status.IN_TRANSIT): "You gave the goods back on Fri 10 Apr, after Thu 9 Apr.",
    }
