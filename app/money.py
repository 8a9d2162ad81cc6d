"""Amounts of money, exact to the fen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import total_ordering

_AMOUNT = re.compile(r"-?\d{1,10}(\.\d{1,2})?")


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in CNY, kept as an integer number of fen."""

    fen: int = 0

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read `"249"`, `"249.5"` or `"249.00"`; anything else, a third decimal included, is a ValueError."""
        if not _AMOUNT.fullmatch(text):
            raise ValueError(text)
        return cls(int(Decimal(text) * 100))

    @classmethod
    def rounded(cls, yuan: Decimal) -> Money:
        """Round an exact amount in yuan HALF_UP to the fen (CV-5)."""
        return cls(int((yuan * 100).quantize(Decimal(1), ROUND_HALF_UP)))

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def __neg__(self) -> Money:
        return Money(-self.fen)

    def __mul__(self, times: int) -> Money:
        return Money(self.fen * times)

    def __lt__(self, other: Money) -> bool:
        return self.fen < other.fen

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        """Plain decimal notation with two places: `249.00`, `-50.00`."""
        sign = "-" if self.fen < 0 else ""
        return f"{sign}{abs(self.fen) // 100}.{abs(self.fen) % 100:02d}"


ZERO = Money(0)


def total(amounts: list[Money] | tuple[Money, ...]) -> Money:
    """The sum of some amounts, zero for none."""
    return Money(sum(amount.fen for amount in amounts))
