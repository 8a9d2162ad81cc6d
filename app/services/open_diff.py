"""What other rules would change for the cases that are open: verdict, window, freight, refund, running limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from app.clock import SHANGHAI, SetClock
from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, clocks, orders, returns, settled
from app.models.cases import CaseRow
from app.models.clocks import ClockRow
from app.models.orders import OrderRow
from app.models.returns import ReturnRow
from app.models.settled import SettledRow
from app.policy.limits import Limit, LimitCode
from app.policy.reasons import Reason
from app.policy.returns.eligibility import Condition, Outcome
from app.policy.rules import Rules
from app.policy.steps import clauses_of
from app.services.clock_basis import basis_from_return, count
from app.services.desk import Desk
from app.services.policy_diff import Change, Diff, Pair, becomes
from app.services.purchases import OrderCard, order_card
from app.services.return_draft import ReturnDraft
from app.services.return_rules import rules_say
from app.services.rules_card import HEADLINES, PAYER_TITLES, ROUTE_TITLES, RulesCard

BATCH = 40
"""Cases judged in one go, so that nothing else has to wait long."""
_NOTHING = Phrase("nothing")


@dataclass(frozen=True, slots=True)
class Page:
    """What would change for some of the open cases; the next page begins after the case with the id `last`."""

    diff: Diff
    last: int
    is_last: bool
    total: int
    """How many cases are open in all."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One thing the rules say about a case: in plain values, in words, and the clauses it rests on."""

    title: Phrase
    value: Any
    said: object
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Matter:
    """An open case with all that is judged of it."""

    case: CaseRow
    row: ReturnRow | None
    order: OrderCard | None
    running: tuple[ClockRow, ...]


def diff_of_open_cases(desk: Desk, pair: Pair, progress: Callable[[int, int], None]) -> Diff:
    """What would change for all cases that are open; nothing is stored, and they keep their own rules."""
    last, is_last, found = 0, False, Diff()
    while not is_last:
        page = diff_page(desk, pair, last)
        found, last, is_last = found + page.diff, page.last, page.is_last
        progress(min(found.cases, page.total), page.total)
    return found


def diff_page(desk: Desk, pair: Pair, after: int = 0) -> Page:
    """What would change for the next open cases after one by id."""
    limit = BATCH
    rows = cases.open_after(desk.store, after, limit)
    judged = [_changes_of(desk, pair, matter) for matter in _matters(desk, rows)]
    diff = Diff(
        changes=tuple(change for changes, _judged in judged for change in changes),
        cases=len(rows),
        changed=sum(bool(changes) for changes, _judged in judged),
        unjudged=sum(not is_judged for _changes, is_judged in judged),
    )
    return Page(diff, rows[-1].id if rows else after, len(rows) < limit, cases.count_open(desk.store))


def _matters(desk: Desk, rows: Sequence[CaseRow]) -> Iterator[_Matter]:
    store, ids = desk.store, [case.id for case in rows]
    parts, running = returns.of_cases(store, ids), clocks.running_of(store, ids)
    order_ids = sorted({case.order_id for case in rows if case.order_id is not None})
    bought, before = orders.by_ids(store, order_ids), settled.of_orders(store, order_ids)
    for case in rows:
        row, order = parts.get(case.id), bought.get(case.order_id or 0)
        card = _as_it_was(case, row, order, before.get(case.order_id or 0, ())) if row and order else None
        yield _Matter(case, row, card, running.get(case.id, ()))


def _as_it_was(case: CaseRow, row: ReturnRow, order: OrderRow, before: Sequence[SettledRow]) -> OrderCard:
    """The order as it stood when the case was taken in: its own pieces free, what came later not there yet."""
    card = order_card(order, [one for one in before if one.case_id < case.id])
    own = {line.order_line_id: line.units for line in row.lines}
    lines = (replace(line, free_units=own[line.line_id]) if line.line_id in own else line for line in card.lines)
    return replace(card, lines=tuple(lines))


def _changes_of(desk: Desk, pair: Pair, matter: _Matter) -> tuple[list[Change], bool]:
    """What changes in one case, and whether it could be judged."""
    try:
        old, new = (_found(desk, matter, rules) for rules in (pair.old, pair.new))
    except UserError:  # its record contradicts itself: that is said where the case is open
        return [], False
    return [
        _change(matter.case.case_no, key, old.get(key), new.get(key), pair)
        for key in dict.fromkeys((*old, *new))
        if (old[key].value if key in old else None) != (new[key].value if key in new else None)
    ], True


def _change(case_no: str, key: str, old: _Found | None, new: _Found | None, pair: Pair) -> Change:
    some = new or old
    assert some is not None
    told = becomes(some.title, old.said if old else _NOTHING, new.said if new else _NOTHING)
    clauses = pair.clauses_behind(new.clauses if new else (), old.clauses if old else ())
    return Change(case_no, key, old and old.value, new and new.value, clauses, told)


def _found(desk: Desk, matter: _Matter, rules: Rules) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    if matter.row is not None and matter.order is not None:
        found |= _of_card(_card(desk, matter.row, matter.order, rules))
    for clock in matter.running:
        basis = clock.basis or (matter.row and basis_from_return(clock.code, matter.row))
        if basis:
            found[f"{clock.code.lower()}_due"] = _of_limit(count(basis, rules))
    return found


def _card(desk: Desk, row: ReturnRow, order: OrderCard, rules: Rules) -> RulesCard:
    """What the rules would have said when the case was taken in."""
    then = replace(desk, under=rules, clock=SetClock(datetime.combine(row.applied_on, time(12), SHANGHAI)))
    condition = Condition(
        outer_opened=row.outer_opened,
        seal_broken=row.seal_broken,
        used=row.used,
        accessories_complete=row.accessories_complete,
        gifts_returned=row.gifts_returned,
    )
    quantities = tuple((line.order_line_id, line.qty) for line in row.lines)
    draft = ReturnDraft(
        customer_id=0, order_no=order.order_no, quantities=quantities, reason=Reason(row.reason), condition=condition
    )
    return rules_say(then, order, draft)


def _of_card(card: RulesCard) -> dict[str, _Found]:
    eligible = card.outcome is Outcome.ELIGIBLE
    found = {"eligible": _Found(Phrase("Verdict"), eligible, HEADLINES[card.outcome], card.clauses)}
    if card.route is not None:
        found["route"] = _Found(Phrase("Right"), str(card.route), ROUTE_TITLES[card.route], card.clauses)
    for limit in card.limits:
        if limit.code is LimitCode.WINDOW:
            found["window_last"] = _of_limit(limit)
    if card.freight_payer is not None:
        payer = card.freight_payer
        found["freight_payer"] = _Found(
            Phrase("Freight paid by"), payer.lower(), PAYER_TITLES[payer], card.freight_clauses
        )
    if card.refund is not None and card.total is not None and eligible:
        clauses = clauses_of(card.refund.steps)
        found["refund_cash"] = _Found(Phrase("Refund"), str(card.total.amount), card.total.amount, clauses)
    return found


def _of_limit(limit: Limit) -> _Found:
    due: date | datetime = limit.due_at or limit.due
    return _Found(limit.title, due.isoformat(), due, limit.clauses)
