"""What a return pays as it is kept with the case: shown and printed long after the rules have changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.i18n import Phrase
from app.models.returns import ReturnRow, TenderBack
from app.models.settled import BORNE
from app.money import Money, total
from app.policy.refunds.due import Entry
from app.policy.steps import Step
from app.services.phrase_store import phrase_from_plain, phrase_to_plain, steps_from_plain, steps_to_plain
from app.services.settling import ReturnSum

_AMOUNTS, _STEPS, _AFTER = "amounts", "refund", "after"
GIFTS_KEPT = "gifts_kept"
"""Under which name a return keeps in its `data` whether a gift stays with the customer."""


@dataclass(frozen=True, slots=True)
class KeptSum:
    """What a return pays: the way there, the sum, by which way it goes, and how it came about.

    `after` are the returns of the same order that were settled before it, by the ids of their cases.
    """

    entries: tuple[Entry, ...]
    due: Money
    per_tender: tuple[TenderBack, ...]
    steps: tuple[Step, ...]
    after: tuple[int, ...]


def amounts_of(refund: ReturnSum) -> dict[str, Any]:
    """The columns of a return that hold what it pays."""
    return {
        "deal": refund.settlement.deal,
        "coupon": refund.settlement.coupon,
        "goods": refund.settlement.goods,
        "deducted": refund.due.deductions,
        "reimbursed": refund.due.reimbursements,
        "penalty": refund.due.penalty,
        "per_tender": tuple(TenderBack(tender.method, tender.amount) for tender in refund.per_tender),
    }


def answer_of(refund: ReturnSum) -> dict[str, Any]:
    """What is kept besides the columns: each amount with its clause, and the derivation, word for word."""
    return {
        **entries_to_plain(refund.due.entries),
        _STEPS: steps_to_plain(refund.steps),
        _AFTER: list(refund.after),
        GIFTS_KEPT: any(gift.kept for gift in refund.gifts),
        BORNE: [[part.method, part.amount.fen] for part in refund.settlement.per_tender],
    }


def entries_to_plain(entries: Iterable[Entry]) -> dict[str, Any]:
    """The way to a sum as it is kept: each amount with its label and clause."""
    return {_AMOUNTS: [[phrase_to_plain(entry.label), entry.amount.fen, entry.clause] for entry in entries]}


def kept_sum(row: ReturnRow) -> KeptSum:
    """What a return pays, as it was worked out last."""
    return KeptSum(
        entries=_entries(row),
        due=total([part.amount for part in row.per_tender]),
        per_tender=row.per_tender,
        steps=steps_from_plain(row.data.get(_STEPS, ())),
        after=tuple(row.data.get(_AFTER, ())),
    )


def sum_by_now(refund: ReturnSum) -> KeptSum:
    """A sum that was just worked out and is not kept yet, as a kept one is shown."""
    return KeptSum(
        entries=refund.due.entries,
        due=refund.due.total,
        per_tender=tuple(TenderBack(tender.method, tender.amount) for tender in refund.per_tender),
        steps=refund.steps,
        after=refund.after,
    )


def _entries(row: ReturnRow) -> tuple[Entry, ...]:
    kept = row.data.get(_AMOUNTS)
    if kept is None:
        return _before_amounts_were_kept(row)
    return tuple(Entry(phrase_from_plain(label) or Phrase(""), Money(fen), clause) for label, fen, clause in kept)


def _before_amounts_were_kept(row: ReturnRow) -> tuple[Entry, ...]:
    """The amounts of a return taken in when orders had neither promotions nor marked gifts."""
    entries = [Entry(Phrase("Price of the goods"), row.deal, "CV-6")]
    if row.coupon:
        entries.append(Entry(Phrase("Covered by coupon or points"), -row.coupon, "R-000-3.2.4d"))
    return tuple(entries)
