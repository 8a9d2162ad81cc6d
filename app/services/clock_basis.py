"""What a limit is counted from: stored with its clock, so that it can be counted again when the calendar changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from app.models.returns import ReturnRow
from app.policy.limits import Limit, LimitCode
from app.policy.quality import limits as quality
from app.policy.questions.given import Given
from app.policy.questions.overdue import suspensions_in
from app.policy.records.adverse_reactions import Severity, report_limit
from app.policy.returns import limits
from app.policy.returns.confirmation import confirmation
from app.policy.returns.exchange import exchange
from app.policy.rules import Rules

Basis = Mapping[str, Any]
"""Plain values: which limit, and the days it is counted from by name."""

_COUNTED: Mapping[LimitCode, Callable[[Given, Rules], Limit]] = {
    LimitCode.REVIEW: lambda given, rules: limits.review(
        given.day("received_on"), rules, given.choice("kind", ("RETURN", "EXCHANGE"), "RETURN"), suspensions_in(given)
    ),
    LimitCode.RED_LINE: lambda given, rules: limits.red_line(given.day("received_on"), rules, suspensions_in(given)),
    LimitCode.SEND_BACK: lambda given, rules: limits.send_back(given.day("approved_on"), rules, suspensions_in(given)),
    LimitCode.INSPECTION: lambda given, rules: limits.inspection(
        given.day("goods_received_on"), rules, suspensions_in(given)
    ),
    LimitCode.REFUND: lambda given, rules: limits.refund(
        given.day("goods_received_on"), given.optional_day("inspected_ok_on"), rules, suspensions_in(given)
    ),
    LimitCode.EXCHANGE: lambda given, rules: exchange(
        given.day("goods_received_on"), given.optional_day("inspected_ok_on"), rules, suspensions_in(given)
    ),
    LimitCode.CONFIRMATION: lambda given, rules: confirmation(given.day("received_on"), rules),
    LimitCode.APPRAISAL: lambda given, rules: quality.appraisal(given.day("reported_on"), rules, suspensions_in(given)),
    LimitCode.LAB_TEST: lambda given, rules: quality.lab_test(given.day("sent_on"), rules),
    LimitCode.FEEDBACK: lambda given, rules: quality.feedback(given.day("decided_on"), rules),
    LimitCode.ADVERSE_GENERAL: lambda given, rules: report_limit(given.day("learned_on"), Severity.GENERAL, rules),
    LimitCode.ADVERSE_SERIOUS: lambda given, rules: report_limit(given.day("learned_on"), Severity.SERIOUS, rules),
    LimitCode.ADVERSE_MAJOR: lambda given, rules: report_limit(given.day("learned_on"), Severity.MAJOR_IMPACT, rules),
}
"""How each limit that a calendar decides on is counted from its basis."""


def basis_of(code: LimitCode, *, kind: str = "", **days: date | None) -> Basis:
    """The basis of a limit: the days it is counted from, by the names the rules have for them.

    `kind` where the limit is another one for another kind of case.
    """
    named = {"kind": kind} if kind else {}
    return {"limit": str(code), **named, **{name: day.isoformat() for name, day in days.items() if day is not None}}


def with_waits(basis: Basis, waits: Sequence[Mapping[str, str]]) -> Basis:
    """The basis of a limit that stood still at some times: `from`, `to` and `cause` of each."""
    return {**basis, "suspensions": list(waits)}


def count(basis: Basis, rules: Rules) -> Limit:
    """The limit a basis gives under these rules and their calendar.

    Raises KeyError for a limit that is not counted from days, UserError where a day is missing or no day.
    """
    given = Given(basis)
    code = LimitCode(given.choice("limit", _COUNTED))
    return _COUNTED[code](given, rules)


def limit_of(code: str, basis: Basis, row: ReturnRow, rules: Rules) -> Limit:
    """The limit of a clock of a return, with its days; `basis` is empty where it was started before any was kept."""
    return count(basis or basis_from_return(code, row) or {}, rules)


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
