"""Kinds of value that are amounts or shares: money, scores, percentages, price lists; all as text, so all exact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.i18n import Phrase
from app.money import Money
from app.policy.profiles.kinds import Law, LeftToShop, NotAcceptedError

_LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in CNY as text (`"500.00"`); the law's figure is in whole yuan."""

    law: Law | None = None

    def read(self, value: object) -> object:
        """The amount, not negative."""
        return _amount(value)

    def lawful(self, value: object) -> bool:
        """Whether the law demands no more; a broken yuan counts as none."""
        assert isinstance(value, Money)
        return self.law is None or self.law.allows(value.fen // 100)

    def said(self, value: object) -> Phrase:
        """The amount."""
        return Phrase("{amount}", amount=value)


@dataclass(frozen=True, slots=True)
class Score(LeftToShop):
    """A mean of ratings from 1 to 5, as text (`"4.00"`)."""

    def read(self, value: object) -> object:
        """The score."""
        if not isinstance(value, str) or not re.fullmatch(r"[1-4](\.[0-9]{1,2})?|5(\.00?)?", value):
            raise NotAcceptedError('"1.00"-"5.00"')
        return Decimal(value)

    def said(self, value: object) -> Phrase:
        """The score with its two places."""
        return Phrase("{n}", n=f"{value:.2f}")


@dataclass(frozen=True, slots=True)
class Fraction(LeftToShop):
    """A share of something, as text: `"0.005"` is half a percent."""

    def read(self, value: object) -> object:
        """The share, from 0 to 1."""
        if not isinstance(value, str) or not re.fullmatch(r"0(\.[0-9]{1,6})?|1(\.0{1,6})?", value):
            raise NotAcceptedError('"0"-"1"')
        return Decimal(value)

    def said(self, value: object) -> Phrase:
        """The share in percent."""
        assert isinstance(value, Decimal)
        return Phrase("{n} %", n=f"{(value * 100).normalize():f}")


@dataclass(frozen=True, slots=True)
class Percents:
    """Some whole percentages; with `whole` they add up to 100, and the law may want the first to be 0."""

    places: int
    whole: bool = False
    law: Law | None = None

    def read(self, value: object) -> object:
        """The percentages as a tuple."""
        known = isinstance(value, list) and len(value) == self.places and all(map(_is_percentage, value))
        if not isinstance(value, list) or not known or (self.whole and sum(value) != 100):
            raise NotAcceptedError(f"[{', '.join(['0-100'] * self.places)}]{' = 100' if self.whole else ''}")
        return tuple(value)

    def lawful(self, value: object) -> bool:
        """Whether the law has no objection to the first."""
        assert isinstance(value, tuple)
        return self.law is None or self.law.allows(value[0])

    def said(self, value: object) -> Phrase:
        """The percentages, one after the other."""
        assert isinstance(value, tuple)
        return Phrase("{n} %", n=" / ".join(map(str, value)))


@dataclass(frozen=True, slots=True)
class Rates(LeftToShop):
    """A price list: amounts in CNY by name."""

    def read(self, value: object) -> object:
        """The price list, at least one entry, each with a short name."""
        if not isinstance(value, Mapping) or not value or not all(map(_is_short, value)):
            raise NotAcceptedError('{ A = "60.00" }')
        return {name: _amount(price) for name, price in value.items()}

    def said(self, value: object) -> Phrase:
        """The price list."""
        assert isinstance(value, Mapping)
        return Phrase("{rates}", rates=tuple(Phrase("{name} {amount}", name=n, amount=a) for n, a in value.items()))


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


def _is_short(name: str) -> bool:
    return bool(name.strip()) and name.isprintable() and len(name) <= _LONGEST_NAME
