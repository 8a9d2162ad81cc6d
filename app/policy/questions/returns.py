"""Questions in plain values: review_limit, refund_limits, refund_red_line, exchange_limits, send_back."""

from __future__ import annotations

from datetime import date

from app.i18n import Phrase
from app.money import ZERO
from app.policy.limits import Limit, calendar_warnings
from app.policy.periods import LONGEST_MONTHS
from app.policy.questions.amounts import deal_in
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.applications import finding_in, group_in, reason_in
from app.policy.questions.given import Given
from app.policy.questions.overdue import Done, done_on, overdue, refuse_done_before, suspensions_in
from app.policy.questions.returned_goods import given_back_in, inspection_in, mode_in, purchase_behind
from app.policy.reasons import fault_group
from app.policy.returns import limits
from app.policy.returns.confirmation import confirmation
from app.policy.returns.eligibility import LONGEST_PROMISE, judge
from app.policy.returns.exchange import Mode, check_advance, exchange, renewed
from app.policy.returns.send_back import judge_send_back
from app.policy.returns.verdicts import KINDS, Request
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import CUSTOMER_CAUSED, Suspension

_READ_AS = Step(
    Phrase("Where the norm seems to say 13 working days, a dash was lost: it says 1 to 3, so 3 is the most."), "C-02"
)
_INSPECTION_TOO = Step(Phrase("It is the same where the norm speaks of the inspection."), "R-002-3.4.4")
_SOONER = Step(Phrase("The holidays put that before the limit, so the new goods had better go out by then."), "L-PEN-9")
_DONE = Step(Phrase("It is done, so nothing is being delayed."), "L-PEN-9")
_VALID_REASON = Step(Phrase("There is a valid reason for the delay, so it is no deliberate one."), "L-PEN-9")


def review_limit(given: Given, rules: Rules) -> Answer:
    """Until when the application must be decided, with the law's red line beside it."""
    kind = given.choice("kind", KINDS, "RETURN")
    given.ignore("reason", "channel", "order", "order_no", "product_type")
    received_on, done = given.day("application_received_on"), done_on(given, "decided_on", "approved_on", "rejected_on")
    refuse_done_before(given, done, received_on)
    waits = _waits(given)
    limit, line = limits.review(received_on, rules, kind, waits), limits.red_line(received_on, rules, waits)
    paused = any(one.to_on is None for one in waits)
    rule = rules.profile.returns.review_wd
    read = (_READ_AS, _INSPECTION_TOO) if rule.clause == limits.NORM_REVIEW else ()
    found = {
        "review_due": None if paused else limit.due,
        "limit_wd": rule.value,
        "raw": "13wd" if read else None,
        "paused": paused,
        "review_late": None if paused or done is None else done.day > limit.due,
        "red_line": None if paused else line.due,
        **_calendar(limit, line),
    }
    return answer_of(found, limit.clauses, dict.fromkeys((*limit.steps, *read, *line.steps)))


def refund_limits(given: Given, rules: Rules) -> Answer:
    """By when the money must be back: every limit there is, the earliest binds; and what being late costs."""
    given.choice("kind", KINDS, "RETURN")
    given.ignore("refunded", "approved_on", "shipped_on", "order_no", "product_type")
    goods_received_on = given.day("goods_received_on")
    inspected_ok_on, inspected_on = inspection_in(given, goods_received_on)
    done = done_on(given, "refunded_on", "refund_executed_on")
    refuse_done_before(given, done, goods_received_on)
    inspection = limits.inspection(goods_received_on, rules)
    limit, line = limits.refund(goods_received_on, inspected_ok_on, rules), limits.red_line(goods_received_on, rules)
    late = overdue(deal_in(given), limit.due, done, rules, "RETURN", suspensions_in(given), group_in(given))
    found = {
        **_inspection(inspection, inspected_on, done),
        "refund_due_components": {part.code: part.due for part in limit.components},
        "refund_due": limit.due,
        "refund_due_binding": next((part.code for part in limit.components if part.due == limit.due), "RED_LINE"),
        "legal_latest": limit.legal_latest,
        "red_line": line.due,
        **late.found,
        **_calendar(inspection, limit),
    }
    return answer_of(found, limit.clauses, dict.fromkeys((*inspection.steps, *limit.steps, *late.steps)))


def refund_red_line(given: Given, rules: Rules) -> Answer:
    """Since when not refunding, or not deciding, counts as deliberate delay; for one day asked for, or for several."""
    name = "application_received_on" if given.has("application_received_on") else "goods_received_on"
    given.ignore("application_received_on", "goods_received_on", "reason", "order", "deal_amount", "paid_amount")
    begun_on, refunded_on = given.day(name), given.optional_day("refunded_on")
    given.refuse_before("refunded_on", refunded_on, begun_on)
    refunded, justified = given.flag("refunded", refunded_on is not None), given.flag("valid_reason", False)
    if refunded_on is not None and not refunded:
        given.refuse("refunded", Phrase("It says refunded on {day}, and not refunded.", day=refunded_on))
    line = limits.red_line(begun_on, rules, _waits(given))
    settled = justified or (refunded and (refunded_on is None or refunded_on <= line.due))
    today = given.anything("today")
    several = isinstance(today, list)
    days = [given.day_of("today", day) for day in today] if several else [given.optional_day("today") or refunded_on]
    judged = [None if day is None else day > line.due and not settled for day in days]
    found = {
        "last_day": line.due,
        "deemed_deliberate_delay": judged if several else judged[0],
        **_calendar(line),
    }
    if settled:
        said = [_VALID_REASON if justified else _DONE]
    else:
        said = [_as_of(day, line) for day in days if day is not None]
    return answer_of(found, line.clauses, (*line.steps, *said))


def _as_of(day: date, line: Limit) -> Step:
    if day <= line.due:
        return Step(Phrase("On {day} that day is not past.", day=day), line.clauses[0])
    return Step(Phrase("On {day} that day is past, so it counts as deliberate delay.", day=day), line.clauses[0])


def exchange_limits(given: Given, rules: Rules) -> Answer:
    """By when the new goods must go out, what being late costs, and what begins anew with them."""
    given.choice("kind", KINDS, "EXCHANGE")
    given.ignore("approved_on", "target_sku", "price_difference", "order_no", "product_type")
    goods_received_on, done = given.optional_day("goods_received_on"), done_on(given, "exchange_shipped_on")
    mode = mode_in(given, goods_received_on, done)
    if mode is Mode.AFTER_INSPECTION or given.has("inspected_ok_on") or given.has("inspected_on"):
        goods_received_on = given.day("goods_received_on")
    found: dict[str, object] = {
        "mode": mode,
        "advance_shipment_allowed": rules.profile.exchanges.advance_shipment.value,
        "goods_owed": goods_received_on is None,
    }
    early = check_advance(rules) if mode is Mode.ADVANCE_SHIP else ()
    more, steps = _exchange(given, goods_received_on, done, rules)
    anew, anew_steps = _renewed(given, None if done is None or done.running else done.day, rules)
    return answer_of({**found, **more, **anew}, (), dict.fromkeys((*early, *steps, *anew_steps)))


def send_back(given: Given, rules: Rules) -> Answer:
    """What it means that the goods were sent back in time, late, or not yet."""
    kind, reason = given.choice("kind", KINDS, "RETURN"), reason_in(given)
    group = fault_group(reason, finding_in(given))
    approved_on, notified_on = given.day("approved_on"), given.optional_day("notified_on")
    applied_on = given.optional_day("applied_on")
    given.refuse_before("notified_on", notified_on, approved_on)
    given.refuse_before("approved_on", approved_on, applied_on)
    purchase, (day, sent) = purchase_behind(given, approved_on), given_back_in(given, approved_on)
    limit = limits.send_back(notified_on or approved_on, rules)
    window = judge(purchase, Request(kind, applied_on or approved_on, reason), rules).window
    found = judge_send_back(limit, day, sent, group, window, rules)
    values = {
        "send_back_due": limit.due,
        "status": found.status,
        "late": found.late,
        "window_last": None if window is None else window.due,
        "may_reapply": found.may_reapply,
        "merchant_may_cancel": found.merchant_may_cancel,
        **_calendar(limit, window),
    }
    return answer_of(values, limit.clauses, dict.fromkeys((*(window.steps if window else ()), *found.steps)))


def _waits(given: Given) -> tuple[Suspension, ...]:
    """The documented times at which it was the customer's turn."""
    return tuple(one for one in suspensions_in(given) if one.documented and one.cause in CUSTOMER_CAUSED)


def _calendar(*judged: Limit | None) -> dict[str, object]:
    """Whether the days may still change, and the warnings that say so."""
    warnings = calendar_warnings(*judged)
    return {"provisional": bool(warnings), "warnings": warnings}


def _inspection(limit: Limit, inspected_on: date | None, done: Done | None) -> dict[str, object]:
    """The inspection's limit, and whether it was late, or is by now."""
    day = inspected_on or (done.day if done is not None and done.running else None)
    return {"inspection_due": limit.due, "inspection_late": day is not None and day > limit.due}


def _exchange(
    given: Given, goods_received_on: date | None, done: Done | None, rules: Rules
) -> tuple[dict[str, object], tuple[Step, ...]]:
    """The limits that begin with the goods' arrival; none before it, and so nothing late."""
    suspensions, deal, group = suspensions_in(given), deal_in(given), group_in(given)
    if goods_received_on is None:
        given.ignore("inspected_ok_on", "inspected_on", "inspection_result")
        none = dict.fromkeys(("inspection_due", "exchange_due", "red_line"))
        return {**none, "inspection_late": False, "days_late": 0, "penalty": ZERO, **_calendar()}, ()
    inspected_ok_on, inspected_on = inspection_in(given, goods_received_on)
    inspection, limit = limits.inspection(goods_received_on, rules), exchange(goods_received_on, inspected_ok_on, rules)
    late, line = (
        overdue(deal, limit.due, done, rules, "EXCHANGE", suspensions, group),
        limits.red_line(goods_received_on, rules),
    )
    found = {
        **_inspection(inspection, inspected_on, done),
        "exchange_due": limit.due,
        "red_line": line.due,
        **late.found,
        **_calendar(inspection, limit),
    }
    sooner = (_SOONER,) if line.due < limit.due else ()
    return found, (*inspection.steps, *limit.steps, *line.steps, *sooner, *late.steps)


def _renewed(given: Given, shipped_on: date | None, rules: Rules) -> tuple[dict[str, object], tuple[Step, ...]]:
    """The periods that begin anew: with the delivery of the new goods, with their dispatch as long as that is open."""
    days = given.optional_number("after_sales_days", most=LONGEST_PROMISE)
    months = given.optional_number("warranty_months", most=LONGEST_MONTHS)
    signed_on = given.optional_day("new_signed_on")
    given.refuse_before("new_signed_on", signed_on, shipped_on)
    if shipped_on is None:
        return dict.fromkeys(("renewed_from", "new_window_last", "new_warranty_last", "confirm_due")), ()
    anew = renewed(shipped_on, signed_on, days, months, rules)
    confirm = None if signed_on is None else confirmation(signed_on, rules)
    found: dict[str, object] = {
        "renewed_from": signed_on or shipped_on,
        "new_window_last": anew.window.due,
        "new_warranty_last": anew.warranty_last,
        "confirm_due": None if confirm is None else confirm.due,
    }
    return found, (*anew.steps, *(confirm.steps if confirm else ()))
