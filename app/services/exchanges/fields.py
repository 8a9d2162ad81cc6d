"""What the forms of an exchange can know beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.models import orders
from app.models.exchanges import ExchangeRow
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.exchanges.dispatch import SHIPS, handover_of
from app.services.exchanges.record import exchange_of, product_of
from app.workflow.exchange_money import WAYS_TO_PAY
from app.workflow.table import Default, Field, Step, When

_DATED = frozenset({"COSMETIC"})
"""Products that have a batch and a use-by day."""


def completed_exchange(desk: Desk, standing: Standing, step: Step, field: Field) -> Field:
    """A field with what the exchange knows: what goes out, where to, when it came, how it was paid before."""
    exchange = exchange_of(desk, standing.case)
    if field.name == "gifts":  # what was bought stays bought: its gifts stay with the customer
        return replace(field, default=(), when=When("", ()))
    if step.name in SHIPS and field.name in ("batch_no", "expiry_date"):
        return replace(field, required=product_of(desk, exchange).category in _DATED)
    if field.default is not Default.KNOWN or field.name not in _KNOWN:
        return field
    return replace(field, default=_KNOWN[field.name](desk, standing, exchange))


def _received(desk: Desk, _standing: Standing, exchange: ExchangeRow) -> object:
    order = orders.by_id(desk.store, exchange.order_id) if exchange.order_id else None
    return order.signed_on if order else None


def _way(desk: Desk, standing: Standing, _exchange: ExchangeRow) -> object:
    order = orders.by_id(desk.store, standing.case.order_id) if standing.case.order_id else None
    ways = [tender.method for tender in (order.tenders if order else ())]
    return next((way for way in ways if way in WAYS_TO_PAY), WAYS_TO_PAY[0])


_KNOWN: Mapping[str, Callable[[Desk, Standing, ExchangeRow], object]] = {
    "handover": lambda _desk, _standing, exchange: handover_of(exchange),
    "signed_on": _received,
    "stock_expected_on": lambda _desk, _standing, exchange: exchange.stock_expected_on,
    "qty": lambda _desk, _standing, exchange: exchange.qty,
    "method": _way,
}
