"""The bench: what it prints, and that it measures every kind of answer. How fast it is, no test can say."""

from __future__ import annotations

import json

import pytest

import main
from app.policy.calendar import WorkingCalendar
from app.policy.profiles.loading import NAMES, load_profile
from app.policy.returns.eligibility import Outcome, Route, judge
from app.policy.rules import Rules
from app.services import bench
from app.services.bench_requests import made_up

REFUSALS = {
    *("NOT_DISTANCE_SALE", "CUSTOM_MADE", "PERISHABLE", "DIGITAL_OPENED", "NEWSPAPERS", "EXCLUDED_CONFIRMED"),
    *("WINDOW_EXPIRED", "NOT_INTACT", "RETURN_WINDOW_EXPIRED_EXCHANGE_AVAILABLE"),
    *("CLAIM_PERIOD_EXPIRED", "HUMAN_DAMAGE", "FAULT_NOT_CONFIRMED"),
}


def test_the_mix_is_the_same_every_time_and_of_every_kind():
    rules = Rules(load_profile(NAMES[0]), WorkingCalendar())
    requests = made_up(bench.DEFAULT_CASES)
    assert requests[:500] == made_up(500)
    answers = [judge(purchase, request, rules) for purchase, request in requests[:5000]]
    assert {answer.route for answer in answers} == {None, *Route}
    assert {answer.reject_code for answer in answers} == {"", *REFUSALS}
    assert {answer.outcome for answer in answers} == {Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE}
    assert {request.applied_on.year for _, request in requests} >= {2024, 2025, 2026}
    assert len({(purchase, request) for purchase, request in requests}) > 0.95 * len(requests)
    assert any(answer.warnings for answer in answers)


@pytest.mark.parametrize("arguments", [["--cases", "50"], ["--cases", "50", "--lang", "zh_CN"]])
def test_the_command_prints_each_figure_beside_its_floor(arguments, capsys):
    assert main.main(["bench", *arguments]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["cases"] == 50
    (judged,) = printed["figures"]
    assert judged["what"] == "judging one case"
    assert judged["unit"] == "per second"
    assert judged["budget"] == 20_000
    assert min(judged["value"], judged["first_round"], judged["floor"]["value"], judged["ratio"]) > 0
    assert isinstance(judged["in_budget"], bool)


@pytest.mark.parametrize("cases", ["0", "many", "-1"])
def test_a_number_of_cases_is_asked_for(cases, capsys):
    with pytest.raises(SystemExit):
        main.main(["bench", "--cases", cases])
    assert "--cases" in capsys.readouterr().err
