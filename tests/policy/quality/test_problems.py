"""The words of an appraisal."""

from __future__ import annotations

import pytest

from app.policy.quality import problems
from app.policy.quality.problems import (
    BY_PEOPLE,
    ProblemCause,
    ProblemSeverity,
    ResponsibleParty,
    escalation,
    usual_party,
)


@pytest.mark.parametrize(
    ("codes", "titles"),
    [
        (problems.ProblemType, problems.PROBLEM_TYPES),
        (problems.ProblemCause, problems.PROBLEM_CAUSES),
        (problems.ProblemSeverity, problems.PROBLEM_SEVERITIES),
        (problems.ResponsibleParty, problems.RESPONSIBLE_PARTIES),
        (problems.Measure, problems.MEASURES),
    ],
)
def test_every_code_is_said_in_both_languages(codes, titles, english, chinese):
    assert list(titles) == list(codes)
    assert len({english.say(title) for title in titles.values()}) == len(titles)
    assert all(english.say(title) != chinese.say(title) for title in titles.values())


def test_every_cause_suggests_who_answers_for_it():
    parties = {cause: usual_party(cause) for cause in ProblemCause}
    assert parties[ProblemCause.PRODUCTION] is ResponsibleParty.BRAND
    assert {cause for cause, party in parties.items() if party is ResponsibleParty.CUSTOMER} == BY_PEOPLE


@pytest.mark.parametrize(
    ("severity", "escalated", "clause"),
    [
        (ProblemSeverity.GENERAL, False, "R-000-3.3.2b"),
        (ProblemSeverity.COMPLEX, True, "R-000-3.3.2c"),
        (ProblemSeverity.SERIOUS, True, "R-000-3.3.2c"),
    ],
)
def test_what_is_not_general_goes_upwards(severity, escalated, clause):
    found, step = escalation(severity)
    assert (found, step.clause) == (escalated, clause)
