"""Rates and means of some counted cases, exact until they are rounded HALF_UP once (CV-5)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: Decimal, places: int) -> Decimal:
    """A figure with some decimal places, HALF_UP."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(part: int, whole: int) -> Decimal | None:
    """A share in percent with two places; None of nothing, which is neither 0 % nor 100 %."""
    return rounded(Decimal(part * 100) / whole, 2) if whole else None
