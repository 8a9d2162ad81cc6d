"""The exchange of goods for others (M3): as a return up to the inspection, then the new goods and what they cost."""

from __future__ import annotations

from dataclasses import replace

from app.i18n import Phrase
from app.policy.limits import LimitCode
from app.workflow.common import aside_steps, open_states
from app.workflow.exchange_goods import goods_out_steps
from app.workflow.exchange_money import money_steps
from app.workflow.exchange_states import (
    EXCHANGE_STATES,
    OLD_GOODS_MISSED,
    OUT_OF_STOCK,
    SHIPPED_AHEAD,
    WAITING_FOR_STOCK,
)
from app.workflow.exchange_stock import stock_steps
from app.workflow.permissions import Subject
from app.workflow.table import Condition, PaperKind, Step, Workflow
from app.workflow.taking_back import WITH_GOODS, Wording, taking_back_steps
from app.workflow.taking_back_states import TAKING_BACK_STAGES

_WORDING = Wording(
    approve=Phrase("Approve the exchange"),
    submitted=Phrase("Exchange {case} taken in"),
    missing_asked=Phrase("Exchange {case}: more was asked for"),
    supplied=Phrase("Exchange {case}: what was missing is here"),
    approved=Phrase("Exchange {case} approved"),
    refused=Phrase("Exchange {case} refused; tell the customer why"),
    closed=Phrase("Exchange {case} closed"),
    withdrawn=Phrase("Exchange {case} withdrawn"),
)
_ENDS_IT = frozenset({"withdraw", "withdraw_goods", "hand_back", "give_up"})
"""Ways to end it without an exchange: none of them is open any more once the new goods went out."""
_FROM_AHEAD = frozenset({"receive", "sent"})


def _fitted(step: Step) -> Step:
    """A step both kinds have, as an exchange has it: the old goods may come back after the new ones went out."""
    if step.name in _ENDS_IT:
        return replace(step, only_if=(*step.only_if, Condition.TO_SEND))
    if step.name in _FROM_AHEAD:
        return replace(step, sources=(*step.sources, SHIPPED_AHEAD, OLD_GOODS_MISSED))
    return step


_TAKING_BACK = taking_back_steps(
    _WORDING,
    (PaperKind.RECEIPT, PaperKind.EXCHANGE_VOUCHER),
    LimitCode.EXCHANGE,
    (*WITH_GOODS, OUT_OF_STOCK, WAITING_FOR_STOCK),
)

EXCHANGES = Workflow(
    kind="EXCHANGE",
    stages=(*TAKING_BACK_STAGES, Phrase("New goods"), Phrase("Confirmation")),
    states=EXCHANGE_STATES,
    steps=(
        *map(_fitted, _TAKING_BACK),
        *goods_out_steps(),
        *stock_steps(),
        *money_steps(),
        *aside_steps(open_states(EXCHANGE_STATES), Subject.RETURN),
    ),
)
"""Declared once: the panel, the forms, the permission checks, the clocks and the papers all come from here."""
