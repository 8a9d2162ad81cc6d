"""What an exchange keeps, and what holds of it now."""

from __future__ import annotations

from app.models import cases, clocks, products
from app.models.cases import CaseRow
from app.models.exchanges import EXCHANGES, ExchangeRow
from app.models.products import ProductRow
from app.models.returns import ReturnRow
from app.money import ZERO, Money
from app.policy.limits import LimitCode
from app.services.desk import Desk
from app.services.exchanges.credit import credit_of
from app.services.profiles import rules_for
from app.workflow.exchange_states import NEW_SHIPPED, SHIPPED_AHEAD
from app.workflow.table import Condition

APPROVED_BACK = "approve_give_back"
_WAITS_FOR = {NEW_SHIPPED: LimitCode.CONFIRMATION, SHIPPED_AHEAD: LimitCode.SEND_BACK}
"""Where a day that is over moves the case by itself, and which."""


def exchange_of(desk: Desk, case: CaseRow) -> ExchangeRow:
    """The new goods of an exchange."""
    row = EXCHANGES.of_case(desk.store, case.id)
    assert row is not None, case.case_no
    return row


def product_of(desk: Desk, exchange: ExchangeRow) -> ProductRow:
    """The product that goes out."""
    product = products.by_id(desk.store, exchange.product_id)
    assert product is not None, exchange.product_id
    return product


def owed_to_customer(desk: Desk, case: CaseRow, row: ReturnRow, exchange: ExchangeRow) -> Money:
    """What the customer still gets: the difference, freight and a penalty."""
    credit = ZERO if row.refunded_on else credit_of(desk, case, row, exchange).total
    return max(-exchange.open, ZERO) + credit


def conditions_of(desk: Desk, case: CaseRow, row: ReturnRow) -> frozenset[Condition]:
    """What holds of an exchange, beyond what holds of goods taken back."""
    exchange = exchange_of(desk, case)
    holding = {Condition.TO_SEND if exchange.shipped_on is None else Condition.SENT_AHEAD}
    holding |= _money(desk, case, row, exchange)
    if rules_for(desk, case).profile.exchanges.advance_shipment.value:
        holding.add(Condition.ADVANCE)
    if _is_over(desk, case):
        holding.add(Condition.OVERDUE)
    if exchange.order_id is not None and any(
        one.order_id == exchange.order_id for one in cases.children_of(desk.store, case.id)
    ):
        holding.add(Condition.TAKEN_UP)
    return frozenset(holding)


def _money(desk: Desk, case: CaseRow, row: ReturnRow, exchange: ExchangeRow) -> set[Condition]:
    holding = set()
    if exchange.open > ZERO:
        holding.add(Condition.TO_COLLECT)
    else:
        holding.add(Condition.PAID_UP)
        holding.add(Condition.CHEAPER if owed_to_customer(desk, case, row, exchange) else Condition.EVEN)
    if exchange.collected:
        holding.add(Condition.GIVE_BACK if APPROVED_BACK in row.data else Condition.COLLECTED)
    return holding


def _is_over(desk: Desk, case: CaseRow) -> bool:
    code = _WAITS_FOR.get(case.state)
    return code is not None and any(
        clock.code == code and clock.due_on < desk.today for clock in clocks.running(desk.store, case.id)
    )
