"""The clocks of a repair in plain values: the first two, the repair itself, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.i18n import Phrase
from app.policy.costs.penalty import lateness, may_cancel
from app.policy.limits import Limit
from app.policy.questions.amounts import deal_in
from app.policy.questions.given import Given
from app.policy.questions.overdue import Done, done_on, overdue, refuse_done_before, suspensions_in
from app.policy.questions.repair_costs import Quote
from app.policy.questions.repair_product import Applied
from app.policy.repairs.extension import Notice, extend
from app.policy.repairs.limits import acknowledgement, completion, progress, reply
from app.policy.returns.confirmation import confirmation
from app.policy.rules import Rules
from app.policy.steps import Step
from app.policy.suspensions import CUSTOMER_CAUSED, Suspension, after

_YOUR_TURN = Step(Phrase("It is your turn; until you have answered the limit stands still."), "R-002-5.3.2")


@dataclass(frozen=True, slots=True)
class Clocks:
    """Some clocks by name, and the limits behind them."""

    found: Mapping[str, object]
    limits: tuple[Limit | None, ...]
    steps: tuple[Step, ...]


def first_clocks(given: Given, applied: Applied, rules: Rules) -> Clocks:
    """The two clocks that begin with the application (C-06), and whether they were kept."""
    acknowledged_at, replied_on = given.optional_instant("acknowledged_at"), given.optional_day("replied_on")
    given.refuse_before("replied_on", replied_on, applied.on)
    given.refuse_before("acknowledged_at", acknowledged_at, applied.at)
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
    return Clocks(found, (ack, answer), tuple(steps))


def last_clocks(given: Given, confirmed_on: date | None, quote: Quote, customer_pays: bool, rules: Rules) -> Clocks:
    """The clock of the repair itself: it begins with the finding, and stands still while it is the customer's turn."""
    done, deal, suspensions = done_on(given, "completed_on"), deal_in(given), suspensions_in(given)
    refuse_done_before(given, done, confirmed_on)
    if confirmed_on is None or quote.declined_on is not None:
        notices_in(given, None)
        none = dict.fromkeys(("complete_due", "complete_due_without_pause", "effective_due", "extension_valid"))
        found = {**none, "paused": False, **overdue(deal, None, done, rules, "REPAIR").found}
        return Clocks(found, (), quote.steps(counts=True))
    turns = [one for one in suspensions if one.documented and one.cause in CUSTOMER_CAUSED]
    if customer_pays and quote.wait is not None:
        turns.append(quote.wait)
    nominal, limit = completion(confirmed_on, rules), completion(confirmed_on, rules, _ended(turns, done))
    paused = any(one.to_on is None for one in turns)
    notices = notices_in(given, limit.due)
    extended = extend(limit.due, notices, rules) if notices else None
    effective = limit.due if extended is None else extended.due
    late = overdue(deal, effective, done, rules, "REPAIR", after(turns, effective))
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
    return Clocks(found, (nominal, limit), steps)


def after_clocks(given: Given, begun_on: date | None, declined: bool, rules: Rules) -> Clocks:
    """What the customer hears on the way, and by when they should have looked at what came back (U-06, U-07)."""
    told_on, returned_on = given.optional_day("progress_told_on"), given.optional_day("returned_on")
    completed_on = given.optional_day("completed_on")
    given.refuse_before("progress_told_on", told_on, begun_on)
    given.refuse_before("returned_on", returned_on, completed_on or begun_on)
    if returned_on is not None:
        limit = confirmation(returned_on, rules)
        return Clocks({"progress_due": None, "confirm_due": limit.due}, (limit,), limit.steps)
    told_on = told_on or begun_on
    if told_on is None or completed_on is not None or declined:
        return Clocks({"progress_due": None, "confirm_due": None}, (), ())
    due, step = progress(told_on, rules)
    return Clocks({"progress_due": due.day, "confirm_due": None}, (), (step,))


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


def notices_in(given: Given, due: date | None) -> list[Notice]:
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
    given.refuse_before("new_due", new_due, due)
    return Notice(notified_on, (reason or "").strip() or None, new_due, agreed, agreed_on)
