"""The index of satisfaction over the five criteria of a rating (R-002-9.1, R-002-9.2.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.i18n import Phrase
from app.policy.figures.rates import percent, rounded
from app.policy.rules import Rules
from app.policy.steps import Step

LEAST, BEST = 1, 5
"""The scale of a score."""


class Criterion(StrEnum):
    """What a customer rates."""

    SPEED = "speed"
    EFFECT = "effect"
    ATTITUDE = "attitude"
    CONVENIENCE = "convenience"
    TIMELINESS = "timeliness"


_TITLES = {
    Criterion.SPEED: (Phrase("Speed of the answer"), "R-002-9.1.1"),
    Criterion.EFFECT: (Phrase("Effect of the solution"), "R-002-9.1.2"),
    Criterion.ATTITUDE: (Phrase("Attitude"), "R-002-9.1.3"),
    Criterion.CONVENIENCE: (Phrase("Convenience"), "R-002-9.1.4"),
    Criterion.TIMELINESS: (Phrase("Time it took"), "R-002-9.1.5"),
}

Scores = Mapping[Criterion, int]
Weights = Mapping[Criterion, Decimal]
"""Shares that add up to 1."""

EQUAL: Weights = {criterion: Decimal("0.2") for criterion in Criterion}


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What some ratings come to; None for a figure nobody rated.

    `means` by criterion and `mean` over all have two places, `index` of 100 has one; `satisfied`: the mean reaches the
    profile's threshold. `satisfied_ratings` counts ratings whose own mean does, `low_scores` those that need a
    supervisor: a low mean, or a score of 1.
    """

    rated: int
    means: Mapping[Criterion, Decimal | None]
    mean: Decimal | None
    index: Decimal | None
    satisfied: bool | None
    satisfied_ratings: int
    satisfied_rate: Decimal | None
    low_scores: int
    steps: tuple[Step, ...]


def own_weights(rules: Rules) -> Weights:
    """The weights of the profile."""
    return {
        criterion: Decimal(percentage) / 100
        for criterion, percentage in zip(Criterion, rules.profile.satisfaction.weights.value, strict=True)
    }


def satisfaction(ratings: Sequence[Scores], weights: Weights, rules: Rules) -> Satisfaction:
    """Weigh the scores: the mean over the criteria, and as an index of 100 (R-002-9.2.3); exact until one rounding.

    A rating is a score of 1 to 5 for each criterion. Whether somebody is satisfied is decided by the exact mean.
    """
    rule = rules.profile.satisfaction
    own = [sum((weights[each] * scores[each] for each in Criterion), Decimal()) for scores in ratings]
    n = len(ratings)
    exact = {each: Decimal(sum(scores[each] for scores in ratings)) / n if n else None for each in Criterion}
    mean = sum(own, Decimal()) / n if n else None
    content = sum(each >= rule.satisfied_from.value for each in own)
    low = sum(
        each < rule.low_below.value or LEAST in scores.values() for each, scores in zip(own, ratings, strict=True)
    )
    return Satisfaction(
        rated=n,
        means={each: None if value is None else rounded(value, 2) for each, value in exact.items()},
        mean=None if mean is None else rounded(mean, 2),
        index=None if mean is None else rounded(mean / BEST * 100, 1),
        satisfied=None if mean is None else mean >= rule.satisfied_from.value,
        satisfied_ratings=content,
        satisfied_rate=percent(content, n),
        low_scores=low,
        steps=_steps(exact, weights, mean, low, rules),
    )


def _steps(
    means: Mapping[Criterion, Decimal | None], weights: Weights, mean: Decimal | None, low: int, rules: Rules
) -> tuple[Step, ...]:
    rule = rules.profile.satisfaction
    if mean is None:
        return (Step(Phrase("Nobody has rated yet, so there is no figure, neither good nor bad."), "R-002-9.2.3"),)
    steps = []
    for criterion, value in means.items():
        assert value is not None
        title, clause = _TITLES[criterion]
        text = Phrase(
            "{criterion}: {mean} of 5, weight {share} %.",
            criterion=title,
            mean=f"{rounded(value, 2):f}",
            share=f"{rounded(weights[criterion] * 100, 2).normalize():f}",
        )
        steps.append(Step(text, clause))
    text = Phrase(
        "Weighed together that is {mean} of 5, an index of {index} of 100.",
        mean=f"{rounded(mean, 2):f}",
        index=f"{rounded(mean / BEST * 100, 1):f}",
    )
    steps.append(Step(text, rule.satisfied_from.clause))
    text = Phrase("A mean of {least} or more counts as satisfied.", least=f"{rule.satisfied_from.value:f}")
    steps.append(Step(text, rule.satisfied_from.clause))
    if low:
        text = Phrase("A mean below {least}, or a single 1, goes to a supervisor.", least=f"{rule.low_below.value:f}")
        steps.append(Step(text, rule.low_below.clause))
    return tuple(steps)
