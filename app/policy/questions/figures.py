"""Questions in plain values: satisfaction_index, timeliness_rate."""

from __future__ import annotations

from decimal import Decimal

from app.policy.figures.rates import percent
from app.policy.figures.satisfaction import (
    BEST,
    EQUAL,
    LEAST,
    Criterion,
    Scores,
    Weights,
    own_weights,
    satisfaction,
)
from app.policy.figures.timeliness import DueInMonth, timeliness
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.given import Given
from app.policy.rules import Rules

NOTHING = "n/a"
"""A figure of nothing: neither 0 % nor 100 %."""


def satisfaction_index(given: Given, rules: Rules) -> Answer:
    """Mean and index of one rating (`scores`), or of several (`surveys`), by equal, own or the profile's weights.

    `offered` is how many customers were asked to rate.
    """
    weights = _weights(given, rules)
    if given.has("surveys"):
        ratings = [_rating(part) for part in given.parts("surveys")]
    else:
        ratings = [_scores(given.part("scores"))]
    offered = given.optional_number("offered", least=len(ratings))
    given.ignore("surveys", "case", "case_no", "period", "month", "text", "mode", "by_customer", "at")
    result = satisfaction(ratings, weights, rules)
    found = {
        "mean": _or_nothing(result.mean),
        "index": _or_nothing(result.index),
        "satisfied": result.satisfied,
        "low_score": result.low_scores > 0,
        "rated": result.rated,
        "means": {criterion.value: _or_nothing(mean) for criterion, mean in result.means.items()},
        "satisfied_ratings": result.satisfied_ratings,
        "satisfied_rate": _or_nothing(result.satisfied_rate),
        "low_scores": result.low_scores,
        "response_rate": _or_nothing(None if offered is None else percent(result.rated, offered)),
    }
    return answer_of(found, [], result.steps)


def timeliness_rate(given: Given, rules: Rules) -> Answer:  # noqa: ARG001 - one of the questions
    """The share of returns and exchanges done in time of those due in a month (R-000-2.3.1, R-003-5.4)."""
    given.ignore("month", "period")
    month = DueInMonth(
        due=given.number("due_in_month"),
        completed_on_time=given.number("completed_on_time"),
        completed_late=given.number("completed_late", default=0),
        open_overdue=given.number("open_overdue", default=0),
        customer_caused_cancelled=given.number("customer_caused_cancelled", default=0),
    )
    result = timeliness(month)
    found = {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "rate": _or_nothing(result.rate),
        "late": result.late,
        "still_open": month.still_open,
    }
    return answer_of(found, [], result.steps)


def _rating(survey: Given) -> Scores:
    """The scores of one survey, under `scores` or by themselves."""
    survey.ignore("case", "case_no", "text", "mode", "by_customer", "at")
    return _scores(survey.part("scores") if survey.has("scores") else survey)


def _scores(scores: Given) -> Scores:
    return {criterion: scores.number(criterion, least=LEAST, most=BEST) for criterion in Criterion}


def _weights(given: Given, rules: Rules) -> Weights:
    """`"equal"`, or by criterion as fractions of 1 or in percent; the profile's where nothing is said."""
    if not given.has("weights"):
        given.ignore("weights")
        return own_weights(rules)
    if isinstance(given.anything("weights"), str):
        given.choice("weights", ["equal"])
        return EQUAL
    part = given.part("weights")
    weights = {each: part.decimal(each) if part.has(each) else Decimal() for each in Criterion}
    total = sum(weights.values())
    if total not in (1, 100):
        accepted = '"equal", = 1, = 100'
        given.refuse_value("weights", f"{total:f}", accepted)
    return {each: weight / total for each, weight in weights.items()}


def _or_nothing(figure: Decimal | None) -> str:
    return NOTHING if figure is None else f"{figure:f}"
