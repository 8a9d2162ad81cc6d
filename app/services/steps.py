"""Taking a case one step on: permission, guards, fields, clocks, event, all in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.errors import UserError
from app.i18n import Phrase
from app.models import cases, clocks, events, submits
from app.models.cases import CaseRow, Changed, ReturnRow
from app.policy import limits
from app.policy.limits import Limit, LimitCode
from app.services.case_clocks import start_clock
from app.services.desk import Desk
from app.services.inputs import clean_day, clean_quantity, clean_text, text_of
from app.services.session import Session, not_permitted
from app.workflow.kinds import workflow_of
from app.workflow.table import Field, FieldKind, Guard, Step


@dataclass(frozen=True, slots=True)
class StepDone:
    """What a step did, in words for the status line; `repeated`: it had been taken by the same click before."""

    case_no: str
    state: str
    message: Phrase
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
        case = _case(desk, case_no)
        step = workflow_of(case.kind).step(step_name)
        if submits.found(desk.store, submit_key) is not None:
            return StepDone(case_no, case.state, _message(step, case_no), repeated=True)
        _refuse_if_not_open(desk, session, case, step, version)
        cleaned = checked_values(desk, case, step, values)
        _store(desk, session, case, step, cleaned)
        submits.record(desk.store, submit_key, case.id, desk.clock.now())
    return StepDone(case_no, step.target, _message(step, case_no))


def _case(desk: Desk, case_no: str) -> CaseRow:
    case = cases.by_number(desk.store, case_no)
    if case is None:
        raise UserError(Phrase("There is no case {case} here.", case=case_no))
    return case


def _message(step: Step, case_no: str) -> Phrase:
    return Phrase(step.done.text, case=case_no)


def _refuse_if_not_open(desk: Desk, session: Session, case: CaseRow, step: Step, version: int) -> None:
    if not step.open_to(session.roles):
        raise not_permitted(step.roles)
    if case.version != version or case.state not in step.sources:
        raise moved_meanwhile(case)
    refusal = guard_refusal(desk, session, case, step)
    if refusal is not None:
        raise UserError(refusal)


def moved_meanwhile(case: CaseRow) -> UserError:
    """The refusal of a step on a case a colleague has moved since it was shown."""
    state = workflow_of(case.kind).state(case.state)
    return UserError(Phrase("A colleague has moved this case meanwhile: it is now “{state}”.", state=state.title))


def guard_refusal(desk: Desk, session: Session, case: CaseRow, step: Step) -> Phrase | None:
    """Why a guard keeps this person from a step, None when nothing does."""
    if Guard.NOT_THE_PREPARER not in step.guards or desk.shop().works_alone:
        return None
    if events.last_mover(desk.store, case.id) == session.staff_id:
        return Phrase("You prepared this yourself. Somebody else must approve it.")
    return None


def checked_values(desk: Desk, case: CaseRow, step: Step, values: Mapping[str, object]) -> dict[str, object]:
    """The values of a step's form, cleaned; a UserError names the field that is wrong."""
    row = cases.return_of(desk.store, case.id)
    return {field.name: _checked(desk, row, field, values) for field in step.fields}


def _checked(desk: Desk, row: ReturnRow, field: Field, values: Mapping[str, object]) -> object:
    value = values.get(field.name)
    match field.kind:
        case FieldKind.TEXT | FieldKind.MULTILINE:
            return clean_text(
                text_of(values, field.name),
                field.name,
                field.max_length,
                required=field.required,
                lines=field.kind is FieldKind.MULTILINE,
            )
        case FieldKind.DAY:
            return clean_day(value, field.name, earliest_day(row), desk.today)
        case FieldKind.INT:
            return _all_pieces(clean_quantity(value, field.name, row.quantity), field.name, row.quantity)
        case FieldKind.CHOICE:
            return _one_of(value, field)
        case _:
            return _ticked(value, field)


def earliest_day(row: ReturnRow) -> date:
    """The day of the step before: no step can have happened before it (approved ≤ received ≤ inspected ≤ refunded)."""
    happened = (row.applied_on, row.approved_on, row.received_on, row.inspected_on)
    return max(day for day in happened if day is not None)


def _all_pieces(quantity: int, field: str, expected: int) -> int:
    if quantity != expected:
        raise UserError(Phrase("{n} pieces were to come back. Ask for the others, or refuse.", n=expected), field)
    return quantity


def _one_of(value: object, field: Field) -> str:
    names = [name for name, _ in field.options]
    if value not in names:
        raise UserError(Phrase("Please choose one."), field.name)
    return str(value)


def _ticked(value: object, field: Field) -> list[str]:
    ticked = value if isinstance(value, (tuple, list)) else ()
    return [name for name, _ in field.options if name in ticked]


def _store(desk: Desk, session: Session, case: CaseRow, step: Step, values: dict[str, object]) -> None:
    now = desk.clock.now()
    try:
        cases.set_state(desk.store, case.id, case.version, step.target, closed_at=now if _ends(case, step) else None)
    except Changed as changed:
        raise moved_meanwhile(case) from changed
    cases.update_return(desk.store, case.id, _facts(desk, step, values))
    _move_clocks(desk, case, step, values)
    if step.frees_units:
        cases.release_units(desk.store, case.id)
    events.append(
        desk.store,
        case_id=case.id,
        actor_id=session.staff_id,
        name=f"{case.kind.lower()}.{step.name}",
        from_state=case.state,
        to_state=step.target,
        data={name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()},
        at=now,
    )


def _ends(case: CaseRow, step: Step) -> bool:
    return workflow_of(case.kind).state(step.target).final


_FACT_COLUMNS = frozenset({"freight_payer", "received_on", "inspected_on", "refunded_on", "reference", "fail_reason", "reject_reason"})


def _facts(desk: Desk, step: Step, values: dict[str, object]) -> dict[str, object]:
    facts = {name: value for name, value in values.items() if name in _FACT_COLUMNS}
    if step.name == "approve":
        facts["approved_on"] = desk.today
    return facts


def _move_clocks(desk: Desk, case: CaseRow, step: Step, values: dict[str, object]) -> None:
    now = desk.clock.now()
    for code in step.stops:
        clocks.stop(desk.store, case.id, code, now)
    if step.voids_clocks:
        clocks.void_all(desk.store, case.id, now)
    for code in step.starts:
        start_clock(desk, case.id, _limit(desk, code, values))


def _limit(desk: Desk, code: LimitCode, values: dict[str, object]) -> Limit:
    received_on = values.get("received_on")
    if isinstance(received_on, date):
        if code is LimitCode.INSPECTION:
            return limits.inspection(received_on, desk.profile, desk.calendar)
        return limits.refund(received_on, None, desk.profile, desk.calendar)
    return limits.send_back(desk.today, desk.profile, desk.calendar)
