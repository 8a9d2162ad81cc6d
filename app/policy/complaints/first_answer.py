"""The first answer to a consultation: 15 minutes, day and night; at once where it is urgent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.clock import SHANGHAI
from app.i18n import Phrase
from app.policy.limits import Limit, LimitCode, limit_at
from app.policy.periods import add_time, too_far
from app.policy.profiles.parameters import Parameter
from app.policy.rules import Rules
from app.policy.steps import Step

URGENT_PRIORITY = 1
PRIORITY = 2
"""Places in the queue: what is urgent stands at the top (R-000-3.1.2b)."""

_RATED = Step(Phrase("How fast the first answer comes is part of how the service is rated."), "R-002-9.1.1")


@dataclass(frozen=True, slots=True)
class Response:
    """One answer to a consultation; `automatic` where no person gave it."""

    at: datetime
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """By when a person must have answered, and whether each answer meets that.

    `minutes` of the limit run from `starts_at`, later than the receipt only where that fell outside service hours;
    `first` is the first answer that counts, None where there is none. `immediate`: there is nothing to wait for.
    """

    limit: Limit
    starts_at: datetime
    minutes: int
    priority: int
    immediate: bool
    met: tuple[bool, ...]
    first: Response | None
    steps: tuple[Step, ...]


def first_answer(
    received_at: datetime,
    responses: Sequence[Response],
    rules: Rules,
    *,
    urgent: bool = False,
    hours: Parameter[tuple[time, time] | None] | None = None,
) -> FirstAnswer:
    """When the first answer is due, to the second and inclusive (R-000-3.1.2, CV-1).

    `hours` stand in for the profile's service hours. They move the start only (C-21): minutes that have begun run on
    past closing time, and what is urgent never waits. An automatic answer counts only where the profile says so. Raises
    UserError beyond the last instant that has a date.
    """
    hours = hours or rules.profile.consultations.service_hours
    came = Step(Phrase("Your question came in at {at}.", at=received_at), "CV-1")
    if urgent:
        limit = _urgent_limit(received_at, came)
        starts_at, minutes = received_at, 0
    else:
        starts_at = received_at if hours.value is None else _opening(received_at, *hours.value)
        minutes = rules.profile.consultations.response_minutes.value
        limit = _limit(received_at, starts_at, came, hours, rules)
    automatic = rules.profile.consultations.automatic_counts
    counted = [response for response in responses if automatic.value or not response.automatic]
    first = min(counted, key=lambda response: response.at, default=None)
    met = tuple(_in_time(each, limit) and (automatic.value or not each.automatic) for each in responses)
    steps = [*limit.steps, _RATED]
    if len(counted) < len(responses):
        steps.append(Step(Phrase("An automatic answer does not count; a person has to answer."), automatic.clause))
    if first is not None:
        steps.append(_said(first, limit))
    return FirstAnswer(
        limit=limit,
        starts_at=starts_at,
        minutes=minutes,
        priority=URGENT_PRIORITY if urgent else PRIORITY,
        immediate=urgent,
        met=met,
        first=first,
        steps=tuple(steps),
    )


def _urgent_limit(received_at: datetime, came: Step) -> Limit:
    clause = "R-000-3.1.2b"
    text = Phrase("It is urgent, so it is taken up at once, before all others.")
    return limit_at(LimitCode.FIRST_RESPONSE, received_at, [came, Step(text, clause)], (clause,))


def _limit(
    received_at: datetime,
    starts_at: datetime,
    came: Step,
    hours: Parameter[tuple[time, time] | None],
    rules: Rules,
) -> Limit:
    rule = rules.profile.consultations.response_minutes
    due_at = add_time(starts_at, minutes=rule.value)
    steps = [came]
    if starts_at != received_at:
        text = Phrase("That is outside our service hours, so the time runs from the next opening, {at}.", at=starts_at)
        steps += [Step(text, hours.clause), Step(Phrase("No limit of the law is moved by that."), "C-21")]
    text = Phrase(
        "A person answers within {n} minutes, by {due}; that moment is still in time.", n=rule.value, due=due_at
    )
    return limit_at(LimitCode.FIRST_RESPONSE, due_at, [*steps, Step(text, rule.clause)], (rule.clause,))


def _opening(received_at: datetime, opens: time, closes: time) -> datetime:
    """The receipt itself within service hours, the next opening outside them; the hours are the same every day."""
    local = received_at.astimezone(SHANGHAI)
    if opens <= local.time() < closes:
        return received_at
    opening = datetime.combine(local.date(), opens, SHANGHAI)
    try:
        return opening if local < opening else opening + timedelta(days=1)
    except OverflowError as error:
        raise too_far() from error


def _in_time(response: Response, limit: Limit) -> bool:
    assert limit.due_at is not None
    return response.at <= limit.due_at


def _said(first: Response, limit: Limit) -> Step:
    if _in_time(first, limit):
        return Step(Phrase("The first answer came at {at}, in time.", at=first.at), limit.clauses[0])
    return Step(Phrase("The first answer came at {at}, too late.", at=first.at), limit.clauses[0])
