"""Delays that are recorded by hand: whose doing they are, and the limit that is counted again because of them."""

from __future__ import annotations

from datetime import date

from app.models.cases import CaseRow
from app.models.delays import DELAYS
from app.policy.suspensions import Cause, Suspension
from app.services.casework.pausing import count_again
from app.services.casework.work import Values
from app.services.desk import Desk
from app.services.profiles import rules_for


def record_delay(desk: Desk, case: CaseRow, values: Values, by: int | None) -> None:
    """Note a delay of a limit and count that again; one that is not documented takes no day off (CV-5)."""
    code = str(values["limit"])
    DELAYS.add(
        desk.store,
        case_id=case.id,
        code=code,
        cause=values["cause"],
        from_on=values["from_on"],
        to_on=values["to_on"],
        documented=values["proof"] == "YES",
        note=values["note"],
        recorded_at=desk.clock.now(),
        recorded_by=by,
    )
    count_again(desk, case.id, code, rules_for(desk, case))


def suspensions_of(desk: Desk, case_id: int, code: str, until: date | None = None) -> tuple[Suspension, ...]:
    """The times a limit of a case stood still, as the rules take them; one that has not ended lasts `until`."""
    return tuple(
        Suspension(delay.from_on, delay.to_on or until, Cause(delay.cause), delay.documented)
        for delay in DELAYS.of_case(desk.store, case_id)
        if delay.code == code
    )
