"""When the new goods came to the customer: from then their windows count."""

from __future__ import annotations

from datetime import date

from app.models import orders
from app.models.cases import CaseRow
from app.models.exchanges import EXCHANGES
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.exchanges.record import exchange_of
from app.workflow.exchange_states import AUTO_CLOSED, CONFIRMED
from app.workflow.table import Step

_CONFIRMED_BY = {CONFIRMED: "CUSTOMER", AUTO_CLOSED: "SILENT"}


def keep(desk: Desk, case: CaseRow, step: Step, values: Values) -> None:
    """Keep the day the new goods were received, and how the exchange was confirmed.

    Where nobody ever said when they came, the day they were sent stands in (L-IMPL-18).
    """
    exchange = exchange_of(desk, case)
    signed = values.get("signed_on")
    if exchange.order_id is not None and isinstance(signed, date):
        orders.set_signed(desk.store, exchange.order_id, signed)
    if step.target not in _CONFIRMED_BY:
        return
    EXCHANGES.change(desk.store, case.id, confirmed_on=desk.today, confirmation=_CONFIRMED_BY[step.target])
    order = orders.by_id(desk.store, exchange.order_id or 0)
    if order is not None and order.signed_on is None and exchange.shipped_on is not None:
        orders.set_signed(desk.store, order.id, exchange.shipped_on)
