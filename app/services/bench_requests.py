"""Made-up purchases and requests to measure the judging with: the same for the same number, of every kind there is."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from app.policy.reasons import Finding, Reason
from app.policy.returns.exclusions import EXCLUDED_BY_LAW, EXCLUDED_IF_CONFIRMED
from app.policy.returns.verdicts import CHANNELS, KINDS, Condition, Purchase, Request

_SEED = 20260101
_FIRST, _DAYS = date(2024, 1, 1), 3 * 365
"""Three years of deliveries; the last of them reach into a year whose calendar may not be known."""

_SOON, _LATER = range(13), (15, 20, 30, 60, 200, 900)
_EXCLUDED = ("none", *EXCLUDED_IF_CONFIRMED, *EXCLUDED_BY_LAW)


def made_up(cases: int) -> list[tuple[Purchase, Request]]:
    """So many purchases with a request each."""
    chance = Random(_SEED)
    return [_one(chance) for _ in range(cases)]


def _one(chance: Random) -> tuple[Purchase, Request]:
    signed_on = _FIRST + timedelta(chance.randrange(_DAYS))
    purchase = Purchase(
        channel=chance.choices(CHANNELS, (60, 15, 5, 15, 5))[0],
        category="COSMETIC",
        purchased_on=signed_on - timedelta(chance.randrange(4)),
        signed_on=signed_on,
        after_sales_days=chance.choices((None, 7, 15, 30), (70, 15, 10, 5))[0],
        has_seal=chance.random() < 0.8,
        customised=chance.random() < 0.05,
        excluded_category=chance.choice(_EXCLUDED) if chance.random() < 0.2 else None,
        exclusion_confirmed=chance.random() < 0.5,
        expiry_date=signed_on + timedelta(chance.choices((-1, 30, 400), (1, 9, 90))[0]),
        store_promise_days=chance.choices((None, 0, 7, 15, 30), (80, 5, 5, 5, 5))[0],
        fragile=chance.random() < 0.1,
        special_cosmetic=chance.random() < 0.2,
    )
    late = chance.choice(_LATER) if chance.random() < 0.15 else chance.choice(_SOON)
    return purchase, Request(
        kind=chance.choices(KINDS, (75, 25))[0],
        applied_on=signed_on + timedelta(late),
        reason=chance.choice(list(Reason)),
        condition=_condition(chance),
        contract_terminable=chance.random() < 0.1,
        finding=chance.choice(list(Finding)) if chance.random() < 0.2 else None,
    )


def _condition(chance: Random) -> Condition:
    opened = chance.random() < 0.5
    return Condition(
        outer_opened=opened,
        seal_broken=opened and chance.random() < 0.3,
        used=opened and chance.random() < 0.3,
        accessories_complete=chance.random() < 0.95,
        gifts_returned=chance.random() < 0.95,
    )
