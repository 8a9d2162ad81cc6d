"""Clocks that stand still while it is the customer's turn, and run on from where they stood."""

from __future__ import annotations

from datetime import date

from app.models import clocks, returns
from app.models.delays import DELAYS
from app.policy.rules import Rules
from app.policy.suspensions import Cause
from app.services.clock_basis import Basis, basis_from_return, count, with_waits
from app.services.desk import Desk
from app.services.phrase_store import steps_to_plain


def pause(desk: Desk, case_id: int, code: str, by: int | None, cause: Cause = Cause.CUSTOMER) -> None:
    """Let a clock stand still from today; nothing where it does not run."""
    if not clocks.pause(desk.store, case_id, code):
        return
    DELAYS.add(
        desk.store,
        case_id=case_id,
        code=code,
        cause=cause,
        from_on=desk.today,
        to_on=None,
        documented=True,
        note="",
        recorded_at=desk.clock.now(),
        recorded_by=by,
    )


def resume(desk: Desk, case_id: int, code: str, rules: Rules) -> None:
    """Let a clock run on: counted again with the days it stood still, which do not count."""
    if not clocks.resume(desk.store, case_id, code):
        return
    for delay in DELAYS.of_case(desk.store, case_id):
        if delay.code == code and delay.to_on is None:
            DELAYS.change(desk.store, delay.id, to_on=desk.today)
    count_again(desk, case_id, code, rules)


def count_again(desk: Desk, case_id: int, code: str, rules: Rules, **days: date) -> None:
    """Count a running clock again with the documented times it stood still; nothing where it does not run.

    `days` are further ones it is counted from by now, by the names the rules have for them.
    """
    more = {name: day.isoformat() for name, day in days.items()}
    for clock in clocks.running(desk.store, case_id):
        if clock.code == code:
            known = clock.basis or _before_any_was_kept(desk, case_id, code)
            if known is None:
                continue
            basis = with_waits({**known, **more}, _waits(desk, case_id, code))
            limit = count(basis, rules)
            clocks.recount(
                desk.store,
                clock.id,
                case_id,
                due_on=limit.due,
                due_at=limit.due_at,
                provisional=limit.provisional,
                clauses=limit.clauses,
                steps=steps_to_plain(limit.steps),
                basis=basis,
            )


def _before_any_was_kept(desk: Desk, case_id: int, code: str) -> Basis | None:
    row = returns.of_case(desk.store, case_id)
    return None if row is None else basis_from_return(code, row)


def _waits(desk: Desk, case_id: int, code: str) -> list[dict[str, str]]:
    """The documented times a clock stood still, as plain values a limit is counted from."""
    return [
        {"from": delay.from_on.isoformat(), "to": delay.to_on.isoformat(), "cause": delay.cause}
        for delay in DELAYS.of_case(desk.store, case_id)
        if delay.code == code and delay.to_on is not None and delay.documented
    ]
