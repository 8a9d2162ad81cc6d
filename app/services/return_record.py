"""The return a case is about."""

from __future__ import annotations

from app.models import orders, returns
from app.models.cases import CaseRow
from app.models.returns import ReturnRow
from app.money import Money, total
from app.policy.reasons import Finding, Payer, Reason, fault_group
from app.policy.refunds.holding import Piece
from app.services.desk import Desk
from app.services.purchases import order_card


def return_of(desk: Desk, case: CaseRow) -> ReturnRow:
    """What a return, or the returning half of an exchange, keeps of its case."""
    row = returns.of_case(desk.store, case.id)
    assert row is not None, case.case_no
    return row


def pieces(row: ReturnRow) -> int:
    """How many pieces stay here, or are to come."""
    return sum(len(line.kept) for line in row.lines)


def pieces_kept(row: ReturnRow) -> tuple[Piece, ...]:
    """The pieces that stay here, or are to come: applied for, and not with the customer again."""
    return tuple(Piece(line.order_line_id, unit) for line in row.lines for unit in line.kept)


def group_of(row: ReturnRow) -> Payer:
    """Whose side the reason lies on, by what an appraisal found of it."""
    return fault_group(Reason(row.reason), Finding(row.finding) if row.finding else None)


def deals_of(desk: Desk, case: CaseRow, row: ReturnRow) -> tuple[tuple[str, Money], ...]:
    """The goods that stay here, line by line, with the deal amount a penalty is counted from (CV-6)."""
    order = orders.by_id(desk.store, case.order_id) if case.order_id else None
    if order is None:
        return ()
    card = order_card(order)
    found = []
    for line in row.lines:
        goods = card.line(line.order_line_id)
        if goods is not None and line.kept:
            own = [Piece(line.order_line_id, unit) for unit in line.kept]
            deal = total([card.bought.pieces[one].deal for one in own]) if card.bought else Money()
            found.append((goods.title, deal))
    return tuple(found)
