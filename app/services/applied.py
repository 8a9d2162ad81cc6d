"""An application as it is stored: what was told at the desk, and what the rules said of it, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app.models.returns import ReturnLineRow, ReturnRow, TenderBack
from app.policy.refunds.holding import Piece
from app.services.desk import Desk
from app.services.exchanges.money import entries_of
from app.services.exchanges.terms import ExchangeTerms
from app.services.phrase_store import phrase_to_plain, steps_to_plain
from app.services.return_draft import ReturnDraft
from app.services.rules_card import RulesCard
from app.services.session import Session
from app.services.settled_sum import amounts_of, answer_of, entries_to_plain


def return_row(
    desk: Desk,
    session: Session,
    draft: ReturnDraft,
    case_id: int,
    card: RulesCard,
    note: str,
    pieces: Sequence[Piece],
) -> ReturnRow:
    """What the case keeps of the goods that come back, of a return as of an exchange."""
    assert draft.reason is not None
    amounts, answer = _money(card)
    return ReturnRow(
        case_id=case_id,
        reason=draft.reason,
        applied_on=desk.today,
        **asdict(draft.condition),
        note=note,
        route=card.route,
        decision=card.outcome,
        freight_payer=card.freight_payer,
        prepared_by=session.staff_id,
        data={**_verdict(card), **answer},
        lines=lines_of(pieces),
        **amounts,
    )


def lines_of(pieces: Sequence[Piece]) -> tuple[ReturnLineRow, ...]:
    """Some pieces, line by line."""
    units: dict[int, list[int]] = {}
    for piece in pieces:
        units.setdefault(piece.line_id, []).append(piece.unit)
    return tuple(ReturnLineRow(line, tuple(of_line)) for line, of_line in units.items())


def _money(card: RulesCard) -> tuple[dict[str, Any], dict[str, Any]]:
    """The columns and the plain values that hold what the case pays."""
    if card.exchange is not None:
        return exchange_money(card.exchange)
    assert card.refund is not None
    return amounts_of(card.refund), answer_of(card.refund)


def exchange_money(terms: ExchangeTerms) -> tuple[dict[str, Any], dict[str, Any]]:
    """Of an exchange what the old goods count, and what of the difference goes back."""
    back = tuple(TenderBack(part.method, part.amount) for part in terms.difference.per_tender)
    entries = entries_of(terms.row(0, ""), terms.value.settlement.goods)
    steps = {"refund": steps_to_plain(terms.difference.steps)}
    return (
        {**amounts_of(terms.value), "per_tender": back},
        {**answer_of(terms.value), **entries_to_plain(entries), **steps},
    )


def _verdict(card: RulesCard) -> dict[str, object]:
    """What the rules said, word for word: papers and panel show it long after the rules have changed."""
    return {
        "verdict": steps_to_plain(card.steps),
        "why": phrase_to_plain(card.why) if card.why else None,
        "clauses": list(card.clauses),
        "freight_clauses": list(card.freight_clauses),
    }


def said_of(card: RulesCard) -> dict[str, object]:
    """The money of an application as its event tells it."""
    if card.exchange is not None:
        wanted = card.exchange.wanted
        return {"product": wanted.product.sku, "qty": wanted.qty, "difference_fen": card.exchange.open.fen}
    return {"refund_fen": card.refund.due.total.fen if card.refund else 0}
