"""Questions in plain values: repair, repair_extension, warranty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.i18n import Phrase
from app.policy.costs.penalty import lateness, may_cancel
from app.policy.limits import Limit, calendar_warnings
from app.policy.questions.answer import Answer, answer_of
from app.policy.questions.given import Given
from app.policy.questions.overdue import (
    Done,
    deal_in,
    done_on,
    overdue,
    refuse_before,
    refuse_done_before,
    suspensions_in,
)
from app.policy.questions.products import Applied, applied_in, product_in, repairable_in
from app.policy.questions.quotes import Quote, damage_in, fees_in, quote_in
from app.policy.repairs.extension import Notice, extend
from app.policy.repairs.fees import FeePayer, charged, terms
from app.policy.repairs.limits import acknowledgement, completion, reply
from app.policy.repairs.warranty import warranty as warranty_of
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import CUSTOMER_CAUSED, Suspension

_YOUR_TURN = Step(Phrase("It is your turn; until you have answered the limit stands still."), "R-002-5.3.2")


@dataclass(frozen=True, slots=True)
class _Clocks:
    """Some clocks by name, and the limits behind them."""

    found: Mapping[str, object]
    limits: tuple[Limit | None, ...]
    steps: tuple[Step, ...]


def repair(given: Given, rules: Rules) -> Answer:
    """The clocks of a repair, what it costs, who pays, and whether the work may begin."""
    applied, confirmed_on = applied_in(given), given.optional_day("fault_confirmed_on")
    refuse_before(given, "fault_confirmed_on", confirmed_on, applied.on)
    quote, bill, damage = quote_in(given, confirmed_on), fees_in(given, rules), damage_in(given)
    (repairable, about_product), (covered, about_warranty) = repairable_in(given), _covered(given, applied)
    agreed = terms(covered, damage, quote.accepted, given.flag("same_fault", False))
    given.ignore("parent", "parent_id", "received_on", "returned_on")
    values = {
        "repairable": repairable,
        "alternatives": () if repairable else ("EXCHANGE", "RETURN"),
        "in_warranty": covered,
        "human_damage": damage,
        "parts_fee": None if bill is None else bill.parts,
        "labour_fee": None if bill is None else bill.labour,
        "total": None if bill is None else bill.total,
        "payer": agreed.payer,
        "customer_pays": charged(agreed.payer, None if bill is None else bill.total),
        "freight_payer": None if agreed.freight_payer is None else agreed.freight_payer.lower(),
        "return_leg_payer": "seller",
        "may_start": agreed.may_start,
        "appraisal_required": agreed.appraisal_required,
    }
    first = _first_clocks(given, applied, rules)
    last = _completion(given, confirmed_on, quote, agreed.payer in (FeePayer.CUSTOMER, None), rules)
    warnings = calendar_warnings(*first.limits, *last.limits)
    found = {**values, **first.found, **last.found, "provisional": bool(warnings), "warnings": warnings}
    about = (*about_product, *about_warranty, *(bill.steps if bill else ()), *agreed.steps)
    return answer_of(found, (), dict.fromkeys((*first.steps, *about, *last.steps)))


def repair_extension(given: Given, rules: Rules) -> Answer:
    """Whether telling the customer of another day moved the last one, and what being late costs then."""
    given.ignore("product_type", "sku", "repair_no", "case_no", "order_no")
    name = "due_on" if given.has("due_on") else "complete_due"
    given.ignore("due_on", "complete_due")
    due = given.day(name)
    extended = extend(due, _notices(given, due), rules)
    late = overdue(deal_in(given), extended.due, done_on(given, "completed_on"), rules, "REPAIR", suspensions_in(given))
    found = {
        "effective_due": extended.due,
        "extension_valid": extended.valid,
        "why": extended.why,
        **late.found,
    }
    return answer_of(found, ("R-002-5.2.3", "C-16"), (*extended.steps, *late.steps))


def warranty(given: Given, rules: Rules) -> Answer:  # noqa: ARG001 - one of the questions
    """Until when a product is under warranty; earlier repair time does not count."""
    applied, product = applied_in(given), product_in(given)
    repairable_in(given)
    given.ignore("human_damage", "in_warranty", "deal_amount", "after_sales_days")
    signed_on = product.signed_on or given.day("signed_on")
    months = given.number("warranty_months") if product.warranty_months is None else product.warranty_months
    found = warranty_of(signed_on, months, product.asked_on(given, applied), product.stays, product.exchanged_on)
    values = {
        "nominal_warranty_last": found.nominal_last,
        "warranty_last": found.last,
        "repair_days": found.repair_days,
        "in_warranty": found.in_warranty,
    }
    return answer_of(values, (), found.steps)


def _covered(given: Given, applied: Applied) -> tuple[bool | None, tuple[Step, ...]]:
    """Whether the product is under warranty, as it is said or else worked out; None where neither can be.

    Refuses a word that is not what the days come to.
    """
    said, product = given.optional_flag("in_warranty"), product_in(given)
    found = product.warranty(product.asked_on(given, applied))
    told = given.has("fault_reported_on") or applied.on is not None
    if found is None or found.in_warranty is None or (said is not None and not told):
        return said, ()
    if said is not None and said is not found.in_warranty:
        given.refuse("in_warranty", Phrase("The days given say otherwise."))
    return found.in_warranty, found.steps


def _first_clocks(given: Given, applied: Applied, rules: Rules) -> _Clocks:
    """The two clocks that begin with the application (C-06), and whether they were kept."""
    acknowledged_at, replied_on = given.optional_instant("acknowledged_at"), given.optional_day("replied_on")
    refuse_before(given, "replied_on", replied_on, applied.on)
    refuse_before(given, "acknowledged_at", acknowledged_at, applied.at)
    ack = None if applied.at is None else acknowledgement(applied.at, rules)
    answer = None if applied.on is None else reply(applied.on, rules)
    ack_at = None if ack is None else ack.due_at
    found = {
        "ack_due": ack_at,
        "ack_late": None if acknowledged_at is None or ack_at is None else acknowledged_at > ack_at,
        "reply_due": None if answer is None else answer.due,
        "reply_late": None if replied_on is None or answer is None else replied_on > answer.due,
    }
    steps = [step for limit in (ack, answer) if limit is not None for step in limit.steps]
    return _Clocks(found, (ack, answer), tuple(steps))


def _completion(given: Given, confirmed_on: date | None, quote: Quote, customer_pays: bool, rules: Rules) -> _Clocks:
    """The clock of the repair itself: it begins with the finding, and stands still while it is the customer's turn."""
    done, deal, suspensions = done_on(given, "completed_on"), deal_in(given), suspensions_in(given)
    refuse_done_before(given, done, confirmed_on)
    if confirmed_on is None or quote.declined_on is not None:
        _notices(given, None)
        none = dict.fromkeys(("complete_due", "complete_due_without_pause", "effective_due", "extension_valid"))
        found = {**none, "paused": False, **overdue(deal, None, done, rules, "REPAIR").found}
        return _Clocks(found, (), quote.steps(counts=True))
    turns = [one for one in suspensions if one.documented and one.cause in CUSTOMER_CAUSED]
    if customer_pays and quote.wait is not None:
        turns.append(quote.wait)
    nominal, limit = completion(confirmed_on, rules), completion(confirmed_on, rules, _ended(turns, done))
    paused = any(one.to_on is None for one in turns)
    notices = _notices(given, limit.due)
    extended = extend(limit.due, notices, rules) if notices else None
    effective = limit.due if extended is None else extended.due
    late = overdue(deal, effective, done, rules, "REPAIR")
    cancel, why = _may_cancel(nominal.due, effective, done, turns, rules)
    found = {
        "complete_due": None if paused else limit.due,
        "complete_due_without_pause": nominal.due,
        "paused": paused,
        "effective_due": None if paused else effective,
        "extension_valid": None if extended is None else extended.valid,
        **late.found,
        "merchant_may_cancel": cancel,
    }
    whose_turn = quote.steps(customer_pays) or ((_YOUR_TURN,) if paused else ())
    counted = _if_answered(limit, done) if paused else limit.steps
    steps = (*whose_turn, *counted, *(extended.steps if extended else ()), *late.steps, *why)
    return _Clocks(found, (nominal, limit), steps)


def _if_answered(limit: Limit, done: Done | None) -> tuple[Step, ...]:
    """What an answer on the day that is looked at would make of a limit that stands still."""
    if done is None:
        return ()
    text = Phrase("With an answer on {day} the repair is finished by {due}.", day=done.day, due=limit.due)
    return (Step(text, limit.clauses[0]),)


def _ended(turns: Iterable[Suspension], done: Done | None) -> list[Suspension]:
    """Whose turn it was up to the day that is looked at; without one, only what has ended."""
    until = None if done is None else done.day
    return [replace(one, to_on=one.to_on or until) for one in turns if one.to_on or until]


def _may_cancel(
    nominal: date, effective: date, done: Done | None, turns: list[Suspension], rules: Rules
) -> tuple[bool, tuple[Step, ...]]:
    """Whether a repair that is still open would be done but for the customer (R-002-5.3.2)."""
    if done is None or not done.running or done.day > effective:
        return False, ()
    return may_cancel(lateness(nominal, done.day, rules, turns, running=True))


def _notices(given: Given, due: date | None) -> list[Notice]:
    """What the customer was told of another day, once or several times; refuses a new day before the last one."""
    single = [given.part("extension")] if given.has("extension") else []
    given.ignore("extension")
    return [_notice(part, due) for part in (*single, *given.parts("extensions"))]


def _notice(given: Given, due: date | None) -> Notice:
    notified_on, new_due, reason = (
        given.optional_day("notified_on"),
        given.optional_day("new_due"),
        given.anything("reason"),
    )
    if not isinstance(reason, str | None):
        given.refuse_value("reason", reason, '"..."')
    agreed_on = given.optional_day("agreed_on")
    agreed = given.flag("customer_agreed", agreed_on is not None)
    given.ignore("notified_at", "means", "evidence", "approved_by")
    refuse_before(given, "new_due", new_due, due)
    return Notice(notified_on, (reason or "").strip() or None, new_due, agreed, agreed_on)
