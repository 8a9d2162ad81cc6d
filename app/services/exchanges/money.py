"""The money of an exchange: what the old goods count, what was paid besides, what goes back, by which ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.i18n import Phrase
from app.models.exchanges import ExchangeRow
from app.models.returns import ReturnRow
from app.models.settled import BORNE
from app.money import ZERO, Money, total
from app.policy.refunds.due import Entry
from app.policy.refunds.shares import Tender, share_by_tender
from app.services.rules_card import CardAmount

COLLECTIONS = "collections"
"""Under which name the `returns` row of an exchange keeps what was paid of the difference, as `[method, fen]`."""


def borne_of(row: ReturnRow) -> tuple[Tender, ...]:
    """Which way of paying bears how much of what the old goods count."""
    return tuple(Tender(method, Money(fen)) for method, fen in row.data.get(BORNE, ()))


def collections_of(row: ReturnRow) -> tuple[Tender, ...]:
    """What the customer paid of the difference, in turn."""
    return tuple(Tender(method, Money(fen)) for method, fen in row.data.get(COLLECTIONS, ()))


def ways_back(row: ReturnRow, amount: Money) -> tuple[Tender, ...]:
    """By which ways an amount goes back: first as the difference was paid, the rest as the old goods were.

    Never more by a way than came in by it.
    """
    parts: list[Tender] = []
    rest = amount
    for paid in reversed(collections_of(row)):
        part = min(paid.amount, rest)
        rest = rest - part
        parts.append(Tender(paid.method, part))
    borne = borne_of(row)
    if rest and borne:
        parts += share_by_tender(rest, borne)
    return merged(parts)


def funded_by(row: ReturnRow, exchange: ExchangeRow) -> tuple[Tender, ...]:
    """How the new goods are paid: with what the old ones count and what was paid besides, less what goes back."""
    back = exchange.paid_back + max(-exchange.open, ZERO)
    went = ways_back(row, back) if back else ()
    less = [Tender(part.method, -part.amount) for part in went]
    return merged([*borne_of(row), *collections_of(row), *less])


def merged(parts: Iterable[Tender]) -> tuple[Tender, ...]:
    """One share for each way of paying, without zeros."""
    sums: dict[str, Money] = {}
    for part in parts:
        sums[part.method] = sums.get(part.method, ZERO) + part.amount
    return tuple(Tender(method, amount) for method, amount in sums.items() if amount)


def entries_of(exchange: ExchangeRow, value: Money) -> Iterator[Entry]:
    """The way from the price of the new goods to the difference; `value` is what the old goods count."""
    yield Entry(Phrase("New goods"), exchange.price, "R-002-3.2.3")
    if exchange.coupon:
        yield Entry(Phrase("Covered by coupon or points"), -exchange.coupon, "L-7D-15")
    yield Entry(Phrase("Paid for the goods that come back"), -value, "CV-6")
    waived = exchange.price - exchange.coupon - value - exchange.difference
    if waived:
        yield Entry(Phrase("Not asked for by the rules that hold here"), -waived, "Q-05")


def total_of(difference: Money) -> CardAmount:
    """The difference in words, and how much."""
    if difference > ZERO:
        return CardAmount(Phrase("The customer pays the difference"), difference)
    if difference < ZERO:
        return CardAmount(Phrase("The customer gets the difference back"), -difference)
    return CardAmount(Phrase("Nothing is to be paid"), ZERO)


def sum_of_ways(parts: Iterable[Tender]) -> Money:
    """What goes by all ways together."""
    return total([part.amount for part in parts])
