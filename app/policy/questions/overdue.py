"""Being late, as several questions tell and ask it: when it was done, what stood in its way, what that costs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.money import Money
from app.policy.costs.penalty import Lateness, Penalty, lateness, may_cancel, penalty
from app.policy.questions.given import Given
from app.policy.reasons import Payer
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Cause, Suspension


@dataclass(frozen=True, slots=True)
class Done:
    """The day something was done, or, while it is still `running`, the day it is looked at; `name` is its field."""

    day: date
    running: bool
    name: str = ""


def done_on(given: Given, *names: str) -> Done | None:
    """When something was done by the first of these fields that is there, else `today`; None where neither is known.

    Refuses something that is said to be done only after today.
    """
    today = given.optional_day("today")
    days = {name: day for name in names if (day := given.optional_day(name)) is not None}
    if not days:
        return None if today is None else Done(today, running=True, name="today")
    name, day = next(iter(days.items()))
    if today is not None and day > today:
        given.refuse(name, Phrase("{day} is still to come: today is {today}.", day=day, today=today))
    return Done(day, running=False, name=name)


def refuse_done_before(given: Given, done: Done | None, earlier: date | None) -> None:
    """Refuse something that was done, or is looked at, before it can have begun."""
    if done is not None:
        given.refuse_before(done.name, done.day, earlier)


def suspensions_in(given: Given) -> tuple[Suspension, ...]:
    """The documented and other times a service stood still, half open: `from_on`, `to_on`, `cause`."""
    return tuple(map(_suspension, given.parts("suspensions")))


@dataclass(frozen=True, slots=True)
class Overdue:
    """What being late comes to: `found` by name, and the sentences that say so."""

    found: dict[str, object]
    steps: tuple[Step, ...] = ()


def overdue(
    deal: Money | None,
    due: date | None,
    done: Done | None,
    rules: Rules,
    kind: str,
    suspensions: Collection[Suspension] = (),
    group: Payer | None = None,
) -> Overdue:
    """How late a service is and what that costs, as far as it is known; null where it is not."""
    if due is None or done is None:
        return Overdue({"days_late": None, "penalty": None, "merchant_may_cancel": False})
    late = lateness(due, done.day, rules, suspensions, done.running)
    owed = penalty(deal or Money(), late, rules, kind)
    cancel, why = may_cancel(late, group)
    found = {**late_found(late), **penalty_found(owed), "merchant_may_cancel": cancel}
    if deal is None:  # only that nothing is owed can be told without an amount
        found |= {"base": None, "penalty": owed.amount if not owed.days or not owed.rate else None}
    return Overdue(found, (*late.steps, *(() if found["penalty"] is None else owed.steps), *why))


def late_found(late: Lateness) -> dict[str, object]:
    """A lateness by name."""
    return {
        "days_late": late.days,
        "days_past_due": late.overdue_days,
        "suspended_days": late.suspended_days,
        "completed_on": None if late.running else late.until,
        "running": late.running,
    }


def penalty_found(owed: Penalty) -> dict[str, object]:
    """A penalty by name."""
    return {"penalty": owed.amount, "base": owed.base, "rate": owed.rate, "payment": owed.payment}


def _suspension(given: Given) -> Suspension:
    first = "from" if given.has("from") else "from_on"
    last = "to" if given.has("to") else "to_on"
    shown = given.has("evidence") or "evidence" not in given.names()  # told to be wanting, it is no proof
    given.ignore("from", "from_on", "to", "to_on", "evidence", "approved_by", "note", "reason")
    from_on, to_on = given.day(first), given.optional_day(last)
    given.refuse_before(last, to_on, from_on)
    return Suspension(from_on, to_on, Cause(given.choice("cause", Cause)), given.flag("documented", shown))
