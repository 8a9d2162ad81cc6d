"""Taking a case one step on: permission, guards, fields, clocks, event, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from app.clock import SHANGHAI
from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, clocks, events, returns, submits, units, vouchers
from app.models.cases import CaseRow, Changed
from app.models.returns import ReturnRow
from app.policy.limits import LimitCode
from app.services import search_entry
from app.services.case_clocks import next_step_of, start_clock
from app.services.clock_basis import Basis, basis_of
from app.services.desk import Desk
from app.services.profiles import rules_for
from app.services.session import Session, not_permitted
from app.services.settled_sum import amounts_of, answer_of, kept_sum
from app.services.settling_again import settle_again
from app.services.step_values import checked_values
from app.workflow.kinds import workflow_of
from app.workflow.table import FieldKind, Guard, Step


@dataclass(frozen=True, slots=True)
class StepDone:
    """What a step did, in words for the status line; `repeated`: it had been taken by the same click before."""

    case_no: str
    state: str
    message: Phrase
    next_step: Phrase
    repeated: bool = False


def take_step(
    desk: Desk,
    session: Session,
    case_no: str,
    step_name: str,
    values: Mapping[str, object],
    version: int,
    submit_key: str,
) -> StepDone:
    """Move a case on by a step of its workflow.

    Raises UserError when the step is not open from where the case stands, to this person, by a guard, with these
    values, or when a colleague moved the case meanwhile (`version` is the one the screen showed). Nothing is stored
    then. The same `submit_key` sent twice is carried out once.
    """
    with desk.store.transaction():
        case = case_of(desk, case_no)
        step = workflow_of(case.kind).step(step_name)
        repeated = submits.found(desk.store, submit_key) is not None
        if not repeated:
            row = return_of(desk, case)
            refuse_if_not_open(desk, session, case, row, step, version)
            _store(desk, session, case, row, step, checked_values(desk, row, step, values))
            submits.record(desk.store, submit_key, case.id, {"step": step.name}, desk.clock.now())
        moved = case_of(desk, case_no)
        message = _said(desk, moved, step)
    next_step = next_step_of(moved.kind, moved.state, moved.due_on, provisional=moved.due_provisional)
    return StepDone(case_no, moved.state, message, next_step, repeated)


def _said(desk: Desk, case: CaseRow, step: Step) -> Phrase:
    done = Phrase(step.done.text, case=case.case_no)
    if not step.settles:
        return done
    return Phrase("{done}: {amount}", done=done, amount=kept_sum(return_of(desk, case)).due)


def case_of(desk: Desk, case_no: str) -> CaseRow:
    """The case of a number; a UserError when there is none."""
    case = cases.by_number(desk.store, case_no)
    if case is None:
        raise UserError(Phrase("There is no case {case} here.", case=case_no))
    return case


def return_of(desk: Desk, case: CaseRow) -> ReturnRow:
    """The return a case is about."""
    row = returns.of_case(desk.store, case.id)
    assert row is not None, case.case_no
    return row


def refuse_if_not_open(desk: Desk, session: Session, case: CaseRow, row: ReturnRow, step: Step, version: int) -> None:
    """Refuse, with a UserError, a step that is not open to this person from where the case stands."""
    if not step.open_to(session.roles):
        raise not_permitted(step.roles)
    if case.version != version or case.state not in step.sources:
        raise _moved_meanwhile(case)
    refusal = guard_refusal(desk, session, row, step)
    if refusal is not None:
        raise UserError(refusal)


def _moved_meanwhile(case: CaseRow) -> UserError:
    state = workflow_of(case.kind).state(case.state)
    return UserError(Phrase("A colleague has moved this case meanwhile: it is now “{state}”.", state=state.title))


def guard_refusal(desk: Desk, session: Session, row: ReturnRow, step: Step) -> Phrase | None:
    """Why a guard keeps this person from a step, None when nothing does."""
    if Guard.NOT_THE_PREPARER not in step.guards or desk.shop().works_alone:
        return None
    if row.prepared_by == session.staff_id:
        return Phrase("You prepared this yourself. Somebody else must approve it.")
    return None


def _store(desk: Desk, session: Session, case: CaseRow, row: ReturnRow, step: Step, values: dict[str, object]) -> None:
    now = desk.clock.now()
    final = workflow_of(case.kind).state(step.target).final
    try:
        cases.set_state(desk.store, case.id, case.version, step.target, closed_at=now if final else None)
    except Changed as changed:
        raise _moved_meanwhile(case_of(desk, case.case_no)) from changed
    returns.update_return(desk.store, case.id, **_changes(desk, session, row, step, values))
    if step.settles:
        _settle_again(desk, case)
    _move_clocks(desk, case, step, values)
    if step.frees_units:
        units.release(desk.store, case.id)
    if step.voids_clocks:
        _void_vouchers(desk, case)
    events.append(
        desk.store,
        case_id=case.id,
        actor_id=session.staff_id,
        name=f"{case.kind.lower()}.{step.name}",
        from_state=case.state,
        to_state=step.target,
        data=_event_data(step, values),
        at=now,
    )


def _settle_again(desk: Desk, case: CaseRow) -> None:
    row = return_of(desk, case)
    refund = settle_again(desk, case, row)
    if refund is not None:
        returns.set_refund(desk.store, case.id, **amounts_of(refund))
        returns.update_return(desk.store, case.id, data={**row.data, **answer_of(refund)})
        search_entry.index_case(desk, case.id)


_COLUMNS = {
    "freight_payer": "freight_payer",
    "received_on": "received_on",
    "inspected_on": "inspected_on",
    "refunded_on": "refunded_on",
    "reference": "refund_reference",
}
"""Which form field is kept in which column of the return; what was typed besides is kept by step."""


def _changes(desk: Desk, session: Session, row: ReturnRow, step: Step, values: dict[str, object]) -> dict[str, object]:
    changes = {column: values[name] for name, column in _COLUMNS.items() if name in values}
    changes["data"] = {**row.data, step.name: _plain(values)}
    if step.prepares:
        changes["prepared_by"] = session.staff_id
    if step.name == "approve":
        changes["approved_on"] = desk.today
    if LimitCode.INSPECTION in step.stops:
        changes["inspection_result"] = "OK" if step.name == "inspect_ok" else "FAIL"
    return changes


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _event_data(step: Step, values: Mapping[str, object]) -> dict[str, object]:
    """What of a form goes into the event: not the free texts, which may hold personal data and can be erased."""
    texts = {field.name for field in step.fields if field.kind in (FieldKind.TEXT, FieldKind.MULTILINE)}
    return _plain({name: value for name, value in values.items() if name not in texts})


def _void_vouchers(desk: Desk, case: CaseRow) -> None:
    for voucher in vouchers.of_case(desk.store, case.id):
        vouchers.void(desk.store, voucher.id)


def _move_clocks(desk: Desk, case: CaseRow, step: Step, values: Mapping[str, object]) -> None:
    now = desk.clock.now()
    for code in step.stops:
        clocks.stop(desk.store, case.id, code, now, _done_at(desk, values))
    if step.voids_clocks:
        clocks.void_all(desk.store, case.id, now)
    for code in step.starts:
        start_clock(desk, case.id, _basis(desk.today, code, values), rules_for(desk, case))


def _done_at(desk: Desk, values: Mapping[str, object]) -> datetime:
    """When what the step records was done: now, or in the course of the earlier day written on the form."""
    day = next((value for value in values.values() if isinstance(value, date)), desk.today)
    return desk.clock.now() if day == desk.today else datetime.combine(day, time(12), SHANGHAI)


def _basis(today: date, code: LimitCode, values: Mapping[str, object]) -> Basis:
    received_on = values.get("received_on")
    if not isinstance(received_on, date):
        return basis_of(code, approved_on=today)
    return basis_of(code, goods_received_on=received_on)
