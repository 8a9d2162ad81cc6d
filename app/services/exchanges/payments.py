"""Money that changes hands because of an exchange: the difference paid, paid back, or given back again."""

from __future__ import annotations

from app.models import returns
from app.models.cases import CaseRow
from app.models.exchanges import EXCHANGES
from app.money import ZERO
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.exchanges.dispatch import keep_fee
from app.services.exchanges.money import COLLECTIONS
from app.services.exchanges.record import APPROVED_BACK, exchange_of
from app.services.exchanges.revalue import follow_order, keep_back
from app.services.return_record import return_of
from app.services.session import Session

COLLECTS = frozenset({"collect", "collect_ahead", "collect_charge"})


def collect(desk: Desk, session: Session | None, case: CaseRow, values: Values) -> None:
    """Keep that the customer paid what was open of the difference."""
    row, exchange = return_of(desk, case), exchange_of(desk, case)
    amount = max(exchange.open, ZERO)
    method = str(values["method"])
    paid = [*row.data.get(COLLECTIONS, ()), [method, amount.fen]]
    returns.update_return(desk.store, case.id, data={**row.data, COLLECTIONS: paid})
    EXCHANGES.change(
        desk.store,
        case.id,
        collected=exchange.collected + amount,
        difference_method=method,
        difference_settled_on=values["settled_on"],
        difference_reference=values["difference_reference"],
    )
    if amount:
        keep_fee(desk, session, case, "PRICE_DIFFERENCE", amount, "BUYER", "Q-05")
    follow_order(desk, case)


def pay_back(desk: Desk, session: Session | None, case: CaseRow, values: Values) -> None:
    """Keep that the customer got the difference, and what was owed besides."""
    exchange = exchange_of(desk, case)
    back = max(-exchange.open, ZERO)
    EXCHANGES.change(
        desk.store,
        case.id,
        paid_back=exchange.paid_back + back,
        difference_settled_on=values["paid_back_on"],
        difference_reference=values["back_reference"],
    )
    returns.update_return(
        desk.store, case.id, refunded_on=values["paid_back_on"], refund_reference=values["back_reference"]
    )
    if back:
        keep_fee(desk, session, case, "PRICE_DIFFERENCE", back, "SELLER", "Q-05")
    follow_order(desk, case)


def give_back(desk: Desk, case: CaseRow) -> None:
    """Keep that what the customer paid of the difference was given back: as if it had not been paid."""
    row = return_of(desk, case)
    data = {name: value for name, value in row.data.items() if name not in (APPROVED_BACK, COLLECTIONS)}
    returns.update_return(desk.store, case.id, data=data)
    EXCHANGES.change(
        desk.store,
        case.id,
        collected=ZERO,
        difference_method=None,
        difference_settled_on=None,
        difference_reference=None,
    )
    keep_back(desk, case)
