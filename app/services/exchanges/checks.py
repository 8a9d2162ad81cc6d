"""What the forms of an exchange may hold and still be impossible: refused at its field, with what to do."""

from __future__ import annotations

from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.services.casework.standing import Standing
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.exchanges.dispatch import COMPLETES, SHIPS, check_goods
from app.services.exchanges.record import exchange_of
from app.services.exchanges.stock import other_wanted
from app.services.inspected import may_restock
from app.workflow.table import Step

_WITHOUT_NEW_GOODS = frozenset({"withdraw", "withdraw_goods", "hand_back", "give_up", "refund_instead", "lapse"})


def check_exchange(desk: Desk, standing: Standing, step: Step, values: Values) -> None:
    """Raises UserError, naming the field, for values that are well formed and still cannot be."""
    exchange = exchange_of(desk, standing.case)
    if step.name in SHIPS:
        check_goods(desk, exchange, values)
    if step.name in SHIPS or step.name in COMPLETES:
        _check_disposition(standing, values)
    if step.name == "other_product":
        other_wanted(desk, standing.case, values)
    if step.name in _WITHOUT_NEW_GOODS and exchange.collected:
        text = Phrase(
            "The customer paid {amount} of the difference. Have that given back first: "
            "“Give back the difference paid”.",
            amount=exchange.collected,
        )
        raise UserError(text)
    signed = values.get("signed_on")
    if isinstance(signed, date) and exchange.shipped_on is not None and signed < exchange.shipped_on:
        text = Phrase("The new goods went out on {day} only. They cannot have come before.", day=exchange.shipped_on)
        raise UserError(text, "signed_on")


def _check_disposition(standing: Standing, values: Values) -> None:
    if values.get("disposition") == "RESTOCK" and not may_restock(standing.record):
        text = Phrase("Opened goods, and goods with a fault, are not sold again. Choose another place for them.")
        raise UserError(text, "disposition")
