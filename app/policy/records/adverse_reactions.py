"""Suspected adverse reactions to cosmetics: by when they must be reported, and how long the record is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.errors import UserError
from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.limits import Limit, LimitCode, limit_of
from app.policy.periods import add_days, add_years
from app.policy.profiles.parameters import Parameter
from app.policy.rules import Rules
from app.policy.steps import Step


class Severity(StrEnum):
    """How grave an adverse reaction is; the gravest is one that may stir the public."""

    GENERAL = "GENERAL"
    SERIOUS = "SERIOUS"
    MAJOR_IMPACT = "MAJOR_IMPACT"


_CODES = {
    Severity.GENERAL: LimitCode.ADVERSE_GENERAL,
    Severity.SERIOUS: LimitCode.ADVERSE_SERIOUS,
    Severity.MAJOR_IMPACT: LimitCode.ADVERSE_MAJOR,
}
_ON_SUSPICION = Step(
    Phrase("A suspicion is enough: it is reported without waiting for proof of the cause."), "L-CMEAS-55"
)
_NOT_MOVED = Step(Phrase("These are natural days; a rest day at the end moves none of them."), "CV-4")
_ADVICE = Step(Phrase("Please stop using the product, keep it with its packaging, and see a doctor."), "L-CPL-18")


@dataclass(frozen=True, slots=True)
class Reaction:
    """A suspected adverse reaction; `severity` None while it is not graded yet.

    `learned_on` is the day anybody of the shop learned of it, `new_findings_on` the day something new about it came up.
    """

    learned_on: date
    severity: Severity | None = None
    onset_on: date | None = None
    reported_on: date | None = None
    new_findings_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """The limits by severity, in rising order, and what became of them.

    `due` and `met` are those of the reaction's own severity, None while it is not graded or not reported;
    `supplement_due` is that of a supplementary report, `keep_until` the last day the record is kept.
    """

    limits: dict[Severity, Limit]
    due: date | None
    met: bool | None
    supplement_due: date | None
    keep_until: date | None
    steps: tuple[Step, ...]


def reporting(reaction: Reaction, rules: Rules) -> Reporting:
    """By when a suspected reaction must be reported, in natural days that never roll over (L-AR-30, L-AR-15, L-AR-3).

    New findings want a supplementary report; for it the same number of days is taken, from the day they came up. Raises
    UserError, naming the field, for days in an impossible order.
    """
    _check(reaction)
    limits = {severity: _limit(reaction.learned_on, severity, rules) for severity in Severity}
    steps = [
        _ON_SUSPICION,
        _learned(reaction.learned_on),
        *(step for limit in limits.values() for step in limit.steps),
        _NOT_MOVED,
    ]
    due = limits[reaction.severity].due if reaction.severity else None
    met = None if due is None or reaction.reported_on is None else reaction.reported_on <= due
    if met is not None:
        steps.append(_said(reaction, limits))
    supplement_due, supplement = _supplement(reaction, rules)
    keep_until, keeping = _keeping(reaction, rules)
    return Reporting(limits, due, met, supplement_due, keep_until, (*steps, *supplement, *keeping, _ADVICE))


def report_limit(learned_on: date, severity: Severity, rules: Rules) -> Limit:
    """By when a suspected reaction of one severity must be reported, with its whole derivation.

    It runs from the day the shop learned of it, and neither a rest day nor a pause moves it (L-AR-30, L-AR-15, L-AR-3).
    """
    limit = _limit(learned_on, severity, rules)
    return replace(limit, steps=(_ON_SUSPICION, _learned(learned_on), *limit.steps, _NOT_MOVED))


def days_of(severity: Severity, rules: Rules) -> Parameter[int]:
    """How many natural days a report may take."""
    quality = rules.profile.quality
    return {
        Severity.GENERAL: quality.adverse_general_days,
        Severity.SERIOUS: quality.adverse_serious_days,
        Severity.MAJOR_IMPACT: quality.adverse_major_days,
    }[severity]


def _learned(day: date) -> Step:
    return Step(Phrase("The shop learned of it on {day}; that day is not counted.", day=day), "L-CC-201")


def _limit(learned_on: date, severity: Severity, rules: Rules) -> Limit:
    rule = days_of(severity, rules)
    due = add_days(learned_on, rule.value)
    phrases = {
        Severity.GENERAL: Phrase("A general reaction is reported by day {n}, {due}.", n=rule.value, due=due),
        Severity.SERIOUS: Phrase("A serious reaction is reported by day {n}, {due}.", n=rule.value, due=due),
        Severity.MAJOR_IMPACT: Phrase(
            "One that may stir the public is reported by day {n}, {due}.", n=rule.value, due=due
        ),
    }
    return limit_of(_CODES[severity], DueDay(due, due), [Step(phrases[severity], rule.clause)], (rule.clause,))


def _said(reaction: Reaction, limits: dict[Severity, Limit]) -> Step:
    assert reaction.severity is not None
    assert reaction.reported_on is not None
    limit = limits[reaction.severity]
    if reaction.reported_on <= limit.due:
        text = Phrase("It was reported on {day}, in time.", day=reaction.reported_on)
    else:
        text = Phrase(
            "It was reported on {day}, too late; it was due by {due}.", day=reaction.reported_on, due=limit.due
        )
    return Step(text, limit.clauses[0])


def _supplement(reaction: Reaction, rules: Rules) -> tuple[date | None, tuple[Step, ...]]:
    if reaction.new_findings_on is None:
        return None, ()
    rule = days_of(reaction.severity or Severity.MAJOR_IMPACT, rules)
    due = add_days(reaction.new_findings_on, rule.value)
    text = Phrase(
        "Something new came up on {day}; a supplementary report follows within {n} days, by {due}.",
        day=reaction.new_findings_on,
        n=rule.value,
        due=due,
    )
    return due, (Step(text, rule.clause),)


def _keeping(reaction: Reaction, rules: Rules) -> tuple[date | None, tuple[Step, ...]]:
    if reaction.reported_on is None:
        return None, ()
    rule = rules.profile.retention.adverse_years
    keep_until = add_years(reaction.reported_on, rule.value)
    text = Phrase("The record is kept for {n} years from the report.", n=rule.value)
    return keep_until, (Step(text, rule.clause),)


def _check(reaction: Reaction) -> None:
    learned_on = reaction.learned_on
    if reaction.onset_on is not None and learned_on < reaction.onset_on:
        text = Phrase(
            "It began on {day} only, but was learned of on {learned}.", day=reaction.onset_on, learned=learned_on
        )
        raise UserError(text, field="learned_on")
    for field, day in (("reported_on", reaction.reported_on), ("new_findings_on", reaction.new_findings_on)):
        if day is not None and day < learned_on:
            text = Phrase("The shop learned of it on {learned}; {day} is before that.", learned=learned_on, day=day)
            raise UserError(text, field=field)
