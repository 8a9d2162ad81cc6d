"""Up to which sum one approval of a refund is enough: above it a second person countersigns."""

from __future__ import annotations

from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import events, settings
from app.money import Money
from app.services.casework.standing import Standing
from app.services.desk import Desk
from app.services.settling_again import sum_on

_ONE, _TWO = "return.approve_refund", "return.countersign_refund"


def limit(desk: Desk) -> Money:
    """The largest sum one approval is enough for."""
    return Money(settings.read(desk.store).refund_limit)


def is_over(desk: Desk, due: Money) -> bool:
    """Whether a refund takes two approvals."""
    return due > limit(desk)


def refuse_over(desk: Desk, standing: Standing, paid_on: date) -> None:
    """Refuse a payout that has grown above the limit since one person approved it, as a penalty makes it grow.

    Raises UserError on `refunded_on`.
    """
    due = sum_on(desk, standing.case, standing.record, paid_on).due
    if is_over(desk, due) and not _is_countersigned(desk, standing.case.id):
        text = Phrase(
            "With what came on top since it was approved {amount} would be paid; above {limit} a second person "
            "countersigns. Choose “Correct the sum”, prepare it again, and have it countersigned.",
            amount=due,
            limit=limit(desk),
        )
        raise UserError(text, "refunded_on")


def _is_countersigned(desk: Desk, case_id: int) -> bool:
    approvals = [event.name for event in events.of_case(desk.store, case_id) if event.name in (_ONE, _TWO)]
    return approvals[-1:] == [_TWO]
