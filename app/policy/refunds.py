"""How much goes back, and by which way: exact to the fen for every unit sold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.i18n import Phrase
from app.money import Money
from app.policy.profile import Profile
from app.policy.steps import Step


@dataclass(frozen=True, slots=True)
class Tender:
    """A way of paying (`WECHAT`, `CASH`, …) and the amount that went or goes by it."""

    method: str
    amount: Money


@dataclass(frozen=True, slots=True)
class LinePrice:
    """One order line: `deal` is the line's total before the coupon, `coupon` the coupon's share in it (CV-6)."""

    line_id: int
    qty: int
    deal: Money
    coupon: Money


@dataclass(frozen=True, slots=True)
class UnitShare:
    """What one unit of a line cost, and which tender bore how much of it; `unit` counts from 1."""

    line_id: int
    unit: int
    deal: Money
    coupon: Money
    paid: Money
    per_tender: tuple[Tender, ...]


@dataclass(frozen=True, slots=True)
class Refund:
    """What goes back for some units: `goods` = `deal` − `coupon` = the sum of `per_tender`."""

    deal: Money
    coupon: Money
    goods: Money
    per_tender: tuple[Tender, ...]
    steps: tuple[Step, ...]


def tender_label(method: str) -> Phrase:
    """What a way of paying is called."""
    raise NotImplementedError


def unit_shares(lines: Sequence[LinePrice], tenders: Sequence[Tender]) -> tuple[UnitShare, ...]:
    """The fixed share of every unit in what was paid, by tender."""
    raise NotImplementedError


def refund_of(shares: Iterable[UnitShare]) -> Refund:
    """What goes back for these units."""
    raise NotImplementedError


def coupon_reissued(still_valid: bool, terms_forfeit: bool, profile: Profile) -> bool:
    """Whether the customer gets the coupon itself back (C-15)."""
    raise NotImplementedError
