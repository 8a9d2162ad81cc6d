"""Questions in plain values: penalty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.i18n import Phrase
from app.money import Money, total
from app.policy.costs.penalty import FINISHED, Lateness, lateness, may_cancel, penalties
from app.policy.limits import LimitCode
from app.policy.questions.amounts import deal_in
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.applications import group_in
from app.policy.questions.given import Given
from app.policy.questions.overdue import Done, done_on, late_found, penalty_found, suspensions_in
from app.policy.repairs.limits import completion
from app.policy.returns.exchange import exchange
from app.policy.returns.limits import refund
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import Suspension

KINDS = (*FINISHED, "COMPLAINT", "CONSULTATION", "QUALITY", "ADVERSE_REACTION")
_DONE = ("completed_on", "refunded_on", "exchange_shipped_on", "repair_completed_on")
_LAST = (LimitCode.REFUND, LimitCode.EXCHANGE, LimitCode.REPAIR)
"""The limits whose missing is being late with the service itself."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of goods, and how late it is or was done."""

    sku: str | None
    deal: Money
    late: Lateness


def penalty(given: Given, rules: Rules) -> Answer:
    """How late, what is owed for it, for each line where there are several, and whether the shop may cancel."""
    kind = given.choice("kind", KINDS, "RETURN")
    stage = LimitCode(given.choice("stage", LimitCode, LimitCode.REFUND))
    given.ignore("rule", "case_no", "product_type", "paid_on", "channel")
    suspensions, group = suspensions_in(given), group_in(given)
    lines = _lines(given, kind, suspensions, rules)
    owed = penalties([(line.deal, line.late) for line in lines], rules, kind if stage in _LAST else stage)
    worst = max((line.late for line in lines), key=lambda late: late.days)
    cancel = [may_cancel(line.late, group) for line in lines]
    sums = {"penalty": total([one.amount for one in owed]), "base": total([line.deal for line in lines])}
    found = {
        **late_found(worst),
        **penalty_found(owed[0]),
        **sums,
        "payer": "merchant",
        "due_on": min(line.late.due for line in lines),
        "merchant_may_cancel": all(may for may, _ in cancel),
    }
    steps: list[Step] = []
    for line, one, (_, why) in zip(lines, owed, cancel, strict=True):
        steps += (*line.late.steps, *one.steps, *why)
    if len(lines) > 1:
        each = zip(lines, owed, strict=True)
        found["lines"] = [
            {"sku": line.sku, "base": line.deal, "days_late": one.days, "penalty": one.amount} for line, one in each
        ]
        steps.append(Step(Phrase("Together that is {amount}.", amount=sums["penalty"]), "CV-5"))
    return answer_of(found, (), dict.fromkeys(steps))


def _lines(given: Given, kind: str, suspensions: tuple[Suspension, ...], rules: Rules) -> list[_Line]:
    """The lines of goods, each with days of its own where it has any; without lines the question itself is one."""
    parts = given.parts("lines")
    if not parts:
        return [_line(given, kind, None, None, suspensions, rules)]
    due, done, deal = _due(given, kind, rules), done_on(given, *_DONE), deal_in(given)
    lines = [_line(part, kind, due, done, suspensions, rules) for part in parts]
    together = total([line.deal for line in lines])
    if deal not in (None, together):
        given.refuse(
            "deal_amount", Phrase("The lines come to {together}, not to {deal}.", together=together, deal=deal)
        )
    return lines


def _line(
    given: Given, kind: str, due: date | None, done: Done | None, suspensions: tuple[Suspension, ...], rules: Rules
) -> _Line:
    given.ignore("name", "qty", "unit_price")
    deal, sku = deal_in(given), given.optional_text("sku")
    due = _due(given, kind, rules) or due or given.day("due_on")
    done = done_on(given, *_DONE) or done or Done(given.day("completed_on"), running=False)
    late = lateness(due, done.day, rules, suspensions, done.running)
    return _Line(sku, given.money("deal_amount") if deal is None else deal, late)


def _due(given: Given, kind: str, rules: Rules) -> date | None:
    """The last day that counts in the end, or what it is counted from: the goods' arrival, a confirmed fault (C-19)."""
    due, effective = given.optional_day("due_on"), given.optional_day("effective_due")
    received_on, inspected_ok_on = given.optional_day("goods_received_on"), given.optional_day("inspected_ok_on")
    confirmed_on = given.optional_day("fault_confirmed_on")
    if due is not None or effective is not None:
        return effective or due
    if kind == "REPAIR":
        return None if confirmed_on is None else completion(confirmed_on, rules).due
    if received_on is None:
        return None
    return (exchange if kind == "EXCHANGE" else refund)(received_on, inspected_ok_on, rules).due
