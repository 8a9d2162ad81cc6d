"""What a limit is counted from: stored with its clock, so that it can be counted again when the calendar changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.models.returns import ReturnRow
from app.policy.limits import Limit, LimitCode
from app.policy.questions.given import Given
from app.policy.returns import limits
from app.policy.rules import Rules

Basis = Mapping[str, Any]
"""Plain values: which limit, and the days it is counted from by name."""

_COUNTED: Mapping[LimitCode, Callable[[Given, Rules], Limit]] = {
    LimitCode.REVIEW: lambda given, rules: limits.review(given.day("received_on"), rules),
    LimitCode.RED_LINE: lambda given, rules: limits.red_line(given.day("received_on"), rules),
    LimitCode.SEND_BACK: lambda given, rules: limits.send_back(given.day("approved_on"), rules),
    LimitCode.INSPECTION: lambda given, rules: limits.inspection(given.day("goods_received_on"), rules),
    LimitCode.REFUND: lambda given, rules: limits.refund(
        given.day("goods_received_on"), given.optional_day("inspected_ok_on"), rules
    ),
}
"""How each limit that a calendar decides on is counted from its basis."""


def basis_of(code: LimitCode, **days: date | None) -> Basis:
    """The basis of a limit: the days it is counted from, by the names the rules have for them."""
    return {"limit": str(code), **{name: day.isoformat() for name, day in days.items() if day is not None}}


def count(basis: Basis, rules: Rules) -> Limit:
    """The limit a basis gives under these rules and their calendar.

    Raises KeyError for a limit that is not counted from days, UserError where a day is missing or no day.
    """
    given = Given(basis)
    code = LimitCode(given.choice("limit", _COUNTED))
    return _COUNTED[code](given, rules)


def basis_from_return(code: str, row: ReturnRow) -> Basis | None:
    """The basis of a return's limit that was started before any was stored; None where the return does not tell."""
    match code:
        case LimitCode.REVIEW | LimitCode.RED_LINE:
            return basis_of(LimitCode(code), received_on=row.applied_on)
        case LimitCode.SEND_BACK if row.approved_on is not None:
            return basis_of(LimitCode.SEND_BACK, approved_on=row.approved_on)
        case LimitCode.INSPECTION | LimitCode.REFUND if row.received_on is not None:
            return basis_of(LimitCode(code), goods_received_on=row.received_on)
    return None
