"""The limits of a return: by when the customer and the shop must have done what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.i18n import Phrase
from app.policy.calendar import WorkingCalendar
from app.policy.profile import Profile
from app.policy.steps import Step


class LimitCode(StrEnum):
    """Which limit."""

    WINDOW = "WINDOW"
    REVIEW = "REVIEW"
    RED_LINE = "RED_LINE"
    SEND_BACK = "SEND_BACK"
    INSPECTION = "INSPECTION"
    REFUND = "REFUND"


@dataclass(frozen=True, slots=True)
class Component:
    """One of several days a limit is made of."""

    code: str
    due: date
    clause: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A last day, met if done at any time on it, with its derivation; the last step says how the day came about.

    `nominal` is the day before roll-over; `legal_latest` the day the law itself would still allow, where later.
    """

    code: LimitCode
    title: Phrase
    due: date
    provisional: bool
    clauses: tuple[str, ...]
    steps: tuple[Step, ...]
    nominal: date | None = None
    legal_latest: date | None = None
    components: tuple[Component, ...] = ()


def review(received_on: date, profile: Profile, calendar: WorkingCalendar) -> Limit:
    """By when an application must be decided."""
    raise NotImplementedError


def red_line(received_on: date, profile: Profile, calendar: WorkingCalendar) -> Limit:
    """The day after which not acting counts as wilful delay."""
    raise NotImplementedError


def send_back(approved_on: date, profile: Profile, calendar: WorkingCalendar) -> Limit:
    """By when the customer must have sent the goods back."""
    raise NotImplementedError


def inspection(goods_received_on: date, profile: Profile, calendar: WorkingCalendar) -> Limit:
    """By when returned goods must be inspected."""
    raise NotImplementedError


def refund(
    goods_received_on: date, inspected_ok_on: date | None, profile: Profile, calendar: WorkingCalendar
) -> Limit:
    """By when the money must be back."""
    raise NotImplementedError
