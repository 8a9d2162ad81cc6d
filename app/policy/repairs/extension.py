"""What telling the customer that a repair takes longer does to its last day (R-002-5.2.3, C-16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.i18n import Phrase
from app.policy.profiles.choices import Extension
from app.policy.rules import Rules
from app.policy.steps import Step


class Why(StrEnum):
    """Why a notice moves the last day, or does not."""

    AGREED = "AGREED"
    NOTICE_IN_TIME = "NOTICE_IN_TIME"
    NOT_NOTIFIED = "NOT_NOTIFIED"
    LATE_NOTICE = "LATE_NOTICE"
    NO_REASON = "NO_REASON"
    NO_NEW_DAY = "NO_NEW_DAY"
    NOT_AGREED = "NOT_AGREED"
    AGREED_LATE = "AGREED_LATE"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the customer was told: when, why, and the new last day; and whether, and when, they agreed.

    `agreed_on` None with `agreed`: in time.
    """

    notified_on: date | None
    reason: str | None
    new_due: date | None
    agreed: bool = False
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Extended:
    """The last day that counts in the end, and for the last notice whether and why it moved it; None without one."""

    due: date
    valid: bool
    why: Why | None
    steps: tuple[Step, ...]


_SAID = {
    Why.AGREED: Step(Phrase("You agreed, so the new day counts."), "C-16"),
    Why.NOTICE_IN_TIME: Step(Phrase("By these rules a notice in time moves the day, agreed to or not."), "C-16"),
    Why.NOT_NOTIFIED: Step(Phrase("You were not told beforehand, so the day stays."), "R-002-5.2.3"),
    Why.LATE_NOTICE: Step(Phrase("The last day was over when you were told, so it stays."), "R-002-5.2.3"),
    Why.NO_REASON: Step(Phrase("You were given no reason, so the day stays."), "R-002-5.2.3"),
    Why.NO_NEW_DAY: Step(Phrase("You were told no new day, so the day stays."), "R-002-5.2.3"),
    Why.NOT_AGREED: Step(Phrase("You did not agree, so the day stays."), "C-16"),
    Why.AGREED_LATE: Step(Phrase("You agreed only when the last day was over, so it stays."), "C-16"),
}
_MOVES = (Why.AGREED, Why.NOTICE_IN_TIME)
_WITHOUT = Step(Phrase("You were told of no other day, so the last day stays."), "R-002-5.2.3")


def extend(due: date, notices: Iterable[Notice], rules: Rules) -> Extended:
    """The last day after some notices, one after the other; each must come before the day then in force is over.

    It needs a reason and a new day (R-002-5.2.3), and by the default rules the customer's agreement, given in time; a
    profile may take the notice alone for enough (C-16). A late notice never moves the day, agreed to or not.
    """
    valid, why = False, None
    steps: list[Step] = []
    for notice in notices:
        steps += _told(notice, due)
        why = _judge(due, notice, rules)
        valid = why in _MOVES
        steps.append(_SAID[why])
        due = notice.new_due or due if valid else due
    if why is None:
        steps.append(_WITHOUT)
    steps.append(Step(Phrase("So the repair is due on {due}.", due=due), rules.profile.repairs.extension.clause))
    return Extended(due, valid, why, tuple(steps))


def _told(notice: Notice, due: date) -> list[Step]:
    if notice.notified_on is None or notice.new_due is None:
        return [Step(Phrase("The repair was due on {due}.", due=due), "R-002-5.2.2b")]
    text = Phrase(
        "The repair was due on {due}; on {day} you were told that it takes until {new}.",
        due=due,
        day=notice.notified_on,
        new=notice.new_due,
    )
    return [Step(text, "R-002-5.2.3")]


def _judge(due: date, notice: Notice, rules: Rules) -> Why:
    if notice.notified_on is None:
        return Why.NOT_NOTIFIED
    if notice.notified_on > due:
        return Why.LATE_NOTICE
    if not notice.reason:
        return Why.NO_REASON
    if notice.new_due is None:
        return Why.NO_NEW_DAY
    if rules.profile.repairs.extension.value is Extension.NOTICE:
        return Why.NOTICE_IN_TIME
    if not notice.agreed:
        return Why.NOT_AGREED
    return Why.AGREED_LATE if notice.agreed_on is not None and notice.agreed_on > due else Why.AGREED
