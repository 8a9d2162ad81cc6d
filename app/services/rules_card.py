"""What the rules say about one matter, in a shape the screen and the paper both show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.i18n import Phrase
from app.money import Money
from app.policy.calendar import WorkingCalendar
from app.policy.limits import Limit
from app.policy.reasons import Payer
from app.policy.refunds.due import Entry
from app.policy.refunds.shares import tender_label
from app.policy.remaining import days_left
from app.policy.returns.eligibility import Outcome, Route, Verdict
from app.policy.steps import Step
from app.services.settling import ReturnSum

if TYPE_CHECKING:  # the terms of an exchange are made of what stands here
    from app.services.exchanges.terms import ExchangeTerms


class Sign(StrEnum):
    """The picture beside a line of the card."""

    YES = "check"
    NO = "x"
    CLOCK = "clock"
    FREIGHT = "truck"
    WARNING = "triangle-alert"
    ALERT = "octagon-alert"
    INFO = "info"
    QUESTION = "search"


@dataclass(frozen=True, slots=True)
class CardLine:
    """One statement, with a note in small print under it and the clauses it rests on."""

    sign: Sign
    text: Phrase
    note: Phrase | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardAmount:
    """One amount of the derivation, and the clause it rests on; what is taken off is negative."""

    label: Phrase
    amount: Money
    clause: str = ""


@dataclass(frozen=True, slots=True)
class RulesCard:
    """The whole answer: verdict, limits, freight, refund, and how each was arrived at.

    `route` is that of the verdict; `limits` are kept for the case, `missing` says what the clerk should ask.
    """

    outcome: Outcome
    headline: Phrase
    lines: tuple[CardLine, ...] = ()
    amounts: tuple[CardAmount, ...] = ()
    total: CardAmount | None = None
    steps: tuple[Step, ...] = ()
    """How the verdict came about."""
    missing: tuple[Phrase, ...] = ()
    warnings: tuple[Phrase, ...] = ()
    freight_payer: Payer | None = None
    freight_clauses: tuple[str, ...] = ()
    route: Route | None = None
    why: Phrase | None = None
    clauses: tuple[str, ...] = ()
    """Why the verdict is what it is, in a sentence, and what it rests on."""
    limits: tuple[Limit, ...] = ()
    refund: ReturnSum | None = None
    exchange: ExchangeTerms | None = None

    @property
    def derivation(self) -> tuple[Step, ...]:
        """The whole derivation: how the verdict came about, then how the refund or the difference was worked out."""
        difference = self.exchange.difference.steps if self.exchange else ()
        return (*self.steps, *(self.refund.steps if self.refund else ()), *difference)


HEADLINES = {
    Outcome.ELIGIBLE: Phrase("May be returned"),
    Outcome.NOT_ELIGIBLE: Phrase("May not be returned"),
    Outcome.INCOMPLETE: Phrase("More to know"),
}

EXCHANGE_HEADLINES = {
    Outcome.ELIGIBLE: Phrase("May be exchanged"),
    Outcome.NOT_ELIGIBLE: Phrase("May not be exchanged"),
    Outcome.INCOMPLETE: HEADLINES[Outcome.INCOMPLETE],
}

UNANSWERED = RulesCard(Outcome.INCOMPLETE, HEADLINES[Outcome.INCOMPLETE], ())
"""Where the rules have no answer at all."""

ROUTE_TITLES = {
    Route.NO_REASON: Phrase("Return without a reason"),
    Route.QUALITY_RIGHT: Phrase("Return for a fault on the seller's side"),
    Route.STORE_PROMISE: Phrase("Return by the shop's promise"),
    Route.TERMINATION: Phrase("Return by ending the contract"),
    Route.POST_WINDOW_QUALITY: Phrase("Quality claim after the window"),
}

EXCHANGE_ROUTE_TITLES = {
    Route.NO_REASON: Phrase("Exchange without a reason"),
    Route.QUALITY_RIGHT: Phrase("Exchange for a fault on the seller's side"),
    Route.STORE_PROMISE: Phrase("Exchange by the shop's promise"),
    Route.TERMINATION: ROUTE_TITLES[Route.TERMINATION],
    Route.POST_WINDOW_QUALITY: ROUTE_TITLES[Route.POST_WINDOW_QUALITY],
}

PAYER_TITLES = {Payer.SELLER: Phrase("the shop"), Payer.BUYER: Phrase("the buyer")}


def headline(kind: str, outcome: Outcome) -> Phrase:
    """What the card says first, for a kind of case."""
    return (EXCHANGE_HEADLINES if kind == "EXCHANGE" else HEADLINES)[outcome]


def route_title(kind: str, route: Route) -> Phrase:
    """The right a case of a kind rests on, in words."""
    return (EXCHANGE_ROUTE_TITLES if kind == "EXCHANGE" else ROUTE_TITLES)[route]


def verdict_line(verdict: Verdict, kind: str = "RETURN") -> CardLine:
    """The verdict of one line of goods; what the freight rests on stands at the freight."""
    clauses = tuple(clause for clause in verdict.clauses if clause not in verdict.freight_clauses)
    if verdict.outcome is Outcome.ELIGIBLE and verdict.route is not None:
        return CardLine(Sign.YES, route_title(kind, verdict.route), verdict.reason_phrase, clauses)
    sign = Sign.NO if verdict.outcome is Outcome.NOT_ELIGIBLE else Sign.QUESTION
    return CardLine(sign, verdict.reason_phrase, None, clauses)


def limit_line(limit: Limit, today: date, calendar: WorkingCalendar, *, working: bool) -> CardLine:
    """One limit with its last day in words and what is left of it."""
    note = limit.steps[-1].text if limit.steps else None
    if limit.provisional:
        note = Phrase("Provisional: the official calendar for that year is not published yet.")
    left = days_left(limit.due, today, calendar, working=working)
    text = Phrase("{what} until {day} 24:00, {left}", what=limit.title, day=limit.due, left=left)
    return CardLine(Sign.CLOCK, text, note, limit.clauses)


def freight_line(payer: Payer, clauses: tuple[str, ...]) -> CardLine:
    """Who pays the way back."""
    return CardLine(Sign.FREIGHT, Phrase("Freight paid by {payer}", payer=PAYER_TITLES[payer]), None, clauses)


class Share(Protocol):
    """What goes back by one way of paying, worked out just now or stored."""

    @property
    def method(self) -> str:
        """The way of paying."""

    @property
    def amount(self) -> Money:
        """How much of it."""


def amounts_of(entries: Iterable[Entry]) -> tuple[CardAmount, ...]:
    """The way from the price of the goods to the refund."""
    return tuple(CardAmount(*entry) for entry in entries)


def total_of(due: Money, per_tender: Iterable[Share]) -> CardAmount:
    """What goes back, and by which way."""
    route = tuple(share.label for share in shares_of(per_tender))
    if not route:
        return CardAmount(Phrase("Nothing goes back"), due)
    return CardAmount(Phrase("Refund by the way it was paid: {route}", route=route), due)


def shares_of(per_tender: Iterable[Share]) -> tuple[CardAmount, ...]:
    """What goes back by each way of paying that anything goes back by."""
    return tuple(CardAmount(tender_label(share.method), share.amount) for share in per_tender if share.amount)
