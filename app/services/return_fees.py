"""The costs of a return besides the goods, noted one by one when it is paid: what, how much, whose, by which clause."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.cases import CaseRow
from app.models.fees import FEES
from app.models.returns import ReturnRow
from app.money import Money
from app.policy.reasons import Payer
from app.services.besides import PACKAGING_CLAUSE, freight_of
from app.services.desk import Desk
from app.services.profiles import rules_for
from app.services.settled_sum import kept_sum
from app.services.settling import GIFT_CLAUSE

_TAKEN_OFF = {PACKAGING_CLAUSE: "PACKAGING", GIFT_CLAUSE: "GIFT_CHARGE"}


def keep_fees(desk: Desk, case: CaseRow, row: ReturnRow, by: int | None) -> None:
    """Note the costs of a return that was just paid out, inside the caller's transaction."""
    for kind, amount, payer, clause in _fees(desk, case, row):
        FEES.add(
            desk.store,
            case_id=case.id,
            kind=kind,
            amount=amount,
            payer=str(payer),
            clause=clause,
            note="",
            added_at=desk.clock.now(),
            added_by=by,
        )


def _fees(desk: Desk, case: CaseRow, row: ReturnRow) -> Iterator[tuple[str, Money, Payer, str]]:
    rules = rules_for(desk, case)
    terms, _, receipt = freight_of(row, rules)
    if receipt:
        yield "EXPRESS_RETURN", receipt, terms.payer, terms.clauses[0]
    for entry in kept_sum(row).entries:
        if entry.clause in _TAKEN_OFF:
            yield _TAKEN_OFF[entry.clause], -entry.amount, Payer.BUYER, entry.clause
    if row.penalty:
        yield "PENALTY", row.penalty, Payer.SELLER, "R-002-5.3.1"
