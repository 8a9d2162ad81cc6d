"""A limit: the last day or instant of something, with the clause that binds and how it was counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.clock import SHANGHAI
from app.i18n import Phrase
from app.policy.calendar import DueDay
from app.policy.calendar_steps import may_change
from app.policy.steps import Step


class LimitCode(StrEnum):
    """Which limit."""

    WINDOW = "WINDOW"
    REVIEW = "REVIEW"
    RED_LINE = "RED_LINE"
    SEND_BACK = "SEND_BACK"
    INSPECTION = "INSPECTION"
    REFUND = "REFUND"
    EXCHANGE = "EXCHANGE"
    CONFIRMATION = "CONFIRMATION"
    REPAIR_ACK = "REPAIR_ACK"
    REPAIR_REPLY = "REPAIR_REPLY"
    REPAIR = "REPAIR"
    FIRST_RESPONSE = "FIRST_RESPONSE"
    ACCEPT = "ACCEPT"
    INVESTIGATE = "INVESTIGATE"
    HANDLE = "HANDLE"
    OVERALL = "OVERALL"
    ADVERSE_GENERAL = "ADVERSE_GENERAL"
    ADVERSE_SERIOUS = "ADVERSE_SERIOUS"
    ADVERSE_MAJOR = "ADVERSE_MAJOR"
    APPRAISAL = "APPRAISAL"
    LAB_TEST = "LAB_TEST"
    FEEDBACK = "FEEDBACK"


LIMIT_TITLES = {
    LimitCode.WINDOW: Phrase("Return window"),
    LimitCode.REVIEW: Phrase("Review"),
    LimitCode.RED_LINE: Phrase("Legal red line"),
    LimitCode.SEND_BACK: Phrase("Send back"),
    LimitCode.INSPECTION: Phrase("Inspection"),
    LimitCode.REFUND: Phrase("Refund"),
    LimitCode.EXCHANGE: Phrase("Exchange"),
    LimitCode.CONFIRMATION: Phrase("Confirmation by the customer"),
    LimitCode.REPAIR_ACK: Phrase("Validity of the repair"),
    LimitCode.REPAIR_REPLY: Phrase("Reply about the repair"),
    LimitCode.REPAIR: Phrase("Repair"),
    LimitCode.FIRST_RESPONSE: Phrase("First answer"),
    LimitCode.ACCEPT: Phrase("Acceptance"),
    LimitCode.INVESTIGATE: Phrase("Investigation"),
    LimitCode.HANDLE: Phrase("Handling"),
    LimitCode.OVERALL: Phrase("Result told"),
    LimitCode.ADVERSE_GENERAL: Phrase("Report of a general adverse reaction"),
    LimitCode.ADVERSE_SERIOUS: Phrase("Report of a serious adverse reaction"),
    LimitCode.ADVERSE_MAJOR: Phrase("Report of a major adverse reaction"),
    LimitCode.APPRAISAL: Phrase("Appraisal"),
    LimitCode.LAB_TEST: Phrase("Laboratory test"),
    LimitCode.FEEDBACK: Phrase("Result to be told"),
}


@dataclass(frozen=True, slots=True)
class Component:
    """One of several days a limit is made of."""

    code: str
    due: date
    clause: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A last day, met if done at any time on it, with its derivation; the last step says how the day came about.

    `due_at` is the last instant of a limit in hours or minutes, `due` then its day in Asia/Shanghai. `clauses` begin
    with the one that binds; `unknown_years` are those the official calendar was wanting for; `components` are the days
    compared, where there are several; `nominal` is the day before roll-over, and `legal_latest` the day the law itself
    would still allow, where that is later.
    """

    code: LimitCode
    due: date
    clauses: tuple[str, ...]
    steps: tuple[Step, ...]
    unknown_years: tuple[int, ...] = ()
    due_at: datetime | None = None
    nominal: date | None = None
    legal_latest: date | None = None
    components: tuple[Component, ...] = ()

    @property
    def title(self) -> Phrase:
        """What the limit is called."""
        return LIMIT_TITLES[self.code]

    @property
    def provisional(self) -> bool:
        """Whether the day may still change: the counting left the known calendar (CV-9)."""
        return bool(self.unknown_years)


def limit_of(
    code: LimitCode,
    due: DueDay,
    steps: Iterable[Step],
    clauses: tuple[str, ...],
    *,
    components: tuple[Component, ...] = (),
    legal_latest: date | None = None,
) -> Limit:
    """Put a limit in days together; where its day is provisional, a last step says so (CV-9)."""
    steps = tuple(steps)
    if due.provisional:
        steps = (*steps, may_change(due))
    return Limit(
        code,
        due.day,
        clauses,
        steps,
        due.unknown_years,
        nominal=due.nominal,
        components=components,
        legal_latest=legal_latest,
    )


def limit_at(code: LimitCode, due_at: datetime, steps: Iterable[Step], clauses: tuple[str, ...]) -> Limit:
    """Put a limit in hours or minutes together: an exact instant, day and night (CV-1)."""
    return Limit(code, due_at.astimezone(SHANGHAI).date(), clauses, tuple(steps), due_at=due_at)


def calendar_warnings(*limits: Limit | None) -> tuple[str, ...]:
    """A warning for each year the official calendar is wanting for (CV-9)."""
    return year_warnings(year for limit in limits if limit is not None for year in limit.unknown_years)


def year_warnings(years: Iterable[int]) -> tuple[str, ...]:
    """The warnings for years whose official calendar is wanting, each once, in order (CV-9)."""
    return tuple(f"CALENDAR_INCOMPLETE_{year}" for year in sorted(set(years)))
