"""The kinds of value a parameter can have: how each is read from a profile, and what the law demands of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from app.i18n import Phrase
from app.money import Money

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


UNIT_PHRASES = {
    Unit.NATURAL_DAYS: Phrase("{n} d"),
    Unit.WORKING_DAYS: Phrase("{n} working d"),
    Unit.MONTHS: Phrase("{n} months"),
    Unit.YEARS: Phrase("{n} years"),
    Unit.HOURS: Phrase("{n} h"),
    Unit.MINUTES: Phrase("{n} min"),
    Unit.TIMES: Phrase("{n}"),
}


@dataclass(frozen=True, slots=True)
class Law:
    """What the law demands of a figure, and where; no profile a case is judged by goes below it (CV-8)."""

    clause: str
    at_least: int = 0
    at_most: int = 10**9

    def bound(self, figure: int) -> int:
        """The figure, or the nearest one the law lets through."""
        return min(max(figure, self.at_least), self.at_most)


class Kind(Protocol):
    """What a parameter's value can be."""

    def read(self, value: object) -> object:
        """The value as it is used; NotAcceptedError for one that is none."""

    def below_law(self, value: object) -> tuple[str, str] | None:
        """What the law demands instead of a value, and its clause; None for one that is lawful."""

    def said(self, value: object) -> Phrase:
        """A value in words."""


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of days, hours or times; with `optional` a profile may have no such limit (`"none"`)."""

    unit: Unit
    least: int = 1
    optional: bool = False
    law: Law | None = None

    def read(self, value: object) -> object:
        """The number, None for `"none"`."""
        if self.optional and value == UNSET:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not self.least <= value <= MOST:
            raise NotAcceptedError(f"{self.least}-{MOST}{', ' + UNSET if self.optional else ''}")
        return value

    def below_law(self, value: object) -> tuple[str, str] | None:
        """A limit the law demands can be neither too generous to the shop nor left out."""
        if self.law is None:
            return None
        if not isinstance(value, int):
            return f"{self.law.at_least or 1}-{self.law.at_most}", self.law.clause
        bound = self.law.bound(value)
        return None if bound == value else (str(bound), self.law.clause)

    def said(self, value: object) -> Phrase:
        """`3 working d`, or that there is no such limit."""
        return Phrase("no limit of its own") if value is None else Phrase(UNIT_PHRASES[self.unit].text, n=value)


@dataclass(frozen=True, slots=True)
class Switch:
    """A yes or no; with `law` it has to be `lawful`, by that clause."""

    law: str = ""
    lawful: bool = True

    def read(self, value: object) -> object:
        """The yes or no."""
        if not isinstance(value, bool):
            raise NotAcceptedError("true, false")
        return value

    def below_law(self, value: object) -> tuple[str, str] | None:
        """Whether the law leaves the other only."""
        return (str(self.lawful).lower(), self.law) if self.law and value != self.lawful else None

    def said(self, value: object) -> Phrase:
        """Yes or no."""
        return Phrase("yes") if value else Phrase("no")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some names; those in `below` the law does not allow, by `clause`."""

    options: type[StrEnum]
    below: tuple[StrEnum, ...] = ()
    clause: str = ""

    def read(self, value: object) -> object:
        """The choice."""
        if value not in tuple(self.options):
            raise NotAcceptedError(", ".join(self.options))
        return self.options(str(value))

    def below_law(self, value: object) -> tuple[str, str] | None:
        """What the law leaves to choose from, where it does not leave this."""
        if value not in self.below:
            return None
        return ", ".join(option for option in self.options if option not in self.below), self.clause

    def said(self, value: object) -> Phrase:
        """The choice by its name."""
        return Phrase("{value}", value=str(value))


@dataclass(frozen=True, slots=True)
class Fraction:
    """An exact share of something, as text: `"0.005"` is half a percent."""

    def read(self, value: object) -> object:
        """The share, from 0 to 1."""
        if not isinstance(value, str) or not re.fullmatch(r"0(\.\d{1,6})?|1(\.0+)?", value):
            raise NotAcceptedError('"0"-"1"')
        return Decimal(value)

    def below_law(self, value: object) -> tuple[str, str] | None:  # noqa: ARG002 - one of a kind
        """The law leaves these to the shop."""
        return None

    def said(self, value: object) -> Phrase:
        """The share in percent."""
        assert isinstance(value, Decimal)
        return Phrase("{n} %", n=f"{(value * 100).normalize():f}")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in CNY as text (`"500.00"`), at least what the law demands."""

    at_least: Money = Money()  # noqa: RUF009 - frozen
    clause: str = ""

    def read(self, value: object) -> object:
        """The amount, not negative."""
        return _amount(value)

    def below_law(self, value: object) -> tuple[str, str] | None:
        """Whether the law demands more."""
        assert isinstance(value, Money)
        return (str(self.at_least), self.clause) if value < self.at_least else None

    def said(self, value: object) -> Phrase:
        """The amount."""
        return Phrase("{amount}", amount=value)


@dataclass(frozen=True, slots=True)
class Percents:
    """Some whole percentages, one for each of `places`; with `whole` they add up to 100."""

    places: tuple[str, ...]
    whole: bool = False

    def read(self, value: object) -> object:
        """The percentages as a tuple."""
        known = isinstance(value, list) and len(value) == len(self.places) and all(map(_is_percentage, value))
        if not isinstance(value, list) or not known or (self.whole and sum(value) != 100):
            raise NotAcceptedError(f"[{', '.join(['0-100'] * len(self.places))}]{' = 100' if self.whole else ''}")
        return tuple(value)

    def below_law(self, value: object) -> tuple[str, str] | None:  # noqa: ARG002 - one of a kind
        """The law leaves these to the shop."""
        return None

    def said(self, value: object) -> Phrase:
        """The percentages, one after the other."""
        assert isinstance(value, tuple)
        return Phrase("{n} %", n=" / ".join(map(str, value)))


@dataclass(frozen=True, slots=True)
class Rates:
    """A price list: amounts in CNY by name."""

    def read(self, value: object) -> object:
        """The price list, at least one entry."""
        if not isinstance(value, Mapping) or not value:
            raise NotAcceptedError('{ A = "60.00" }')
        return {str(name): _amount(price) for name, price in value.items()}

    def below_law(self, value: object) -> tuple[str, str] | None:  # noqa: ARG002 - one of a kind
        """The law leaves these to the shop."""
        return None

    def said(self, value: object) -> Phrase:
        """The price list."""
        assert isinstance(value, Mapping)
        return Phrase("{rates}", rates=tuple(Phrase("{name} {amount}", name=n, amount=a) for n, a in value.items()))


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a day, as text: `"24x7"`, or `"09:00-21:00"`, kept as two times."""

    def read(self, value: object) -> object:
        """The first and the last time; None for all day and all night."""
        if value == "24x7":
            return None
        clock = r"([01]\d|2[0-3]):[0-5]\d"
        if not isinstance(value, str) or not re.fullmatch(f"{clock}-{clock}", value) or value[:5] >= value[6:]:
            raise NotAcceptedError('"24x7", "09:00-21:00"')
        return time.fromisoformat(value[:5]), time.fromisoformat(value[6:])

    def below_law(self, value: object) -> tuple[str, str] | None:  # noqa: ARG002 - one of a kind
        """The law leaves these to the shop."""
        return None

    def said(self, value: object) -> Phrase:
        """The hours."""
        if value is None:
            return Phrase("24 hours, every day")
        assert isinstance(value, tuple)
        return Phrase("{start} to {end}", start=f"{value[0]:%H:%M}", end=f"{value[1]:%H:%M}")


def _amount(value: object) -> Money:
    try:
        amount = Money.parse(value) if isinstance(value, str) else None
    except ValueError:
        amount = None
    if amount is None or amount < Money():
        raise NotAcceptedError('"0.00"')
    return amount


def _is_percentage(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100
