"""What holds of everything stored after whatever was done, in whatever sequence."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from app.i18n import Words
from app.models import cases, clocks, events, search
from app.models.cases import CaseRow
from app.models.clocks import PAUSED, RUNNING
from app.models.database import Store
from app.models.delays import DELAYS
from app.models.duties import DUTIES, OPEN
from app.models.returns import of_case as return_part
from app.models.verify import verify
from app.workflow.kinds import workflow_of


def broken(store: Store, case_ids: tuple[int, ...]) -> list[str]:
    """Everything that does not hold, of some cases and of all orders; nothing where all is as it must be."""
    found = [*_orders(store), *_units(store), *_chains(store)]
    for case_id in case_ids:
        case = cases.by_id(store, case_id)
        assert case is not None
        found += [f"{case.case_no} ({case.state}): {what}" for what in _case(store, case)]
    return found


def broken_at_the_end(store: Store, case_ids: tuple[int, ...]) -> list[str]:
    """What is looked at once, when all was done: what the program verifies itself, the chain, the search."""
    words = Words("en")
    found = [f"{finding.code}: {words.say(finding.message)}" for finding in verify(store)]
    for case_id in case_ids:
        case = cases.by_id(store, case_id)
        assert case is not None
        if case_id not in search.find_cases(store, case.case_no):
            found.append(f"{case.case_no} is not found by its number")
    return found


def _case(store: Store, case: CaseRow) -> Iterator[str]:
    workflow = workflow_of(case.kind)
    final = workflow.state(case.state).final
    if case.is_open is final or (case.closed_at is None) is final:
        yield f"open is {case.is_open}, closed at {case.closed_at}"
    moves = [event for event in events.of_case(store, case.id) if event.to_state is not None]
    if moves[-1].to_state != case.state:
        yield f"the last event led to {moves[-1].to_state}"
    for before, after in itertools.pairwise(moves):
        if after.from_state != before.to_state:
            yield f"{after.name} begins in {after.from_state}, but the case was {before.to_state}"
    yield from _clocks(store, case, final=final)
    if final and any(duty.status == OPEN for duty in DUTIES.of_case(store, case.id)):
        yield "something is still to be told"


def _clocks(store: Store, case: CaseRow, *, final: bool) -> Iterator[str]:
    kept = clocks.of_case(store, case.id)
    live = [clock for clock in kept if clock.status in (RUNNING, PAUSED)]
    if final and live:
        yield f"{[clock.code for clock in live]} still run"
    twice = [code for code, times in Counter(clock.code for clock in live).items() if times > 1]
    if twice:
        yield f"{twice} run twice"
    first = next((clock for clock in kept if clock.status == RUNNING), None)
    shown = (first.code, first.due_on, first.due_at) if first else (None, None, None)
    if (case.due_code, case.due_on, case.due_at) != shown:
        yield f"bound by {case.due_code} {case.due_on}, but the first clock is {shown}"
    waiting = {delay.code for delay in DELAYS.of_case(store, case.id) if delay.to_on is None}
    paused = {clock.code for clock in live if clock.status == PAUSED}
    if waiting != paused:
        yield f"{paused} stand still, but delays are open for {waiting}"
    for clock in kept:
        if (clock.stopped_at is None) is not (clock.status in (RUNNING, PAUSED)):
            yield f"{clock.code} is {clock.status}, stopped at {clock.stopped_at}"


_FREED = "SELECT COUNT(*) FROM returned_units WHERE case_id = ?"


def _units(store: Store) -> Iterator[str]:
    """Each piece is in one case at most, as the cases themselves say it, and the lock says the same."""
    holders: dict[tuple[int, int], list[str]] = {}
    for (case_id,) in store.sql("SELECT case_id FROM returns"):
        case, row = cases.by_id(store, case_id), return_part(store, case_id)
        assert case is not None
        assert row is not None
        freeing = {step.target for step in workflow_of(case.kind).steps if step.frees_units}
        for line in row.lines if case.state not in freeing and not _freed_on_the_way(store, case) else ():
            for unit in line.kept:
                holders.setdefault((line.order_line_id, unit), []).append(case.case_no)
    for piece, by in holders.items():
        if len(by) > 1:
            yield f"piece {piece} is in {by}"
    locked = {
        (line, unit): case_no
        for line, unit, case_no in store.sql(
            "SELECT u.order_line_id, u.unit, c.case_no FROM returned_units u JOIN cases c ON c.id = u.case_id"
        )
    }
    said = {piece: by[0] for piece, by in holders.items()}
    if locked != said:
        yield f"the lock differs: {set(locked.items()) ^ set(said.items())}"


def _freed_on_the_way(store: Store, case: CaseRow) -> bool:
    """A refused case that was closed has given its pieces free before."""
    steps = {f"{case.kind.lower()}.{step.name}" for step in workflow_of(case.kind).steps if step.frees_units}
    return any(event.name in steps for event in events.of_case(store, case.id))


_MONEY = """
    SELECT o.order_no, (SELECT SUM(amount) FROM tenders t WHERE t.order_id = o.id),
        COALESCE((SELECT SUM(r.goods) FROM returns r JOIN cases c ON c.id = r.case_id
            WHERE c.order_id = o.id AND EXISTS (SELECT 1 FROM returned_units u WHERE u.case_id = c.id)), 0)
    FROM orders o
"""
_PIECES = """
    SELECT o.order_no, l.qty, (SELECT COUNT(*) FROM returned_units u WHERE u.order_line_id = l.id)
    FROM order_lines l JOIN orders o ON o.id = l.order_id
"""


def _orders(store: Store) -> Iterator[str]:
    for order_no, paid, back in store.sql(_MONEY):
        if back > (paid or 0):
            yield f"{order_no}: {back} goes back of {paid}"
    for order_no, bought, back in store.sql(_PIECES):
        if back > bought:
            yield f"{order_no}: {back} pieces come back of {bought}"


_PAID_IN = "SELECT o.id, COALESCE((SELECT SUM(amount) FROM tenders t WHERE t.order_id = o.id), 0) FROM orders o"
_CAME_FROM = """
    SELECT e.order_id, c.order_id FROM exchanges e JOIN cases c ON c.id = e.case_id WHERE e.order_id IS NOT NULL
"""
_DIFFERENCES = """
    SELECT c.order_id, e.collected, MAX(e.paid_back - COALESCE(r.reimbursed, 0) - COALESCE(r.penalty, 0), 0)
    FROM exchanges e JOIN cases c ON c.id = e.case_id JOIN returns r ON r.case_id = c.id
"""
_PAID_OUT = """
    SELECT c.order_id, r.goods - r.deducted FROM returns r JOIN cases c ON c.id = r.case_id
    WHERE c.kind = 'RETURN' AND r.refunded_on IS NOT NULL
"""


def _chains(store: Store) -> Iterator[str]:
    """Over an order and all that was exchanged for it, never more goes out than came in."""
    came_from = dict(store.sql(_CAME_FROM))

    def first(order_id: int) -> int:
        return first(came_from[order_id]) if order_id in came_from else order_id

    balance: Counter[int] = Counter()
    for order_id, paid in store.sql(_PAID_IN):
        balance[first(order_id)] += 0 if order_id in came_from else paid
    for order_id, collected, paid_back in store.sql(_DIFFERENCES):
        balance[first(order_id)] += collected - paid_back
    for order_id, refunded in store.sql(_PAID_OUT):
        balance[first(order_id)] -= refunded
    for order_id, left in balance.items():
        if left < 0:
            yield f"order {order_id} and what was exchanged for it: {-left} more went out than came in"
