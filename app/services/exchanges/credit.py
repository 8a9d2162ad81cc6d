"""What an exchange owes the customer besides goods: the freight they paid for us, the penalty for being late."""

from __future__ import annotations

from dataclasses import dataclass

from app.models import clocks
from app.models.cases import CaseRow
from app.models.exchanges import ExchangeRow
from app.models.returns import ReturnRow
from app.money import ZERO, Money
from app.policy.costs.freight import Agreement, FreightTerms, freight_bill, freight_terms
from app.policy.costs.meter import Meter, meter
from app.policy.limits import LimitCode
from app.policy.profiles.choices import PenaltyPayment
from app.policy.reasons import Payer
from app.policy.rules import Rules
from app.services.casework.delays import suspensions_of
from app.services.desk import Desk
from app.services.profiles import rules_for
from app.services.return_record import deals_of, group_of


@dataclass(frozen=True, slots=True)
class Credit:
    """Freight paid back and penalty paid."""

    freight: Money = ZERO
    penalty: Money = ZERO

    @property
    def total(self) -> Money:
        """Both together."""
        return self.freight + self.penalty


def credit_of(desk: Desk, case: CaseRow, row: ReturnRow, exchange: ExchangeRow) -> Credit:
    """What the customer gets besides the difference: as it was fixed with the new goods, before that as of today."""
    if exchange.shipped_on is not None and "credit" in row.data:
        return Credit(row.reimbursed, row.penalty)
    late = lateness_of(desk, case, row)
    automatic = late is not None and late.payment is PenaltyPayment.AUTOMATIC
    penalty = late.total if late is not None and automatic else ZERO
    return Credit(freight_back(row, rules_for(desk, case)), penalty)


def freight_of(row: ReturnRow, rules: Rules) -> FreightTerms:
    """Who pays which way: the way back as it was decided at the approval."""
    decided = Payer(row.freight_payer) if row.freight_payer else None
    return freight_terms(rules, group_of(row), Agreement(decided, None) if decided else None)


def freight_back(row: ReturnRow, rules: Rules) -> Money:
    """What of the customer's own freight is paid back, by the receipt."""
    fen = row.data.get("sent", {}).get("freight")
    bill = freight_bill(freight_of(row, rules), "EXCHANGE", None if fen is None else Money(fen))
    return bill.reimbursed or ZERO


def lateness_of(desk: Desk, case: CaseRow, row: ReturnRow) -> Meter | None:
    """What the exchange being late costs by today; None where its limit does not run, or is not over."""
    running = (clock for clock in clocks.running(desk.store, case.id) if clock.code == LimitCode.EXCHANGE)
    clock = next(running, None)
    if clock is None or desk.today <= clock.due_on:
        return None
    deals = [deal for _, deal in deals_of(desk, case, row)]
    times = suspensions_of(desk, case.id, LimitCode.EXCHANGE)
    return meter(deals, clock.due_on, desk.today, rules_for(desk, case), times, "EXCHANGE", running=False)
