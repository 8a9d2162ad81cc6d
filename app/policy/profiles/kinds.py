"""The kinds of value a parameter can have: how each is read from a profile, and what the law demands of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Protocol

from app.i18n import Phrase
from app.policy.profiles.choices import choice_words

UNSET = "none"
MOST = 3660


class NotAcceptedError(Exception):
    """A value that is none of its kind; `accepted` says what would be."""

    def __init__(self, accepted: str) -> None:
        super().__init__(accepted)
        self.accepted = accepted


class Unit(StrEnum):
    """What a figure counts."""

    NATURAL_DAYS = "d"
    WORKING_DAYS = "wd"
    MONTHS = "mo"
    YEARS = "y"
    HOURS = "h"
    MINUTES = "min"
    TIMES = ""


_COUNTED = {
    Unit.NATURAL_DAYS: Phrase("{n} d"),
    Unit.WORKING_DAYS: Phrase("{n} working d"),
    Unit.MONTHS: Phrase("{n} months"),
    Unit.YEARS: Phrase("{n} years"),
    Unit.HOURS: Phrase("{n} h"),
    Unit.MINUTES: Phrase("{n} min"),
    Unit.TIMES: Phrase("{n}"),
}
_NOTHING = {Unit.WORKING_DAYS: Phrase("the same day"), Unit.HOURS: Phrase("at once")}


@dataclass(frozen=True, slots=True)
class Law:
    """What the law demands of a value, and where; no profile a case is judged by goes below it (CV-8)."""

    clause: str
    at_least: int | None = None
    at_most: int | None = None
    just: tuple[str, ...] = ()

    @property
    def bound(self) -> str:
        """The demand as it can be written into a profile: `≥ 7`, `≤ 15`, or the values that are left."""
        if self.just:
            return ", ".join(self.just)
        return f"≥ {self.at_least}" if self.at_least is not None else f"≤ {self.at_most}"

    def allows(self, figure: int) -> bool:
        """Whether a figure keeps to the demand."""
        return (self.at_least is None or figure >= self.at_least) and (self.at_most is None or figure <= self.at_most)


class Kind(Protocol):
    """What a parameter's value can be."""

    @property
    def law(self) -> Law | None:
        """What the law demands; None where it leaves the value to the shop."""

    def read(self, value: object) -> object:
        """The value as it is used; NotAcceptedError for one that is none."""

    def lawful(self, value: object) -> bool:
        """Whether a value that was read is not below the law."""

    def said(self, value: object) -> Phrase:
        """A value that was read, in words."""


class LeftToShop:
    """A kind the law has no demand on."""

    __slots__ = ()

    @property
    def law(self) -> Law | None:
        """None."""
        return None

    def lawful(self, value: object) -> bool:  # noqa: ARG002 - one of a kind
        """Any value is."""
        return True


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of days, hours or times; with `optional` a profile may have no such limit (`"none"`)."""

    unit: Unit
    least: int = 1
    most: int = MOST
    optional: bool = False
    law: Law | None = None

    def read(self, value: object) -> object:
        """The number, None for `"none"`."""
        if self.optional and value == UNSET:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not self.least <= value <= self.most:
            raise NotAcceptedError(f"{self.least}-{self.most}{f', {UNSET}' if self.optional else ''}")
        return value

    def lawful(self, value: object) -> bool:
        """A limit the law demands can be neither too generous to the shop nor left out."""
        return self.law is None or (isinstance(value, int) and self.law.allows(value))

    def said(self, value: object) -> Phrase:
        """`3 working d`, at once, or that there is no such limit."""
        if value is None:
            return Phrase("no limit of its own")
        if value == 0 and self.unit in _NOTHING:
            return _NOTHING[self.unit]
        return Phrase(_COUNTED[self.unit].text, n=value)


@dataclass(frozen=True, slots=True)
class Switch:
    """A yes or no; the law may leave only one of them."""

    law: Law | None = None

    def read(self, value: object) -> object:
        """The yes or no."""
        if not isinstance(value, bool):
            raise NotAcceptedError("true, false")
        return value

    def lawful(self, value: object) -> bool:
        """Whether the law leaves this."""
        return self.law is None or str(value).lower() in self.law.just

    def said(self, value: object) -> Phrase:
        """Yes or no."""
        return Phrase("yes") if value else Phrase("no")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some names; the law may leave only some of them."""

    options: type[StrEnum]
    law: Law | None = None

    def read(self, value: object) -> object:
        """The choice."""
        if value not in tuple(self.options):
            raise NotAcceptedError(", ".join(self.options))
        return self.options(str(value))

    def lawful(self, value: object) -> bool:
        """Whether the law leaves this one."""
        return self.law is None or value in self.law.just

    def said(self, value: object) -> Phrase:
        """The choice in words."""
        assert isinstance(value, StrEnum)
        return choice_words(value)


@dataclass(frozen=True, slots=True)
class Hours(LeftToShop):
    """Hours of a day, as text: `"24x7"`, or `"09:00-21:00"`, kept as two times."""

    def read(self, value: object) -> object:
        """The first and the last time; None for all day and all night."""
        if value == "24x7":
            return None
        clock = r"([01][0-9]|2[0-3]):[0-5][0-9]"
        if not isinstance(value, str) or not re.fullmatch(f"{clock}-{clock}", value) or value[:5] >= value[6:]:
            raise NotAcceptedError('"24x7", "09:00-21:00"')
        return time.fromisoformat(value[:5]), time.fromisoformat(value[6:])

    def said(self, value: object) -> Phrase:
        """The hours."""
        if value is None:
            return Phrase("24 hours, every day")
        assert isinstance(value, tuple)
        return Phrase("{start} to {end}", start=f"{value[0]:%H:%M}", end=f"{value[1]:%H:%M}")
